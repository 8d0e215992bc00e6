"""Finds the speakers across a whole document."""
