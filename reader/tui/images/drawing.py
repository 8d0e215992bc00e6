"""Draws pictures in cells: in half blocks, which have two pixels a cell, or in the pixels of `reader.tui.images.graphics`.

Half blocks work in every terminal with colours, over SSH and in tmux; a row of a picture is painted like a line of text.
Pillow decodes the pictures. It is an optional dependency (extra `images`) and is loaded with the first picture.
"""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.tui.images import graphics
from reader.tui.images.graphics import Pixels

if TYPE_CHECKING:
    from typing import Final

    from PIL.Image import Image

MOST_BYTES: Final = 20_000_000
"""Of a picture's file."""
_MOST_PIXELS: Final = 40_000_000
"""Of a picture that is decoded: a small file can hold more than there is memory for."""
_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_LARGEST: Final = (640, 480)
"""Pixels of a picture that is kept, to be fitted into columns of any width."""
_SMALLEST: Final = 32
"""Pixels of a picture that is drawn: what is smaller is an icon, or counts who reads."""
_PIXELS_A_CELL: Final = 8
"""Of the original, as browsers show it: a small picture stays small."""
_HALF: Final = "▀"


class Thumbnail(NamedTuple):
    """A decoded picture.

    Attributes:
        image: its pixels, scaled down.
        width: the width of the original.
    """

    image: Image
    width: int


def decode(data: bytes) -> Thumbnail | None:
    """Decode a picture; None for what is none, is broken, too large to decode or too small to be one."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - optional, and 30 ms

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS or min(width, height) < _SMALLEST:
                return None
            image.draft("RGB", _LARGEST)  # a JPEG is decoded at about the size that is wanted
            image.thumbnail(_LARGEST)
            upright = ImageOps.exif_transpose(image)
            return Thumbnail(upright.convert("RGBA"), width if upright.width >= upright.height else height)
    except Exception:  # noqa: BLE001 - broken pictures raise whatever the decoder stumbles on
        return None


class Screen(NamedTuple):
    """What a terminal can show.

    Attributes:
        protocol: the graphics protocol, a constant from `reader.tui.images.graphics`.
        cell: the size of a cell in pixels: width and height.
    """

    protocol: str = graphics.BLOCKS
    cell: tuple[int, int] = (1, 2)


class Drawing:
    """A picture scaled to fit a number of cells.

    Args:
        thumbnail: the picture.
        columns: the most cells a row may have.
        rows: the most rows.
        screen: where it is drawn.
    """

    def __init__(self, thumbnail: Thumbnail, columns: int, rows: int, screen: Screen) -> None:
        image, original = thumbnail
        across, down = screen.cell
        rows = min(rows, graphics.MOST_ROWS)
        fitting = rows * down * image.width // (image.height * across)
        self.width = max(1, min(columns, -(-original // _PIXELS_A_CELL), fitting))
        self.height = max(1, min(rows, round(self.width * across * image.height / image.width / down)))
        self._screen = screen
        self._image = image
        self._halves = image.resize((self.width, 2 * self.height))
        self._told = False

    def strip(self, index: int, left: Segment, right: Segment, ground: Color | None) -> Strip:
        """One screen line that contains a row of the picture.

        Args:
            index: the row's number, from 0.
            left: the cells to the left of the picture.
            right: the cells to the right of the picture.
            ground: the background shown through transparent parts.
        """
        first = len(left.text)
        end = first + self.width
        length = end + len(right.text)
        if self._screen.protocol == graphics.KITTY:
            style = Style(color=Color.from_rgb(*self._number), bgcolor=ground)
            cells = Segment(graphics.placeholders(index, self.width), style)
            return Pixels(Strip([left, cells, right], length), (first, end), before=self._tell)
        strip = Strip([left, *self._blocks(index, ground), right], length)
        match self._screen.protocol:
            case graphics.ITERM2:
                over = graphics.iterm2(self._row_of_pixels(index), self.width)
            case graphics.SIXEL:
                over = graphics.sixel(_opaque(self._row_of_pixels(index), ground))
            case _:
                return strip
        return Pixels(strip, (first, end), over=over)

    @cached_property
    def _pixels(self) -> Image:
        across, down = self._screen.cell
        return self._image.resize((self.width * across, self.height * down))

    @cached_property
    def _number(self) -> bytes:
        """What Kitty knows the picture by, as the colour in which that is told: three bytes."""
        size = self.width << 12 | self.height
        return (crc32(self._pixels.tobytes(), size) & 0xFFFFFF | 1).to_bytes(3, "big")

    def _tell(self) -> str:
        """Tell Kitty of the picture, once."""
        if self._told:
            return ""
        self._told = True
        return graphics.kitty(self._pixels, int.from_bytes(self._number, "big"), self.width, self.height)

    def _row_of_pixels(self, index: int) -> Image:
        down = self._screen.cell[1]
        return self._pixels.crop((0, index * down, self._pixels.width, (index + 1) * down))

    def _blocks(self, index: int, ground: Color | None) -> list[Segment]:
        """A row in half blocks: neighbours of the same colours are one."""
        data = _opaque(self._halves.crop((0, 2 * index, self.width, 2 * index + 2)), ground).tobytes()
        pixels = [data[at : at + 3] for at in range(0, len(data), 3)]
        segments: list[Segment] = []
        for (above, below), run in groupby(zip(pixels[: self.width], pixels[self.width :], strict=True)):
            style = Style(color=Color.from_rgb(*above), bgcolor=Color.from_rgb(*below))
            segments.append(Segment(_HALF * len(list(run)), style))
        return segments


def _opaque(image: Image, ground: Color | None) -> Image:
    """A picture without transparency, over a colour."""
    from PIL.Image import new  # noqa: PLC0415 - it is there, or there were no picture

    colour = tuple(ground.get_truecolor()) if ground is not None else (0, 0, 0)
    behind = new("RGBA", image.size, (*colour, 255))
    behind.alpha_composite(image)
    return behind.convert("RGB")
