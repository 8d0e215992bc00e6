"""Sets text in terminal cells: wrapping, hyphenation, tables and writing direction."""
