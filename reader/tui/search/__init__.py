"""Searching a page, and all documents."""
