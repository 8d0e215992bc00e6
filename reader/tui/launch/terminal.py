"""Prepares the terminal before the application runs and restores it afterwards.

Imports no Textual: this must run first.

Textual reads keys from `sys.__stdin__` and draws on `sys.__stderr__`. When documents come through a pipe, or errors go
to a file, neither is the terminal, so /dev/tty takes their places for as long as the program runs.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Iterator

_STDIN, _STDERR = 0, 2


@contextmanager
def attached() -> Iterator[None]:
    """Connect standard input and standard error to the terminal, and set up the environment for a full-screen application.

    Raises:
        ReaderError: there is no terminal.
    """
    _clean_environment()
    with ExitStack() as stack:
        if not os.environ.get("TEXTUAL_DRIVER"):  # set when the program is served to a browser: no terminal then
            for descriptor in (_STDIN, _STDERR):
                if not _is_terminal(descriptor):
                    stack.enter_context(_terminal_on(descriptor))
        yield


def _clean_environment() -> None:
    """Drop what would give the screen a wrong size, and an empty NO_COLOR, which by no-color.org is not set."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    if not os.environ.get("NO_COLOR", "unset"):
        del os.environ["NO_COLOR"]


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


@contextmanager
def _terminal_on(descriptor: int) -> Iterator[None]:
    """Put /dev/tty on a descriptor, and back what was there."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise ReaderError(
            "there is no terminal to read keys from", remedy="`reader clean` writes the text instead"
        ) from error
    try:
        before: int | None = os.dup(descriptor)
    except OSError:  # it was closed
        before = None
    os.dup2(terminal, descriptor)
    if terminal != descriptor:
        os.close(terminal)
    _open_stream(descriptor)
    try:
        yield
    finally:
        if before is not None:
            os.dup2(before, descriptor)
            os.close(before)


def _open_stream(descriptor: int) -> None:
    """Give Python a stream on a descriptor that was closed when it started: it has none then."""
    if descriptor == _STDIN and sys.__stdin__ is None:
        sys.stdin = sys.__stdin__ = open(_STDIN, encoding="utf-8", closefd=False)  # type: ignore[misc] # noqa: SIM115
    if descriptor == _STDERR and sys.__stderr__ is None:
        sys.stderr = sys.__stderr__ = open(_STDERR, "w", encoding="utf-8", closefd=False)  # type: ignore[misc] # noqa: SIM115
