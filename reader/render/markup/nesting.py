"""Computes the prefixes that put Markdown blocks into list items and quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.model import BlockKind

if TYPE_CHECKING:
    from typing import Final

    from reader.model import Block

_LONGEST_ORDINAL: Final = 999_999_999
"""CommonMark 5.2: a number of more than nine digits starts no list."""
_MARKER: Final = re.compile(r"\s*(\d{1,9}[.)]|\S+)\s*")


class _Item(NamedTuple):
    """A list item that is open.

    Attributes:
        level: its depth.
        column: the column of its text.
        numbered: whether its list is.
        other: whether its list has the other marker, because another list is right before it (CommonMark 5.3).
    """

    level: int
    column: int
    numbered: bool
    other: bool


class _Place(NamedTuple):
    """Where a block stands: the quotations around its list, the column in the list, the quotations there."""

    outer: int = 0
    column: int = 0
    inner: int = 0
    item: bool = False


def quotations(block: Block) -> tuple[int, int]:
    """The quotations around the list that a block stands in, and those in the item around the block."""
    if block.kind is not BlockKind.QUOTE:
        return block.quoted, 0
    level = max(block.level, 1)
    return (block.quoted, level) if block.inside else (level, 0)


class Nesting:
    """Tracks the open list items while the blocks of a document are written in order."""

    def __init__(self) -> None:
        self._open: list[_Item] = []
        self._place = _Place()

    def add(self, block: Block, text: str) -> tuple[str, str]:
        """Add the next block.

        Args:
            block: any block of the document, in order.
            text: it as Markdown, without the marker of a list item.

        Returns:
            What separates it from the block before, and its lines with their prefixes.
        """
        before, (outer, inner) = self._place, quotations(block)
        if outer != before.outer:
            self._open.clear()
        if block.kind is BlockKind.LIST_ITEM:
            tight, first, others = self._begin_item(block)
            place = _Place(outer, len(others), 0, item=True)
        else:
            tight = False
            while self._open and self._open[-1].level > block.inside:
                self._open.pop()
            first = others = " " * (self._open[-1].column if self._open else 0) + "> " * inner
            place = _Place(outer, len(others) - 2 * inner, inner)
        self._place = place
        between = "" if tight else f"{_blank(before, place)}\n"
        return between, "> " * outer + first + text.replace("\n", "\n" + "> " * outer + others)

    def _begin_item(self, item: Block) -> tuple[bool, str, str]:
        """Whether an item follows the line before it closely, and the prefixes of its first line and of the others."""
        goes_on = bool(self._open)
        bullet = _bullet(item)
        numbered = bullet != "- "
        while self._open and self._open[-1].level > item.level:
            self._open.pop()
        before = self._open.pop() if self._open and self._open[-1].level == item.level else None
        same = before is not None and before.numbered == numbered
        other = before is not None and same and before.other != item.begins
        if other:
            bullet = bullet.replace(".", ")").replace("-", "*")
        column = self._open[-1].column if self._open else 0
        self._open.append(_Item(item.level, column + len(bullet), numbered, other))
        # A number other than one cannot interrupt a paragraph (CommonMark 5.2), so such a list needs an empty line.
        new = before is not None and item.begins
        tight = goes_on and self._place.item and not new and (same or not numbered or item.ordinal == 1)
        return tight, " " * column + bullet, " " * (column + len(bullet))


def _blank(before: _Place, place: _Place) -> str:
    """The empty line between two blocks, which joins quotations that both stand in."""
    outer = min(before.outer, place.outer)
    inner = min(before.inner, place.inner) if before.column == place.column and before.outer == place.outer else 0
    return f"{'> ' * outer}{' ' * place.column}{'>' * inner}" if inner else ">" * outer


def _bullet(item: Block) -> str:
    """The marker of a list item."""
    written = _MARKER.match(item.text[: item.marker]) if item.marker else None
    number = item.ordinal
    if written and not number and written[1][:-1].isdecimal():
        number = int(written[1][:-1])
    return f"{number}. " if 0 < number <= _LONGEST_ORDINAL else "- "
