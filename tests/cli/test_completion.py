"""Completion: the scripts, and what they ask the program."""

import pytest
from click.shell_completion import BashComplete

from reader.cli.root import COMMANDS, root
from reader.render import OUTPUTS


def completions(*words):
    *before, last = words
    return [
        item.value for item in BashComplete(root, {}, "reader", "_READER_COMPLETE").get_completions(list(before), last)
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script(reader, shell):
    done = reader("completion", shell)
    assert done.returncode == 0
    assert b"_READER_COMPLETE" in done.stdout
    assert f"{shell}_complete".encode() in done.stdout


def test_first_word_is_a_command_or_a_file():
    assert completions("") == ["", *COMMANDS]
    assert completions("cl") == ["cl", "clean"]


def test_options_and_their_values():
    assert "--removed" in completions("clean", "--r")
    assert completions("clean", "--format", "") == list(OUTPUTS)
    assert "--from" in completions("read", "--f")


def test_sources_are_files():
    items = BashComplete(root, {}, "reader", "_READER_COMPLETE").get_completions(["clean", "a.txt"], "b")
    assert [item.type for item in items] == ["file"]
    items = BashComplete(root, {}, "reader", "_READER_COMPLETE").get_completions(["a.txt"], "b")
    assert [item.type for item in items] == ["file"]


def test_categories_are_completed_behind_a_comma():
    from reader.cleaning import CATEGORIES

    first = next(iter(CATEGORIES))
    assert first in completions("clean", "--keep", "")
    assert f"{first},{first}" in completions("clean", "--keep", f"{first},{first[:2]}")


def test_the_shell_calls_the_program(reader):
    done = reader(env={"_READER_COMPLETE": "bash_complete", "COMP_WORDS": "reader cle", "COMP_CWORD": "1"})
    assert b"plain,clean" in done.stdout


def test_the_first_word_may_be_an_option_of_read():
    assert completions("--fr") == ["--from"]
    assert completions("--hel") == ["--help"]
