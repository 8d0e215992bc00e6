"""What was read is remembered, and can be forgotten."""

import sqlite3
from contextlib import closing

from reader.library.history import Flags, History, Place


def test_the_most_frequent_and_recent_come_first(tmp_path):
    path = tmp_path / "history.sqlite3"
    with closing(History(path)) as history:
        for name, times in (("/old", 3), ("/often", 3), ("/once", 1)):
            for _ in range(times):
                history.visit(name, name.title())
        history.visit("", "A pipe has no identity")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE visit SET last = datetime('now', '-9 days') WHERE document = '/old'")
    with closing(History(path)) as history:
        assert [visit.document for visit in history.visits()] == ["/often", "/once", "/old"]
        assert (history.visits()[0].title, history.visits()[0].times) == ("/Often", 3)
        assert len(history.visits(2)) == 2


def test_titles_are_sanitised(tmp_path):
    with closing(History(tmp_path / "h")) as history:
        history.visit("/a", "x\x1b[31m\ny")
        assert history.visits()[0].title == "x y"


def test_forgetting(tmp_path):
    with closing(History(tmp_path / "h")) as history:
        for name in ("/a", "/b", "/c"):
            history.visit(name, name)
            history.remember(name, Place(1, 2))
            history.flag(name, Flags(read=True))
            history.mark(name[1], name, Place(1, 2))
        history.forget("/a")
        assert {visit.document for visit in history.visits()} == {"/b", "/c"}
        assert history.place("/a") is None
        assert set(history.flags()) == {document for document, _ in history.marks().values()} == {"/b", "/c"}
        history.forget()
        assert not history.visits()
        assert not history.flags()
        assert not history.marks()
        assert history.place("/b") is None
