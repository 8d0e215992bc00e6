"""One SQLite file that several programs may use at once.

A write is one transaction of the write-ahead log, so a crash loses that write at most, and never the file. Where the
file cannot be used, everything goes on in memory and `problem` says why. A write that finds the file busy is tried
again with the next one.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any, Final

_PATIENCE: Final = 0.1
"""Seconds to wait for another program that is writing; it is the keyboard that waits."""
_AT_THE_START: Final = 2.0
"""The same while the tables are made."""
_PASSING: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_MOST_PENDING: Final = 1000


class Database:
    """A connection that goes on without its file where it must.

    Args:
        path: the file; it is created if it is missing. None keeps everything in memory.
        migrations: for each version of the tables the statements that make it of the one before.

    Attributes:
        problem: why nothing is kept behind this run; "" where all is well.
    """

    def __init__(self, path: Path | None, migrations: Sequence[str]) -> None:
        self.problem = ""
        self._migrations = migrations
        self._pending: list[tuple[str, tuple[Any, ...]]] = []
        try:
            self._connection = _opened(path, migrations)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def rows(self, query: str, *values: Any) -> list[Any]:
        """What a query finds; nothing where it fails."""
        self.flush()
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._failed(error)
        return []

    def write(self, statement: str, *values: Any) -> None:
        """Carry a statement out, now or as soon as the file is free."""
        self._pending.append((statement, values))
        self.flush()

    def flush(self) -> None:
        """Try to write what has not been written."""
        if not self._pending:
            return
        try:
            with self._connection:
                for statement, values in self._pending:
                    self._connection.execute(statement, values)
        except sqlite3.Error as error:
            self._failed(error)
            del self._pending[:-_MOST_PENDING]
        else:
            self._pending.clear()

    def close(self) -> None:
        """Write what is left, and let the file go."""
        self.flush()
        self._connection.close()

    def _failed(self, error: sqlite3.Error) -> None:
        if getattr(error, "sqlite_errorcode", None) not in _PASSING:
            self._connection.close()
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without the file."""
        if not self.problem:
            self.problem = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
        self._connection = _opened(None, self._migrations)
        self.flush()


def _opened(path: Path | None, migrations: Sequence[str]) -> sqlite3.Connection:
    """Open a database with its tables."""
    if path is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        if path.stat().st_mode & 0o077:  # an earlier version let others read it
            path.chmod(0o600)
    database = sqlite3.connect(
        ":memory:" if path is None else path, timeout=_AT_THE_START, check_same_thread=False, isolation_level=None
    )
    try:
        if _version(database) < len(migrations):
            database.execute("PRAGMA journal_mode = WAL")
            _migrate(database, migrations)
        if _version(database) > len(migrations):
            raise sqlite3.DatabaseError("the file was written by a newer version")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(f"PRAGMA busy_timeout = {round(_PATIENCE * 1000)}")
        database.isolation_level = "IMMEDIATE"
    except sqlite3.Error:
        database.close()
        raise
    return database


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _migrate(database: sqlite3.Connection, migrations: Sequence[str]) -> None:
    """Bring the tables up to date, all or not at all; another program may be about to do the same."""
    database.execute("BEGIN IMMEDIATE")
    try:
        for statements in migrations[_version(database) :]:
            for statement in statements.split(";"):
                database.execute(statement)
        database.execute(f"PRAGMA user_version = {len(migrations)}")
    except sqlite3.Error:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
