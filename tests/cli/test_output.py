"""Bytes: where they go, in which encoding, and what happens where they cannot be written."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.cli.writers.output import Output
from reader.errors import OutputError


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf8_in_every_locale(reader, folder, locale):
    (folder / "words.txt").write_text(
        "Über allen Gipfeln ist Ruh’, sagt 東京 — in allen Wipfeln spürest du kaum einen Hauch.\n"
    )
    env = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = reader("clean", "--no-title", "words.txt", env=env)
    assert done.stdout.decode("utf-8") == (folder / "words.txt").read_text()


def test_closed_pipe_ends_the_program_silently(start, folder):
    (folder / "big.txt").write_text(
        "A line of the article that says something about the harbour and its ferries.\n\n" * 9000
    )
    with start("clean", *["big.txt"] * 3) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == -signal.SIGPIPE


def test_closed_pipe_leaves_no_worker(start, folder):
    (folder / "big.txt").write_text(
        "A line of the article that says something about the harbour and its ferries.\n\n" * 9000
    )
    with start("clean", "-j", "2", *["big.txt"] * 6, start_new_session=True) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""  # the workers have this end too: it closes when the last one is gone
        assert process.wait(60) == -signal.SIGPIPE
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)


def test_article_is_written_before_the_next_is_read(start, feed, folder):
    os.mkfifo(folder / "slow")
    with start("clean", "--no-title", "harbour.txt", "slow") as process:
        with feed(folder / "slow", process) as pipe:
            assert b"nine days" in process.stdout.readline()
            pipe.write((folder / "storm.txt").read_bytes())
        assert b"stormy" in process.stdout.read()


def test_output_file_has_the_same_bytes(reader, folder):
    done = reader("clean", "-o", "out.txt", "page.html")
    assert done.stdout == b""
    assert (folder / "out.txt").read_bytes() == reader("clean", "page.html").stdout


def test_output_dash_is_standard_output(reader, folder):
    assert b"nine days" in reader("clean", "-o", "-", "page.html").stdout
    assert not (folder / "-").exists()


def test_output_file_stays_where_nothing_could_be_read(reader, folder):
    (folder / "out.txt").write_text("old")
    assert reader("clean", "-o", "out.txt", "missing.txt").returncode == 66
    assert (folder / "out.txt").read_text() == "old"


def test_output_that_cannot_be_opened(reader):
    done = reader("clean", "-o", "no/such/dir/out.txt", "page.html")
    assert done.returncode == 73
    assert done.stderr.startswith(b"reader: no/such/dir/out.txt: cannot be written: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [("clean", "page.html"), ("--help",), ("clean", "--help")])
def test_full_disk(reader, arguments):
    with Path("/dev/full").open("wb") as full:
        done = reader(*arguments, stdout=full)
    assert done.returncode == 73
    assert done.stderr.count(b"\n") == 1
    assert b"standard output: cannot be written" in done.stderr


def test_closed_standard_output(reader, folder):
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m reader clean page.html >&-'], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode == 73
    assert b"standard output: cannot be written: it is closed" in done.stderr


def test_exception_leaves_the_old_file_and_no_part(tmp_path):
    target = tmp_path / "out"
    target.write_text("old")
    output = Output(str(target))
    output.write("half")
    with pytest.raises(KeyboardInterrupt), output:
        raise KeyboardInterrupt
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_mode_and_link_of_a_replaced_file_stay(tmp_path):
    target, link = tmp_path / "out", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with Output(str(link)) as output:
        output.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_new_file_has_the_mode_of_any_other(tmp_path):
    with Output(str(tmp_path / "out")) as output:
        output.write("new")
    (tmp_path / "other").write_text("")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_directory_is_no_file(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"), Output(str(tmp_path)) as output:
        output.write("text")
    assert list(tmp_path.iterdir()) == []


def test_device_is_written_directly():
    with Output("/dev/null") as output:
        output.write("text")
    assert not Path("/dev/null").is_file()


def test_sigterm_leaves_no_part_of_a_file(start, folder):
    os.mkfifo(folder / "slow")
    with start("clean", "harbour.txt", "slow", "-o", "out.txt") as process:
        while not list(folder.glob(".out.txt.*.part")):
            time.sleep(0.05)
        process.terminate()
        assert process.wait(30) == 128 + signal.SIGTERM
    assert not list(folder.glob("*out.txt*"))


@pytest.mark.parametrize(
    "arguments",
    [("--timeout", "nan"), ("--timeout", "inf"), ("--timeout", "1e300"), ("--timeout", "0"), ("--max-size", "99999999999G"), ("--width", "-1"), ("--jobs", "0"), ("--max-blocks", "0")],
)  # fmt: skip
def test_impossible_values_are_usage_errors(reader, arguments):
    done = reader("clean", *arguments, "harbour.txt")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_large_limit_takes_no_memory(reader):
    assert reader("clean", "--max-size", "1000G", "harbour.txt").returncode == 0


def test_too_many_paragraphs_are_refused_at_once(reader, folder):
    (folder / "letters.txt").write_text("a\n\n" * 600_000)
    done = reader("clean", "letters.txt", "harbour.txt")
    assert done.returncode == 65
    assert b"--max-blocks" in done.stderr
    assert b"nine days" in done.stdout


def test_cells_are_no_formulas(reader, folder):
    (folder / "formula.txt").write_text('=HYPERLINK("x")\n\n' + (folder / "harbour.txt").read_text())
    rows = reader("quotes", "-f", "csv", "formula.txt").stdout.decode().splitlines()
    assert rows[1:]
    assert not any(row.split(",")[1].lstrip('"').startswith("=") for row in rows)
