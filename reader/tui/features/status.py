"""The two lines below the text: the status line with messages, and the key line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reader.tui.keys.actions import show_key
from reader.tui.keys.availability import offered, possible, rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen
    from textual.widget import Widget

    from reader.tui.keys.actions import Action
    from reader.tui.session.workspace import Workspace
    from reader.tui.widgets.document_list import DocumentList
    from reader.tui.widgets.lines import KeyLine, StatusLine
    from reader.tui.widgets.pane.reading_pane import ReadingPane

Line = TypeVar("Line", bound="Widget")


class Status:
    """Keeps the status line and the key line up to date.

    Args:
        screen: where lines that ask for something are mounted.
        line: the status line.
        keys: the key line.
        pane: the text.
        documents: the list.
        workspace: the open document.
        actions: the table of actions with the keys in force.
    """

    def __init__(
        self,
        screen: Screen[None],
        line: StatusLine,
        keys: KeyLine,
        *,
        pane: ReadingPane,
        documents: DocumentList,
        workspace: Workspace,
        actions: Sequence[Action],
    ) -> None:
        self._screen = screen
        self.line = line
        self.keys = keys
        self._pane = pane
        self._list = documents
        self._workspace = workspace
        self._actions = actions
        self.question = ""
        """A question that stays in the status line until it is answered."""
        self.news = ""
        """A message for when the page has been laid out."""

    def say(self, message: str = "") -> None:
        """Update both lines, showing a message instead of the title."""
        if self._workspace.current < 0:
            return
        line, hits, progress = self.line, self._pane.hits, self._pane.progress
        loaded = self._workspace.loaded
        whole = loaded is not None and loaded.whole
        line.title, line.message = self._workspace.summary.title, self.question or message or self._pane.about()
        if loaded is not None and not whole:
            line.message = line.message or "This is the beginning; the rest is being read …"
        line.hits = f"{self._pane.hit + 1}/{len(hits)}" if hits.query else ""
        line.progress = progress if whole else None
        line.minutes = self._workspace.minutes_left(progress)
        # A message that is longer than its line takes the line of the keys, too: the text stays where it is.
        overflows = line.overflows(self._screen.size.width)
        line.set_class(overflows, "-tall")
        self.keys.display = not overflows
        self.show_keys()

    def say_news(self, otherwise: str = "") -> None:
        """Show the pending message now that the page is laid out."""
        news, self.news = self.news, ""
        self.say(news or otherwise)

    def show_keys(self) -> None:
        """Show the keys that work at the moment."""
        listing = self._list.has_focus
        keys = (action for action in self._actions if offered(action, listing=listing) and self.possible(action))
        self.keys.actions = tuple(sorted(keys, key=rank))

    def key_of(self, name: str) -> str:
        """The key for an action, for use in a message; if it has no key, the action's description."""
        action = next(action for action in self._actions if action.id == name)
        return show_key(action.keys[0]) if action.keys else f"“{action.description}”"

    def possible(self, action: Action) -> bool:
        """Whether an action makes sense at the moment."""
        searching, listing = bool(self._pane.hits.query), self._list.has_focus
        return possible(action, self._pane.page, self._workspace, searching=searching, listing=listing)

    async def prompt(self, kind: type[Line], name: str) -> Line:
        """Replace the status line by an input line; the input line is mounted on first use."""
        self.restore()
        if not self._screen.query(f"#{name}"):
            await self._screen.mount(kind(id=name, classes="asking"), after=self.line)
        line = self._screen.query_one(f"#{name}", kind)
        self.line.display, line.display = False, True
        return line

    def restore(self) -> None:
        """Show the status line again."""
        for line in self._screen.query(".asking"):
            line.display = False
        self.line.display = True
