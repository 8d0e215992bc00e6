"""The list beside the text: which document is open, which of the two has the focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Horizontal
from textual.screen import Screen

from reader.tui.keys.actions import Owner, show_key
from reader.tui.keys.availability import offered, possible, rank
from reader.tui.keys.bindings import bindings, rebind
from reader.tui.keys.count_prefix import Count
from reader.tui.page.column import NARROW
from reader.tui.page.composing import compose
from reader.tui.page.pictures import available
from reader.tui.session.documents import plain_article
from reader.tui.session.jump_list import Spot, Trail
from reader.tui.session.list_order import Rows
from reader.tui.session.workspace import Desk
from reader.tui.widgets.document_list import DocumentList
from reader.tui.widgets.lines import KeyLine, StatusLine
from reader.tui.widgets.reading_pane import ReadingPane

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from reader.rulebook import Rulebook
    from reader.tui.keys.actions import Action
    from reader.tui.messages import DocumentChanged, DocumentLoaded, NamesFound
    from reader.tui.page.page import Page
    from reader.tui.session.documents import Shelf
    from reader.tui.session.loading import Work
    from reader.tui.session.preferences import Preferences

Line = TypeVar("Line", bound="Widget")
_COLOURS: Final = ("256", "truecolor")
AHEAD: Final = (1, -1, 2)
"""The documents around the open one that are read ahead."""
PATIENCE: Final = 0.25
"""Seconds before a page says that its document is being read: most are there sooner."""
SETTLED: Final = 0.04
"""Seconds that the list rests before anything is read for it: a held key flies over the rows."""


class DocumentScreen(Screen[None]):
    """Shows the documents of a shelf, and goes from one to another and back.

    Args:
        shelf: the documents; filled as they are found and read.
        work: asks the threads to read and to watch.
        preferences: the settings in force.
        actions: what can be done, with the keys in force.
        rulebook: the user's own rules.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Owner.PANE, Owner.CHOOSER, Owner.SCREEN)
    AUTO_FOCUS = "#pane"  # reading is what one came for
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's
        (0, "-narrow"),
        (NARROW, "-medium"),
        (130, "-wide"),
    ]

    def __init__(
        self, shelf: Shelf, work: Work, preferences: Preferences, actions: Sequence[Action], rulebook: Rulebook
    ) -> None:
        super().__init__()
        self.actions = actions
        self._preferences = preferences
        self._rulebook = rulebook
        rebind(self, actions, Owner.PANE, Owner.CHOOSER, Owner.SCREEN)
        self._desk = Desk(shelf)
        self._shelf = shelf
        self._rows = Rows(shelf, preferences.settings.order)
        self._work = work
        self._search_origin = 0
        self._shown = -1
        self._asked: set[str] = set()  # the pictures of the open document that somebody is to read
        self._moved_to = -1
        self._resting: Timer | None = None
        self._news = ""  # to be told once what is shown has been laid out
        self._trail = Trail()
        self._count = Count()

    def compose(self) -> ComposeResult:
        """List and text, and two lines below them."""
        self._list = DocumentList(self._shelf.summary, id="list")
        self._list.add_class("-single")
        rebind(self._list, self.actions, Owner.LIST)
        self._pane = ReadingPane(id="pane")
        self._pane.settings = self._preferences.settings
        self._status = StatusLine(id="status")
        self._keys = KeyLine(id="keys")
        with Horizontal(id="main"):
            yield self._list
            yield self._pane
        yield self._status
        yield self._keys

    # Documents

    def on_mount(self) -> None:
        """Show the document that was there before the program."""
        if len(self._shelf):
            self._list_anew()
            self.open(0)

    def on_names_found(self, event: NamesFound) -> None:
        """Put documents that were found at the end of the list."""
        self._add(event.names)
        if self._desk.current < 0 and event.names:
            self.open(0)
        else:
            self._ask()

    def _add(self, names: Sequence[str]) -> None:
        self._shelf.add(names)
        self._list_anew()

    def _list_anew(self) -> None:
        self._list.show(self._rows.refresh())
        self._list.set_class(len(self._shelf) < 2, "-single")
        self._show_keys()

    def on_document_loaded(self, event: DocumentLoaded) -> None:
        """Keep a document that was read, and show it where it is awaited."""
        index, loaded, shelf = event.index, event.loaded, self._shelf
        opened, anew, before = index == self._desk.current, shelf.outdated(index), shelf.loaded(index)
        changed = anew and before is not None and before.whole
        if before is not None and not anew and loaded.article is not before.article:
            return  # it was read twice, or judged anew while its quotations were looked for
        if changed and loaded.error:
            shelf.keep(index)
            if opened:
                self._say("The file has changed and cannot be read now; this is what it was.")
            return
        if anew and opened:
            self.remember()
            self._trail = Trail()  # the offsets of its spots are those of the page as it was
        shelf.put(index, loaded)
        self._work.watch(shelf.files_in_memory())
        self._list.refresh_document(index)
        if opened and (anew or before is None):
            self._show("The file has changed: this is what it is now." if changed else "")
        elif opened:  # its quotations have been found
            self._pane.renew(self._page()[0])
            self._say(self._status.message)
        self._ask()  # for the quotations

    def on_document_changed(self, event: DocumentChanged) -> None:
        """Read a file again that has changed; what it was stays until then."""
        self._shelf.outdate(event.index)
        self._ask()

    def open(self, index: int) -> None:
        """Show the document with that index, or a line that says it is being read."""
        if index == self._desk.current or not 0 <= index < len(self._shelf):
            return
        self.remember()
        self._leave()
        self._desk.current = index
        self._list.select(index)
        if self._desk.loaded is not None:
            self._show()
        else:
            self._status.title, self._status.progress = self._desk.summary.title, None
            self.set_timer(PATIENCE, partial(self._show_waiting, index))
        self._ask()

    def remember(self) -> None:
        """Keep where one is in the open document."""
        pane = self._pane
        shown = pane.page if self._shown == self._desk.current else None
        if shown is not None and self._desk.mark(shown, pane.top_offset, pane.furthest):
            self._list.refresh_document(self._shown)

    def _show(self, news: str = "") -> None:
        self._news, self._status.message = news or self._greeting(), ""
        if self._shown != self._desk.current:
            self._asked.clear()
            self._pane.draw({})  # those of another document
        page, offset = self._page()
        self._pane.show(page, offset)
        self._shown = self._desk.current
        if wanted := [address for address in page.pictures.values() if address not in self._asked]:
            self._asked.update(wanted)
            self._work.picture(self._shown, self._shelf.name(self._shown), wanted)

    def _page(self) -> tuple[Page, int]:
        pictures = self._preferences.settings.pictures
        if pictures == "drawn" and not self._can_draw():
            pictures = "captions"
        return self._desk.page(self._pane.text_width(), pictures)

    def _can_draw(self) -> bool:
        """Whether pictures can be decoded, and the terminal has colours enough to draw them in."""
        return available() and not self.app.no_color and self.app.console.color_system in _COLOURS

    def _greeting(self) -> str:
        """What to say to who runs the program for the first time."""
        if not self._shelf.take_greeting():
            return ""
        return f"{self.key_of('help')} shows all keys, {self.key_of('command_palette')} finds one by what it does."

    def _show_waiting(self, index: int) -> None:
        if index == self._desk.current and self._desk.loaded is None:
            title = self._desk.summary.title
            self._shown = -1
            self._pane.show(compose(plain_article(title, "Being read …"), title=title))

    def settled(self) -> bool:
        """Whether everything that is in sight has been read and is shown, quotations included."""
        rows = self._list.documents_in_sight() if self._list.display else ()
        loaded = self._desk.loaded
        shown = loaded is not None and loaded.quoted and self._list.document == self._desk.current
        return shown and self._pane.page is not None and all(map(self._shelf.known, rows))

    def _ask(self) -> None:
        near = [self._list.neighbour(self._desk.current, step) for step in AHEAD]
        self._work.want(self._desk.wishes(near, self._list.documents_in_sight()))

    def action_next_document(self) -> None:
        """To the document below."""
        self._leaf(1)

    def action_previous_document(self) -> None:
        """To the document above."""
        self._leaf(-1)

    def _leaf(self, step: int) -> None:
        to = self._list.neighbour(self._desk.current, step * (self._count.take() or 1))
        if to >= 0:
            self.open(to)
        else:
            self._say("This is the last document." if step > 0 else "This is the first document.")

    def action_list(self, motion: str) -> None:
        """Move in the list, as often as typed before."""
        for _ in range(self._count.take() or 1):
            getattr(self._list, f"action_{motion}")()

    def on_document_list_moved(self, event: DocumentList.Moved) -> None:
        """Show the document under the cursor, once the cursor rests."""
        self._moved_to = event.index
        self._rest()

    def _rest(self) -> None:
        """Wait until nothing in the list has moved for a moment."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(SETTLED, self._rested)

    def _rested(self) -> None:
        """Show the document that the cursor was moved to, and read the titles in sight."""
        moved_to, self._moved_to, self._resting = self._moved_to, -1, None
        if moved_to >= 0 and moved_to == self._list.document != self._desk.current:
            self.open(moved_to)
        elif len(self._shelf):
            self._ask()

    def on_document_list_opened(self, event: DocumentList.Opened) -> None:
        """Go on in the text."""
        self.open(event.index)
        self._focus_pane()

    def on_document_list_scrolled(self) -> None:
        """Read the titles that have come into sight, once nothing moves."""
        self._rest()

    # The two panes

    def _focus_pane(self) -> None:
        self.remove_class("-listing")
        self._pane.focus()

    def _focus_list(self) -> None:
        self._list.remove_class("-zoom")
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
        self._list.toggle_class("-zoom")

    def _can_go_back(self) -> bool:
        """Whether the text covers a list that one can go back to."""
        return self.has_class("-narrow") and len(self._shelf) > 1 and not self._list.has_focus

    def action_back(self) -> None:
        """End the search; without one, go back to the list where the text covers it."""
        self._count.take()
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

    # Going back and forth

    def _spot(self) -> Spot:
        return Spot(self._desk.current, self._pane.top_offset)

    def _leave(self) -> None:
        """Remember where one is before a jump."""
        if self._pane.page is not None and self._shown == self._desk.current:
            self._trail.leave(self._spot())

    def action_jump_back(self) -> None:
        """To where one was before the last jump."""
        self._go(self._trail.back(self._spot()))

    def action_jump_forth(self) -> None:
        """To where one came back from."""
        self._go(self._trail.forth())

    def _go(self, spot: Spot | None) -> None:
        if spot is None:
            self._say("There is no other place to go to.")
        elif spot.document == self._desk.current:
            self._pane.go_to(spot.offset)
        else:
            trail, self._trail = self._trail, Trail()  # opening a document leaves no spot this time
            self.open(spot.document)
            self._trail = trail

    # The lines below

    async def _instead_of_status(self, kind: type[Line], name: str) -> Line:
        """Show a line that asks for something in place of the status line; it is made when it is first wanted."""
        self._show_status()
        if not self.query(f"#{name}"):
            await self.mount(kind(id=name, classes="asking"), after=self._status)
        line = self.query_one(f"#{name}", kind)
        self._status.display, line.display = False, True
        return line

    def _show_status(self) -> None:
        """Show the status line, and nothing in its place."""
        for line in self.query(".asking"):
            line.display = False
        self._status.display = True

    def _say(self, message: str = "") -> None:
        """Bring the status line up to date."""
        if self._desk.current < 0:
            return
        status, hits, progress = self._status, self._pane.hits, self._pane.progress
        loaded = self._desk.loaded
        whole = loaded is not None and loaded.whole
        status.title, status.message = self._desk.summary.title, message or self._pane.about()
        if loaded is not None and not whole:
            status.message = status.message or "This is the beginning; the rest is being read …"
        status.hits = f"{self._pane.hit + 1}/{len(hits)}" if hits.query else ""
        status.progress = progress if whole else None
        status.minutes = self._desk.minutes_left(progress)
        self._show_keys()

    def on_descendant_focus(self) -> None:
        """Show the keys that work here."""
        self._show_keys()

    def _show_keys(self) -> None:
        listing = self._list.has_focus
        keys = (action for action in self.actions if offered(action, listing=listing) and self.possible(action))
        self._keys.actions = tuple(sorted(keys, key=rank))

    def key_of(self, name: str) -> str:
        """The key to name in a message for the action of that id; its description where it is on none."""
        action = next(action for action in self.actions if action.id == name)
        return show_key(action.keys[0]) if action.keys else f"“{action.description}”"

    def possible(self, action: Action) -> bool:
        """Whether an action makes sense at the moment."""
        searching, listing = bool(self._pane.hits.query), self._list.has_focus
        return possible(action, self._pane.page, self._desk, searching=searching, listing=listing)
