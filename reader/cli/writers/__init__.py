"""Writes results: texts, tables, quotations and the man page."""
