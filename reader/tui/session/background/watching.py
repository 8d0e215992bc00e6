"""Tells which files have changed since they were read.

The few files in memory are checked twice a second. That takes 2 µs per file, works on every file system and needs no
library; a watcher based on system notifications would need a thread too.
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
        changed: called in the thread with the index of a document whose file has changed.
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
        """Stop watching."""
        self._stopped.set()

    def watch(self, documents: Iterable[tuple[int, str]]) -> None:
        """Say which documents are to be watched from now on: index and name of each."""
        self._watched = tuple(documents)

    def reading(self, name: str) -> None:
        """Record the current state of a source that is about to be loaded; later changes are measured against it.

        Can be called from any thread.
        """
        self._read[name] = signature(name)

    def look(self) -> None:
        """Check all files once, and report those that differ from what was loaded.

        They are reported again on every check until they are reloaded.

        A file that has changed since the last check is left to the next check, because it may still be being written.
        Missing files are ignored, because they may come back.
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
    """A value that changes whenever the file changes; None if the file does not exist."""
    try:
        found = Path(name).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
