"""Runs other programs on the open document: commands of the user's own, a pipe, an editor."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Final

PLACEHOLDERS: Final[Mapping[str, str]] = {
    "url": "its address",
    "title": "its title",
    "author": "who wrote it",
    "text": "the article as plain text",
    "markdown": "the article as Markdown",
    "file": "the path of a local document, or of a temporary file that contains the article as Markdown",
    "quotation": "the quotation under the cursor, with its speaker",
}
"""What a command can ask for, and what it is of the open document."""
_PLACEHOLDER: Final = pattern(rf"\{{({'|'.join(PLACEHOLDERS)})\}}")
_PATIENCE: Final = 600.0
"""Seconds after which a command in the background is ended."""
_MOST: Final = 200_000
"""Characters of a command's output that are shown."""


class Outcome(NamedTuple):
    """The outcome of a command.

    Attributes:
        problem: why it failed; "" if it succeeded.
        output: what it wrote to standard output and standard error; "" if these went to the terminal.
    """

    problem: str = ""
    output: str = ""


def arguments(command: Sequence[str] | str, values: Callable[[str], str]) -> list[str]:
    """The arguments of a command with its placeholders filled in.

    Args:
        command: a list of arguments, each of which remains a single argument whatever its placeholders contain; or a
            shell command line, in which each placeholder becomes one quoted word.
        values: returns the value of a placeholder.
    """
    if isinstance(command, str):
        line = _PLACEHOLDER.sub(lambda found: shlex.quote(_plain(values(found[1]))), command)
        return [os.environ.get("SHELL") or "/bin/sh", "-c", line]
    return [_PLACEHOLDER.sub(lambda found: _plain(values(found[1])), argument) for argument in command]


def asks_for(command: Sequence[str] | str, name: str) -> bool:
    """Whether a command has a placeholder."""
    parts = [command] if isinstance(command, str) else command
    return any(found[1] == name for part in parts for found in _PLACEHOLDER.finditer(part))


def run_here(command: Sequence[str], text: str | None = None) -> Outcome:
    """Run a command in the terminal, which the caller has released.

    Args:
        command: its arguments.
        text: what it reads from standard input; None for the terminal.
    """
    try:
        done = subprocess.run(command, input=None if text is None else text.encode(), check=False)  # noqa: S603 (the user's own)
    except (OSError, ValueError) as error:
        return Outcome(_failure(command, error))
    return Outcome(_exit(command, done.returncode))


def run_behind(command: Sequence[str], text: str = "") -> Outcome:
    """Run a command in the background and capture its output."""
    try:
        done = subprocess.run(  # noqa: S603 (the user's own)
            command,
            input=text.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(f"{command[0]} was ended after {_PATIENCE:g} seconds")
    except (OSError, ValueError) as error:
        return Outcome(_failure(command, error))
    return Outcome(_exit(command, done.returncode), done.stdout.decode("utf-8", "replace")[:_MOST])


def editor() -> list[str]:
    """The user's editor: `$VISUAL`, `$EDITOR`, else vi."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        return shlex.split(named) or ["vi"]
    except ValueError:
        return [named]


def _plain(value: str) -> str:
    return value.replace("\0", "")


def _failure(command: Sequence[str], error: Exception) -> str:
    reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
    return f"{command[0]} cannot be run: {reason}"


def _exit(command: Sequence[str], code: int) -> str:
    return f"{os.path.basename(command[0])} ended with exit code {code}" if code else ""  # noqa: PTH119
