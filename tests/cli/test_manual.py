"""`reader manual`."""

import re
import shutil
import subprocess

import pytest

from reader import manual
from reader.cli.exit_codes import EXIT_CODES
from reader.cli.root import COMMANDS
from reader.cli.writers.man_page import man_page


def test_a_page_in_a_pipe_is_markdown(reader):
    assert reader("manual", "settings").stdout.decode().startswith("# Settings, keys and themes\n")


def test_all_pages(reader):
    found = reader("manual").stdout.decode()
    assert all(f"# {title}\n" in found for title in manual.topics().values())


def test_a_topic_that_does_not_exist(reader):
    done = reader("manual", "kyes")
    assert done.returncode == 2
    assert "keys" in done.stderr.decode()


def test_the_man_page_has_every_command_and_exit_code(reader):
    page = reader("manual", "--man").stdout.decode()
    assert all(f".SS {name}\n" in page for name in COMMANDS)
    assert all(f"\\fB{code}\\fR" in page for code in EXIT_CODES)


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed")
def test_man_reads_the_man_page(tmp_path):
    (tmp_path / "reader.1").write_text(man_page())
    done = subprocess.run(
        ["man", "--warnings", "-l", str(tmp_path / "reader.1")], capture_output=True, text=True, check=False
    )
    assert not done.stderr
    assert "exit status" in done.stdout.lower()


def test_no_line_of_the_man_page_is_an_accidental_command():
    commands = {line.split()[0] for line in man_page().splitlines() if re.match(r"[.']", line)}
    assert commands == {".TH", ".SH", ".SS", ".PP", ".TP", ".br"}
