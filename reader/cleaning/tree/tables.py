"""Tables: which of them hold data, and their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.normalize import collapse, solid
from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from typing import Final

    from lxml.etree import _Element

_LAYOUT_CONTENT: Final = frozenset(
    [
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "form",
        "article",
        "section",
        "blockquote",
        "pre",
        "iframe",
    ]
)
_UNSEEN: Final = frozenset({"script", "style", "template"})
_BREAKS: Final = frozenset({"br", "p", "div", "li", "dd", "dt"})
_MOST_SPANNED: Final = 50
"""Columns or rows that a cell covers at most."""
_LONG_CELL = 300
"""Characters: a cell of this length is prose, and its table arranges the page."""


def is_data_table(table: _Element) -> bool:
    """Whether a table contains data, and is not just used for page layout."""
    if table.get("role") in ("presentation", "none"):
        return False
    # Before any cell is read: tables nest, and each would read those within it.
    if next(table.iterdescendants(*_LAYOUT_CONTENT), None) is not None:
        return False
    if next(table.iterdescendants("ul", "ol"), None) is not None and next(table.iterdescendants("th"), None) is None:
        return False  # without a header, lists are what the table arranges
    widths = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        widths.append(len(cells))
        if len(widths) <= 50 and any(len(_cell_text(cell)) > _LONG_CELL for cell in cells):
            return False
    return len(widths) >= 2 and max(widths) >= 2


def table_text(table: _Element) -> tuple[str, int]:
    """The text of a data table, with one row per line and tabs between cells, and how many of its characters are inside links.

    The positions covered by a cell that spans several columns or rows are left empty, so that every cell stays in its
    own column.
    """
    lines = []
    covered: dict[int, int] = {}  # columns that a cell above covers, and for how many rows more
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while covered.get(len(cells), 0):
                covered[len(cells)] -= 1
                cells.append("")
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(cells), len(cells) + width if height > 1 else 0):
                covered[column] = height - 1
            cells += [_cell_text(cell), *[""] * (width - 1)]
        for column in [column for column, rows in covered.items() if column >= len(cells) and rows]:
            covered[column] -= 1
        lines.append("\t".join(cells).rstrip("\t"))
    linked = sum(solid("".join(map(str, link.itertext()))) for link in table.iter("a"))
    return "\n".join(line for line in lines if line), linked


def _span(cell: _Element, name: str) -> int:
    """How many columns or rows a cell covers; a page may say anything."""
    value = cell.get(name) or ""
    return min(_MOST_SPANNED, max(1, int(value))) if value.isdecimal() and len(value) < 6 else 1


def _cell_text(cell: _Element) -> str:
    pieces: list[str] = []
    for element in cell.iter():
        if element.tag in _UNSEEN or not isinstance(element.tag, str):
            pieces.append(element.tail or "")
            continue
        if element.tag in _BREAKS:
            pieces.append(" ")
        pieces.append(element.text or "")
        if element is not cell:
            pieces.append(element.tail or "")
    return collapse(sanitize("".join(pieces)).replace("\t", " ")).strip()
