"""Tokens, noun phrases and reporting clauses."""
