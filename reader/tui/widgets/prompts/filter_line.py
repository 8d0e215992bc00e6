"""The input line that filters the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.tui.widgets.prompts.search_line import SearchLine

if TYPE_CHECKING:
    from textual.binding import BindingType


class FilterLine(SearchLine):
    """Asks which documents to list, while the arrow keys move through them."""

    PROMPT = "&"
    HINT = "words, is:unread, is:starred"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move('cursor_down')", show=False),
        Binding("up,ctrl+p", "move('cursor_up')", show=False, priority=True),
        Binding("pagedown", "move('rows_down')", show=False),
        Binding("pageup", "move('rows_up')", show=False),
    ]

    class Typed(SearchLine.Typed):
        """The query has changed."""

    class Left(SearchLine.Left):
        """The user has left the line."""

    class Moving(Message):
        """The user wants to move the list's cursor.

        Attributes:
            motion: the list's action.
        """

        def __init__(self, motion: str) -> None:
            super().__init__()
            self.motion = motion

    def tell(self, count: int) -> None:
        """Say how many documents are listed."""
        self.query_one("#found", Static).update(Content(f"{count:,}"))

    def action_move(self, motion: str) -> None:
        """Pass a motion on to the list."""
        self.post_message(self.Moving(motion))
