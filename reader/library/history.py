"""What is kept of documents and settings from one run to the next: one SQLite file in the platform's data directory."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.library.database import Database
from reader.text import urls
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, Final

    from reader.model import SafeText

MIGRATIONS: Final = (
    """
CREATE TABLE IF NOT EXISTS place (
    document TEXT PRIMARY KEY,
    block INTEGER NOT NULL,
    inside INTEGER NOT NULL,
    words TEXT NOT NULL,
    progress REAL NOT NULL,
    changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) WITHOUT ROWID
""",
    """
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    instead TEXT NOT NULL
) WITHOUT ROWID
""",
    """
CREATE TABLE flag (
    document TEXT PRIMARY KEY,
    read INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) WITHOUT ROWID
""",
    """
CREATE TABLE mark (
    letter TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    block INTEGER NOT NULL,
    inside INTEGER NOT NULL,
    words TEXT NOT NULL,
    changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) WITHOUT ROWID
""",
    """
CREATE TABLE visit (
    document TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    count INTEGER NOT NULL,
    last TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) WITHOUT ROWID
""",
)
"""What makes each version of the tables of the one before; never changed once released, only added to."""


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


class Visit(NamedTuple):
    """A document that was read.

    Attributes:
        document: its identity.
        title: its title.
        times: how often it was opened.
        last: when it was opened last, in UTC: "2024-03-05 10:00:00".
    """

    document: str
    title: SafeText
    times: int
    last: str


class Flags(NamedTuple):
    """What the user says of a document."""

    read: bool = False
    starred: bool = False


def identity(name: str) -> str:
    """What a document is remembered by: its address or absolute path; "" if it has neither, as a pipe."""
    if "://" in name:
        return urls.without_login(urls.without_fragment(name))
    source, mark, entry = name.rpartition("::")
    if mark and os.path.exists(source) and not os.path.exists(name):  # noqa: PTH110 - as below
        return f"{identity(source)}{mark}{entry}"
    if not name or not os.path.exists(name):  # noqa: PTH110 - of a hundred thousand documents, pathlib takes five times as long
        return ""
    folder, base = os.path.split(os.path.abspath(name))  # noqa: PTH100
    path = os.path.realpath(name) if os.path.islink(name) else os.path.join(_real(folder), base)  # noqa: PTH114, PTH118
    return path if path.isprintable() else path.encode("utf-8", "backslashreplace").decode()


@lru_cache(maxsize=1024)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _place(block: object, inside: object, words: object, progress: object = 0.0) -> Place | None:
    """A place as it was kept; None where a value is of another type: SQLite keeps whatever it is given."""
    if not (isinstance(block, int) and isinstance(inside, int) and isinstance(words, str)):
        return None
    if not isinstance(progress, int | float) or not 0 <= progress <= 1:
        progress = 0.0
    return Place(max(-1, block), max(0, inside), words, float(progress))


def default_path() -> Path:
    """Where the history is kept."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only the program for the terminal needs it

    return user_data_path("terminal-reader") / "history.sqlite3"


class History:
    """What is kept of all documents.

    Args:
        path: the file; it is created if it is missing. None remembers for this run alone.

    Attributes:
        is_new: whether the file was missing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.is_new = path is not None and not path.exists()
        self._database = Database(path, MIGRATIONS)

    @property
    def problem(self) -> str:
        """Why nothing is remembered behind this run; "" where all is well."""
        problem = self._database.problem
        return f"Nothing will be remembered behind this run: {problem}" if problem else ""

    def place(self, document: str) -> Place | None:
        """Where one was in the document of that identity; None if it is not known."""
        rows = self._database.rows("SELECT block, inside, words, progress FROM place WHERE document = ?", document)
        return _place(*rows[0]) if rows else None

    def remember(self, document: str, place: Place) -> None:
        """Keep where one is in a document; "" is not kept."""
        if document:
            self._database.write(
                "INSERT OR REPLACE INTO place (document, block, inside, words, progress) VALUES (?, ?, ?, ?, ?)",
                document,
                *place,
            )

    def flags(self) -> dict[str, Flags]:
        """What is said of all documents of which something is, by identity."""
        rows = self._database.rows("SELECT document, read, starred FROM flag")
        return {document: Flags(bool(read), bool(starred)) for document, read, starred in rows}

    def flag(self, document: str, flags: Flags) -> None:
        """Keep what is said of a document; "" is not kept."""
        if document:
            self._database.write(
                "INSERT OR REPLACE INTO flag (document, read, starred) VALUES (?, ?, ?)", document, *flags
            )

    def marks(self) -> dict[str, tuple[str, Place]]:
        """The places that were marked, by letter: the identity of the document and the place in it."""
        rows = self._database.rows("SELECT letter, document, block, inside, words FROM mark")
        places = ((letter, document, _place(*place)) for letter, document, *place in rows)
        return {letter: (document, place) for letter, document, place in places if place is not None}

    def mark(self, letter: str, document: str, place: Place) -> None:
        """Keep a place under a letter, instead of the one that had it; a document that is "" is not kept."""
        if document:
            self._database.write(
                "INSERT OR REPLACE INTO mark (letter, document, block, inside, words) VALUES (?, ?, ?, ?, ?)",
                letter,
                document,
                place.block,
                place.inside,
                place.words,
            )

    def visit(self, document: str, title: str) -> None:
        """Keep that a document was opened; "" is not kept."""
        if document:
            self._database.write(
                "INSERT INTO visit (document, title, count) VALUES (?, ?, 1) ON CONFLICT (document) DO UPDATE"
                " SET title = excluded.title, count = count + 1, last = CURRENT_TIMESTAMP",
                document,
                title,
            )

    def visits(self, most: int = 5000) -> list[Visit]:
        """What was read, the most frequent and recent first: a visit counts for less the more days ago it was."""
        rows = self._database.rows(
            "SELECT document, title, count, last FROM visit"
            " ORDER BY count / (1.0 + julianday('now') - julianday(last)) DESC, last DESC, document LIMIT ?",
            most,
        )
        return [
            Visit(document, sanitize_line(title), count, sanitize_line(last))
            for document, title, count, last in rows
            if isinstance(count, int) and isinstance(title, str) and isinstance(last, str)
        ]

    def forget(self, document: str | None = None) -> None:
        """Forget that a document was read, where one was in it and what is said of it; None forgets all documents."""
        for table in ("visit", "place", "flag", "mark"):
            if document is None:
                self._database.write(f"DELETE FROM {table}")  # noqa: S608 (names of ours)
            else:
                self._database.write(f"DELETE FROM {table} WHERE document = ?", document)  # noqa: S608

    def settings(self) -> dict[str, tuple[Any, Any]]:
        """The settings that were changed in the program: the value, and the one of the user's file at that time."""
        rows = self._database.rows("SELECT name, value, instead FROM setting")
        found = {}
        for name, value, instead in rows:
            with suppress(ValueError, TypeError, RecursionError):  # a value that is no JSON is forgotten
                found[name] = json.loads(value), json.loads(instead)
        return found

    def set(self, name: str, value: Any, *, instead: Any) -> None:
        """Keep a setting that was changed from what the user's file says; the file's own value is not kept."""
        if value == instead:
            self._database.write("DELETE FROM setting WHERE name = ?", name)
        else:
            self._database.write(
                "INSERT OR REPLACE INTO setting (name, value, instead) VALUES (?, ?, ?)",
                name,
                json.dumps(value),
                json.dumps(instead),
            )

    def flush(self) -> None:
        """Try again to write what found the file busy."""
        self._database.flush()

    def close(self) -> None:
        """Let the file go."""
        self._database.close()
