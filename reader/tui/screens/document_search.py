"""Searches in all documents while the query is typed, and lists the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.page.choices import Choice
from reader.tui.screens.picker import Picker
from reader.tui.search.document_search import MOST, Found, Search

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widgets import Input


class DocumentSearchScreen(Picker[tuple[str, Found] | None]):
    """Asks for words and shows where they occur; returns the words and the chosen place.

    Args:
        seek: starts a search for what has been typed; the results are passed to `show`.
        title: gives the title of a document.
        typed: what is searched for at first.
        count: how many documents there are.
    """

    def __init__(self, seek: Callable[[str], None], title: Callable[[int], str], typed: str, count: int) -> None:
        super().__init__("Search in all documents", "words that stand in one of them", typed)
        self._seek = seek
        self._title_of = title
        self._count = count
        self._search = Search("")

    def on_mount(self) -> None:
        """Show the input line, and repeat the previous search."""
        super().on_mount()
        self.query_one("#chooser").styles.height = "80%"
        self._field.action_select_all()
        self._tell("Enter", "Esc")

    def on_unmount(self) -> None:
        """Stop searching."""
        self._seek("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what is typed."""
        self._seek(event.value)
        if not event.value.strip():
            self.show(Search(event.value))

    def show(self, search: Search) -> None:
        """Show the progress of the search, without moving the cursor."""
        if search.words != self._field.value:
            return  # something else has been typed since
        cursor = self._choices.cursor if search.words == self._search.words else 0
        self._search = search
        self._choices.offer(
            [Choice(found.excerpt, self._title_of(found.document), marked=found.marked) for found in search.found]
        )
        self._choices.show(range(len(search.found)), cursor)
        self._tell(*self._said(search), "Enter", "Esc")

    def _said(self, search: Search) -> list[str]:
        if search.problem or not search.words.strip():
            return [search.problem] if search.problem else []
        more = "more than " if len(search.found) >= MOST else ""
        documents = len({found.document for found in search.found})
        so_far = "" if search.done else f", {search.looked} of {self._count} searched"
        return [f"{more}{_counted(len(search.found), 'place')} in {_counted(documents, 'document')}{so_far}"]

    def take(self) -> None:
        """Take the place under the cursor."""
        chosen = self._choices.chosen
        if chosen is not None:
            self.dismiss((self._search.words, self._search.found[chosen]))


def _counted(count: int, name: str) -> str:
    return f"{count:,} {name}{'s' * (count != 1)}"
