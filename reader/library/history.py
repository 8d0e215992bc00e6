"""Where one was in each document, from one run to the next: one SQLite file in the platform's directory for data.

Several programs may use the file at once. A write is one transaction of the write-ahead log, so a crash loses that
write at most. Where the file cannot be used, places are kept for this run alone and `problem` says why.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urldefrag

if TYPE_CHECKING:
    from typing import Any, Final

VERSION: Final = 1
"""Of the tables, in SQLite's `user_version`."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS place (
    document TEXT PRIMARY KEY,
    block INTEGER NOT NULL,
    inside INTEGER NOT NULL,
    words TEXT NOT NULL,
    progress REAL NOT NULL,
    changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) WITHOUT ROWID
"""
_PATIENCE: Final = 0.1
"""Seconds to wait for another program that is writing; it is the keyboard that waits."""
_PASSING: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class Place(NamedTuple):
    """Where one was in a document.

    Attributes:
        block: the index of the block of the article; -1 is its head.
        inside: characters into it.
        words: the first characters there, by which the place is found where the blocks have changed.
        progress: how much of the document has been in sight at most, 0 to 1.
    """

    block: int
    inside: int
    words: str = ""
    progress: float = 0.0


def identity(name: str) -> str:
    """What a document is remembered by: its address or absolute path; "" where it has neither, as a pipe."""
    if "://" in name:
        return urldefrag(name).url
    path = Path(name)
    return str(path.resolve()) if path.exists() else ""


def default_path() -> Path:
    """Where the history is kept."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only the program for the terminal needs it

    return user_data_path("terminal-reader") / "history.sqlite3"


class History:
    """The places in all documents.

    Args:
        path: the file; it is made where it is missing. None remembers for this run alone.

    Attributes:
        problem: why nothing is remembered behind this run; "" where all is well.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.problem = ""
        self._database = _opened(None)
        if path is None:
            return
        try:
            self._database = _opened(path)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def place(self, document: str) -> Place | None:
        """Where one was in the document of that identity; None where it is not known."""
        row = self._run("SELECT block, inside, words, progress FROM place WHERE document = ?", document)
        return Place(*row) if row else None

    def remember(self, document: str, place: Place) -> None:
        """Keep where one is in a document; "" is not kept."""
        if document:
            self._run(
                "INSERT OR REPLACE INTO place (document, block, inside, words, progress) VALUES (?, ?, ?, ?, ?)",
                document,
                *place,
            )

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def _run(self, statement: str, *values: Any) -> Any:
        try:
            with self._database:
                return self._database.execute(statement, values).fetchone()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) not in _PASSING:
                self._give_up(error)
        return None

    def _give_up(self, error: Exception) -> None:
        """Go on without the file."""
        reason = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
        self.problem = f"Where you are will not be remembered: {reason}"
        self._database.close()
        self._database = _opened(None)


def _opened(path: Path | None) -> sqlite3.Connection:
    """Open a database with its tables."""
    if path is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = sqlite3.connect(":memory:" if path is None else path, timeout=_PATIENCE, check_same_thread=False)
    try:
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise sqlite3.DatabaseError("the file was written by a newer version")
        if version < VERSION:
            database.execute("PRAGMA journal_mode = WAL")
            with database:
                database.execute(_SCHEMA)
                database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        database.close()
        raise
    return database
