"""The lines that ask for something in place of the status line."""
