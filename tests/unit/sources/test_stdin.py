"""Standard input."""

import io
import sys

import pytest

from reader.errors import EmptyError, TooLargeError, UnreadableError
from reader.sources import Limits, load


def feed(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_stdin(monkeypatch):
    feed(monkeypatch, b"caf\xe9")
    raw = load("-")
    assert (raw.name, raw.data, raw.suffix) == ("-", b"caf\xe9", "")


def test_empty(monkeypatch):
    feed(monkeypatch, b"\n")
    with pytest.raises(EmptyError):
        load("-")


def test_too_large(monkeypatch):
    feed(monkeypatch, b"12345")
    with pytest.raises(TooLargeError):
        load("-", Limits(max_bytes=4))


def test_closed(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableError, match="is closed"):
        load("-")
