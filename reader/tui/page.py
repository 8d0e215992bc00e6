"""An article as it is read: one string, what stands where in it, and how each stretch is to look.

Knows nothing of the terminal library or of the width of the pane. What is in a page is flat arrays, so a line is
painted without looking at the rest.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.text.layout import Paragraph

DEFAULT_WIDTH: Final = 72
"""Cells of the column: about as many characters as a book's line (Bringhurst: 45 to 75)."""


class Role(IntEnum):
    """What a paragraph of the page is."""

    TITLE = 0
    BYLINE = 1
    PARAGRAPH = 2
    HEADING = 3
    LIST_ITEM = 4
    QUOTE = 5
    CODE = 6
    TABLE = 7
    CAPTION = 8
    IMAGE = 9
    REASON = 10
    """The line above removed blocks that says why they are."""


class Face(IntFlag):
    """How a stretch inside a paragraph differs from it."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    CODE = 4
    LINK = 8
    STRIKE = 16
    SMALL = 32
    """Superscripts, subscripts and inline pictures."""
    MARKER = 64
    """The bullet or number of a list item."""
    PHRASE = 128
    QUOTATION = 256
    SPEAKER = 512


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is that one can jump to: its stretch of the page, and a line about it for the status line."""

    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """An article as it is read.

    Attributes:
        text: every character that can be shown, indents aside.
        paragraphs: the stretches of `text`, in order.
        roles: a `Role` a paragraph.
        levels: the level of each heading, item and quote.
        removed: 1 for each paragraph that is no part of the article.
        blocks: where each block of the article starts in `text`, the line with its reason included; for a hidden one,
            where it would.
        quotations: the statements, in order.
        headings: the headings, in order.
        links: the links; the label is the address.
        tabular: whether there are tables, whose columns have been set for one width.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    roles: Sequence[int]
    levels: Sequence[int]
    removed: Sequence[int]
    blocks: Sequence[int]
    quotations: Sequence[Place]
    headings: Sequence[Place]
    links: Sequence[Place]
    tabular: bool
    _paragraph_starts: Sequence[int]
    _run_starts: Sequence[int]
    _run_faces: Sequence[int]

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds the character at `offset`."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, Face]]:
        """The stretches of equal face in `text[start:end]`, as (start, end, face)."""
        starts = self._run_starts
        index = bisect_right(starts, start) - 1
        while start < end:
            stop = min(end, starts[index + 1]) if index + 1 < len(starts) else end
            yield start, stop, Face(self._run_faces[index]) if index >= 0 else Face.PLAIN
            start, index = stop, index + 1

    def link_at(self, offset: int) -> str:
        """The address that the character at `offset` links to, "" for none."""
        index = bisect_right(self.links, offset, key=lambda link: link.start) - 1
        return self.links[index].label if index >= 0 and offset < self.links[index].end else ""

    def block_at(self, offset: int) -> tuple[int, int]:
        """The block that holds the character at `offset`, and how far into it that is; -1 for the page's head."""
        index = bisect_right(self.blocks, offset) - 1
        return index, offset - (self.blocks[index] if index >= 0 else 0)

    def offset_of(self, block: int, inside: int) -> int:
        """The inverse of `block_at`, also for a page of the same article with more or fewer blocks shown."""
        if block < 0 or block >= len(self.blocks):
            return inside if block < 0 else 0
        start = self.blocks[block]
        stop = self.blocks[block + 1] - 1 if block + 1 < len(self.blocks) else len(self.text)
        return min(start + inside, max(start, stop))
