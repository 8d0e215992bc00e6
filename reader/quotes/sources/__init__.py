"""Finds the speaker of a quotation from the words of its own sentence."""
