import os

import pytest

from reader import vocabulary

TEXT = 'words = ["don’t", "ü"]\n[[rule]]\nid = "a"\nmax_words = 7\nedge = true\n'
HELD = {"words": ["don’t", "ü"], "rule": [{"id": "a", "max_words": 7, "edge": True}]}


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    path = tmp_path / "some.words.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_holds_what_the_file_says(file):
    assert vocabulary.load(str(file)) == HELD


def test_it_is_kept_compiled(file, monkeypatch):
    vocabulary.load(str(file))
    monkeypatch.setattr("tomllib.loads", None)
    assert vocabulary.load(str(file)) == HELD


def test_each_one_has_its_own(file):
    """Nobody changes what another one is given."""
    vocabulary.load(str(file))["words"].append("x")
    assert vocabulary.load(str(file)) == HELD


def test_a_file_that_has_changed_is_read_again(file):
    vocabulary.load(str(file))
    before = file.stat()
    file.write_text(TEXT.replace("7", "8"), encoding="utf-8")
    os.utime(file, (before.st_atime, before.st_mtime + 2))
    assert vocabulary.load(str(file))["rule"][0]["max_words"] == 8


def test_nothing_is_written_where_python_writes_nothing(file, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert vocabulary.load(str(file)) == HELD
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_cannot_be_written_to(file):
    (file.parent / "__pycache__").write_bytes(b"no folder")
    assert vocabulary.load(str(file)) == HELD
