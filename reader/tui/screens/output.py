"""Shows what a command wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class OutputScreen(ModalScreen[None]):
    """A text that scrolls, in a frame.

    Args:
        text: what to show; it is sanitised.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = sanitize(text.expandtabs())

    def compose(self) -> ComposeResult:
        """The text in its frame."""
        with VerticalScroll(id="output") as frame:
            frame.border_title = "Output"
            frame.border_subtitle = "Esc"
            yield Static(Content(self._text), markup=False)

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#output").focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#output", VerticalScroll).scroll_relative(y=lines, animate=False)
