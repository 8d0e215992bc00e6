"""Standard error: the only module that writes there."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from reader.cli.terminal import is_terminal
from reader.text.sanitize import sanitize_line, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.errors import ReaderError

PATIENCE: Final = 1.0
"""Seconds of waiting after which a terminal is told what is waited for."""

_Result = TypeVar("_Result")


def failure(error: ReaderError) -> None:
    """Write a failure as one line: `reader: NAME: problem (remedy)`."""
    note(str(error))


def note(message: str) -> None:
    """Write one line with the program's name before it."""
    if sys.stderr is not None:
        with suppress(OSError):  # nobody listens: that must not cost the result
            sys.stderr.write(f"reader: {sanitize_line(message)}\n")
            sys.stderr.flush()


def waiting(results: Iterator[_Result], names: Sequence[str]) -> Iterator[_Result]:
    """Pass results on, and show on a terminal which source is waited for where that takes long.

    Args:
        results: one for each name, in the same order.
        names: the sources.
    """
    if not is_terminal(sys.stderr):
        yield from results
        return
    for number, name in enumerate(names, start=1):
        with _status(f"{shown_name(name)} ({number} of {len(names)})"):
            result = next(results)
        yield result


@contextmanager
def _status(message: str) -> Iterator[None]:
    """Show a message from `PATIENCE` on until the block ends, and leave no trace of it."""
    from threading import Event, Thread

    done = Event()

    def show() -> None:
        if done.wait(PATIENCE):
            return
        from rich.console import Console
        from rich.text import Text

        with Console(stderr=True).status(Text(message)):
            done.wait()

    thread = Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
