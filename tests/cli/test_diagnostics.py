"""Standard error: single lines, and what a terminal sees of a long wait."""

import os
import pty
import select
import time

import pytest

from reader.cli import diagnostics
from reader.errors import NetworkError
from reader.service import Result


def test_failure_is_one_safe_line(capsys):
    diagnostics.failure(NetworkError("says\n\x1b[31mno", subject="https://e.org/\u202e", remedy="[/b] wait"))
    assert capsys.readouterr().err == "reader: https://e.org/: says no ([/b] wait)\n"


def test_quiet_where_nobody_looks(capsys):
    results = [Result("x"), Result("y")]
    assert list(diagnostics.waiting(iter(results), ["x", "y"])) == results
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("found", [["x", "y::1", "y::2", "z"], ["x::1"], []])
def test_a_terminal_gets_all_results_of_containers(monkeypatch, found):
    monkeypatch.setattr(diagnostics, "is_terminal", lambda _: True)
    results = [Result(name) for name in found]
    assert list(diagnostics.waiting(iter(results), ["x", "y", "z"])) == results


def read_until(terminal, word):
    seen = b""
    deadline = time.monotonic() + 30
    while word not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
        assert ready, f"{word!r} does not come; there is only {seen!r}"
        seen += os.read(terminal, 4096)


@pytest.mark.parametrize("name", ["slow", "[link=x]slow[b]"])
def test_terminal_is_told_what_is_waited_for(start, feed, folder, name):
    os.mkfifo(folder / name)
    ours, theirs = pty.openpty()
    with start("clean", name, "harbour.txt", stderr=theirs, env={"TERM": "xterm", "COLUMNS": "80"}) as process:
        os.close(theirs)
        with feed(folder / name, process) as pipe:
            read_until(ours, f"{name} (1 of 2)".encode())
            pipe.write((folder / "storm.txt").read_bytes())
        output = process.stdout.read()
        assert process.wait(60) == 0
    os.close(ours)
    assert output.count(b"nine days") == 2
    assert b"\x1b" not in output
