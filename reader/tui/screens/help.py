"""The help: the keys, as a page that is read and searched like any other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata
from reader.tui.keys.actions import Owner
from reader.tui.keys.bindings import bindings, rebind
from reader.tui.page.composing import compose
from reader.tui.session.documents import OWN
from reader.tui.widgets.reading_pane import ReadingPane

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.tui.keys.actions import Action

_KEYS_COLUMN: Final = 21
"""Cells for the keys, before what they do."""


_CLOSING: Final = frozenset({"help", "quit", "back"})
"""The actions whose keys close the help."""


class HelpScreen(ModalScreen[None]):
    """Shows what can be done and on which keys.

    Args:
        actions: the table with the keys in force.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Owner.PANE)

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._actions = actions
        rebind(self, actions, Owner.PANE)
        for key in (key for action in actions if action.id in _CLOSING for key in action.keys):
            self._bindings.bind(key, "dismiss")

    def compose(self) -> ComposeResult:
        """One pane in a frame."""
        with Vertical(id="help"):
            yield ReadingPane(id="help-pane")

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one("#help").border_subtitle = "Esc closes"
        pane = self.query_one(ReadingPane)
        pane.show(compose(_article(self._actions), title="Keys"))
        pane.focus()

    def action_perform(self, name: str) -> None:
        """Move in the page."""
        getattr(self.query_one(ReadingPane), f"action_{name}")()

    def on_reading_pane_moved(self, event: ReadingPane.Moved) -> None:
        """Nobody needs to know where in the help one is."""
        event.stop()


def _article(actions: Sequence[Action]) -> Article:
    blocks = []
    for group, rows in groupby(actions, key=lambda action: action.group):
        blocks.append(Block(BlockKind.HEADING, group, OWN, level=3))
        for action in rows:
            keys = action.keys_shown()
            place = " (in the list)" if action.owner is Owner.LIST else ""
            text = f"{keys:<{_KEYS_COLUMN - 1}} {action.description}{place}"
            marks = (Mark(0, len(keys), MarkKind.STRONG),)
            blocks.append(
                Block(BlockKind.LIST_ITEM, text, OWN, level=1, marker=text.index(action.description), marks=marks)
            )
    return Article(Metadata(), tuple(blocks))
