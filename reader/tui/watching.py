"""Tells which files have changed since they were read.

The few files in memory are looked at twice a second: that costs 2 µs each, works on every file system, and needs no
library; one that is told by the system (watchfiles) takes 40 ms to load and a thread as well.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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
        self._files: dict[tuple[int, str], _Signature | None] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Start the thread; it ends with the program."""
        threading.Thread(target=self._work, name="watcher", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def watch(self, documents: Iterable[tuple[int, str]]) -> None:
        """Say which documents are to be watched from now on: index and name of each; what is no file never changes."""
        with self._lock:
            self._files = {key: self._files.get(key) or _signature(key[1]) for key in documents if "://" not in key[1]}

    def look(self) -> None:
        """Look once, and tell what is new. A file that is gone may be about to be replaced: that is told later."""
        with self._lock:
            before = dict(self._files)
        for (index, name), signature in before.items():
            now = _signature(name)
            if now is None or now == signature:
                continue
            with self._lock:
                if (index, name) in self._files:
                    self._files[index, name] = now
            if signature is not None:
                self._changed(index)

    def _work(self) -> None:
        while not self._stopped.wait(_EVERY):
            self.look()


def _signature(name: str) -> _Signature | None:
    """What changes with a file; None where there is none."""
    try:
        found = Path(name).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
