"""Sources that are read line by line."""

import io
from types import SimpleNamespace

import pytest

from reader.errors import UnreadableError
from reader.sources.limits import Limits
from reader.sources.lines import Line, read_lines


def lines(data, limit=100, tmp_path=None):
    (tmp_path / "x.jsonl").write_bytes(data)
    return list(read_lines(str(tmp_path / "x.jsonl"), Limits(max_bytes=limit)))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"a\nb", [(1, b"a"), (2, b"b")]),
        (b"a\r\n\nb\n", [(1, b"a"), (2, b""), (3, b"b")]),
        ("ä\u2028b\n".encode(), [(1, "ä\u2028b".encode())]),
    ],
)
def test_lines(tmp_path, data, expected):
    assert [(line.number, line.data) for line in lines(data, tmp_path=tmp_path)] == expected


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_the_limit_is_for_each_line(tmp_path, end):
    found = lines(b"12345" + end + (b"" if not end else b"123456" + end + b"12" + end), limit=5, tmp_path=tmp_path)
    assert [line.whole for line in found] == ([True, False, True] if end else [True])


def test_a_long_line_costs_no_memory_and_no_other_line(tmp_path):
    found = lines(b"x" * 10_000 + b"\nb\n", limit=5, tmp_path=tmp_path)
    assert found[1] == Line(2, b"b", whole=True)
    assert len(found[0].data) <= 7
    assert not found[0].whole


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"a\nb\n")))
    assert [line.data for line in read_lines("-", Limits())] == [b"a", b"b"]


@pytest.mark.parametrize("name", ["missing.jsonl", "", "."])
def test_a_source_that_cannot_be_opened(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableError):
        list(read_lines(name, Limits()))


def test_closed_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(UnreadableError):
        list(read_lines("-", Limits()))
