"""A line that asks for one piece of text, such as a command or the name of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.tui.widgets.prompts.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Callable


class PromptLine(SearchLine):
    """Asks for a text, and hands it to whoever asked; Escape gives up."""

    PROMPT = ":"
    HINT = ""

    class Typed(SearchLine.Typed):
        """The text has changed."""

    class Left(SearchLine.Left):
        """The line was left."""

    class Answered(Message):
        """A text was entered.

        Attributes:
            text: the text entered.
            then: the callback that receives it.
        """

        def __init__(self, text: str, then: Callable[[str], None]) -> None:
            super().__init__()
            self.text, self.then = text, then

    def ask_for(self, prompt: str, hint: str, then: Callable[[str], None], typed: str = "") -> None:
        """Take the focus.

        Args:
            prompt: the label in front of the input.
            hint: the hint shown while the input is empty.
            then: the callback that receives the text.
            typed: the initial text of the input.
        """
        self._then = then
        self.query_one("#slash", Static).update(Content(prompt))
        field = self.query_one(Input)
        field.value, field.placeholder = typed, hint
        self.ask()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ignore changes while the user is typing."""
        event.stop()
        event.prevent_default()  # Textual would call the handler of the base class, too

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the text over."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Answered(event.value, self._then))
