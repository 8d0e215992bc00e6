"""Searching in the open document and in all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.screens.document_search import DocumentSearchScreen
from reader.tui.search.document_search import Query
from reader.tui.search.page_search import WITHOUT_RE2, regex_available
from reader.tui.widgets.prompts.search_line import SearchLine

if TYPE_CHECKING:
    from textual.screen import Screen

    from reader.tui.features.panes import Panes
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.features.view import View
    from reader.tui.messages import SearchProgressed
    from reader.tui.search.document_search import Found
    from reader.tui.session.background.loading import Background
    from reader.tui.session.collection.list_order import ListOrder


class PageSearch:
    """Searches in the open document while the query is typed.

    Args:
        screen: has the line in which the query is typed.
        reading: the open document.
        panes: moves the focus.
        view: stores whether queries are regular expressions.
        status: asks, and says what happens.
    """

    def __init__(self, screen: Screen[None], reading: Reading, panes: Panes, view: View, status: Status) -> None:
        self._screen = screen
        self._reading = reading
        self._pane = reading.pane
        self._panes = panes
        self._view = view
        self._status = status
        self._origin = 0  # the row from which the search began
        self._before = ""  # the query of the search that was on before
        self._hit_before = -1  # its hit
        self._last = ""  # the query that was accepted last

    async def search(self) -> None:
        """Ask for a query, in place of the status line."""
        line = await self._status.prompt(SearchLine, "search")
        self._panes.focus_text()
        self._reading.leave()
        self._origin = self._pane.scroll_offset.y
        self._before, self._hit_before = self._pane.hits.query, self._pane.hit
        line.show_mode(regex=self._pane.settings.regex)
        line.ask()

    def typed(self, query: str) -> None:
        """Search while the query is typed, from where the search began."""
        self._pane.search(query, self._origin)
        self._show_count()

    def regex(self) -> None:
        """Switch between searching for words and for regular expressions."""
        regex = not self._pane.settings.regex
        if regex and not regex_available():
            self._status.say(f"A search by regular expressions {WITHOUT_RE2}.")
            return
        self._view.set("Searches are for regular expressions." if regex else "Searches are for words.", regex=regex)
        if self._pane.hits.query:
            self._pane.search(self._pane.hits.query, self._origin)
        for line in self._screen.query("#search").results(SearchLine):
            line.show_mode(regex=regex)
            self._show_count()

    def _show_count(self) -> None:
        hits, line = self._pane.hits, self._screen.query_one("#search", SearchLine)
        if hits.problem:
            line.say(hits.problem)
        else:
            line.tell(len(hits))

    def left(self, *, accepted: bool) -> None:
        """Return to the text, either keeping the matches or going back to where the search began."""
        self._status.restore()
        if not accepted:  # the search from before goes on
            self._pane.resume_search(self._before, self._hit_before, self._origin)
        elif self._pane.hits.query and self._pane.hits.query != self._before:
            self._last = self._pane.hits.query
        elif self._last:  # nothing was typed: the last search goes on
            self._pane.search(self._last, self._origin)
            self._pane.action_next_hit()
        self._panes.focus_text()
        problem = self._pane.hits.problem or "nothing found"
        said = f"{problem[:1].upper()}{problem[1:]}. {self._status.key_of('back')} ends the search."
        self._status.say("" if self._pane.hits or not accepted else said)

    def end(self) -> bool:
        """End the search. Returns whether one was active."""
        if not self._pane.hits.query:
            return False
        self._pane.search("")
        self._status.say()
        return True


class SearchAcross:
    """Searches in all documents, in a thread, while the query is typed.

    Args:
        screen: shows the results.
        reading: opens the place that is chosen.
        order: the documents in the order of the list, which are searched first.
        background: searches.
    """

    def __init__(self, screen: Screen[None], reading: Reading, order: ListOrder, background: Background) -> None:
        self._screen = screen
        self._reading = reading
        self._order = order
        self._background = background
        self._last = ""

    def search_everywhere(self) -> None:
        """Ask for a query, and list the places where it is found."""
        store, pane = self._reading.workspace.store, self._reading.pane
        documents = [*self._order.shown, *sorted(set(range(len(store))) - set(self._order.shown))]
        regex = pane.settings.regex
        screen = DocumentSearchScreen(
            lambda words: self._seek(Query(words, documents, regex)),
            lambda index: store.summary(index).title,
            pane.hits.query or self._last,
            len(documents),
        )
        self._screen.app.push_screen(screen, self._chosen)

    def _seek(self, query: Query) -> None:
        self._last = query.words or self._last
        self._background.seek(query)

    def progressed(self, event: SearchProgressed) -> None:
        """Show what has been found so far."""
        if isinstance(self._screen.app.screen, DocumentSearchScreen):
            self._screen.app.screen.show(event.search)

    def _chosen(self, chosen: tuple[str, Found] | None) -> None:
        if chosen is not None:
            query, found = chosen
            self._reading.visit(found.document, found.place, query)
