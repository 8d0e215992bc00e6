"""`reader history`."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from reader.library.history import History


@pytest.fixture
def kept(environment, tmp_path):
    environment["XDG_DATA_HOME"] = str(tmp_path / "data")
    environment["HOME"] = str(tmp_path)
    path = Path(tmp_path, "data", "terminal-reader", "history.sqlite3")
    path.parent.mkdir(parents=True)
    with closing(History(path)) as history:
        history.visit("https://me:secret@example.org/a", "One\x1b[31m")
        history.visit("/b", "Two")
        history.visit("/b", "Two")
    return environment


def test_a_line_for_each_document(kept, reader):
    lines = reader("history", env=kept).stdout.decode().splitlines()
    assert [line[18:] for line in lines] == ["Two  /b", "One  https://example.org/a"]
    found = reader("history", "-f", "jsonl", env=kept).stdout.splitlines()
    assert json.loads(found[0])["times"] == 2


def test_forgetting(kept, reader):
    assert reader("history", "--forget", "/b", env=kept).returncode == 0
    assert len(reader("history", env=kept).stdout.splitlines()) == 1
    assert reader("history", "--clear", env=kept).returncode == 0
    assert reader("history", env=kept).stdout == b""
