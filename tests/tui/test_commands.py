"""Commands of the user's own: their arguments, and what becomes of them."""

import shlex
import sys

import pytest

from reader.config import load
from reader.errors import ConfigError
from reader.tui.keys import keymap
from reader.tui.session.commands import PLACEHOLDERS, arguments, asks_for, editor, run_behind

EVIL = 'a\'; rm -rf / #\n$(x) `y` "z" {url}'


def test_an_argument_stays_one_argument():
    assert arguments(["x", "-t={title}", "{nothing}"], lambda _: EVIL) == ["x", f"-t={EVIL}", "{nothing}"]


def test_in_a_line_for_the_shell_a_value_is_one_word(monkeypatch):
    monkeypatch.setenv("SHELL", "/bin/sh")
    command = arguments("printf %s {title}", lambda _: EVIL)
    assert command[:2] == ["/bin/sh", "-c"]
    assert shlex.split(command[2]) == ["printf", "%s", EVIL]
    assert run_behind(command).output == EVIL


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_what_a_command_asks_for(name):
    assert asks_for(["x", f"a{{{name}}}b"], name)
    assert asks_for(f"x {{{name}}}", name)
    assert not asks_for(["x", name], name)


def test_a_null_character_is_dropped():
    assert arguments(["{title}"], lambda _: "a\0b") == ["ab"]


def test_a_command_that_fails():
    found = run_behind([sys.executable, "-c", "print('out'); raise SystemExit(3)"])
    assert found.output == "out\n"
    assert "exit code 3" in found.problem


def test_a_command_that_is_not_there():
    assert "cannot be run" in run_behind(["no-such-command"]).problem


def test_a_command_reads_the_text():
    assert run_behind([sys.executable, "-c", "print(len(input()))"], "four").output == "4\n"


def test_the_editor(monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "code --wait")
    assert editor() == ["code", "--wait"]
    monkeypatch.setenv("VISUAL", "it's")
    assert editor() == ["it's"]


def config(tmp_path, text):
    path = tmp_path / "config.toml"
    path.write_text(text)
    return load(path)


def test_commands_are_actions(tmp_path):
    found = config(tmp_path, '[commands.count]\nrun = "wc -w < {file}"\nshell = true\nkey = "A"\nbackground = true\n')
    action = keymap.actions(found)[-1]
    assert (action.id, action.keys, action.description) == ("command:count", ("A",), "count")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[commands.a]\nrun = "ls"\n', r"commands\.a\.run"),
        ("[commands.a]\nrun = []\n", r"commands\.a\.run"),
        ("[commands.a]\nrun = ['ls']\nshell = true\n", r"commands\.a\.run"),
        ('[commands.a]\nrun = ["ls"]\nkey = "j"\n', r"commands\.a\.key: 'j' is on line_down"),
        ('[commands.a]\nrun = ["ls"]\nkey = "5"\n', r"commands\.a\.key"),
        ('[commands.a]\nrun = ["ls"]\nkey = 5\n', r"commands\.a\.key"),
        ('[commands.a]\nrun = ["ls"]\nbackgruond = true\n', r"commands\.a\.backgruond"),
        ('[commands.a]\nrun = ["ls"]\nbackground = 1\n', r"commands\.a\.background"),
        ("commands = 5\n", "commands"),
        ("[commands]\na = 5\n", "commands"),
    ],
)
def test_mistakes_are_named(tmp_path, text, problem):
    with pytest.raises(ConfigError, match=problem):
        keymap.actions(config(tmp_path, text))
