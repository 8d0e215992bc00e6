"""Quotations: where they are, whether they are statements, and who makes them."""

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
        text: paragraphs, a newline or more between them.
        language: a BCP 47 tag; "" has the language detected.
        blocks: from where to where paragraphs are set off as a quotation, with or without marks; in order.
    """
    if not (blocks or may_quote(text) or may_hold(text)):
        return []
    from reader.quotes.finder import find  # noqa: PLC0415 - most texts of a pipe quote nothing

    return find(text, language, blocks)
