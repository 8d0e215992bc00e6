"""Draws the pictures of the README from the program itself, on the sample documents.

    python screenshots/make.py            draws them all beside this file
    python screenshots/make.py --png DIR  draws them as PNG too, to look at (needs resvg-py and a monospaced font)

The same program on the same samples draws the same bytes. tests/tui/test_screenshots.py fails when a picture is stale.
"""

import argparse
import asyncio
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from textual.pilot import Pilot

from reader import service
from reader.tui.app import ReaderApp

HERE = Path(__file__).parent
PATIENCE = 20.0
"""Seconds for the samples to be read."""


@dataclass(frozen=True)
class Picture:
    """A picture: the file's name, the size of the terminal in cells, and the keys that lead to what it shows."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()


NEWS = "000_12b6b8d1c5543c2a.txt"
PICTURES = (
    Picture("main", (120, 36), ("]", "]")),
    Picture("quotations", (120, 36), ("]", '"', "tab")),
    Picture("removed", (120, 36), ("r", "G")),
    Picture("search", (100, 28), ("/", *"olympic", "enter", "n")),
    Picture("help", (100, 36), ("question_mark",)),
    Picture("narrow", (44, 24)),
    Picture("links", (100, 28), ("J", "G", "l")),
    Picture("light", (120, 36), ("t", "]")),
)


def samples() -> list[str]:
    """The sample documents, the first of the pictures first."""
    return sorted(service.samples(), key=lambda path: (Path(path).name != NEWS, path))


async def draw(picture: Picture) -> str:
    """Run the program without a terminal and draw what it shows, as SVG."""
    os.environ.pop("NO_COLOR", None)
    os.environ["COLORTERM"] = "truecolor"
    app = ReaderApp(samples(), service.Options())
    never = mock.patch("reader.tui.app._KEPT_EVERY", 1000)  # after a second the list shows how much has been read
    with never:
        return await _drawn(app, picture)


async def _drawn(app: ReaderApp, picture: Picture) -> str:
    async with app.run_test(size=picture.size) as pilot:
        await _until(pilot, app.main.documents.settled)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause()
        await _until(pilot, app.main.documents.settled)
        return re.sub(r"[ \t]+$", "", app.export_screenshot(title="reader"), flags=re.MULTILINE)


async def _until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause(0.02)
        await pilot.pause()


def to_png(svg: str) -> bytes:
    """A drawing as PNG, in a font that is installed."""
    import resvg_py  # noqa: PLC0415 - needed for --png only

    font = "DejaVu Sans Mono"
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg.replace("Fira Code", font), monospace_family=font, font_family=font)
    )


def main() -> None:
    """Draw every picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--png", type=Path, metavar="DIR", help="draw PNG files into DIR too")
    options = parser.parse_args()
    for picture in PICTURES:
        svg = asyncio.run(draw(picture))
        (HERE / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
        if options.png:
            (options.png / f"{picture.name}.png").write_bytes(to_png(svg))
        print(f"{picture.name}.svg")


if __name__ == "__main__":
    main()
