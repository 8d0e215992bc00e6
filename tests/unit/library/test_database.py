"""The file beneath: versions, several programs at once, and what happens where it cannot be used."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from reader.library.database import Database
from reader.library.history import MIGRATIONS, History, Place

TABLE = ("CREATE TABLE a (x INTEGER)",)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "file.sqlite3"


def test_a_file_of_an_older_version_is_brought_up_to_date(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        old.execute(MIGRATIONS[0])
        old.execute("PRAGMA user_version = 1")
        old.execute("INSERT INTO place (document, block, inside, words, progress) VALUES ('/a', 1, 2, 'w', 0.5)")
        old.commit()
    with closing(History(path)) as history:
        assert history.place("/a") == Place(1, 2, "w", 0.5)
        history.set("width", 60, instead=72)
        assert history.settings() == {"width": (60, 72)}


def test_a_migration_that_fails_leaves_the_file_as_it_was(path):
    with closing(Database(path, TABLE)) as database:
        database.write("INSERT INTO a VALUES (1)")
        database.write("CREATE TABLE c (y INTEGER)")
    with closing(Database(path, (*TABLE, "CREATE TABLE b (x INTEGER); CREATE TABLE c (x INTEGER)"))) as database:
        assert database.problem == "table c already exists"
    with closing(Database(path, TABLE)) as database:
        assert database.problem == ""
        assert database.rows("SELECT x FROM a") == [(1,)]
        assert database.rows("SELECT name FROM sqlite_schema WHERE name = 'b'") == []


def test_two_programs_that_start_at_once(path):
    code = "import sys, pathlib; from reader.library.history import *; h = History(pathlib.Path(sys.argv[1])); print(h.problem); h.close()"
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert [process.communicate()[0].strip() for process in started] == [""] * 4


def test_what_finds_the_file_busy_is_written_later(path):
    with closing(Database(path, TABLE)) as database, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        database.write("INSERT INTO a VALUES (1)")
        other.execute("ROLLBACK")
        assert database.problem == ""
        assert database.rows("SELECT x FROM a") == [(1,)]
        assert other.execute("SELECT x FROM a").fetchall() == [(1,)]


def test_without_a_place_everything_goes_on_in_memory(tmp_path):
    (tmp_path / "file").write_text("")
    with closing(Database(tmp_path / "file" / "x", TABLE)) as database:
        database.write("INSERT INTO a VALUES (1)")
        assert database.problem == f"{tmp_path}/file: File exists"
        assert database.rows("SELECT x FROM a") == [(1,)]


def test_a_file_that_breaks_under_way_is_left_and_the_write_is_kept_in_memory(path):
    with closing(Database(path, TABLE)) as database:
        database._connection.execute("PRAGMA query_only = 1")
        database.write("INSERT INTO a VALUES (1)")
        assert "readonly" in database.problem
        assert database.rows("SELECT x FROM a") == [(1,)]
