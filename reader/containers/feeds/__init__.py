"""Feeds: RSS, Atom and JSON Feed, and lists of feeds (OPML)."""
