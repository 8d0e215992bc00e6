"""Finds quotations, decides whether they are statements, and identifies the speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.quotes.spans.marks import may_quote
from reader.quotes.spans.transcripts import may_hold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Quotation

__all__ = ["find"]


def find(text: str, language: str = "", blocks: Sequence[tuple[int, int]] = ()) -> list[Quotation]:
    """The quotations of `text` in order; they do not cross.

    Args:
        text: paragraphs separated by one or more newlines.
        language: a BCP 47 tag; if "", the language is detected.
        blocks: the (start, end) offsets of block quotations, with or without quotation marks, in order.
    """
    if not (blocks or may_quote(text) or may_hold(text)):
        return []
    from reader.quotes.finder import find  # noqa: PLC0415 - most texts of a pipe quote nothing

    return find(text, language, blocks)
