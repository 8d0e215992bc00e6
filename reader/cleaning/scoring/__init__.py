"""Scores: how likely each block is to belong to the article."""
