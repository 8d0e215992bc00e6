"""The list: finding lines, sorting, filtering, what is read and starred, and files that change."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot

from reader.config import ORDERS as KEPT_ORDERS
from reader.library.history import Flags, History
from reader.service import Options
from reader.tui.app import ReaderApp
from reader.tui.search.fuzzy import ENOUGH, matching
from reader.tui.session.background.watching import Watcher
from reader.tui.session.collection.documents import DocumentStore, Loaded
from reader.tui.session.collection.list_order import ORDERS, ListOrder

LINES = ["the old lighthouse harbour post", "a light read", "strasse", "/notes/harbour-reopens.html", "hot bread"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("light", [0, 1]),
        ("POST light", [0]),
        ("STRASSE", [2]),
        ("hrbr", [0, 3]),
        ("hbread", []),
        ("hot", [4]),
        ("lght old", [0]),
        ("nothing", []),
        ("(.*", []),
    ],
)
def test_matching(query: str, found: list[int]) -> None:
    assert matching(query, LINES) == found


def test_whole_words_come_before_gaps() -> None:
    assert matching("hate", ["h-a", "hair style", "whatever", "h-a-t-e"]) == [2]
    assert matching("hat", ["haircut", "chatter", "habit", "what"]) == [1, 3, 2]


def test_gaps_are_not_looked_for_where_enough_is_found() -> None:
    lines = ["harbour"] * ENOUGH + ["hxarbour"]
    assert matching("har", lines) == list(range(ENOUGH))
    assert matching("har", lines[1:]) == list(range(ENOUGH))


@pytest.mark.parametrize(
    "queries", [("h", "ha", "har", "harb", "hrb", "hrbr", ""), ("ol", "old", "old lig", "lig", "l")]
)
def test_what_is_typed_finds_the_same_as_when_it_is_typed_at_once(queries: tuple[str, ...]) -> None:
    """Also where a beginning finds so much that gaps are not looked for."""
    store = DocumentStore()
    store.add([*(f"/x/harbour/{n}" for n in range(ENOUGH)), "/x/h-arbor", "/x/hxarbour", "/x/old light", "/x/oxld"])
    rows = ListOrder(store)
    rows.refresh()
    for query in queries:
        typed = list(rows.filter(query))
        anew = ListOrder(store)
        anew.refresh()
        assert typed == list(anew.filter(query))


@pytest.mark.parametrize("query", ["h", "har", "harbour post", "old lig", "ht"])
def test_a_longer_query_finds_a_part_of_what_its_beginning_finds(query: str) -> None:
    whole = matching(query, LINES)
    for length in range(len(query)):
        assert sorted(matching(query, LINES, matching(query[:length], LINES))) == sorted(whole)


@pytest.fixture
def store(make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> DocumentStore:
    monkeypatch.setattr("reader.tui.session.collection.documents.identity", lambda name: name)
    store = DocumentStore()
    store.add(["b.html", "https://x.example/a.html", "c.html", "d.html"])
    for index, (title, words, day) in enumerate(
        [("Zoo", 50, "2021-01-01"), ("Ant", 9, "2022-03-01"), ("Mole", 20, "")]
    ):
        store.put(index, Loaded(make.article(title, make.block("word " * words), published=day)))
    store.flag(2, read=True)
    store.flag(3, starred=True)
    return store


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("given", [0, 1, 2, 3]),
        ("title", [1, 3, 2, 0]),
        ("unread", [0, 1, 3, 2]),
        ("starred", [3, 0, 1, 2]),
        ("newest", [1, 0, 2, 3]),
        ("shortest", [1, 2, 0, 3]),
    ],
)
def test_orders(store: DocumentStore, order: str, expected: list[int]) -> None:
    assert list(ListOrder(store, order).refresh()) == expected


def test_every_order_can_be_kept() -> None:
    assert tuple(ORDERS) == KEPT_ORDERS


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("mole", [2]),
        ("x.example", [1]),
        ("is:read", [2]),
        ("is:starred", [3]),
        ("is:unread", [0, 1, 3]),
        ("html is:unread is:starred", [3]),
        ("is:unr", [0, 1, 2, 3]),
        ("IS:READ", [2]),
    ],
)
def test_filters(store: DocumentStore, query: str, expected: list[int]) -> None:
    rows = ListOrder(store)
    rows.refresh()
    assert list(rows.filter(query)) == expected
    rows.filter("")
    for length in range(len(query) + 1):
        rows.filter(query[:length])
    assert sorted(rows.shown) == expected
    assert list(rows.filter("")) == [0, 1, 2, 3]


def test_a_filter_holds_where_documents_come_to(store: DocumentStore) -> None:
    rows = ListOrder(store, "title")
    rows.refresh()
    rows.filter("html is:unread")
    store.add(["mouse.html"])
    assert list(rows.refresh()) == [1, 3, 4, 0]


def test_flags_are_there_in_the_next_run(tmp_path: Path) -> None:
    name = str(tmp_path / "a.txt")
    (tmp_path / "a.txt").write_text("x")
    for expected in (Flags(), Flags(read=True, starred=True)):
        with closing(History(tmp_path / "history")) as history:
            store = DocumentStore(history)
            store.add([name, "-"])
            assert store.flags(0) == expected
            assert store.flags(1) == Flags()
            store.flag(0, read=True, starred=True)
            assert not store.flag(0, read=True)
            assert store.flag(1, read=True)


async def test_opening_is_not_reading(start: Any) -> None:
    """Not even a document that is all in sight; going on at its end is."""
    async with start("short1", "sample", size=(120, 30)) as session:
        read = lambda: [session.main.workspace.store.flags(index).read for index in (0, 1)]  # noqa: E731
        await session.press("J", "K", "k", "g")
        session.main.reading.remember()
        assert read() == [False, False]
        await session.press("j")
        assert read() == [True, False]
        await session.press("J", "d", "]", "/", *"more", "enter")
        assert read() == [True, False]
        await session.press("G")
        assert read() == [True, True]
        await session.press("e", "j", "j")
        assert read() == [True, False], "who says it is unread means it"
        await session.press("K", "J", "G")
        assert read() == [True, False]


async def test_the_wheel_at_the_end_has_read_it(start: Any) -> None:
    async with start("short1", "sample", size=(120, 30)) as session:
        session.pane.scroll_end(animate=False)
        await session.pilot.pause()
        assert not session.main.workspace.store.flags(0).read
        session.main.on_mouse_scroll_down()
        assert session.main.workspace.store.flags(0).read


async def test_giving_a_filter_up_lists_everything(start: Any) -> None:
    async with start("sample", "short1", "short2", size=(40, 12)) as session:
        await session.press("J", "F", *"short2")
        assert session.listing.display
        assert "1" in session.shown(session.main.query_one("#found"))
        await session.press("escape")
        assert session.listing.count == 3
        assert session.listing.has_focus
        assert session.listing.document == 1
        assert session.main.workspace.current == 1


async def test_a_search_after_a_filter(start: Any) -> None:
    async with start("sample", "short1", size=(80, 24)) as session:
        await session.press("F", *"sample", "enter", "/", *"needle", "enter")
        assert session.status.hits == "1/30"


async def test_a_filter_that_finds_nothing(start: Any) -> None:
    async with start("sample", "short1", size=(80, 24)) as session:
        await session.press("F", *"zzz", "down", "pageup")
        assert session.listing.count == 0
        await session.press("enter")
        assert session.listing.count == 2
        await session.press("F", *"zzz")
        await session.pilot.click("#list", offset=(5, 5))
        await session.press("tab", "j", "enter", "e", "*", "E", "J", "K", "s", "escape")
        assert session.app.is_running


async def test_the_arrows_go_through_what_is_found(start: Any) -> None:
    async with start("sample", *(f"short{n}" for n in range(1, 6)), size=(100, 30)) as session:
        await session.press("&", *"short", "down", "down", "up", "down", "enter")
        await session.until(lambda: "document 3." in session.shown())


async def test_the_order_is_kept(start: Any, tmp_path: Path) -> None:
    for keys, expected in ((("s", *"starred", "enter"), 0), ((), 0)):
        with closing(History(tmp_path / "history")) as history:
            async with start("sample", "short1", history=history) as session:
                await session.press(*keys)
                assert session.main.order.order == "starred"
                assert session.listing.document == expected


def test_a_watcher_tells_of_what_changes_and_of_nothing_else(tmp_path: Path) -> None:
    told: list[int] = []
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("1")
    watcher = Watcher(told.append)
    documents = [(0, str(one)), (1, str(other)), (2, "https://x.example/"), (3, "-"), (4, "\0")]
    watcher.watch(documents)

    def tells(*expected: int) -> bool:
        told.clear()
        watcher.look()
        return told == list(expected)

    for _, name in documents:
        watcher.reading(name)
    assert tells()
    assert tells()
    one.write_text("12")
    assert tells(), "it may still be written"
    assert tells(0)
    assert tells(0), "until it is read again"
    watcher.reading(str(one))
    assert tells()
    other.unlink()
    assert tells()
    assert tells(), "it may be about to be replaced"
    other.write_text("1")
    os.utime(other, (5, 5))
    assert tells()
    assert tells(1)


@pytest.fixture
async def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("reader.tui.session.background.watching._EVERY", 0.02)
    return tmp_path / "document.txt"


def text(*openings: str) -> str:
    paragraphs = [f"Paragraph {n} of the harbour report. " + "The ferries sailed on again. " * 9 for n in range(30)]
    return "\n\n".join([*openings, *paragraphs])


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    for _ in range(500):
        if condition():
            return
        await pilot.pause(0.01)
    pytest.fail("what was waited for did not happen")


async def test_a_file_that_changes_is_read_again_and_keeps_its_place(real: Path) -> None:
    real.write_text(text())
    app = ReaderApp([str(real)], Options())
    async with app.run_test(size=(80, 24)) as pilot:
        pane, status = app.main.pane, app.main.status.line
        await until(pilot, lambda: pane.page is not None)
        await pilot.press("space", "space")
        first = pane.page.text[pane.top_offset :][:30]
        real.write_text(text("An opening that was not there before, with a whole sentence of its own in it."))
        await until(pilot, lambda: "An opening" in pane.page.text)
        await until(pilot, lambda: status.message == "The file has changed: this is its new text.")
        assert pane.page.text[pane.top_offset :][:30] == first
        await until(pilot, app.main.documents.settled)  # its quotations come with a page of their own
        before = pane.page
        real.write_bytes(b"\0\1\2" * 100)
        await until(pilot, lambda: "This is the text from before" in status.message)
        assert pane.page is before
        real.unlink()
        await pilot.pause(0.1)
        assert pane.page is before
