"""The run as a whole: which word is a command, exit codes, interrupts, streams."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reader import __version__
from reader.cli.exit_codes import EXIT_CODES
from reader.cli.root import COMMANDS, EXAMPLES, root


def test_version(reader):
    assert reader("--version").stdout == f"reader {__version__}\n".encode()


def test_module_and_script_are_the_same(reader, environment):
    script = Path(sys.executable).with_name("reader")
    if not script.exists():
        pytest.skip("the script is not installed")
    assert subprocess.check_output([script, "--help"], env=environment) == reader("--help").stdout


def test_help_names_every_command_and_exit_code(reader):
    text = reader("--help").stdout.decode()
    for word in (*COMMANDS, *map(str, EXIT_CODES)):
        assert re.search(rf"^  {word} +\S", text, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command_has_examples(name):
    result = CliRunner().invoke(root, [name, "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def calls():
    """Every call of the program that help shows."""
    examples = [call for call, _ in EXAMPLES]
    for name in COMMANDS:
        examples += [call for call, _ in root.get_command(None, name).examples]
    for example in examples:
        for part in re.split(r"[|<>()]", example):
            words = part.replace('"', "").split()
            if words[:1] == ["reader"]:
                yield words[1:]


@pytest.mark.parametrize("words", list(calls()), ids=" ".join)
def test_examples_in_help_are_calls_that_exist(words):
    if "--help" in words:
        return
    with root.make_context("reader", words) as context:
        name, command, rest = root.resolve_command(context, context._protected_args + context.args)
        with command.make_context(name, rest, parent=context):
            pass


def test_unknown_option(reader):
    done = reader("clean", "--nonsense")
    assert done.returncode == 2
    assert done.stderr == b"reader: No such option '--nonsense' (see `reader clean --help`)\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["clean", "--max-size", "many"], "'many' is no size"),
        (["clean", "--max-size", "0"], "'0' is no size"),
        (["clean", "--keep", "nonsense"], "'nonsense' is no category: choose from "),
        (["clean", "--keep", "byline,coments"], "'coments' is no category: did you mean comments? choose from "),
        (["clean", "--format", "docx"], "'docx' is not one of"),
        (["clean", "--width", "-1"], "-1"),
        (["clean", "--timeout", "0"], "0"),
        (["completion", "tcsh"], "'tcsh' is not one of"),
    ],
)
def test_wrong_values(reader, arguments, says):
    done = reader(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert says in done.stderr.decode()


def test_file_with_the_name_of_a_command(reader, folder):
    (folder / "clean").write_bytes((folder / "storm.txt").read_bytes())
    for arguments in (["./clean"], ["--", "clean"], ["clean", "clean"], ["read", "clean"]):
        assert b"stormy" in reader(*arguments).stdout


def test_option_before_the_sources_needs_no_command(reader):
    assert b"nine days" in reader("--from", "text", "harbour.txt").stdout


def test_line_breaks_and_sequences_in_a_name_stay_one_safe_line(reader):
    done = reader("clean", "a\n\x1b[31mb\u202e.txt")
    assert done.stderr == b"reader: a b.txt: there is no such file (check the path)\n"


def test_name_that_is_no_unicode(reader, folder):
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_bytes((folder / "harbour.txt").read_bytes())
    for command in ("clean", "explain", "quotes"):
        done = reader(command, name, "harbour.txt")
        assert done.returncode == 0
        assert done.stdout.decode("utf-8")


def test_closed_standard_error_costs_nothing(folder, environment):
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m reader clean missing.txt harbour.txt 2>&-'],
        cwd=folder, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 66
    assert b"nine days" in done.stdout


def test_closed_standard_input(folder, environment):
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m reader clean - harbour.txt <&-'],
        cwd=folder, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 66
    assert b"standard input is closed" in done.stderr
    assert b"nine days" in done.stdout


def test_process_substitution(folder, environment):
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m reader clean <(cat harbour.txt) /dev/stdin < storm.txt'],
        cwd=folder, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stderr == b""
    assert done.stdout.count(b"nine days") == 2


def test_interrupt(start, feed, folder):
    """Ctrl-C while a slow source is read: 130, nothing on either stream, no part of the output file."""
    os.mkfifo(folder / "slow")
    with start("clean", "-o", "out.txt", "harbour.txt", "slow") as process:
        with feed(folder / "slow", process):
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
        assert process.stdout.read() == b""
        assert process.stderr.read() == b""
    assert sorted(path.name for path in folder.iterdir()) == ["harbour.txt", "page.html", "slow", "storm.txt"]


def test_interrupt_of_several_jobs(start, feed, folder):
    """As a terminal does it: the signal goes to the workers too, and they say nothing either."""
    os.mkfifo(folder / "slow")
    os.mkfifo(folder / "slower")
    with (
        start("clean", "-j", "3", "harbour.txt", "slow", "slower", start_new_session=True) as process,
        feed(folder / "slow", process),
        feed(folder / "slower", process),
    ):
        assert process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(60) == 130
