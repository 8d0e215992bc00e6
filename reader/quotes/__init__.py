"""Quotations: where they are, whether they are statements, and who makes them."""

from reader.quotes.finder import find

__all__ = ["find"]
