"""What is remembered, and what happens where nothing can be."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.library.database import Database
from reader.library.history import MIGRATIONS, Flags, History, Place, identity

PLACE = Place(3, 14, "the words there", 0.5)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def open_history():
    """Open histories; they are closed at the end."""
    opened = []

    def make(path):
        opened.append(History(path))
        return opened[-1]

    yield make
    for history in opened:
        history.close()


def test_a_place_is_there_in_the_next_run(path, open_history):
    first = open_history(path)
    first.remember("/a", Place(1, 2))
    first.remember("/a", PLACE)
    first.close()
    assert open_history(path).place("/a") == PLACE
    assert open_history(path).place("/b") is None


def test_what_has_no_identity_is_not_kept(path, open_history):
    history = open_history(path)
    history.remember("", PLACE)
    assert history.place("") is None


def test_a_mark_is_there_in_the_next_run(path, open_history):
    first = open_history(path)
    first.mark("a", "/a", PLACE)
    first.mark("A", "/b", PLACE)
    first.mark("a", "/c", Place(1, 2))
    first.mark("b", "", PLACE)
    first.close()
    place = PLACE._replace(progress=0.0)
    assert open_history(path).marks() == {"A": ("/b", place), "a": ("/c", Place(1, 2))}


def test_a_file_of_each_older_version_is_brought_up_to_date(path, open_history):
    for version in range(1, len(MIGRATIONS)):
        file = path.with_name(f"{version}.sqlite3")
        with closing(Database(file, MIGRATIONS[:version])) as older:
            older.write("INSERT INTO place (document, block, inside, words, progress) VALUES ('/a', 3, 14, '', 0)")
        history = open_history(file)
        history.mark("a", "/a", PLACE)
        assert (history.problem, history.place("/a"), len(history.marks())) == ("", Place(3, 14), 1)


def test_two_readers_at_once(path, open_history):
    one, other = open_history(path), open_history(path)
    one.remember("/a", PLACE)
    other.remember("/b", PLACE)
    assert (one.place("/b"), other.place("/a")) == (PLACE, PLACE)


def test_a_busy_file_costs_one_write_and_no_more(path, open_history):
    history = open_history(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        history.remember("/a", PLACE)
        assert history.problem == ""
        other.execute("ROLLBACK")
    history.remember("/a", PLACE)
    assert open_history(path).place("/a") == PLACE


def test_a_killed_reader_keeps_what_it_had_written(path, open_history):
    code = (
        "import os, sys, pathlib; from reader.library.history import *; h = History(pathlib.Path(sys.argv[1]))\n"
        "for n in range(200): h.remember('/a', Place(n, 0)); h.flag(f'/{n}', Flags(read=True, starred=n % 2 == 0))\n"
        "h.mark('m', '/a', Place(7, 0))\n"
        "os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == -9
    history = open_history(path)
    assert history.place("/a") == Place(199, 0)
    assert history.flags() == {f"/{n}": Flags(read=True, starred=n % 2 == 0) for n in range(200)}
    assert history.marks() == {"m": ("/a", Place(7, 0))}


def remembers_for_this_run(history):
    history.remember("/a", PLACE)
    return history.place("/a") == PLACE


def test_a_file_that_is_no_database_is_left_alone(path, open_history):
    path.parent.mkdir()
    path.write_text("something else of the user's, long enough to be looked at as a database" * 10)
    before = path.read_bytes()
    history = open_history(path)
    assert history.problem == "Nothing will be remembered behind this run: file is not a database"
    assert remembers_for_this_run(history)
    assert path.read_bytes() == before


def test_a_newer_file_is_left_alone(path, open_history):
    open_history(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    assert "newer version" in open_history(path).problem


def test_a_directory_that_cannot_be_made(tmp_path, open_history):
    (tmp_path / "file").write_text("")
    history = open_history(tmp_path / "file" / "history.sqlite3")
    assert history.problem == f"Nothing will be remembered behind this run: {tmp_path}/file: File exists"
    assert remembers_for_this_run(history)


def test_a_full_disk(path, open_history):
    """SQLite's own limit of pages stands for the disk."""
    history = open_history(path)
    history._database._connection.execute("PRAGMA max_page_count = 1")
    for number in range(200):
        history.remember(f"/{number}", Place(1, 1, "x" * 100))
    assert "full" in history.problem
    assert remembers_for_this_run(history)


def test_identity(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "link").symlink_to("a.txt")
    monkeypatch.chdir(tmp_path)
    assert identity("a.txt") == identity("link") == os.path.realpath("a.txt")
    assert identity("https://x.example/a?b#c") == "https://x.example/a?b"
    assert identity("-") == identity("reader:welcome") == identity("missing.txt") == ""


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO setting VALUES ('theme', 'dark', '1')",
        "INSERT INTO setting VALUES ('width', '[1', 'x')",
        "INSERT INTO place (document, block, inside, words, progress) VALUES ('d', 'x', 'y', 'w', 'z')",
        "INSERT INTO place (document, block, inside, words, progress) VALUES ('d', 1, 2, x'00ff', 0.5)",
        "INSERT INTO mark (letter, document, block, inside, words) VALUES ('m', 'd', 'x', 1, 'w')",
    ],
)
def test_a_wrong_value_loses_itself_and_nothing_else(tmp_path, statement):
    path = tmp_path / "history.sqlite3"
    history = History(path)
    history.remember("other", Place(3, 4, "words", 0.5))
    history.mark("a", "other", Place(3, 4, "words"))
    history.set("spacing", 2, instead=1)
    history.close()
    database = sqlite3.connect(path)
    database.execute(statement)
    database.commit()
    database.close()
    again = History(path)
    assert again.place("d") is None
    assert again.place("other") == Place(3, 4, "words", 0.5)
    assert list(again.marks()) == ["a"]
    assert again.settings() == {"spacing": (2, 1)}


def test_others_cannot_read_it(tmp_path):
    path = tmp_path / "new" / "history.sqlite3"
    path.parent.mkdir()
    path.touch(mode=0o644)
    History(path).remember("d", Place(1, 2))
    assert all(file.stat().st_mode & 0o077 == 0 for file in path.parent.iterdir())


def test_a_password_is_not_kept():
    assert identity("http://bob:s3cret@example.org/a#b") == "http://example.org/a"


def test_a_name_that_is_not_utf8_has_an_identity(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(path).write_text("x")
    assert identity(path).endswith("caf\\udce9.txt")
    History().remember(identity(path), Place(1, 2))
