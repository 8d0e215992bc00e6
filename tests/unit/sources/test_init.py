"""Names: which loader they go to, and what directories and patterns stand for."""

import pytest

from reader.errors import UnreadableError
from reader.sources import expand, load, scheme_of


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("-", "-"),
        ("a.txt", ""),
        ("", ""),
        ("HTTPS://e.org", "https"),
        ("http://e.org", "http"),
        ("ftp://e.org", "ftp"),
        ("./http://x", ""),
        ("C:/x", ""),
    ],
)
def test_scheme(name, scheme):
    assert scheme_of(name) == scheme


@pytest.mark.parametrize("name", ["ftp://e.org/x", "file:///etc/passwd", "data://x"])
def test_other_schemes_are_refused(name):
    with pytest.raises(UnreadableError, match="not supported") as caught:
        load(name)
    assert caught.value.subject == name
    assert "https://" in caught.value.remedy


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("b.txt", "a.html", "c.png", ".hidden.txt", "sub/d.MD", "sub/deep/e.htm", ".git/f.txt", "[x].txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_directory_is_its_known_files_without_hidden_ones(folder):
    assert list(expand(["."])) == ["./[x].txt", "./a.html", "./b.txt", "./sub/d.MD", "./sub/deep/e.htm"]


def test_order_is_that_of_the_arguments(folder):
    assert list(expand(["sub", "-", "https://e.org/*", "b.txt", "b.txt"])) == [
        "sub/d.MD", "sub/deep/e.htm", "-", "https://e.org/*", "b.txt", "b.txt",
    ]  # fmt: skip


def test_patterns(folder):
    assert list(expand(["?.*"])) == ["a.html", "b.txt", "c.png"]
    assert list(expand(["s*"])) == ["sub/d.MD", "sub/deep/e.htm"]
    assert list(expand(["**/*.htm"])) == ["sub/deep/e.htm"]


def test_path_that_exists_is_no_pattern(folder):
    assert list(expand(["[x].txt"])) == ["[x].txt"]


def test_name_that_stands_for_nothing_comes_back(folder):
    (folder / "empty").mkdir()
    assert list(expand(["none.txt", "*.pdf", "empty"])) == ["none.txt", "*.pdf", "empty"]


def test_links_to_directories_make_no_circle(folder):
    (folder / "sub" / "loop").symlink_to(folder)
    assert len(list(expand(["sub"]))) == 2


def test_pipes_in_a_directory_are_left_alone(folder):
    import os

    os.mkfifo(folder / "sub" / "pipe.txt")
    assert list(expand(["sub"])) == ["sub/d.MD", "sub/deep/e.htm"]
