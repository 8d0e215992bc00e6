"""Plain text: there is nothing to parse, since what its lines mean is the cleaner's question."""

from __future__ import annotations

from reader.formats.document import TextDocument
from reader.text.sanitize import sanitize


def parse(text: str, *, url: str = "") -> TextDocument:
    """Take a text as a document."""
    return TextDocument(sanitize(text), url)
