"""Feeds that the user follows: each is a file in the JSON Feed format, which is read like any other feed."""
