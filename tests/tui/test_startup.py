"""What stands on the screen before the program: it is where the program draws it, and it is the document."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reader.config import Settings
from reader.library.history import History, Place, identity
from reader.rulebook import Rulebook
from reader.service import Options
from reader.tui.app import ReaderApp
from reader.tui.launch import startup as opening
from reader.tui.launch.first_paint import Sketch
from reader.tui.page.composing import compose
from reader.tui.session.collection.documents import DocumentStore, Loaded
from reader.tui.session.workspace import Workspace
from reader.tui.theme.palettes import DARK

PROSE = "The clerk kept a list of the boats that never came in, and read it aloud each spring. "


def rows(drawing: str) -> list[str]:
    """What a drawing shows, a string a row."""
    parts = re.split(r"\x1b\[\d+;1H", drawing)[1:]
    return [re.sub(r"\x1b\[[\d;]*[mK]", "", part).rstrip() for part in parts]


def shelf_with(*articles: Any) -> DocumentStore:
    store = DocumentStore()
    store.add([f"sample{number}" for number in range(len(articles))])
    for number, article in enumerate(articles):
        store.put(number, Loaded(article, quoted=False))
    return store


@pytest.mark.parametrize("size", [(100, 30), (160, 50), (81, 24), (60, 20), (44, 14), (30, 10), (230, 40)])
@pytest.mark.parametrize("count", [1, pytest.param(3, marks=pytest.mark.slow)])
@pytest.mark.parametrize("settings", [Settings(), Settings(width=60, spacing=2, hyphenate=True)])
async def test_nothing_moves_when_the_program_takes_over(
    size: tuple[int, int], count: int, settings: Settings, make: SimpleNamespace, library: Any
) -> None:
    hebrew = make.block("שלום עולם, וגם שלום לכל מי שקורא כאן בשקט. " * 5)
    plain = make.article(
        "A Plain One", hebrew, *(make.block(f"{n} {PROSE * (n % 4 + 1)}") for n in range(9)), language="en"
    )
    for offset in (0, 400):
        store = shelf_with(*[plain] * count)
        store.remember(0, Place(offset // 100, 0))
        workspace = Workspace(store)
        workspace.current = 0
        sketch = Sketch(size, settings, listing=count > 1, palette=DARK)
        drawn = rows(sketch.draw(*workspace.page(sketch.width, settings.pictures)))
        app = ReaderApp([], Options(), store=store)
        app.preferences.settings = settings
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            left = app.main.pane.region.x
            text = app.main.pane.size.height
            lines = [strip.text for strip in app.screen._compositor.render_strips()]
        assert [row[left:].rstrip() for row in drawn[:text]] == [line[left:-1].rstrip() for line in lines[:text]]
        assert len(drawn) == size[1]


def test_colours_are_those_of_the_theme_or_none(make: SimpleNamespace) -> None:
    page = compose(make.sample(), title="A Sample")
    assert "38;2;217;167;91" in Sketch((80, 24), Settings(), listing=False, palette=DARK).draw(page, 0)
    plain = Sketch((80, 24), Settings(), listing=False, palette=None).draw(page, 0)
    assert not re.search(r"\x1b\[[\d;]*[34]8;", plain)


def put_first(history: History, *names: str, stdin: bytes | None = None) -> tuple[DocumentStore, bool]:
    store = DocumentStore(history)
    return store, opening.put_first(store, history, names, Options(), stdin=stdin, rulebook=Rulebook())


def test_the_first_document_is_read_before_the_program(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE * 3)
    (tmp_path / "b.txt").write_text(PROSE)
    store, more = put_first(History(), str(tmp_path))
    assert more
    assert store.name(0) == str(tmp_path / "a.txt")
    loaded = store.loaded(0)
    assert loaded is not None
    assert loaded.whole
    assert not store.outdated(0)


def test_standard_input_is_read_before_the_program() -> None:
    store, more = put_first(History(), "-", stdin=PROSE.encode())
    assert not more
    assert PROSE.strip() in store.loaded(0).article.text  # type: ignore[union-attr]


def test_what_cannot_be_read_at_once_is_left_to_the_program(tmp_path: Path) -> None:
    for name in ("https://example.org/", str(tmp_path / "nothing.txt")):
        assert len(put_first(History(), name)[0]) == 0


def test_of_a_long_text_the_beginning_is_read_unless_one_was_further_on(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(f"{PROSE * 4}\n\n" * 400)
    history = History()
    store, _ = put_first(history, str(path))
    loaded = store.loaded(0)
    assert loaded is not None
    assert not loaded.whole
    assert store.outdated(0)
    assert store.summary(0).words == 0
    history.remember(identity(str(path)), Place(390, 0, PROSE))
    assert len(put_first(history, str(path))[0]) == 0


async def test_the_beginning_gives_way_to_the_whole_and_the_place_stays(make: SimpleNamespace, library: Any) -> None:
    blocks = [make.block(f"{n} {PROSE * 3}") for n in range(300)]
    library.documents["long"] = make.article("Long", *blocks)
    store = DocumentStore()
    store.add(["long"])
    store.put(0, Loaded(make.article("Long", *blocks[:100]), quoted=False, whole=False))
    app = ReaderApp(["long"], Options(), store=store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "G")
        status, pane = app.main.status.line, app.main.pane
        assert status.progress is None
        assert status.message == "This is the beginning; the rest is being read …"
        assert not store.flags(0).read
        before = pane.page.text[pane.top_offset :][:40]
        store.outdate(0)
        app.main.prefetch()
        while len(pane.page.text) < sum(len(block.text) for block in blocks):
            await pilot.pause(0.01)
        await pilot.pause()
        assert pane.page.text[pane.top_offset :][:40] == before
        assert status.progress is not None
        assert 0.2 < status.progress < 0.4
        assert "changed" not in status.message
    assert store.place(0).progress < 0.4  # type: ignore[union-attr]
