"""Tells which files have changed since they were read.

The few files in memory are looked at twice a second: that costs 2 µs each, works on every file system, and needs no
library, where one that is told by the system would want a thread as well.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Final

    _Signature = tuple[int, int, int]

_EVERY: Final = 0.5
"""Seconds between two looks."""


class Watcher:
    """A thread that looks at files.

    Args:
        changed: is told the index of a document whose file is another, in the thread.
    """

    def __init__(self, changed: Callable[[int], None]) -> None:
        self._changed = changed
        self._watched: Sequence[tuple[int, str]] = ()
        self._read: dict[str, _Signature | None] = {}
        self._seen: dict[str, _Signature | None] = {}
        self._stopped = threading.Event()

    def start(self) -> None:
        """Start the thread; it ends with the program."""
        threading.Thread(target=self._work, name="watcher", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def watch(self, documents: Iterable[tuple[int, str]]) -> None:
        """Say which documents are to be watched from now on: index and name of each."""
        self._watched = tuple(documents)

    def reading(self, name: str) -> None:
        """Say that a source is about to be read, from any thread: what it is now is what will be known of it."""
        self._read[name] = signature(name)

    def look(self) -> None:
        """Look once, and tell what is not as it was read, until it is read again.

        What was another at the last look is left to the next: it is being written. What is gone may come back.
        """
        for index, name in self._watched:
            now, before = signature(name), self._seen.get(name)
            self._seen[name] = now
            if now is not None and now == before and now != self._read.get(name, now):
                self._changed(index)

    def _work(self) -> None:
        while not self._stopped.wait(_EVERY):
            self.look()


def signature(name: str) -> _Signature | None:
    """What changes with a file; None where there is none."""
    try:
        found = Path(name).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
