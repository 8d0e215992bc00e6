"""The first page, on the screen before the terminal library is loaded, which takes longer than to read an article.

It is drawn exactly where the application will draw it, so that nothing moves when the application takes over. The list,
the quotation highlights and the bottom lines appear only then. Imports no Textual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.wrapping.hyphenation import hyphenator
from reader.text.wrapping.layout import HYPHEN, cells, shown, wrap
from reader.tui.page import column
from reader.tui.page.page import Face, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    from reader.config import Settings
    from reader.text.wrapping.layout import Lines
    from reader.tui.page.page import Page

_BOLD, _ITALIC, _UNDERLINE, _STRIKE = "1", "3", "4", "9"
_FACES: Final = {
    int(Face.STRONG): _BOLD, int(Face.EMPHASIS): _ITALIC, int(Face.LINK): _UNDERLINE, int(Face.STRIKE): _STRIKE,
}  # fmt: skip


class Sketch:
    """Draws the visible part of a page.

    Args:
        size: columns and rows of the screen.
        settings: the layout settings.
        listing: whether there are documents to list beside it.
        palette: the colours; None to use the terminal's own.
    """

    def __init__(
        self, size: tuple[int, int], settings: Settings, *, listing: bool, palette: Mapping[str, str] | None
    ) -> None:
        self._columns, self._rows = size
        self._left, self._room, self._height = column.pane(*size, listing=listing)
        self.width = column.text_width(self._room, settings.width)
        self._settings = settings
        self._palette = palette or {}

    def draw(self, page: Page, offset: int) -> str:
        """The escape sequences that draw a page, starting with the line that contains the character at `offset`."""
        settings = self._settings
        hyphenate = hyphenator(page.language) if settings.hyphenate else None
        first = page.paragraph_at(offset)
        whole = first + self._height >= len(page.paragraphs)
        paragraphs = page.paragraphs[: first + self._height]
        lines = wrap(page.text, self.width, paragraphs, spacing=settings.spacing, hyphenate=hyphenate)
        top = lines.line_at(offset) + column.TOP if offset else 0
        if whole:  # the end of the page stays at the foot of the pane
            top = max(0, min(top, len(lines) + 2 * column.TOP - self._height))
        rows = (self._row(page, lines, top - column.TOP + row) for row in range(self._height))
        return "".join([*map(self._placed, range(self._height), rows), *self._foot()])

    def _placed(self, row: int, text: str) -> str:
        """A row of the text, between its margins."""
        ground, list_ground = self._sgr(back="background"), self._sgr(back="surface")
        listed = f"{list_ground}{' ' * self._left}" if self._left else ""
        return f"\x1b[{row + 1};1H{listed}{ground}{text}{ground}\x1b[K"

    def _row(self, page: Page, lines: Lines, index: int) -> str:
        """The text of a row; "" if there is none."""
        if not 0 <= index < len(lines) or lines.starts[index] == lines.ends[index]:
            return ""
        start, end = lines.starts[index], lines.ends[index]
        role = page.roles[page.paragraph_at(start)]
        lead = lines.indents[index]
        if page.runs_leftwards(page.paragraph_at(start)):
            lead = max(0, self.width - lead - cells(page.text[start:end]))
        parts = [" " * (column.margin(self._room, self.width) + lead)]
        for a, b, face in page.runs(start, end):
            codes = [code for bit, code in _FACES.items() if face & bit]
            parts.append(f"{self._of_role(role, codes)}{shown(page.text[a:b])}")
        return "".join(parts) + HYPHEN * (index in lines.hyphenated)

    def _of_role(self, role: int, codes: list[str]) -> str:
        if role in (Role.TITLE, Role.HEADING):
            return self._sgr(*codes, _BOLD, fore="accent")
        return self._sgr(*codes, fore="faint" if role == Role.BYLINE else "foreground", back="background")

    def _foot(self) -> Iterator[str]:
        ground = self._sgr(back="panel")
        for row in range(self._height, self._rows):
            yield f"\x1b[{row + 1};1H{ground}\x1b[K"
        yield "\x1b[0m"

    def _sgr(self, *codes: str, fore: str = "foreground", back: str = "background") -> str:
        """The sequence that begins a style (ECMA-48, section 8.3.117), in colours where there are any."""
        colours = [
            f"{kind};2;{_rgb(self._palette[part])}" for kind, part in (("38", fore), ("48", back)) if self._palette
        ]
        return f"\x1b[{';'.join(['0', *codes, *colours])}m"


def _rgb(colour: str) -> str:
    """A colour as SGR has it: "#0a0b0c" is "10;11;12"."""
    return ";".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
