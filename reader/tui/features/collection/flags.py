"""Which documents are read and which are starred."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.widgets.document_list import DocumentList

ONWARD: Final = frozenset({"line_down", "page_down", "half_page_down", "bottom"})
"""Motions towards the end."""


class Flags:
    """Marks documents as read and starred.

    Args:
        reading: the open document.
        documents: the list.
        status: says what happens.
    """

    def __init__(self, reading: Reading, documents: DocumentList, status: Status) -> None:
        self._reading = reading
        self._workspace = reading.workspace
        self._store = reading.workspace.store
        self._list = documents
        self._status = status
        self._left_unread = -1  # marked as unread last: its end does not mark it as read again

    def _target(self) -> int:
        """The document that a key is about: the one under the list's cursor while the list has the focus."""
        return self._list.document if self._list.has_focus else self._workspace.current

    def _flag(self, document: int, said: str, **flags: bool) -> None:
        if self._store.flag(document, **flags):
            self._list.refresh_document(document)
        self._status.say(said)

    def star(self) -> None:
        """Star or unstar the document."""
        if (document := self._target()) >= 0:
            starred = not self._store.flags(document).starred
            self._flag(document, "Starred." if starred else "Not starred any more.", starred=starred)

    def mark_read(self) -> None:
        """Mark the document as read, or as unread."""
        if (document := self._target()) >= 0:
            read = not self._store.flags(document).read
            self._left_unread = -1 if read else document
            self._flag(document, "Marked as read." if read else "Marked as unread.", read=read)

    def mark_read_and_next(self) -> None:
        """Mark the document as read, and go to the next unread one."""
        if (document := self._target()) < 0:
            return
        self._flag(document, "", read=True)
        if not self._open_unread(document):
            self._status.say("Marked as read. No document is unread.")

    def next_unread(self) -> None:
        """Go to the next unread document, whichever feed it is in; after the last one, to the first."""
        document = self._target()
        if document >= 0 and not self._open_unread(document):
            self._status.say("No other document is unread.")

    def _open_unread(self, document: int) -> bool:
        """Open the next unread document in the list; says whether there is one."""
        row, count = self._list.row_of(document), self._list.count
        for step in range(1, count):
            below = self._list.neighbour(document, step if row + step < count else step - count)
            if not self._store.flags(below).read:
                self._reading.open(below)
                return True
        return False

    def moved_on(self) -> None:
        """Mark the open document as read if its end is visible."""
        document = self._workspace.current
        loaded = self._workspace.loaded
        if loaded is None or loaded.error or not loaded.whole:
            return
        if self._reading.shown != document or self._reading.pane.progress < 1:
            return
        if document != self._left_unread and self._store.flag(document, read=True):
            self._list.refresh_document(document)
