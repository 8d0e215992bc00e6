"""Converts HTML to blocks."""
