"""Scores the blocks of flattened text, and finds where its article begins and ends."""
