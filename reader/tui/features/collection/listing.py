"""The order of the list and its filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.page.choices import Choice
from reader.tui.screens.chooser import Chooser
from reader.tui.session.collection.list_order import ORDERS, STATES
from reader.tui.widgets.prompts.filter_line import FilterLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from reader.tui.features.collection.documents import Documents
    from reader.tui.features.panes import Panes
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.session.collection.list_order import ListOrder
    from reader.tui.session.preferences import Preferences
    from reader.tui.widgets.document_list import DocumentList


class Listing:
    """Sorts and filters the list.

    Args:
        screen: shows the orders to choose from.
        documents: the list.
        order: which documents the list shows, and in which order.
        reading: opens what is chosen.
        moves: moves in the list.
        panes: moves the focus.
        status: asks, and says what happens.
        preferences: keep the order.
    """

    def __init__(
        self,
        screen: Screen[None],
        documents: DocumentList,
        order: ListOrder,
        *,
        reading: Reading,
        moves: Documents,
        panes: Panes,
        status: Status,
        preferences: Preferences,
    ) -> None:
        self._screen = screen
        self._list = documents
        self._order = order
        self._reading = reading
        self._documents = moves
        self._panes = panes
        self._status = status
        self._preferences = preferences

    def sort(self) -> None:
        """Choose an order."""
        names = list(ORDERS)
        choices = [Choice(order.description) for order in ORDERS.values()]
        self._screen.app.push_screen(Chooser("Sort the list", choices, names.index(self._order.order)), self._sort)

    def _sort(self, chosen: int | None) -> None:
        if chosen is None:
            return
        name = list(ORDERS)[chosen]
        self._preferences.change(order=name)
        self._show(self._order.sort(name))
        self._status.say(f"Sorted: {ORDERS[name].description.lower()}.")

    def drop(self) -> None:
        """Take the document out of the list: the one under the cursor, or the open one."""
        index = self._list.document if self._list.has_focus else self._reading.workspace.current
        if self._list.count < 2 or index < 0:
            self._status.say("The last document stays.")
            return
        below, above = self._list.neighbour(index, 1), self._list.neighbour(index, -1)
        following = below if below >= 0 else above
        self._order.drop(index)
        self._documents.relist()
        if index == self._reading.workspace.current:
            self._reading.open(following)
        title = self._reading.workspace.store.summary(index).title
        self._status.say(f"{title} is out of the list. {self._status.key_of('put_back')} puts it back.")

    def put_back(self) -> None:
        """Restore the document that was removed last."""
        if (index := self._order.put_back()) < 0:
            self._status.say("Nothing was taken out of the list.")
            return
        self._documents.relist()
        self._reading.open(index)

    async def filter(self) -> None:
        """Ask which documents to list, in place of the status line."""
        line = await self._status.prompt(FilterLine, "filter")
        self._panes.show_list()
        line.ask()
        line.tell(self._list.count)

    def typed(self, query: str) -> None:
        """Update the list while the query is being typed."""
        self._show(self._order.filter(query), self._reading.workspace.current if not query else -1)
        line = self._screen.query_one(FilterLine)
        if self._order.unknown():
            line.say(f"only {', '.join(STATES)}")
        else:
            line.tell(self._list.count)

    def left(self, *, accepted: bool) -> None:
        """Open the document under the cursor, or clear the filter."""
        self._status.restore()
        query = self._order.query
        if accepted and self._list.count:
            self._reading.open(self._list.document)
            self._panes.focus_text()
            self._status.say()
        else:
            self._end()
            self._panes.focus_list()
            self._status.say(f"No document matches “{query}”; all are listed." if accepted else "")

    def fold(self, *, folded: bool) -> None:
        """Fold or unfold the group of the row under the cursor."""
        index = self._list.document
        rows = self._order.fold(index, folded=folded) if index >= 0 else None
        if rows is None:
            self._status.say("Only entries of feeds, mailboxes and collections are in groups." if folded else "")
            return
        first = next((row for row in rows if self._order.groups.of(row) == self._order.groups.of(index)), index)
        self._show(rows, first if folded else index)

    def unfold(self, index: int) -> None:
        """Unfold the group of a document that is opened."""
        rows = self._order.fold(index, folded=False)
        if rows is not None:
            self._list.show(rows, index)

    def move(self, motion: str) -> None:
        """Move in the list while the filter line keeps the focus."""
        self._documents.move(motion)

    def end_filter(self) -> bool:
        """List all documents again; says whether there was a filter."""
        if not self._order.query:
            return False
        self._end()
        self._status.say("All documents are listed.")
        return True

    def _end(self) -> None:
        self._show(self._order.filter(""), self._reading.workspace.current)

    def _show(self, documents: Sequence[int], cursor: int | None = None) -> None:
        self._list.show(documents, cursor)
        self._documents.rest()
