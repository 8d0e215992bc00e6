"""The main screen: it builds the features, and routes keys and messages to them."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.screen import Screen

from reader.tui.features.choosing import Choosing
from reader.tui.features.collection.addresses import Addresses
from reader.tui.features.collection.documents import Documents, Prefetch
from reader.tui.features.collection.feeds import Feeds
from reader.tui.features.collection.flags import ONWARD, Flags
from reader.tui.features.collection.listing import Listing
from reader.tui.features.collection.marks import Marks
from reader.tui.features.full_text import FullText
from reader.tui.features.links import Links
from reader.tui.features.panes import Panes
from reader.tui.features.reading import Reading
from reader.tui.features.rules import Rules
from reader.tui.features.search import PageSearch, SearchAcross
from reader.tui.features.sharing.copying import Copying
from reader.tui.features.sharing.passing import Passing
from reader.tui.features.sharing.saving import Saving
from reader.tui.features.status import Status
from reader.tui.features.view import View
from reader.tui.keys.actions import COMMAND, Owner
from reader.tui.keys.availability import IN_A_SEARCH
from reader.tui.keys.bindings import bindings, rebind
from reader.tui.keys.count_prefix import CountPrefix
from reader.tui.page.column import NARROW
from reader.tui.page.pictures import available
from reader.tui.session.collection.list_order import ListOrder
from reader.tui.session.workspace import Workspace
from reader.tui.widgets.document_list import DocumentList
from reader.tui.widgets.lines import KeyLine, StatusLine
from reader.tui.widgets.pane.reading_pane import ReadingPane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key

    from reader.config import Command
    from reader.rulebook import Rulebook
    from reader.tui.keys.actions import Action
    from reader.tui.messages import (
        DocumentChanged,
        DocumentLoaded,
        DocumentProgressed,
        NamesFound,
        PicturesRead,
        SearchProgressed,
    )
    from reader.tui.session.background.loading import Background
    from reader.tui.session.collection.documents import DocumentStore
    from reader.tui.session.preferences import Preferences
    from reader.tui.widgets.prompts.filter_line import FilterLine
    from reader.tui.widgets.prompts.hint_line import HintLine
    from reader.tui.widgets.prompts.prompt_line import PromptLine
    from reader.tui.widgets.prompts.search_line import SearchLine

_COLOURS: Final = ("256", "truecolor")
_OWNERS: Final = tuple(owner for owner in Owner if owner is not Owner.LIST)


class MainScreen(Screen[None]):
    """The list beside the text.

    Args:
        store: the documents; filled as they are found and read.
        background: reads, watches and searches in threads.
        preferences: the settings in force.
        actions: the table of actions with the keys in force.
        rulebook: the user's own rules.
        commands: the user's own commands, by name.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(*_OWNERS)
    AUTO_FOCUS = "#pane"  # people come to read
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's
        (0, "-narrow"),
        (NARROW, "-medium"),
        (130, "-wide"),
    ]

    def __init__(
        self,
        store: DocumentStore,
        background: Background,
        preferences: Preferences,
        actions: Sequence[Action],
        rulebook: Rulebook,
        *,
        commands: Mapping[str, Command],
    ) -> None:
        super().__init__()
        self.actions = actions
        rebind(self, actions, *_OWNERS)
        self._preferences = preferences
        self.workspace = Workspace(store)
        self.pane = ReadingPane(id="pane")
        self.order = ListOrder(store, preferences.settings.order)
        self.list = DocumentList(store.summary, self.order.heading, id="list")
        self.list.add_class("-single")
        rebind(self.list, actions, Owner.LIST)
        self._build(background, rulebook, commands)

    def _build(self, background: Background, rulebook: Rulebook, commands: Mapping[str, Command]) -> None:
        """Make the features, each with what it needs."""
        workspace, pane, documents, preferences = self.workspace, self.pane, self.list, self._preferences
        self._count = count = CountPrefix()
        order = self.order
        self.status = status = Status(
            self,
            StatusLine(id="status"),
            KeyLine(id="keys"),
            pane=pane,
            documents=documents,
            workspace=workspace,
            actions=self.actions,
        )
        self.panes = panes = Panes(self, documents, pane, workspace)
        self.prefetch = prefetch = Prefetch(workspace, documents, background)
        self.reading = reading = Reading(
            self,
            workspace,
            pane,
            documents,
            panes=panes,
            status=status,
            background=background,
            count=count,
            pictures=self._pictures,
            prefetch=prefetch,
        )
        self.documents = Documents(
            self, reading, documents, order, status=status, background=background, count=count, prefetch=prefetch
        )
        self.feeds = Feeds(self, reading, self.documents, status, preferences)
        self.full_text = FullText(reading, status, preferences, prefetch)
        self.listing = Listing(
            self,
            documents,
            order,
            reading=reading,
            moves=self.documents,
            panes=panes,
            status=status,
            preferences=preferences,
        )
        self.flags = Flags(reading, documents, status)
        self.marks = Marks(reading, self.documents, status)
        self.view = View(reading, status, preferences, self._can_draw)
        self.links = Links(self, reading, panes, self.documents, status)
        self.search = PageSearch(self, reading, panes, self.view, status)
        self.search_across = SearchAcross(self, reading, order, background)
        self.passing = Passing(self, reading, status, commands)
        self._ways_back = (
            reading.stop, self.feeds.stop, self.search.end, self.listing.end_filter, panes.back_to_list,
        )  # fmt: skip
        self._features: dict[Owner, object] = {
            Owner.READING: reading,
            Owner.FULL_TEXT: self.full_text,
            Owner.FEEDS: self.feeds,
            Owner.DOCUMENTS: self.documents,
            Owner.PANES: panes,
            Owner.LISTING: self.listing,
            Owner.FLAGS: self.flags,
            Owner.MARKS: self.marks,
            Owner.VIEW: self.view,
            Owner.LINKS: self.links,
            Owner.SEARCH: self.search,
            Owner.SEARCH_ACROSS: self.search_across,
            Owner.CHOOSING: Choosing(self, reading, panes, self.links, status),
            Owner.COPYING: Copying(self, reading, status, preferences),
            Owner.SAVING: Saving(reading, status, preferences),
            Owner.PASSING: self.passing,
            Owner.ADDRESSES: Addresses(self, reading, self.documents, panes, status),
            Owner.RULES: Rules(
                self, reading, documents, status=status, rulebook=rulebook, count=count, prefetch=prefetch
            ),
        }

    def compose(self) -> ComposeResult:
        """List and text, and two lines below them."""
        with Horizontal(id="main"):
            yield self.list
            yield self.pane
        yield self.status.line
        yield self.status.keys

    # Pictures

    def _can_draw(self) -> bool:
        """Whether pictures can be decoded, and the terminal has colours enough to draw them in."""
        return available() and not self.app.no_color and self.app.console.color_system in _COLOURS

    def _pictures(self) -> str:
        """How pictures are shown at the moment."""
        pictures = self._preferences.settings.pictures
        return "captions" if pictures == "drawn" and not self._can_draw() else pictures

    # Keys

    async def action_perform(self, name: str) -> None:
        """Perform an action by its id. Called by key presses, clicks on the key line and the command palette."""
        action = next(action for action in self.actions if action.id == name)
        match action.owner:
            case Owner.PANE:
                self.reading.move(name)
                if name in ONWARD:
                    self.flags.moved_on()
            case Owner.LIST if name == "filter_list":
                await self.listing.filter()
            case Owner.LIST if name in ("fold", "unfold"):
                self.listing.fold(folded=name == "fold")
            case Owner.LIST:
                self.documents.move(name)
            case Owner.APP:
                await self.run_action(f"app.{name}")
            case Owner.BACK:
                self._back()
            case Owner.COMMANDS:
                self.passing.run(name.removeprefix(COMMAND))
            case owner:
                result = getattr(self._features[owner], name)()
                if isawaitable(result):
                    await result
        if (left := self._count.take()) is not None and self.status.line.message == str(left):
            self.status.say()  # a count does not outlive the next action

    def _back(self) -> None:
        """End the search, else the filter; without either, go back to the list where the text covers it."""
        typed = self._count.take()
        if not any(back() for back in self._ways_back) and typed:
            self.status.say()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the search keys while no search is active, so that other actions can use them."""
        if action == "perform" and parameters[0] in IN_A_SEARCH:
            return bool(self.pane.hits.query)
        return True

    def on_key(self, event: Key) -> None:
        """Take the letter of a mark, or gather the count before a motion."""
        if self.marks.answer(event):
            return
        if self._count.add(event.character):
            event.stop()
            self.status.say(str(self._count))

    def possible(self, action: Action) -> bool:
        """Whether an action makes sense at the moment."""
        return self.status.possible(action)

    def on_descendant_focus(self) -> None:
        """Show the keys that work here."""
        self.status.show_keys()

    # Messages from the threads

    def on_mount(self) -> None:
        """Show the document that was drawn before the application started."""
        self.pane.settings = self._preferences.settings
        self.documents.begin()

    def on_names_found(self, event: NamesFound) -> None:
        """List documents that were found."""
        self.documents.found(event.names, event.entries)

    def on_document_loaded(self, event: DocumentLoaded) -> None:
        """Store a loaded document."""
        self.prefetch.took(event.index)
        if not self.full_text.refuses(event):
            self.documents.loaded(event)

    def on_document_progressed(self, event: DocumentProgressed) -> None:
        """Show how much of a document has arrived."""
        self.reading.progressed(event)

    def on_document_changed(self, event: DocumentChanged) -> None:
        """Read a file again."""
        self.documents.changed(event.index)

    def on_pictures_read(self, event: PicturesRead) -> None:
        """Draw pictures."""
        self.reading.draw(event)

    def on_search_progressed(self, event: SearchProgressed) -> None:
        """Show what was found so far."""
        self.search_across.progressed(event)

    # Messages from the widgets

    def on_document_list_moved(self, event: DocumentList.Moved) -> None:
        """Show the document under the cursor."""
        self.documents.cursor_moved(event.index)

    def on_document_list_opened(self, event: DocumentList.Opened) -> None:
        """Move the focus to the text."""
        self.listing.unfold(event.index)
        self.reading.open(event.index)
        self.panes.focus_text()

    def on_document_list_scrolled(self) -> None:
        """Load the titles of the rows that have become visible."""
        self.documents.rest()

    def on_reading_pane_moved(self, event: ReadingPane.Moved) -> None:
        """Show the position in the text."""
        self.links.scrolled()
        self.reading.moved(anew=event.anew)
        if event.anew:
            self.full_text.complete()

    def on_reading_pane_landed(self, event: ReadingPane.Landed) -> None:
        """Show what the user has jumped to."""
        self.status.say(event.said)

    def on_reading_pane_pointed(self) -> None:
        """Say what the mouse points at."""
        self.status.say()

    def on_reading_pane_link_opened(self, event: ReadingPane.LinkOpened) -> None:
        """Follow the link that was clicked."""
        self.links.go_along(event.link)

    def on_mouse_scroll_down(self) -> None:
        """Mark the document as read if its end is visible and the user scrolls on."""
        self.flags.moved_on()

    def on_search_line_typed(self, event: SearchLine.Typed) -> None:
        """Search while the query is typed."""
        self.search.typed(event.query)

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Go back to the text."""
        self.search.left(accepted=event.accepted)

    def on_prompt_line_answered(self, event: PromptLine.Answered) -> None:
        """Hand the answer to the feature that asked."""
        self._end_prompt()
        event.then(event.text)

    def on_prompt_line_left(self) -> None:
        """Go back to the text."""
        self._end_prompt()

    def _end_prompt(self) -> None:
        self.status.restore()
        self.panes.focus_text()
        self.status.say()

    def on_filter_line_typed(self, event: FilterLine.Typed) -> None:
        """Filter the list."""
        self.listing.typed(event.query)

    def on_filter_line_moving(self, event: FilterLine.Moving) -> None:
        """Move in the list without leaving the line."""
        self.listing.move(event.motion)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Read the document under the cursor, or list all of them again."""
        self.listing.left(accepted=event.accepted)

    def on_hint_line_chosen(self, event: HintLine.Chosen) -> None:
        """Follow the link, or copy its address."""
        self.links.chosen(event.number, event.purpose)

    def on_hint_line_left(self) -> None:
        """Remove the link numbers."""
        self.links.left()
