"""Pictures: which are the article's, how they are fetched and drawn, and what hostile ones do."""

import io
import struct
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from rich.segment import Segment

from reader.model import Block, BlockKind, Mark, MarkKind, Verdict
from reader.tui.images import drawing
from reader.tui.images import image_loader as album
from reader.tui.page.composing import compose
from reader.tui.page.page import Role
from reader.tui.page.pictures import pictures
from reader.tui.session.collection.documents import Loaded
from tests.tui.conftest import Start

ASIDE = Verdict(kept=False, stage="structure", rule="image", category="image", reason="")
CAPTION = Verdict(kept=False, stage="structure", rule="markup.caption", category="caption", reason="")
TITLE = Verdict(kept=False, stage="repetition", rule="title.repeated", category="title", reason="")
RED, BLUE = (200, 10, 10), (10, 10, 200)


def image(alt: str, address: str, verdict: Verdict = ASIDE) -> Block:
    marks = (Mark(0, len(alt), MarkKind.IMAGE, address),) if alt else ()
    return Block(BlockKind.IMAGE, alt or address, verdict, marks=marks)


def png(size: tuple[int, int] = (64, 64), mode: str = "RGB", colour: Any = RED) -> bytes:
    stream = io.BytesIO()
    picture = Image.new(mode, size, colour)
    if mode == "RGB":
        picture.paste(BLUE, (0, size[1] // 2, *size))
    picture.save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def illustrated(make: SimpleNamespace) -> Any:
    """The head picture, one with a caption, one without words; and two that are furniture."""
    return make.article(
        "The Quay",
        image("The logo of somebody", "logo.png"),
        make.block("Menu", verdict=make.removed),
        make.block("The Quay", BlockKind.HEADING, verdict=TITLE, level=1),
        image("A boat at the quay", "boat.png"),
        make.block("The first paragraph."),
        image("", "img/a%20rope.png"),
        make.block("The second paragraph."),
        image("quay", "quay.png"),
        make.block("The quay before the storm.", BlockKind.CAPTION, verdict=CAPTION),
        *(make.block(f"Paragraph {n} of the rest. " + "More words. " * 30) for n in range(20)),
        image("Somebody who asks for money", "face.png"),
        make.block("Support us.", verdict=make.removed),
    )


def texts(article: Any, shown: str, **rest: Any) -> list[str]:
    page = compose(article, title="The Quay", pictures=shown, **rest)
    rows = zip(page.paragraphs, page.roles, strict=True)
    return [page.text[p.start : p.end] for p, role in rows if role == Role.IMAGE]


def test_pictures_that_stand_in_the_text_are_the_articles(illustrated: Any) -> None:
    assert [picture.address for picture in pictures(illustrated).values()] == [
        "boat.png", "img/a%20rope.png", "quay.png",
    ]  # fmt: skip


def test_captions_tell_of_pictures(illustrated: Any) -> None:
    assert texts(illustrated, "captions") == ["▨ A boat at the quay", "▨ The quay before the storm."]
    assert texts(illustrated, "none") == []


def test_what_has_been_said_is_no_caption(make: SimpleNamespace) -> None:
    """Pages give pictures the title of the article, or all of them the same words."""
    words = "The Quay", "A boat there", "a boat there"
    blocks = [part for alt in words for part in (make.block("A paragraph."), image(alt, "x.png"))]
    article = make.article("The quay", *blocks, make.block("The end."))
    assert [picture.caption for picture in pictures(article).values()] == ["", "A boat there", ""]


def test_a_drawn_picture_without_words_has_its_files_name(illustrated: Any) -> None:
    named = ["▨ A boat at the quay", "▨ a rope.png", "▨ The quay before the storm."]
    assert texts(illustrated, "drawn") == named


def test_what_was_removed_is_shown_as_that(illustrated: Any) -> None:
    assert len(texts(illustrated, "captions", removed=True)) == 5
    assert not compose(illustrated, title="T", pictures="drawn", removed=True).pictures


def test_a_kept_picture_keeps_quotations_in_their_place(make: SimpleNamespace) -> None:
    article = make.article("", image("A boat", "b.png", make.kept), make.block("Ann said “go” then."))
    page = compose(article, title="T", pictures="captions")
    assert [page.text[place.start : place.end] for place in page.quotations] == ["“go”"]


# Drawing


def row(drawn: drawing.Drawing, index: int, ground: Any = None) -> list[Any]:
    return list(drawn.strip(index, Segment("  "), Segment(" "), ground))


def test_a_row_has_two_pixels_a_cell() -> None:
    thumbnail = drawing.decode(png((320, 160)))
    assert thumbnail is not None
    drawn = drawing.Drawing(thumbnail, 20, 20, drawing.Screen())
    assert (drawn.width, drawn.height) == (20, 5)
    first, last = row(drawn, 0), row(drawn, 4)
    assert [segment.text for segment in first] == ["  ", "▀" * 20, " "]
    assert [tuple(part.style.color.triplet) for part in (first[1], last[1])] == [RED, BLUE]


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (2, 50), (200, 3), (72, 20)])
def test_a_drawing_stays_in_its_room(columns: int, rows: int) -> None:
    for size in (2000, 40), (40, 2000), (64, 64):
        thumbnail = drawing.decode(png(size))
        assert thumbnail is not None
        drawn = drawing.Drawing(thumbnail, columns, rows, drawing.Screen())
        assert drawn.width <= columns
        assert drawn.height <= rows
        assert sum(len(segment.text) for segment in row(drawn, drawn.height - 1)) == drawn.width + 3


def test_the_ground_is_seen_through_what_is_transparent() -> None:
    from rich.color import Color

    thumbnail = drawing.decode(png(mode="RGBA", colour=(0, 0, 0, 0)))
    assert thumbnail is not None
    _, segment, _ = row(drawing.Drawing(thumbnail, 8, 8, drawing.Screen()), 0, Color.parse("#102030"))
    assert segment.style is not None
    assert segment.style.color is not None
    assert segment.style.color.triplet == (0x10, 0x20, 0x30)


def bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(10_000)))
        + chunk(b"IEND", b"")
    )


HOSTILE = {
    "nothing": b"",
    "no picture": b"<html>not found</html>",
    "cut off": png((400, 400), "L", 7)[:-40],
    "broken inside": png()[:60] + b"\0" * 40 + png()[100:],
    "a bomb": bomb(60_000, 60_000),
    "too many pixels": bomb(2**31 - 1, 2**31 - 1),
    "fewer pixels than it says": bomb(500, 500),
    "a pixel that counts who reads": png((1, 1)),
    "a script": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pictures_are_none(data: bytes) -> None:
    assert drawing.decode(data) is None


# Fetching


def test_pictures_are_looked_for_beside_the_document(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a rope.png").write_bytes(png())
    assert album.load(str(tmp_path / "page.html"), "img/a%20rope.png?v=2") is not None
    assert album.load(str(tmp_path / "page.html"), "img/none.png") is None


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "//host/x.png", "\\\\host\\x.png", "file:///x.png", "data:image/png;base64,AA", "\0"]
)
def test_a_file_leads_no_further_than_its_surroundings(address: str, tmp_path: Path) -> None:
    assert album.load(str(tmp_path / "page.html"), address) is None


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "x.png")
    assert album.load(str(tmp_path / "page.html"), "x.png") is None


def test_servers_are_asked_only_for_what_came_from_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def load(name: str, limits: Any) -> SimpleNamespace:
        asked.append(name)
        assert limits.max_bytes == drawing.MOST_BYTES
        return SimpleNamespace(data=png())

    monkeypatch.setattr("reader.sources.load", load)
    assert album.load("page.html", "https://example.org/x.png") is None
    assert album.load("-", "x.png") is None
    assert album.load("https://example.org/page", "x.png") is None
    assert not asked
    assert album.load("https://example.org/page", "https://example.org/x.png") is not None
    assert asked == ["https://example.org/x.png"]


# In the program


@pytest.fixture
def folder(tmp_path: Path, library: Any, illustrated: Any) -> str:
    """The document's name, whose pictures are beside it."""
    for name in "boat.png", "quay.png":
        (tmp_path / name).write_bytes(png((320, 160)))
    name = str(tmp_path / "page.html")
    library.documents[name] = illustrated
    return name


def drawn_rows(session: Any) -> int:
    return sum("▀▀▀" in row for row in session.rows())


async def test_pictures_are_drawn_and_one_stays_where_one_is(
    start: Start, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(folder, size=(80, 40)) as session:
        assert "▨ A boat at the quay" in session.shown()
        before = session.pane.page.text
        await session.press("i")
        await session.until(lambda: drawn_rows(session) >= 20)
        assert session.pane.page.text.replace("▨ a rope.png\n", "") == before
        rows = session.rows()
        assert "▀▀▀" in rows[rows.index(next(row for row in rows if "▨ A boat" in row)) - 1]
        session.pane.go_to(session.pane.page.text.index("Paragraph 2 "))
        await session.pilot.pause()
        top = session.rows()[0]
        await session.pilot.resize_terminal(60, 30)
        assert session.rows()[0].split()[:3] == top.split()[:3] == ["Paragraph", "2", "of"]
        monkeypatch.setattr("reader.tui.images.image_loader.load", lambda *_: pytest.fail("they have been read"))
        await session.press("r", "r")
        assert session.pane._drawings
        await session.press("i")
        assert "Pictures are left out." in session.status.message
        assert drawn_rows(session) == 0
        assert "▨" not in session.shown()


async def test_what_cannot_be_drawn_is_told_by_its_caption(start: Start, folder: str) -> None:
    Path(folder).with_name("boat.png").write_bytes(HOSTILE["a bomb"])
    async with start(folder, size=(80, 30)) as session:
        await session.press("i")
        await session.until(lambda: session.pane._drawings)
        assert len(session.pane._drawings) == 1
        assert "▨ A boat at the quay" in session.shown()


async def test_pictures_of_another_document_are_not_mixed_up(start: Start, folder: str) -> None:
    async with start(folder, "short1", size=(80, 40)) as session:
        await session.press("i")
        await session.until(lambda: drawn_rows(session) >= 20)
        await session.press("J")
        await session.until(lambda: "document 1" in session.shown())
        assert not session.pane.thumbnails
        await session.press("K")
        await session.until(lambda: drawn_rows(session) >= 20)


@pytest.mark.parametrize(("reason", "said"), [("pillow", "pip install"), ("colours", "no colours")])
async def test_without_pillow_or_colours_they_are_not_drawn(
    reason: str, said: str, start: Start, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.page.pictures.find_spec", lambda name: None if reason == "pillow" else object())
    if reason == "colours":
        monkeypatch.setenv("NO_COLOR", "1")
    async with start(folder, size=(80, 30)) as session:
        await session.press("i")
        assert said in session.status.message
        assert session.pane.settings.pictures == "none"
        await session.press("i")
        assert session.pane.settings.pictures == "captions"


def test_the_pages_of_the_program_have_no_pictures(make: SimpleNamespace) -> None:
    assert not pictures(Loaded(make.article("T", make.block("x"))).article)
