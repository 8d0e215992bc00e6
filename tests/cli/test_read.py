"""`reader` without a command: when the text interface starts, and with what."""

import io
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reader.cli import main, terminal


@pytest.fixture
def started(monkeypatch):
    """Pretend that there is a terminal; the calls of the text interface."""
    calls = []
    tui = ModuleType("reader.tui")
    tui.run = lambda names, options, *, samples, stdin, private: (
        calls.append((tuple(names), options, samples, stdin)) or 0
    )
    monkeypatch.setitem(sys.modules, "reader.tui", tui)
    monkeypatch.setattr(terminal, "is_interactive", lambda: True)
    monkeypatch.setattr(terminal, "has_input", lambda: False)
    return calls


def pipe_in(monkeypatch, data):
    monkeypatch.setattr(terminal, "has_input", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.fixture(autouse=True)
def somewhere(tmp_path, monkeypatch):
    """A folder in which the sources of the tests exist."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b"):
        (tmp_path / name).touch()


def test_sources_open(started):
    assert main(["--from", "html", "--max-size", "2K", "a.txt", "b"]) == 0
    ((names, options, samples, stdin),) = started
    assert (names, samples, stdin) == (("a.txt", "b"), False, None)
    assert (options.format, options.max_bytes) == ("html", 2000)


def test_nothing_opens_the_samples(started):
    assert main([]) == 0
    ((names, _, samples, stdin),) = started
    assert (samples, stdin) == (True, None)
    assert len(names) > 5
    assert all(Path(name).is_file() for name in names)


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_pipe_is_read_before_the_interface_starts(started, monkeypatch, arguments):
    pipe_in(monkeypatch, b"piped text")
    assert main(arguments) == 0
    assert [(names, samples, stdin) for names, _, samples, stdin in started] == [(("-",), False, b"piped text")]


def test_pipe_is_left_alone_where_sources_are_given(started, monkeypatch):
    pipe_in(monkeypatch, b"piped text")
    assert main(["a.txt"]) == 0
    assert started[0][3] is None


def test_empty_pipe_is_told(started, monkeypatch, capsys):
    pipe_in(monkeypatch, b"")
    assert main([]) == 65
    assert started == []
    assert capsys.readouterr().err == "reader: -: is empty (give a document with text in it)\n"


@pytest.mark.parametrize(
    ("term", "driver", "tty", "expected"),
    [
        ("xterm-256color", None, True, True),
        ("xterm", None, False, False),
        ("dumb", None, True, False),
        ("", None, True, False),
        (None, None, True, False),
        (None, "textual.drivers.web_driver:WebDriver", False, True),
    ],
)
def test_interface_needs_a_terminal_or_a_driver(monkeypatch, term, driver, tty, expected):
    for name, value in (("TERM", term), ("TEXTUAL_DRIVER", driver)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    monkeypatch.setattr(terminal, "is_terminal", lambda stream: tty)
    assert terminal.is_interactive() is expected


@pytest.mark.parametrize(
    ("no_color", "force", "default", "expected"),
    [
        (None, None, True, True),
        (None, None, False, False),
        ("1", None, True, False),
        ("", None, True, True),
        ("1", "1", True, False),
        (None, "1", False, True),
        (None, "0", False, False),
        (None, "", False, False),
    ],
)
def test_colour(monkeypatch, no_color, force, default, expected):
    for name, value in (("NO_COLOR", no_color), ("CLICOLOR_FORCE", force)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert terminal.wants_colour(default=default) is expected


def test_input_is_a_pipe_or_a_file_but_no_device(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    reading, writing = os.pipe()
    os.close(writing)
    with os.fdopen(reading) as pipe, (tmp_path / "file").open() as file, Path(os.devnull).open() as null:
        for stream, expected in ((pipe, True), (file, True), (null, False), (None, False)):
            monkeypatch.setattr(sys, "stdin", stream)
            assert terminal.has_input() is expected
