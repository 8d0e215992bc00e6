"""Computes the positions of the list, the text and its column on the screen.

Does not depend on the terminal library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

NARROW: Final = 60
"""Below so many cells there is room for one of list and text."""
GUTTER: Final = 3
"""Cells beside the column that a speaker's initials take."""
TOP: Final = 1
"""Empty lines above the page, and below it."""
_ROOM_FOR_GUTTER: Final = 50
"""Cells of a pane from which on the column leaves room beside it for the speakers' initials."""
_SCROLLBAR: Final = 1
_LINES_BELOW: Final = 2
_LIST_SHARE, _LIST_LEAST, _LIST_MOST = 0.3, 24, 38  # as the style sheet has it


def text_width(room: int, wanted: int) -> int:
    """The width of a line of text, in cells, in a pane of the given width (without the scrollbar)."""
    beside = 2 * (GUTTER if room >= _ROOM_FOR_GUTTER else 1)
    return max(2, min(wanted, room - beside))


def margin(room: int, width: int) -> int:
    """The number of cells to the left of a column of the given width."""
    return max(0, (room - width) // 2)


def pane(columns: int, rows: int, *, listing: bool) -> tuple[int, int, int]:
    """Where the text is on a screen of that size: cells to its left, cells it has, scrollbar aside, and its rows.

    Args:
        columns: cells of the screen.
        rows: its rows.
        listing: whether there are documents to list beside the text.
    """
    left = min(_LIST_MOST, max(_LIST_LEAST, int(columns * _LIST_SHARE))) if listing and columns >= NARROW else 0
    return left, columns - left - _SCROLLBAR, rows - _LINES_BELOW
