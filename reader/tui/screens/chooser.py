"""Chooses one of many lines: by moving, by typing a part of it, or by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.tui.choices import matching
from reader.tui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.tui.choices import Choice

_FRAME: Final = 4
"""Lines beside those of the list: the frame, the input line and one of air."""


class Chooser(ModalScreen[int | None]):
    """Shows choices below an input line that narrows them down; gives the index of the chosen one.

    Args:
        title: what they are.
        choices: the lines.
        current: the line that the cursor is on at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], current: int = 0) -> None:
        super().__init__()
        self._choices = choices
        self._current = current
        self._heading = title

    def compose(self) -> ComposeResult:
        """The input line above the list, in a frame."""
        with Vertical(id="chooser"):
            field = Input(placeholder="type to find", id="wanted")
            field.cursor_blink = False
            yield field
            yield ChoiceList(self._choices, id="choices")

    def on_mount(self) -> None:
        """Show all, the current one under the cursor."""
        frame = self.query_one("#chooser")
        frame.border_title = self._heading
        frame.styles.height = len(self._choices) + _FRAME
        self._list = self.query_one(ChoiceList)
        self._show(range(len(self._choices)), self._current)
        self.query_one(Input).focus()

    def _show(self, indexes: Sequence[int], cursor: int = 0) -> None:
        self._list.show(indexes, cursor)
        count = len(self._choices)
        found = f"{count}" if len(indexes) == count else f"{len(indexes)} of {count}"
        self.query_one("#chooser").border_subtitle = f"{found} · Enter · Esc"

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the words that are typed."""
        if event.value.strip():
            self._show(list(matching(self._choices, event.value)))
        else:
            self._show(range(len(self._choices)), self._current)

    def on_input_submitted(self) -> None:
        """Take the line under the cursor."""
        if self._list.chosen is not None:
            self.dismiss(self._list.chosen)

    def on_choice_list_chosen(self) -> None:
        """Take the line that was clicked."""
        self.dismiss(self._list.chosen)

    def action_move(self, step: int) -> None:
        """To another line."""
        self._list.cursor += step

    def action_turn(self, step: int) -> None:
        """A page of lines on or back."""
        self._list.cursor += step * self._list.page_height()
