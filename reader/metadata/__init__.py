"""Title, byline, date, site, language and addresses: what is known of an article beside its text.

Each field is taken from the first source that has it, best first: JSON-LD, OpenGraph and meta elements, the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.formats.document import TreeDocument
from reader.metadata.bylines import names_in
from reader.metadata.dates import written_date
from reader.model import EMPTY, Metadata
from reader.text.language import detect
from reader.text.patterns import pattern
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.formats.document import Document
    from reader.model import Block, SafeText

_LANGUAGE_SAMPLE = 40
_HEADER = 4000
"""Characters in which a text's own header stands."""
_FIELD = pattern(r"^(Title|Author): +(.+)$", re.MULTILINE)


def extract(document: Document) -> Metadata:
    """What the document says of itself, before its text is judged."""
    if not isinstance(document, TreeDocument):
        title, byline = _edition(document.text)
        return Metadata(title, byline, url=sanitize_line(document.url), language=sanitize_line(detect(document.text)))
    from reader.metadata.page import page_metadata  # noqa: PLC0415 (needs lxml)

    return page_metadata(document)


def _edition(text: str) -> tuple[SafeText, SafeText]:
    """Title and author as Project Gutenberg's header gives them."""
    head = text[:_HEADER]
    if "project gutenberg" not in head.lower():
        return EMPTY, EMPTY
    fields = {name.lower(): sanitize_line(value) for name, value in _FIELD.findall(head)}
    return fields.get("title", EMPTY), fields.get("author", EMPTY)


def complete(metadata: Metadata, blocks: Sequence[Block]) -> Metadata:
    """Fill in what only the judged blocks tell: the title and byline of a text, credits, the language."""
    title = next((b.text for b in blocks if b.verdict.category == "title" and not b.verdict.kept), "")
    bylines = (names_in(b.text) for b in blocks if b.verdict.category == "byline")
    dates = (written_date(b.text) for b in blocks if b.verdict.category in ("byline", "date"))
    return metadata._replace(
        title=metadata.title or sanitize_line(title) or _headline(blocks),
        byline=metadata.byline or sanitize_line(next(filter(None, bylines), "")),
        published=metadata.published or sanitize_line(next(filter(None, dates), "")),
        language=metadata.language or sanitize_line(_language(b.text for b in blocks if b.verdict.kept)),
        credits=tuple(dict.fromkeys(b.text for b in blocks if b.verdict.category == "credit")),
    )


def _headline(blocks: Sequence[Block]) -> SafeText:
    """A first kept block that looks like a headline: it names the document, and stays in the text."""
    first = next((b for b in blocks if b.verdict.kept), None)
    return sanitize_line(first.text) if first is not None and first.kind == "heading" else EMPTY


def _language(texts: Iterable[str]) -> str:
    return detect("\n".join(text for text, _ in zip(texts, range(_LANGUAGE_SAMPLE), strict=False)))
