"""Pixels in terminals: what each protocol is sent, and what becomes of them where a line is cut."""

import base64
import io
import re
from typing import Any

import pytest
from PIL import Image
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.config import GRAPHICS, Config, Settings
from reader.tui.images import drawing, graphics
from reader.tui.images.graphics import Pixels
from tests.tui.test_drawn import folder, illustrated  # noqa: F401 - fixtures

CONSOLE = Console(color_system="truecolor")


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, "blocks"),
        ({"TERM": "xterm-256color"}, "blocks"),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "blocks"),
        ({"TERM": "xterm-ghostty"}, "kitty"),
        ({"TERM_PROGRAM": "WezTerm", "TERM": "xterm-256color"}, "iterm2"),
        ({"LC_TERMINAL": "iTerm2", "TERM": "xterm-256color"}, "iterm2"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "foot-direct"}, "sixel"),
        ({"TERM": "foot", "TMUX": "/tmp/tmux"}, "blocks"),
        ({"TERM": "foot", "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}, "blocks"),
    ],
)
def test_a_terminal_is_known_by_what_it_says(environment: dict[str, str], found: str) -> None:
    assert graphics.protocol(environment) == found
    assert found in GRAPHICS


def test_a_terminal_that_says_nothing_has_usual_cells() -> None:
    assert graphics.cell_size() == (10, 20)


def picture(size: tuple[int, int] = (37, 20)) -> Image.Image:
    found = Image.new("RGB", size, (255, 0, 0))
    found.paste((0, 0, 255), (5, 3, 30, 15))
    found.putpixel((36, 19), (0, 255, 0))
    return found


def from_sixel(data: str) -> dict[tuple[int, int], tuple[int, int, int]]:
    """The pixels that a sixel sequence sets."""
    found = re.fullmatch(r'\x1bP0;1q"1;1;\d+;\d+(.*)\x1b\\', data, re.DOTALL)
    assert found
    colours: dict[int, tuple[int, int, int]] = {}
    pixels: dict[tuple[int, int], tuple[int, int, int]] = {}
    x, top, colour = 0, 0, (0, 0, 0)
    for number, rgb, count, sign in re.findall(r"#(\d+)((?:;\d+)*)|(?:!(\d+))?(.)", found[1]):
        if number:
            if rgb:
                red, green, blue = (round(int(part) * 255 / 100) for part in rgb.split(";")[2:])
                colours[int(number)] = red, green, blue
            else:
                colour = colours[int(number)]
        elif sign in "$-":
            x, top = 0, top + 6 * (sign == "-")
        else:
            end = x + int(count or 1)
            bits = [bit for bit in range(6) if (ord(sign) - 63) >> bit & 1]
            pixels.update(((column, top + bit), colour) for column in range(x, end) for bit in bits)
            x = end
    return pixels


def test_sixels_are_the_picture() -> None:
    image = picture()
    pixels = from_sixel(graphics.sixel(image))
    assert pixels == {(x, y): image.getpixel((x, y)) for x in range(image.width) for y in range(image.height)}


def test_sixels_hold_nothing_that_ends_them_early() -> None:
    noise = Image.effect_noise((200, 20), 90).convert("RGB")
    data = graphics.sixel(noise)
    assert data.count("\x1b") == 2
    assert len(from_sixel(data)) == 200 * 20


def test_iterm2_is_sent_a_row() -> None:
    found = re.fullmatch(
        r"\x1b\]1337;File=inline=1;width=7;height=1;preserveAspectRatio=0:([\w+/=]+)\x07", graphics.iterm2(picture(), 7)
    )
    assert found
    assert Image.open(io.BytesIO(base64.b64decode(found[1]))).size == (37, 20)


def test_kitty_is_told_the_picture_in_pieces() -> None:
    noise = Image.effect_noise((200, 200), 90)
    pieces = re.findall(r"\x1b_G([^;]*);([\w+/=]{1,4096})\x1b\\", graphics.kitty(noise, 77, 20, 10))
    assert pieces[0][0] == "a=T,U=1,f=100,t=d,q=2,i=77,c=20,r=10,m=1"
    assert {head for head, _ in pieces[1:-1]} == {"q=2,m=1"}
    assert pieces[-1][0] == "q=2,m=0"
    assert Image.open(io.BytesIO(base64.b64decode("".join(data for _, data in pieces)))).size == (200, 200)


def test_a_placeholder_is_a_cell() -> None:
    for row in range(graphics.MOST_ROWS):
        assert Segment(graphics.placeholders(row, 72)).cell_length == 72


# On the screen


def line(**rest: Any) -> Pixels:
    return Pixels(Strip([Segment("ab", Style()), Segment("▀▀▀"), Segment("c")], 6), (2, 5), **rest)


def test_pixels_lie_over_their_cells_and_the_cursor_comes_back() -> None:
    assert line(over="PIXELS").render(CONSOLE) == "ab▀▀▀c\x1b7\x1b[4DPIXELS\x1b8"


def test_pixels_stay_with_their_cells_when_a_line_is_cut() -> None:
    whole, rest = line(over="PIXELS").extend_cell_length(8).divide([7, 8])
    assert whole.render(CONSOLE) == "ab▀▀▀c \x1b7\x1b[5DPIXELS\x1b8"
    assert rest.render(CONSOLE) == " "
    assert line(over="PIXELS").crop(1, 5).render(CONSOLE) == "b▀▀▀\x1b7\x1b[3DPIXELS\x1b8"


def test_a_part_of_a_picture_has_no_pixels() -> None:
    for part in (line(over="PIXELS").crop(0, 4), line(over="PIXELS").crop(3), *line(over="PIXELS").divide([3, 6])):
        assert "PIXELS" not in part.render(CONSOLE)


@pytest.mark.parametrize("protocol", GRAPHICS[1:])
def test_a_row_takes_its_cells_whatever_draws_it(protocol: str) -> None:
    image = picture((320, 160)).convert("RGBA")
    drawn = drawing.Drawing(drawing.Thumbnail(image, 320), 30, 20, drawing.Screen(protocol, (9, 19)))
    for index in range(drawn.height):
        strip = drawn.strip(index, Segment("  "), Segment(" "), None)
        assert strip.cell_length == drawn.width + 3 == sum(segment.cell_length for segment in strip)
    assert drawn.width == 30
    assert drawn.height == round(30 * 9 * 160 / 320 / 19)


def test_kitty_is_told_of_a_picture_once() -> None:
    image = picture((320, 160)).convert("RGBA")
    drawn = drawing.Drawing(drawing.Thumbnail(image, 320), 30, 20, drawing.Screen("kitty", (9, 19)))
    rows = [drawn.strip(index, Segment(" "), Segment(" "), None).render(CONSOLE) for index in range(drawn.height)]
    assert [row.count("a=T") for row in rows] == [1] + [0] * (drawn.height - 1)
    (number,) = {re.search(r"38;2;(\d+);(\d+);(\d+)", row).groups() for row in rows}  # type: ignore[union-attr]
    red, green, blue = map(int, number)
    assert f"i={red << 16 | green << 8 | blue}," in rows[0]


@pytest.mark.parametrize(
    ("protocol", "sign"), [("sixel", "\x1bP0;1q"), ("iterm2", "\x1b]1337;"), ("kitty", "\x1b_Ga=T")]
)
async def test_pixels_reach_the_terminal(protocol: str, sign: str, start: Any, folder: str) -> None:  # noqa: F811
    settings = Settings(pictures="drawn", graphics=protocol)
    async with start(folder, size=(80, 40), config=Config(settings)) as session:
        await session.until(lambda: session.pane._drawings)
        await session.pilot.pause()
        compositor = session.app.screen._compositor
        chops = compositor._render_chops(session.app.screen.region, lambda y: True)
        written = "".join(strip.render(CONSOLE) for row in chops for strip in row.values())
        assert sign in written
