"""Sets a table in columns of cells."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from reader.text.wrapping.layout import cells, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

_BETWEEN: Final = 2
"""Blanks between two columns."""
_NARROWEST: Final = 6
_NUMBER: Final = re.compile(r"[-+−–]?[^\w\s]?\s?\d[\d.,'’\s]*\s?[%‰\w]{0,4}|[-–—]?")


def set_table(text: str, width: int) -> str:
    """Align the columns of a table; cells too long for the width are wrapped inside their column.

    Args:
        text: a row a line, a tab between two cells; the first row is the head.
        width: cells that the table may take. A table of so many columns that each had less than six cells is wider.
    """
    rows = [[cell.strip() for cell in line.split("\t")] for line in text.split("\n")]
    count = max(map(len, rows))
    if count == 1:
        return text
    columns = [[row[i] if i < len(row) else "" for row in rows] for i in range(count)]
    widths = _share(width - _BETWEEN * (count - 1), [max(map(cells, column)) for column in columns])
    rights = [i > 0 and all(_NUMBER.fullmatch(cell) for cell in column[1:]) for i, column in enumerate(columns)]
    lines: list[str] = []
    for index, row in enumerate(rows):
        lines += _set_row(row, widths, rights)
        if index == 0 and len(rows) > 1:
            lines.append("─" * (sum(widths) + _BETWEEN * (count - 1)))
    return "\n".join(lines)


def _share(room: int, wanted: Sequence[int]) -> list[int]:
    """Give each column what it wants where it fits, and the wide ones equal parts of what the others leave."""
    given = [0] * len(wanted)
    left = room
    for rank, index in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[index] = max(min(wanted[index], left // (len(wanted) - rank)), min(wanted[index], _NARROWEST))
        left -= given[index]
    return given


def _set_row(row: Sequence[str], widths: Sequence[int], rights: Sequence[bool]) -> list[str]:
    wrapped = [list(wrap(cell, width)) for cell, width in zip(row, widths, strict=False)]
    return [
        (" " * _BETWEEN)
        .join(_pad(cell or "", width, right=right) for cell, width, right in zip(line, widths, rights, strict=False))
        .rstrip()
        for line in zip_longest(*wrapped)
    ] or [""]


def _pad(cell: str, width: int, *, right: bool) -> str:
    blanks = " " * (width - cells(cell))
    return blanks + cell if right else cell + blanks
