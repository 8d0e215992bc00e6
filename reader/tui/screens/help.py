"""The help: the keys, in one column or two, searched like any other page."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen

from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata
from reader.text.sanitize import sanitize
from reader.tui.keys.actions import Owner
from reader.tui.keys.bindings import bindings, rebind
from reader.tui.keys.keymap import canonical
from reader.tui.page.composing import compose
from reader.tui.session.own_pages import OWN
from reader.tui.widgets.pane.reading_pane import ReadingPane
from reader.tui.widgets.prompts.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key

    from reader.tui.keys.actions import Action

_KEYS_COLUMN: Final = 21
"""Cells for the keys, before what they do."""
_TWO_COLUMNS: Final = 110
"""Cells of a terminal that has room for two columns."""
_CLOSING: Final = frozenset({"help", "quit", "back"})
"""The actions whose keys close the help."""
_SEARCHING: Final = ("search", "next_hit", "previous_hit")


class HelpScreen(ModalScreen[None]):
    """Shows all actions and their keys.

    Args:
        actions: the table of actions with the keys in force.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Owner.PANE)

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._actions = actions
        self._column = 0  # the one that holds the current hit
        rebind(self, actions, Owner.PANE)
        for action in actions:
            for key in map(canonical, action.keys):
                if action.id in _CLOSING:
                    self._bindings.bind(key, "dismiss")
                elif action.id in _SEARCHING:
                    self._bindings.bind(key, action.id)

    def compose(self) -> ComposeResult:
        """The columns in a frame, and below them the line for the search."""
        with Vertical(id="help"):
            with Horizontal(id="help-columns"):
                for _ in range(2 if self.app.size.width >= _TWO_COLUMNS else 1):
                    yield ReadingPane()
            line = SearchLine(id="search")
            line.display = False
            yield line

    def on_mount(self) -> None:
        """Show the keys."""
        frame = self.query_one("#help")
        frame.border_title = Content("Keys")
        frame.border_subtitle = Content("/ searches · Esc closes · more: reader manual")
        frame.set_class(len(self._panes) > 1, "-wide")
        for pane, actions in zip(self._panes, _columns(self._actions, len(self._panes)), strict=True):
            pane.show(compose(_article(actions), title=""))
        self._panes[0].focus()

    @property
    def _panes(self) -> list[ReadingPane]:
        return list(self.query(ReadingPane))

    def action_perform(self, name: str) -> None:
        """Move in all columns at once."""
        for pane in self._panes:
            getattr(pane, f"action_{name}")()

    # Searching

    def action_search(self) -> None:
        """Open the search line."""
        line = self.query_one(SearchLine)
        line.display = True
        line.ask()

    def on_search_line_typed(self, event: SearchLine.Typed) -> None:
        """Mark what is found in all columns, and go to the first hit."""
        event.stop()
        for pane in self._panes:
            pane.search(event.query, 0)
        self._column = next((index for index, pane in enumerate(self._panes) if pane.hits), 0)
        self.query_one(SearchLine).tell(sum(len(pane.hits) for pane in self._panes))

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Go back to the keys, with the hits or without."""
        event.stop()
        self.query_one(SearchLine).display = False
        if not event.accepted:
            for pane in self._panes:
                pane.search("")
        self._panes[0].focus()

    def on_key(self, event: Key) -> None:
        """Esc ends the search before it closes the help."""
        if event.key == "escape" and any(pane.hits.query for pane in self._panes):
            event.stop()
            event.prevent_default()
            for pane in self._panes:
                pane.search("")

    def action_next_hit(self) -> None:
        """Go to the next match in any column."""
        self._step(1)

    def action_previous_hit(self) -> None:
        """Go to the previous match in any column."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        panes = self._panes
        found = [index for index, pane in enumerate(panes) if pane.hits]
        if not found:
            return
        pane = panes[self._column]
        if pane.hit == (len(pane.hits) - 1 if direction > 0 else 0):
            self._column = found[(found.index(self._column) + direction) % len(found)]
            pane = panes[self._column]
            pane.search_from(pane.hits.query, 0)
            if direction > 0:
                return
        if direction > 0:
            pane.action_next_hit()
        else:
            pane.action_previous_hit()

    def on_reading_pane_moved(self, event: ReadingPane.Moved) -> None:
        """Keep this message from the main screen, which would show it as the position in the article."""
        event.stop()


def _columns(actions: Sequence[Action], count: int) -> list[list[Action]]:
    """The actions in columns of about the same length; groups stay whole."""
    columns: list[list[Action]] = [[]]
    for _, rows in groupby(actions, key=lambda action: action.group):
        if len(columns) < count and len(columns[-1]) >= len(actions) / count - 2:
            columns.append([])
        columns[-1] += rows
    return columns + [[] for _ in range(count - len(columns))]


def _article(actions: Sequence[Action]) -> Article:
    blocks = []
    for group, rows in groupby(actions, key=lambda action: action.group):
        blocks.append(Block(BlockKind.HEADING, sanitize(group), OWN, level=3))
        for action in rows:
            keys = action.keys_shown()
            place = " (in the list)" if action.owner is Owner.LIST else ""
            text = sanitize(f"{keys:<{_KEYS_COLUMN - 1}} {action.description}{place}")
            marks = (Mark(0, len(keys), MarkKind.STRONG),)
            blocks.append(
                Block(BlockKind.LIST_ITEM, text, OWN, level=1, marker=text.index(action.description), marks=marks)
            )
    return Article(Metadata(), tuple(blocks))
