"""What people who know other tools run into: wrong names, wrong options, wrong fields, a terminal in place of a pipe."""

import json
import os
import pty
import subprocess
import sys

import pytest


@pytest.fixture
def on_terminal(folder, environment):
    """Run `reader` with a terminal for its output; give the exit code and what it wrote."""

    def run(*arguments, columns=60):
        main, other = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "reader", *arguments],
            cwd=folder,
            env=environment | {"TERM": "xterm", "COLUMNS": str(columns), "LINES": "200", "PAGER": "cat"},
            stdin=subprocess.DEVNULL,
            stdout=other,
            stderr=other,
        )
        os.close(other)
        written = b""
        while True:
            try:
                data = os.read(main, 65536)
            except OSError:
                break
            if not data:
                break
            written += data
        os.close(main)
        return process.wait(60), written.decode().replace("\r\n", "\n")

    return run


def test_a_source_that_does_not_exist_ends_with_one_line(on_terminal):
    code, written = on_terminal("nosuch.html")
    assert code == 66
    assert written == "reader: nosuch.html: there is no such file (check the path)\n"


def test_a_picture_ends_with_one_line(on_terminal, folder):
    (folder / "boat.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    code, written = on_terminal("boat.png")
    assert code == 65
    assert written == "reader: boat.png: is a PNG picture, not text (give a text or HTML file)\n"


def test_a_mistyped_command(on_terminal, reader):
    for code, written in (
        on_terminal("claen", "page.html"),
        (reader("claen", "page.html").returncode, reader("claen", "page.html").stderr.decode()),
    ):
        assert code == 2
        assert "Did you mean 'clean'?" in written


def test_an_option_of_another_command(reader):
    done = reader("read", "-f", "markdown", "page.html")
    assert done.returncode == 2
    assert "-f is an option of `reader clean`" in done.stderr.decode()


def test_text_is_wrapped_on_a_terminal_and_not_in_a_pipe(on_terminal, reader):
    code, written = on_terminal("clean", "harbour.txt")
    assert code == 0
    assert max(map(len, written.splitlines())) <= 60
    assert max(map(len, reader("clean", "harbour.txt").stdout.decode().splitlines())) > 100
    _, written = on_terminal("clean", "-w", "0", "harbour.txt")
    assert max(map(len, written.splitlines())) > 100


def test_explain_shows_categories_on_a_terminal_and_writes_no_escapes_into_a_pipe(on_terminal, reader):
    _, written = on_terminal("explain", "page.html", columns=120)
    assert "category" in written
    assert "navigation" in written
    assert b"\x1b" not in reader("explain", "-f", "table", "page.html").stdout


def test_a_wrong_field_is_reported_once(reader, folder):
    (folder / "c.jsonl").write_text("".join(json.dumps({"id": i, "body": "x"}) + "\n" for i in range(100)))
    done = reader("clean", "--from", "jsonl", "c.jsonl")
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 2
    assert "it has 'id', 'body'" in lines[0]
    assert "in 20 records" in lines[1]
    assert done.returncode == 65


def test_records_without_the_field_among_others_are_counted(reader, folder):
    story = (folder / "harbour.txt").read_text()
    rows = [{"text": story}, *({"id": i} for i in range(30)), {"text": story}]
    (folder / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = reader("clean", "--from", "jsonl", "c.jsonl")
    assert done.stdout.count(b"\n") == 2
    assert done.stderr.decode().splitlines()[-1].endswith("missing in 30 records, which were left out")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--verison",), "Did you mean '--version'?"),
        (("clean", "--width", "abc", "page.html"), "'abc' is not a valid whole number"),
        (("clean", ""), "the name of a source is empty"),
        (("update",), "you follow no feeds yet; `reader add URL` follows one"),
        (("update", "https://example.org/"), "https://example.org/: you do not follow this feed"),
        (("quotes", "--speaker", "nobody", "page.html"), "nothing is quoted from a speaker of that name"),
    ],
)
def test_a_message_names_the_mistake(arguments, message, reader):
    assert message in reader(*arguments).stderr.decode()


def test_a_mail_without_text_is_no_failure(reader, folder):
    head = "From a@example.org Mon Jan  1 00:00:00 2026\nFrom: Ann Berg <a@example.org>\nSubject: {}\n\n{}\n"
    (folder / "box.mbox").write_text(
        head.format("The ferry", "It sails at nine.\n") + head.format("Only a subject", "")
    )
    done = reader("clean", "box.mbox")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Only a subject" in done.stdout.decode()


def test_a_pronoun_is_one_speaker(reader, folder):
    (folder / "he.txt").write_text(
        "“The ferry sails at nine,” he said.\n\n“And it is late,” he said. He said: “Very late.”\n"
    )
    lines = reader("quotes", "--by-speaker", "he.txt").stdout.decode().splitlines()
    assert [line.casefold() for line in lines if not line.startswith(" ")] == ["he"]
