"""What the keys do to the list: sorting and filtering it, and saying what is read and starred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.page.choices import Choice
from reader.tui.screens.chooser import Chooser
from reader.tui.screens.reading import ReadingScreen
from reader.tui.session.list_order import ORDERS
from reader.tui.widgets.filter_line import FilterLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

_ONWARD: Final = frozenset({"line_down", "page_down", "half_page_down", "bottom"})
"""Motions towards the end."""


class ListingScreen(ReadingScreen):
    """Adds the order of the list, its filter and the flags of documents."""

    _left_unread = -1
    """The document that was marked as unread last: its end does not mark it as read again."""

    # Sorting and filtering

    def action_sort(self) -> None:
        """Choose what the list is sorted by."""
        names = list(ORDERS)
        choices = [Choice(order.description) for order in ORDERS.values()]
        self.app.push_screen(Chooser("Sort the list", choices, names.index(self._rows.order)), self._sort)

    def _sort(self, chosen: int | None) -> None:
        if chosen is None:
            return
        name = list(ORDERS)[chosen]
        self._preferences.change(order=name)
        self._list_rows(self._rows.sort(name))
        self._say(f"Sorted: {ORDERS[name].description.lower()}.")

    async def action_filter(self) -> None:
        """Ask which documents to list, in place of the status line."""
        line = await self._instead_of_status(FilterLine, "filter")
        self._list.remove_class("-zoom")
        self.add_class("-listing")
        line.ask()
        line.tell(self._list.count)

    def on_filter_line_typed(self, event: FilterLine.Typed) -> None:
        """List what is found while it is typed."""
        self._list_rows(self._rows.filter(event.query), self._desk.current if not event.query else -1)
        self.query_one(FilterLine).tell(self._list.count)

    def on_filter_line_moving(self, event: FilterLine.Moving) -> None:
        """Move in the list without leaving the line."""
        self.action_list(event.motion)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Read the document under the cursor, or list all of them again."""
        self._show_status()
        if event.accepted and self._list.count:
            self.open(self._list.document)
            self._focus_pane()
        else:
            self._end_filter()
            self._focus_list()
        self._say()

    def _end_filter(self) -> None:
        self._list_rows(self._rows.filter(""), self._desk.current)

    def _list_rows(self, documents: Sequence[int], cursor: int | None = None) -> None:
        self._list.show(documents, cursor)
        self._rest()

    def action_back(self) -> None:
        """End the search, else the filter; without either, go back to the list where the text covers it."""
        if self._rows.query and not self._pane.hits.query:
            self._end_filter()
            self._say("All documents are listed.")
        else:
            super().action_back()

    # What is read and starred

    def _meant(self) -> int:
        """The document that a key means: the one under the cursor of the list while that has the focus."""
        return self._list.document if self._list.has_focus else self._desk.current

    def _flag(self, document: int, said: str, **flags: bool) -> None:
        if self._shelf.flag(document, **flags):
            self._list.refresh_document(document)
        self._say(said)

    def action_star(self) -> None:
        """Star the document, or take its star away."""
        if (document := self._meant()) >= 0:
            starred = not self._shelf.flags(document).starred
            self._flag(document, "Starred." if starred else "No star any more.", starred=starred)

    def action_mark_read(self) -> None:
        """Mark the document as read, or as unread."""
        if (document := self._meant()) >= 0:
            read = not self._shelf.flags(document).read
            self._left_unread = -1 if read else document
            self._flag(document, "Marked as read." if read else "Marked as unread.", read=read)

    def action_mark_read_and_next(self) -> None:
        """Mark the document as read, and go to the next one that is not."""
        if (document := self._meant()) < 0:
            return
        self._flag(document, "", read=True)
        step = 1
        while (below := self._list.neighbour(document, step)) >= 0:
            if not self._shelf.flags(below).read:
                self.open(below)
                return
            step += 1
        self._say("Marked as read. There is no unread document below.")

    def action_read(self, motion: str) -> None:
        """Move in the text; whoever goes on with the end in sight has read it."""
        super().action_read(motion)
        if motion in _ONWARD:
            self._mark_the_end()

    def on_mouse_scroll_down(self) -> None:
        """The same with the mouse: what the text does not scroll by comes here."""
        self._mark_the_end()

    def _mark_the_end(self) -> None:
        document = self._desk.current
        loaded = self._desk.loaded
        if loaded is None or loaded.error or not loaded.whole or self._shown != document or self._pane.progress < 1:
            return
        if document != self._left_unread and self._shelf.flag(document, read=True):
            self._list.refresh_document(document)
