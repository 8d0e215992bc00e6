"""Who speaks, over a whole document."""
