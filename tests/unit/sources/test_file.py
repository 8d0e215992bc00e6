"""Files and what else a path can be."""

import os
import threading

import pytest

from reader.errors import EmptyError, TooLargeError, UnreadableError
from reader.sources import Limits, load


def test_file(tmp_path):
    path = tmp_path / "Page.HTML"
    path.write_bytes(b"<p>caf\xe9")
    raw = load(str(path))
    assert (raw.name, raw.data, raw.suffix) == (str(path), b"<p>caf\xe9", ".html")
    assert (raw.url, raw.media_type, raw.charset) == ("", "", "")


def test_missing_file():
    with pytest.raises(UnreadableError) as caught:
        load("no/such.txt")
    assert str(caught.value) == "no/such.txt: there is no such file (check the path)"


def test_web_address_without_its_scheme():
    with pytest.raises(UnreadableError, match=r"https://www\.example\.org/x"):
        load("www.example.org/x")


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_impossible_names(name):
    with pytest.raises(UnreadableError):
        load(name)


def test_directory(tmp_path):
    with pytest.raises(UnreadableError, match="is a directory"):
        load(str(tmp_path))


def test_denied(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(UnreadableError, match="access is denied"):
        load("secret.txt")


@pytest.mark.parametrize(("data", "problem"), [(b"", "is empty"), (b" \n\t\r\n", "nothing but white space")])
def test_empty(tmp_path, data, problem):
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    with pytest.raises(EmptyError, match=problem):
        load(str(path))


def test_limit_is_the_last_size_that_passes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)
    assert load(str(path), Limits(max_bytes=10)).data == b"x" * 10
    with pytest.raises(TooLargeError, match="has 10 bytes, which is more than the limit of 9 bytes"):
        load(str(path), Limits(max_bytes=9))


def test_endless_device():
    with pytest.raises(TooLargeError, match=r"is more than the limit of 1\.5 KB"):
        load("/dev/zero", Limits(max_bytes=1500))


def test_named_pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"through a pipe",))
    writer.start()
    assert load(str(path)).data == b"through a pipe"
    writer.join()
