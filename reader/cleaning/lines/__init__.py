"""Splits text without markup into blocks."""
