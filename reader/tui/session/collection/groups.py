"""The groups of the list: the entries of one container, such as a feed or a mailbox, belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.containers import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.tui.session.collection.documents import DocumentStore

_COUNTED: Final = 5000
"""Entries of a group at most whose unread ones are counted: to ask the history for each takes a microsecond."""


class Heading(NamedTuple):
    """The heading above the first row of a group.

    Attributes:
        title: the title of the container, or its name.
        entries: how many entries it has.
        unread: how many of them are unread; -1 if they are too many to count.
        folded: whether only the first of them is listed.
    """

    title: str
    entries: int
    unread: int
    folded: bool


class Groups:
    """Knows which documents belong together, and which groups are folded.

    Args:
        store: the documents.
    """

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self._folded: set[str] = set()
        self._members: dict[str, list[int]] = {}
        self._counted = 0

    def of(self, index: int) -> str:
        """The name of the container of a document; "" for a document of its own."""
        source, separator, _ = self._store.name(index).rpartition(SEPARATOR)
        return source if separator else ""

    def heading(self, index: int) -> Heading | None:
        """The heading of the document's group; None if the document has no group or is alone in it."""
        group = self.of(index)
        members = self._grouped().get(group, ()) if group else ()
        if len(members) < 2:
            return None
        unread = sum(not self._store.flags(i).read for i in members) if len(members) <= _COUNTED else -1
        return Heading(self._store.summary(index).source or group, len(members), unread, group in self._folded)

    def fold(self, index: int, *, folded: bool) -> bool:
        """Fold or unfold the group of a document. Returns whether anything changed."""
        group = self.of(index)
        if not group or (group in self._folded) == folded:
            return False
        self._folded ^= {group}
        return True

    def unfolded(self, documents: Sequence[int]) -> Sequence[int]:
        """The documents without those that a folded group hides: only its first one is left."""
        if not self._folded:
            return documents
        found, seen = [], set[str]()
        for index in documents:
            group = self.of(index)
            if group not in self._folded:
                found.append(index)
            elif group not in seen:
                seen.add(group)
                found.append(index)
        return found

    def _grouped(self) -> dict[str, list[int]]:
        """The documents of each container."""
        for index in range(self._counted, len(self._store)):
            if group := self.of(index):
                self._members.setdefault(group, []).append(index)
        self._counted = len(self._store)
        return self._members
