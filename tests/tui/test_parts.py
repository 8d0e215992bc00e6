"""The parts that know no terminal library: tables, search, documents, loading, the table of actions."""

import os
import sys
import threading
from contextlib import closing
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import TimedOutError, UnreadableError
from reader.library.history import History
from reader.library.history import Place as Position
from reader.text.wrapping.layout import cells
from reader.text.wrapping.tables import set_table
from reader.tui.keys.actions import ACTIONS, Owner, show_key
from reader.tui.page.jumps import step
from reader.tui.page.page import Place
from reader.tui.search.page_search import Finder, find
from reader.tui.session import browser
from reader.tui.session.background.loading import Loader, Request, lane
from reader.tui.session.collection import documents
from reader.tui.session.collection.documents import (
    DocumentStore,
    Loaded,
    State,
    Summary,
    count_words,
    summarise,
    summarise_name,
)
from reader.tui.session.own_pages import error_page

# Tables

CELLS = st.text("ab 中1,", max_size=30)


def test_numbers_stand_at_the_right() -> None:
    assert set_table("a\tb\nx\t1\ny\t100", 40) == "a    b\n──────\nx    1\ny  100"


def test_long_cells_are_wrapped_in_their_column() -> None:
    assert set_table("k\tvalue\na\tone two three", 10) == "k  value\n──────────\na  one two\n   three"


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6), st.integers(40, 80))
def test_a_table_fits(rows: list[list[str]], width: int) -> None:
    table = set_table("\n".join("\t".join(row) for row in rows), width)
    assert max(map(cells, table.split("\n"))) <= width


# Search


def found(query: str, text: str) -> list[str]:
    hits = find(query, text)
    return [text[a:b] for a, b in zip(hits.starts, hits.ends, strict=True)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("the", "The the THE", ["The", "the", "THE"]),
        ("The", "The the THE", ["The"]),
        ("don't", "I don’t", ["don’t"]),
        ('"so"', "“so” it was", ["“so”"]),
        ("two words", "two\nwords", ["two\nwords"]),
        ("a.c", "abc a.c", ["a.c"]),
        ("ÜBER", "über ÜBER", ["ÜBER"]),
        ("über", "Über", ["Über"]),
        ("über", "Über uber U\u0308ber", ["Über", "U\u0308ber"]),
        ("uber", "Über uber U\u0308ber", ["Über", "uber", "U\u0308ber"]),
        ("Lodz", "In Łódź", ["Łódź"]),
        ("soft", "so\xadft", ["so\xadft"]),
        ("so\xadft", "soft", ["soft"]),
        ("two words", "two \n  words", ["two \n  words"]),
        ("wait...", "wait… wait...", ["wait…", "wait..."]),
        ("\xad", "a\xadb", []),
        (" ", "a b", []),
        ("", "abc", []),
    ],
)
def test_search(query: str, text: str, expected: list[str]) -> None:
    assert found(query, text) == expected


def matched(pattern: str, text: str) -> list[str]:
    hits = Finder(text).find(pattern, regex=True)
    assert not hits.problem
    return [text[a:b] for a, b in zip(hits.starts, hits.ends, strict=True)]


def test_regular_expressions() -> None:
    assert matched(r"\bw\w+", "Two words, “Wörter”") == ["words", "Wörter"]
    assert matched(r"[\w-]+", "Über-fluß, да") == ["Über-fluß", "да"]
    assert matched(r"W\w+", "Two words, “Wörter”") == ["Wörter"]
    assert matched(r"\W$", "one?\ntwo!") == ["?", "!"]
    assert matched(r"^t|x*", "one\ntwo") == ["t"]


@pytest.mark.parametrize(
    "pattern", [r"(a+)+$", r"(a|a)*b", r"(.*)*z", "a?" * 60 + "a" * 60, "(" * 99 + "a" + ")*" * 99]
)
def test_no_regular_expression_takes_for_ever(pattern: str) -> None:
    """`re` would take hours."""
    Finder("a" * 20_000 + "!").find(pattern, regex=True)


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [("(", "missing ): ("), ("((a{1000}){1000}){1000}", "invalid repetition size: {1000}"), ("(?=a)", "invalid perl")],
)
def test_a_wrong_regular_expression_is_told(pattern: str, problem: str) -> None:
    hits = Finder("text").find(pattern, regex=True)
    assert hits.problem.startswith(problem)
    assert len(hits) == 0


def test_regular_expressions_without_re2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    assert "pip install" in Finder("text").find("t", regex=True).problem


def test_hits_within_a_stretch() -> None:
    hits = find("ab", "ab ab ab")
    assert [index for index, _, _ in hits.within(1, 4)] == [0, 1]
    assert hits.from_offset(4) == 2
    assert hits.from_offset(7) == 0


def test_steps() -> None:
    places = [Place(3, 4), Place(8, 9)]
    assert [step(places, here, 1) for here in (-1, 3, 8)] == [0, 1, -1]
    assert [step(places, here, -1) for here in (3, 8, 9)] == [-1, 0, 1]


# Documents


def test_a_summary_says_how_much_was_removed(make: SimpleNamespace) -> None:
    article = make.article("T", make.block("x" * 30), make.block("y" * 10, verdict=make.removed))
    summary = summarise("file.txt", Loaded(article))
    assert (summary.title, summary.source, summary.removed) == ("T", "file.txt", 0.25)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("/a/b/c.html", Summary("c.html", "b")),
        ("https://www.example.org/news/today?x=1", Summary("today", "example.org")),
        ("https://example.org", Summary("example.org", "example.org")),
        ("-", Summary("standard input", "pipe")),
        ("a\x1b[31mb\nc", Summary("ab c", "ab c")),
    ],
)
def test_what_a_name_says(name: str, expected: Summary) -> None:
    assert summarise_name(name) == expected


def test_words_of_a_text_without_blanks() -> None:
    assert count_words("one two three") == 3
    assert count_words("中文" * 50) == 50


def test_minutes() -> None:
    assert Summary("", "", words=238 * 7).minutes == 7
    assert Summary("", "").minutes == 1


def test_an_error_page_says_what_why_and_what_helps() -> None:
    loaded = error_page("x", UnreadableError("there is no such file", subject="x\x1b[2J", remedy="check the name"))
    text = loaded.article.text
    assert text == "x\n\nThere is no such file.\n\nWhat helps: check the name."
    assert summarise("x", loaded).state is State.FAILED


def test_a_shelf_keeps_the_articles_read_last(make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "ARTICLES_KEPT", 2)
    store = DocumentStore()
    store.add("abc")
    for index in range(3):
        store.put(index, Loaded(make.article(str(index))))
    assert [store.loaded(index) is None for index in range(3)] == [True, False, False]
    assert store.summary(0).title == "0"


# Loading


class Sink:
    """Takes what a loader delivers."""

    def __init__(self) -> None:
        self.found: dict[int, Loaded] = {}
        self._change = threading.Condition()

    def __call__(self, index: int, loaded: Loaded) -> None:
        with self._change:
            self.found[index] = loaded
            self._change.notify_all()

    def wait(self, count: int) -> None:
        with self._change:
            assert self._change.wait_for(lambda: len(self.found) >= count, timeout=20)


def test_a_document_is_found_by_its_name_and_by_its_identity(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text("")
    monkeypatch.chdir(tmp_path)
    store = DocumentStore()
    store.add(["-", "b/a.html", "a.html", "https://example.org/a#part"])
    assert store.index("-") == 0
    assert store.index(os.path.realpath("a.html")) == 2
    assert store.index("https://example.org/a") == 3
    assert store.index("/elsewhere/a.html") == -1


def test_opened_at_a_place_a_document_keeps_how_far_it_was_read(tmp_path: Any) -> None:
    with closing(History(tmp_path / "history")) as history:
        history.remember("https://example.org/a", Position(9, 0, "there", 0.5))
        store = DocumentStore(history)
        store.add(["https://example.org/a"])
        store.open_at(0, Position(1, 2, "here"))
        assert store.place(0) == history.place("https://example.org/a") == Position(1, 2, "here", 0.5)


def test_a_mark_in_a_pipe_is_not_kept(tmp_path: Any) -> None:
    with closing(History(tmp_path / "history")) as history:
        store = DocumentStore(history)
        store.add(["-", "https://example.org/a"])
        store.mark("a", 0, Position(1, 2))
        assert store.marks() == {"a": ("-", Position(1, 2))}
        assert history.marks() == {}
        store.mark("a", 1, Position(3, 4))
        assert store.marks() == history.marks() == {"a": ("https://example.org/a", Position(3, 4))}


def test_a_slow_server_holds_up_no_file(make: SimpleNamespace) -> None:
    release = threading.Event()

    def read(name: str) -> Any:
        if name.startswith("http"):
            assert release.wait(20)
            raise TimedOutError("no answer", subject=name)
        return make.article(name)

    sink = Sink()
    loader = Loader(read, sink)
    loader.start()
    loader.want([*(Request(i, f"https://slow.example/{i}") for i in range(9)), Request(9, "file")])
    sink.wait(1)
    assert list(sink.found) == [9]
    release.set()
    sink.wait(10)
    assert isinstance(sink.found[0].error, TimedOutError)
    loader.stop()


def test_what_is_no_longer_wanted_is_not_read(make: SimpleNamespace) -> None:
    entered, release, read_names = threading.Event(), threading.Event(), []

    def read(name: str) -> Any:
        read_names.append(name)
        entered.set()
        assert release.wait(20)
        return make.article(name)

    sink = Sink()
    loader = Loader(read, sink)
    loader.start()
    loader.want([Request(0, "a"), Request(1, "b")])
    assert entered.wait(20)
    loader.want([Request(0, "a"), Request(2, "c")])
    release.set()
    sink.wait(2)
    assert read_names == ["a", "c"]
    loader.stop()


def test_what_was_delivered_is_read_again_only_once_it_was_taken(make: SimpleNamespace) -> None:
    """Between the thread and the screen lies the queue of messages, and a page must not be asked for twice."""
    sink = Sink()
    read_names: list[str] = []

    def read(name: str) -> Any:
        read_names.append(name)
        return make.article(name)

    loader = Loader(read, sink)
    loader.start()
    loader.want([Request(0, "a")])
    sink.wait(1)
    loader.want([Request(0, "a"), Request(1, "b")])
    sink.wait(2)
    assert read_names == ["a", "b"]
    loader.took(0)
    loader.want([Request(0, "a"), Request(2, "c")])
    sink.wait(3)
    assert read_names == ["a", "b", "a", "c"]
    loader.stop()


def test_a_fault_of_ours_costs_one_document() -> None:
    sink = Sink()
    loader = Loader(lambda name: 1 // 0, sink)  # type: ignore[arg-type, return-value]
    loader.start()
    loader.want([Request(0, "a")])
    sink.wait(1)
    assert "ZeroDivisionError" in sink.found[0].article.text
    loader.stop()


def test_lanes() -> None:
    assert [lane(name) for name in ("https://x.example", "-", "file.html")] == ["server", "file", "file"]


# The table of actions, and addresses


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_no_key_is_on_two_actions_of_one_place() -> None:
    """But for `n`, which the search has only while it is on."""
    taken: dict[str, str] = {}
    for action in ACTIONS:
        for key in action.keys if action.owner is not Owner.LIST else ():
            if key in taken:
                assert (key, taken[key], action.id) == ("n", "next_hit", "next_document")
            taken[key] = action.id


def test_keys_as_people_write_them() -> None:
    assert [show_key(key) for key in ("ctrl+p", "pagedown", "]", "j")] == ["Ctrl+P", "PgDn", "]", "j"]


def test_addresses(tmp_path: Any) -> None:
    path = tmp_path / "a b.html"
    path.touch()
    assert browser.address_of("https://e.org/x", "https://e.org/y") == "https://e.org/x"
    assert browser.address_of("page.html", "https://e.org/y") == "https://e.org/y"
    assert browser.address_of(str(path), "") == path.as_uri()
    assert browser.address_of("-", "") == ""


def test_only_pages_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "webbrowser.get", lambda: SimpleNamespace(name="firefox", open=lambda url: not opened.append(url))
    )
    found = browser.find("https://e.org")
    assert found is not None
    assert not found.in_terminal
    assert found.open("https://e.org")
    assert browser.find("javascript:alert(1)") is None
    assert opened == ["https://e.org"]
    monkeypatch.setattr("webbrowser.get", lambda: SimpleNamespace(name="/usr/bin/w3m", open=opened.append))
    found = browser.find("https://e.org")
    assert found is not None
    assert found.in_terminal


def test_the_browser_variable_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    monkeypatch.setenv("BROWSER", "w3m")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setattr(webbrowser, "_browsers", {})
    found = browser.find("https://e.org")
    assert found is not None
    assert found.in_terminal


def test_quotations_are_found_in_what_was_read(make: SimpleNamespace) -> None:
    """Finding them takes longer than cleaning; nobody should wait for colours."""
    sink = Sink()
    loader = Loader(lambda name: make.article(name, make.block("Ann said “so it is” again.")), sink)
    loader.start()
    loader.want([Request(0, "a")])
    sink.wait(1)
    read = sink.found[0]
    assert not read.quoted
    sink.found.clear()
    loader.took(0)
    loader.want([Request(0, "a", read)])
    sink.wait(1)
    loader.stop()
    assert sink.found[0].quoted
    assert sink.found[0].article is read.article
