"""Pages written by the program itself: notices, and error pages for documents that could not be loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import EMPTY, Article, Block, BlockKind, Metadata, Verdict
from reader.text.sanitize import sanitize, sanitize_line
from reader.tui.session.collection.documents import Loaded

if TYPE_CHECKING:
    from typing import Final

    from reader.errors import ReaderError

OWN: Final = Verdict(kept=True, stage="reader", rule=sanitize("own"), category="content", reason=EMPTY)
"""The verdict on what the program writes itself."""


def plain_article(title: str, *paragraphs: str) -> Article:
    """An article of our own making: a notice, an error page."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, sanitize(text), OWN) for text in paragraphs)
    return Article(Metadata(title=sanitize_line(title)), blocks)


def error_page(name: str, error: ReaderError) -> Loaded:
    """The page shown in place of a document that could not be loaded: what failed, why, and what to do."""
    what = sanitize_line(error.subject or name)
    why = sanitize_line(error.problem)
    remedy = sanitize_line(error.remedy)
    lines = [what, why[:1].upper() + why[1:] + "."]
    if remedy:
        lines.append(f"What helps: {remedy}.")
    return Loaded(plain_article("This document could not be read", *lines), error)
