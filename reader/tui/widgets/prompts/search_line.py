"""The search line: the input for a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from typing import Final

    from textual.app import ComposeResult
    from textual.binding import BindingType


_REGEX: Final = ".*"
"""The prompt while regular expressions are typed."""


class SearchLine(Horizontal):
    """Asks for a query, and shows the number of matches as the user types."""

    PROMPT: ClassVar[str] = "/"
    HINT: ClassVar[str] = "search"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Give up", show=False)]

    class Typed(Message):
        """The query has changed.

        Attributes:
            query: what has been typed so far.
        """

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Left(Message):
        """The line was left.

        Attributes:
            accepted: whether the user pressed Enter.
        """

        def __init__(self, *, accepted: bool) -> None:
            super().__init__()
            self.accepted = accepted

    def compose(self) -> ComposeResult:
        """The label, the input and the number of matches."""
        yield Static(self.PROMPT, id="slash", markup=False)
        field = Input(placeholder=self.HINT, id="query")
        field.cursor_blink = False
        yield field
        yield Static("", id="found", markup=False)

    def ask(self) -> None:
        """Take the focus, with the last query selected."""
        field = self.query_one(Input)
        field.focus()
        field.action_select_all()

    def show_mode(self, *, regex: bool) -> None:
        """Show whether the query is a regular expression."""
        self.query_one("#slash", Static).update(Content(_REGEX if regex else self.PROMPT))

    def tell(self, count: int) -> None:
        """Say how often the query was found."""
        self.say(f"{count:,} found" if count else "nothing found")

    def say(self, found: str) -> None:
        """Show a message about the query."""
        self.query_one("#found", Static).update(Content(found if self.query_one(Input).value.strip() else ""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave, and keep the hits."""
        event.stop()
        self.post_message(self.Left(accepted=True))

    def action_give_up(self) -> None:
        """Leave, and forget the hits."""
        self.post_message(self.Left(accepted=False))
