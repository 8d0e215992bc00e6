"""Draws real pixels in terminals that support them, one row of cells at a time, so that pictures scroll like lines of text.

Each row is first drawn in half blocks, and its pixels on top of them. The pixels are omitted if only part of a row is
painted, for example next to a dialog box. Only Kitty receives the whole picture, once; it is then shown by placeholder
characters.
"""

from __future__ import annotations

import base64
import fcntl
import re
import struct
import sys
import termios
from io import BytesIO
from typing import TYPE_CHECKING

from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Final

    from PIL.Image import Image
    from rich.console import Console
    from rich.style import Style
    from textual.color import Color
    from textual.filter import LineFilter

BLOCKS: Final = "blocks"
KITTY: Final = "kitty"
ITERM2: Final = "iterm2"
SIXEL: Final = "sixel"
_BY_PROGRAM: Final = {"ghostty": KITTY, "iTerm.app": ITERM2, "WezTerm": ITERM2}
_BY_TERM: Final = {"xterm-ghostty": KITTY, "foot": SIXEL, "mlterm": SIXEL, "contour": SIXEL}
"""Without Kitty itself, whose versions before 0.28 show placeholders as boxes, and which does not say its version."""
_USUAL_CELL: Final = (10, 20)
_COLOURS: Final = 128
_BAND: Final = 6
"""Rows of pixels that a sixel has."""
_RUN: Final = re.compile(rb"(.)\1{3,}", re.DOTALL)
_CHUNK: Final = 4096
"""The most that Kitty takes at once, in characters."""
PLACEHOLDER: Final = "\U0010eeee"
_ROW_MARKS: Final = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357\u035b\u0363\u0364"
    "\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484\u0485\u0486\u0487\u0592\u0593\u0594"
    "\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1\u05a8\u05a9\u05ab\u05ac\u05af\u05c4\u0610\u0611\u0612"
)
"""How a placeholder says which row of the picture it is: the first of Kitty's rowcolumn-diacritics.txt."""
MOST_ROWS: Final = len(_ROW_MARKS)


def protocol(environment: Mapping[str, str]) -> str:
    """The graphics protocol of the terminal, judged by its environment variables.

    Querying the terminal would take time and could swallow keys typed meanwhile.
    """
    if any(environment.get(name) for name in ("TMUX", "STY", "TEXTUAL_DRIVER")):
        return BLOCKS  # what is between here and the terminal keeps cells, and no pixels
    if environment.get("LC_TERMINAL") == "iTerm2":
        return ITERM2
    term = environment.get("TERM", "")
    return _BY_PROGRAM.get(environment.get("TERM_PROGRAM", "")) or _BY_TERM.get(term.removesuffix("-direct"), BLOCKS)


def cell_size() -> tuple[int, int]:
    """The size of a cell in pixels, as reported by the terminal, or else a typical value."""
    try:
        assert sys.__stderr__ is not None
        packed = fcntl.ioctl(sys.__stderr__.fileno(), termios.TIOCGWINSZ, b"\0" * 8)
    except (OSError, ValueError, AssertionError):
        return _USUAL_CELL
    rows, columns, width, height = struct.unpack("HHHH", packed)
    return (width // columns, height // rows) if width >= columns > 0 and height >= rows > 0 else _USUAL_CELL


class Pixels(Strip):
    """A line with pixels over some of its cells.

    If it is cropped so that some of these cells are missing, all of the pixels are dropped.

    Args:
        cells: the line without the pixels.
        span: the range of cells that the pixels cover (half-open).
        over: the escape sequence that draws the pixels.
        before: returns the escape sequence to send before the cells are painted.
    """

    def __init__(
        self, cells: Strip, span: tuple[int, int], *, over: str = "", before: Callable[[], str] | None = None
    ) -> None:
        super().__init__(cells, cells.cell_length)
        self._span = span
        self._over = over
        self._before = before

    def render(self, console: Console) -> str:
        """The cells, followed by a sequence that moves the cursor back and draws the pixels over them."""
        cells = super().render(console)
        before = self._before() if self._before else ""
        over = f"\x1b7\x1b[{self.cell_length - self._span[0]}D{self._over}\x1b8" if self._over else ""
        return f"{before}{cells}{over}"

    def extend_cell_length(self, cell_length: int, style: Style | None = None) -> Strip:
        """The same line with more cells behind it."""
        return self._on(super().extend_cell_length(cell_length, style))

    def apply_filter(self, filter: LineFilter, background: Color) -> Strip:  # noqa: A002 - Textual's name
        """The same line with other colours in its cells."""
        return self._on(super().apply_filter(filter, background))

    def crop(self, start: int, end: int | None = None) -> Strip:
        """A part of the line."""
        return self._on(super().crop(start, end), start)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Parts of the line."""
        parts, start = [], 0
        for part in super().divide(cuts):
            parts.append(self._on(part, start))
            start += part.cell_length
        return parts

    def _on(self, cells: Strip, start: int = 0) -> Strip:
        """The pixels on other cells, of which the first stood in the cell `start`."""
        first, end = self._span[0] - start, self._span[1] - start
        if cells is self or first < 0 or end > cells.cell_length:
            return cells
        return Pixels(cells, (first, end), over=self._over, before=self._before)


def iterm2(image: Image, columns: int) -> str:
    """The escape sequence for a picture across a number of cells in one row (https://iterm2.com/documentation-images.html)."""
    data = _png(image)
    return f"\x1b]1337;File=inline=1;width={columns};height=1;preserveAspectRatio=0:{data}\x07"


def sixel(image: Image) -> str:
    """A picture as sixels (VT330/VT340 Programmer Reference Manual, chapter 14)."""
    width, height = image.size
    indexed = image.quantize(_COLOURS)
    palette = indexed.getpalette() or []
    data = indexed.tobytes()
    parts = [f'\x1bP0;1q"1;1;{width};{height}'.encode()]
    for number in sorted(set(data)):
        red, green, blue = (round(part * 100 / 255) for part in palette[3 * number : 3 * number + 3])
        parts.append(b"#%d;2;%d;%d;%d" % (number, red, green, blue))
    for top in range(0, height, _BAND):
        rows = [data[at * width : (at + 1) * width] for at in range(top, min(top + _BAND, height))]
        parts += (b"#%d%s$" % (number, _band(rows, number)) for number in sorted(set(b"".join(rows))))
        parts.append(b"-")
    return b"".join([*parts, b"\x1b\\"]).decode("ascii")


def _band(rows: list[bytes], number: int) -> bytes:
    """Where six rows of pixels have a colour: a character a column, repeated ones counted."""
    only = bytes(index == number for index in range(256))
    bits = sum(int.from_bytes(row.translate(only), "big") << bit for bit, row in enumerate(rows))
    columns = bits.to_bytes(len(rows[0]), "big").translate(_PRINTABLE)
    return _RUN.sub(lambda run: b"!%d%s" % (len(run[0]), run[1]), columns)


_PRINTABLE: Final = bytes(min(value + 63, 255) for value in range(256))


def kitty(image: Image, number: int, columns: int, rows: int) -> str:
    """Send Kitty a picture, to be shown by placeholders with that number.

    https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
    """
    data = _png(image)
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)]
    first = f"a=T,U=1,f=100,t=d,q=2,i={number},c={columns},r={rows},"
    parts = (
        f"\x1b_G{first if at == 0 else 'q=2,'}m={int(at < len(chunks) - 1)};{chunk}\x1b\\"
        for at, chunk in enumerate(chunks)
    )
    return "".join(parts)


def placeholders(row: int, columns: int) -> str:
    """The characters that stand for a row of a picture; each behind the first is the next column by itself."""
    return PLACEHOLDER + _ROW_MARKS[row] + _ROW_MARKS[0] + PLACEHOLDER * (columns - 1)


def _png(image: Image) -> str:
    stream = BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return base64.standard_b64encode(stream.getvalue()).decode("ascii")
