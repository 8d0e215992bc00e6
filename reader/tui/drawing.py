"""Draws pictures in cells: two pixels a cell, one above the other, in the colours of a half block.

That works in every terminal with colours, over SSH and in tmux, and a row of a picture is painted like a line of text.
Pillow, which decodes them, is an extra, and is loaded with the first picture.
"""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from typing import Final

    from PIL.Image import Image

MOST_BYTES: Final = 20_000_000
"""Of a picture's file."""
_MOST_PIXELS: Final = 40_000_000
"""Of a picture that is decoded: a small file can hold more than there is memory for."""
_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_LARGEST: Final = (320, 320)
"""Pixels of a picture that is kept, to be fitted into columns of any width."""
_SMALLEST: Final = 32
"""Pixels of a picture that is drawn: what is smaller is an icon, or counts who reads."""
_PIXELS_A_CELL: Final = 8
"""Of the original, as browsers show it: a small picture stays small."""
_HALF: Final = "▀"


class Thumbnail(NamedTuple):
    """A decoded picture.

    Attributes:
        image: its pixels, fewer than the original has.
        width: of the original.
    """

    image: Image
    width: int


def available() -> bool:
    """Whether pictures can be decoded."""
    return find_spec("PIL") is not None


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


class Drawing:
    """A picture in so many cells.

    Args:
        thumbnail: the picture.
        columns: the most cells a row may have.
        rows: the most rows.
    """

    def __init__(self, thumbnail: Thumbnail, columns: int, rows: int) -> None:
        image, original = thumbnail
        wanted = min(columns, -(-original // _PIXELS_A_CELL), 2 * rows * image.width // image.height)
        self.width = max(1, wanted)
        self.height = max(1, min(rows, round(self.width * image.height / image.width / 2)))
        self._image = image.resize((self.width, 2 * self.height))

    def row(self, index: int, ground: Color | None) -> list[Segment]:
        """A row of cells.

        Args:
            index: its number, from 0.
            ground: what is seen where the picture is transparent.
        """
        from PIL import Image  # noqa: PLC0415 - it is there, or there were no thumbnail

        colour = tuple(ground.get_truecolor()) if ground is not None else (0, 0, 0)
        lines = self._image.crop((0, 2 * index, self.width, 2 * index + 2))
        opaque = Image.new("RGBA", lines.size, (*colour, 255))
        opaque.alpha_composite(lines)
        data = opaque.convert("RGB").tobytes()
        pixels = [data[at : at + 3] for at in range(0, len(data), 3)]
        segments: list[Segment] = []
        begun = 0
        for column in range(1, self.width + 1):
            above, below = pixels[begun], pixels[begun + self.width]
            if column == self.width or (pixels[column], pixels[column + self.width]) != (above, below):
                style = Style(color=Color.from_rgb(*above), bgcolor=Color.from_rgb(*below))
                segments.append(Segment(_HALF * (column - begun), style))
                begun = column
        return segments
