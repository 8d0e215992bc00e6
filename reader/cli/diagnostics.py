"""Writes to standard error. No other module does."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader.cli.terminal import is_terminal
from reader.text.sanitize import sanitize_line, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.errors import ReaderError
    from reader.service import Result

PATIENCE: Final = 1.0
"""Seconds after which a message on a terminal shows which source is still loading."""


def failure(error: ReaderError) -> None:
    """Write a failure as one line: `reader: NAME: problem (remedy)`."""
    note(str(error))


def note(message: str) -> None:
    """Write one line with the program's name before it."""
    if sys.stderr is not None:
        with suppress(OSError):  # nobody listens: that must not cost the result
            sys.stderr.write(f"reader: {sanitize_line(message)}\n")
            sys.stderr.flush()


def waiting(results: Iterator[Result], names: Sequence[str]) -> Iterator[Result]:
    """Pass results on; on a terminal, show which source is loading if that takes long.

    Args:
        results: one or, for a container, several for each name, in the same order.
        names: the sources.
    """
    if not is_terminal(sys.stderr):
        yield from results
        return
    place = 0
    while True:
        name = names[min(place, len(names) - 1)]
        with _status(f"{shown_name(name)} ({min(place + 1, len(names))} of {len(names)})"):
            result = next(results, None)
        if result is None:
            return
        yield result
        place = _place_behind(result.name, names, place)


def _place_behind(name: str, names: Sequence[str], place: int) -> int:
    """The place of the source that is waited for after a result: the next one, or the same one for an entry of it."""
    from reader.containers import SEPARATOR

    while place < len(names) and name != names[place] and not name.startswith(names[place] + SEPARATOR):
        place += 1
    return place + 1 if place < len(names) and name == names[place] else place


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
