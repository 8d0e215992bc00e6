"""The main screen: the list beside the text, and what the keys do to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.screen import Screen

from reader.tui import browser
from reader.tui.actions import ACTIONS, Action, Owner
from reader.tui.bindings import bindings
from reader.tui.choices import KINDS
from reader.tui.desk import Desk
from reader.tui.documents import plain_article
from reader.tui.jumps import last_before
from reader.tui.page import DEFAULT_WIDTH, compose
from reader.tui.screens.chooser import Chooser
from reader.tui.widgets.document_list import DocumentList
from reader.tui.widgets.lines import KeyLine, StatusLine
from reader.tui.widgets.reading_pane import ReadingPane
from reader.tui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.tui.documents import Shelf
    from reader.tui.messages import DocumentLoaded, NamesFound
    from reader.tui.page import Page

NARROW: Final = 60
"""Below so many cells there is room for one of list and text."""
WIDTH_STEP: Final = 4
PATIENCE: Final = 0.25
"""Seconds before a page says that its document is being read: most are there sooner."""
SETTLED: Final = 0.04
"""Seconds that the cursor rests on a row before its document is shown: a held key flies over the rest."""
_IN_A_SEARCH: Final = frozenset({"next_hit", "previous_hit"})
_AMONG_SEVERAL: Final = frozenset({"next_document", "previous_document", "switch", "zoom", "documents"})


class MainScreen(Screen[None]):
    """Shows the documents of a shelf.

    Args:
        shelf: the documents; filled as they are found and read.
        want: asks for documents to be read: pairs of index and name, the most wanted first.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Owner.PANE, Owner.CHOOSER, Owner.SCREEN)
    AUTO_FOCUS = "#pane"  # reading is what one came for
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's
        (0, "-narrow"),
        (NARROW, "-medium"),
        (130, "-wide"),
    ]

    def __init__(self, shelf: Shelf, want: Callable[[Iterable[tuple[int, str]]], None]) -> None:
        super().__init__(classes="-single")
        self._desk = Desk(shelf)
        self._shelf = shelf
        self._want = want
        self._search_origin = 0
        self._shown = -1

    def compose(self) -> ComposeResult:
        """List and text, and two lines below them."""
        self._list = DocumentList(self._shelf.summary, id="list")
        self._pane = ReadingPane(id="pane")
        self._status = StatusLine(id="status")
        self._keys = KeyLine(id="keys")
        with Horizontal(id="main"):
            yield self._list
            yield self._pane
        yield self._status
        yield self._keys

    # Documents

    def on_names_found(self, event: NamesFound) -> None:
        """Put documents that were found at the end of the list."""
        self._shelf.add(event.names)
        self._list.count = len(self._shelf)
        self.set_class(len(self._shelf) < 2, "-single")
        self._show_keys()
        if self._desk.current < 0 and event.names:
            self.open(0)
        else:
            self._ask()

    def on_document_loaded(self, event: DocumentLoaded) -> None:
        """Keep a document that was read, and show it where it is awaited."""
        opened = event.index == self._desk.current
        awaited = opened and self._desk.loaded is None
        self._shelf.put(event.index, event.loaded)
        self._list.refresh_row(event.index)
        if awaited:
            self._show()
        elif opened:  # its quotations have been found
            self._pane.renew(self._desk.page(self._pane.text_width())[0])

    def open(self, index: int) -> None:
        """Show the document with that index, or a line that says it is being read."""
        if index == self._desk.current or not 0 <= index < len(self._shelf):
            return
        self.remember()
        self._desk.current = self._list.cursor = index
        if self._desk.loaded is not None:
            self._show()
        else:
            self._status.title, self._status.progress = self._desk.summary.title, None
            self.set_timer(PATIENCE, partial(self._show_waiting, index))
        self._ask()

    def remember(self) -> None:
        """Keep where one is in the open document."""
        pane = self._pane
        if (
            pane.page
            and self._shown == self._desk.current
            and self._desk.mark(pane.page, pane.top_offset, pane.progress)
        ):
            self._list.refresh_row(self._shown)

    def _show(self) -> None:
        self._pane.show(*self._desk.page(self._pane.text_width()))
        self._shown = self._desk.current

    def _show_waiting(self, index: int) -> None:
        if index == self._desk.current and self._desk.loaded is None:
            title = self._desk.summary.title
            self._shown = -1
            self._pane.show(compose(plain_article(title, "Being read …"), title=title))

    def settled(self) -> bool:
        """Whether everything that is in sight has been read and is shown."""
        rows = self._list.rows_in_sight() if self._list.display else ()
        shown = self._desk.loaded is not None and self._list.cursor == self._desk.current
        return shown and self._pane.page is not None and all(map(self._shelf.known, rows))

    def _ask(self) -> None:
        self._want(self._desk.wishes(self._list.rows_in_sight()))

    def action_next_document(self) -> None:
        """To the document below."""
        self._leaf(1)

    def action_previous_document(self) -> None:
        """To the document above."""
        self._leaf(-1)

    def _leaf(self, step: int) -> None:
        if 0 <= self._desk.current + step < len(self._shelf):
            self.open(self._desk.current + step)
        else:
            self._say("This is the last document." if step > 0 else "This is the first document.")

    def on_document_list_moved(self, event: DocumentList.Moved) -> None:
        """Show the document under the cursor, once the cursor rests."""
        self.set_timer(SETTLED, partial(self._settle, event.index))

    def _settle(self, index: int) -> None:
        if index == self._list.cursor:
            self.open(index)

    def on_document_list_opened(self, event: DocumentList.Opened) -> None:
        """Go on in the text."""
        self.open(event.index)
        self._focus_pane()

    def on_document_list_scrolled(self) -> None:
        """Read the titles that have come into sight."""
        if len(self._shelf):
            self._ask()

    # The two panes

    def _focus_pane(self) -> None:
        self.remove_class("-listing")
        self._pane.focus()

    def _focus_list(self) -> None:
        self.remove_class("-zoom")
        self.add_class("-listing")
        self._list.focus()

    def action_switch(self) -> None:
        """From the list to the text, or back."""
        if self._list.has_focus:
            self._focus_pane()
        elif len(self._shelf) > 1:
            self._focus_list()

    def action_zoom(self) -> None:
        """Hide the list, or show it."""
        self._focus_pane()
        self.toggle_class("-zoom")

    def _can_go_back(self) -> bool:
        """Whether the text covers a list that one can go back to."""
        return self.has_class("-narrow") and len(self._shelf) > 1 and not self._list.has_focus

    def action_back(self) -> None:
        """End the search; without one, go back to the list where the text covers it."""
        if self._pane.hits.query:
            self._pane.search("")
            self._say()
        elif self._can_go_back():
            self._focus_list()

    def action_quit(self) -> None:
        """Go back to the list where the text covers it, else leave the program."""
        if self._can_go_back():
            self._focus_list()
        else:
            self.app.exit()

    def on_descendant_focus(self) -> None:
        """Show the keys that work here."""
        self._show_keys()

    def _show_keys(self) -> None:
        self._keys.actions = tuple(action for action in ACTIONS if action.label and self.possible(action))

    # The text

    def action_read(self, motion: str) -> None:
        """Move in the text, also when the list has the focus."""
        getattr(self._pane, f"action_{motion}")()

    def action_removed(self) -> None:
        """Show what was removed, in place, or hide it; what is being read stays in place."""
        if self._desk.loaded is None:
            return
        self.remember()
        self._desk.show_removed = not self._desk.show_removed
        self._show()
        self.call_after_refresh(self._say, self._desk.about_removed())

    def action_wider(self) -> None:
        """A wider column."""
        self._set_width(self._pane.column + WIDTH_STEP)

    def action_narrower(self) -> None:
        """A narrower column."""
        self._set_width(min(self._pane.column, self._pane.text_width()) - WIDTH_STEP)

    def action_reset_width(self) -> None:
        """The column as it was."""
        self._set_width(DEFAULT_WIDTH)

    def _set_width(self, width: int) -> None:
        self._pane.column = width
        self.call_after_refresh(self._say, f"The column has {self._pane.text_width()} cells.")

    def on_reading_pane_moved(self) -> None:
        """Say where in the text one is; set the tables anew where the column is another."""
        page = self._pane.page
        width = self._pane.text_width()
        if page is not None and page.tabular and self._desk.loaded and self._desk.composed_for != width:
            self.remember()
            self._show()
        self._say()

    def on_reading_pane_landed(self, event: ReadingPane.Landed) -> None:
        """Say what was jumped to."""
        if event.kind == "hit":
            self._say()
        elif event.index < 0:
            self._say(f"No {event.kind} in this direction." if event.count else f"There is no {event.kind} here.")
        else:
            about = f" · {event.label}" if event.label else ""
            self._say(f"{event.kind.capitalize()} {event.index + 1} of {event.count}{about}")

    def _say(self, message: str = "") -> None:
        """Bring the status line up to date."""
        if self._desk.current < 0:
            return
        status, hits, progress = self._status, self._pane.hits, self._pane.progress
        status.title, status.message = self._desk.summary.title, message
        status.hits = f"{self._pane.hit + 1}/{len(hits)}" if hits.query else ""
        status.progress = progress if self._desk.loaded else None
        status.minutes = self._desk.minutes_left(progress)
        self._show_keys()

    # Choosing

    def action_choose(self, name: str) -> None:
        """Show what there is of a kind, to choose one."""
        kind, page = KINDS[name], self._pane.page
        if page is None:
            return
        choices = kind.choices(page, self._shelf)
        if not choices:
            self._say(f"There is no {kind.name} here.")
            return
        places = kind.places(page)
        at = last_before(places, self._pane.here) if places else self._desk.current
        self.app.push_screen(Chooser(kind.title, choices, at), partial(self._chosen, name, page))

    def _chosen(self, name: str, page: Page, index: int | None) -> None:
        if index is None:
            return
        self._focus_pane()
        if name == "documents":
            self.open(index)
        elif page is self._pane.page:  # which may have been replaced meanwhile
            places = KINDS[name].places(page)
            if name == "links":
                self._pane.jump(places[index].start, places[index].end)
                self._browse(places[index].label)
            else:
                self._pane.land(places, KINDS[name].name, index)

    # Searching

    async def action_search(self) -> None:
        """Ask what to search for, in place of the status line."""
        if not self.query(SearchLine):
            await self.mount(SearchLine(id="search"), after=self._status)
        self._focus_pane()
        self._search_origin = self._pane.scroll_offset.y
        self.add_class("-searching")
        self.query_one(SearchLine).ask()

    def on_search_line_typed(self, event: SearchLine.Typed) -> None:
        """Search while it is typed, from where one was."""
        self._pane.search(event.query, self._search_origin)
        self.query_one(SearchLine).tell(len(self._pane.hits))

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Go back to the text: with the hits, or to where one was."""
        self.remove_class("-searching")
        if not event.accepted:
            self._pane.search("", self._search_origin)
        self._focus_pane()
        self._say("" if self._pane.hits or not event.accepted else "Nothing found. Esc ends the search.")

    # The rest of the world

    def action_original(self) -> None:
        """Open the original in the browser."""
        if address := self._desk.address():
            self._browse(address)
        else:
            self._say("This document has no address to open.")

    def on_reading_pane_link_opened(self, event: ReadingPane.LinkOpened) -> None:
        """Open a link in the browser."""
        self._browse(event.address)

    def _browse(self, address: str) -> None:
        self._say(f"Opened {address}" if browser.show(address) else f"No browser found for {address}")

    def action_copy(self) -> None:
        """Copy the selection, or the whole article."""
        selected = self.get_selected_text()
        if text := selected or self._desk.text():
            self.app.copy_to_clipboard(text)
            self._say(f"Copied {'the selection' if selected else 'the article'}: {len(text):,} characters.")

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of the search to others while there is none."""
        if action == "read" and parameters[0] in _IN_A_SEARCH:
            return bool(self._pane.hits.query)
        return True

    def possible(self, action: Action) -> bool:
        """Whether an action makes sense at the moment."""
        if action.id in _IN_A_SEARCH:
            return bool(self._pane.hits.query)
        if action.id in _AMONG_SEVERAL:
            return len(self._shelf) > 1
        if action.id == "removed":
            return self._desk.removed_count() > 0
        if action.id in KINDS and action.id != "documents":
            return bool(self._pane.page and KINDS[action.id].places(self._pane.page))
        return action.owner is not Owner.LIST or self._list.has_focus

    async def action_perform(self, name: str) -> None:
        """Do what a row of the table says: for clicks on the footer and for the command palette."""
        action = next(action for action in ACTIONS if action.id == name)
        match action.owner:
            case Owner.PANE:
                self.action_read(name)
            case Owner.CHOOSER:
                self.action_choose(name)
            case Owner.LIST:
                getattr(self._list, f"action_{name}")()
            case Owner.APP:
                await self.run_action(f"app.{name}")
            case Owner.SCREEN:
                await self.run_action(name)
