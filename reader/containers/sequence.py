"""Containers of any size that are read from start to end, one document at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import SourceError, UnreadableError
from reader.model import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.containers import Entry
    from reader.model import Raw, SafeText


class Document(NamedTuple):
    """A document in a sequence: its entry, and the function that reads its body, or why it has none."""

    entry: Entry
    body: Callable[[], Raw] | SourceError


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
        """The entries, in order, without those that are broken."""
        return (entry for entry, error in self.listed() if error is None)

    def listed(self) -> Iterator[tuple[Entry, SourceError | None]]:
        """All entries, in order. For one that is broken, the error says why."""
        for document in self._documents():
            self._last = document
            yield document.entry, document.body if isinstance(document.body, SourceError) else None

    def read(self, entry: Entry) -> Raw:
        """The body of an entry."""
        last = self._last
        if last is None or last.entry.id != entry.id:
            last = next((document for document in self._documents() if document.entry.id == entry.id), None)
        if last is None:
            raise UnreadableError("is not there any more", subject=entry.id, remedy="read the source again")
        if isinstance(last.body, SourceError):
            raise last.body
        return last.body()
