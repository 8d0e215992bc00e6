"""An input line above a list, in a frame.

Typing filters the list, the arrow keys move through it, and Enter chooses a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.tui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

T = TypeVar("T")


class Picker(ModalScreen[T]):
    """The frame of a screen on which one of many lines is chosen; a subclass fills it and takes what is chosen.

    Args:
        title: what the lines are.
        placeholder: the hint shown while the input is empty.
        typed: the initial text of the input.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
    ]

    def __init__(self, title: str, placeholder: str, typed: str = "") -> None:
        super().__init__()
        self._heading = title
        self._choices = ChoiceList(id="choices")
        self._field = Input(typed, placeholder=placeholder, id="wanted")
        self._field.cursor_blink = False

    def compose(self) -> ComposeResult:
        """The input line above the list, in a frame."""
        with Vertical(id="chooser") as frame:
            frame.border_title = Content(self._heading)
            yield self._field
            yield self._choices
            yield from self.below()

    def below(self) -> Iterable[Widget]:
        """What stands below the list, in the frame."""
        return ()

    def on_mount(self) -> None:
        """Focus the input line."""
        self._field.focus()

    def take(self) -> None:
        """Take the line under the cursor."""
        raise NotImplementedError

    def _tell(self, *parts: str) -> None:
        """Say below the list what there is, and which keys do what."""
        self.query_one("#chooser").border_subtitle = Content(" · ".join(parts))

    def on_input_submitted(self) -> None:
        """Take the line under the cursor."""
        self.take()

    def on_choice_list_chosen(self) -> None:
        """Take the line that was clicked."""
        self.take()

    def action_move(self, step: int) -> None:
        """To another line."""
        self._choices.cursor += step

    def action_turn(self, step: int) -> None:
        """Move one page forward or back."""
        self._choices.cursor += step * self._choices.page_height()
