"""Containers of any size that are read from start to end, one document at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import UnreadableError
from reader.model import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.containers import Entry
    from reader.model import Raw, SafeText


class Document(NamedTuple):
    """A document in a sequence: its entry, and the function that reads its body."""

    entry: Entry
    read: Callable[[], Raw]


class Sequence:
    """Documents in a fixed order. The body of the entry that was listed last is at hand; any other is looked for."""

    def __init__(self, documents: Callable[[], Iterator[Document]]) -> None:
        """Take a function that starts reading the documents from the first one."""
        self._documents = documents
        self._last: Document | None = None

    @property
    def title(self) -> SafeText:
        """A sequence has no title."""
        return EMPTY

    def entries(self) -> Iterator[Entry]:
        """The entries, in order."""
        for document in self._documents():
            self._last = document
            yield document.entry

    def read(self, entry: Entry) -> Raw:
        """The body of an entry."""
        last = self._last
        if last is not None and last.entry.id == entry.id:
            return last.read()
        for document in self._documents():
            if document.entry.id == entry.id:
                return document.read()
        raise UnreadableError("is not there any more", subject=entry.id, remedy="read the source again")


def refused(error: Exception) -> Callable[[], Raw]:
    """The function to read a document that is broken: it raises the error."""

    def read() -> Raw:
        raise error

    return read
