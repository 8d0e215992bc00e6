"""Files to save an article in."""
