"""Chooses one of many lines: by moving, by typing a part of it, or by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.tui.matching import matching
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
        regrouped: another order of the choices, for Tab, and what it is called; None where there is none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("tab", "regroup", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        current: int = 0,
        regrouped: tuple[str, Sequence[int]] | None = None,
    ) -> None:
        super().__init__()
        self._orders: list[tuple[str, Sequence[int]]] = [("in order", range(len(choices)))]
        if regrouped:
            self._orders.append(regrouped)
        self._choices = choices
        self._lines = [f"{choice.text} {choice.aside}".casefold() for choice in choices]
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
        self._show(self._current)
        self.query_one(Input).focus()

    def _show(self, wanted: int | None = None) -> None:
        """Show what has the words that are typed, in the order of the moment; the cursor is on the choice `wanted`."""
        (_, order), *others = self._orders
        shown = matching(self.query_one(Input).value, self._lines, order)
        self._list.show(shown, shown.index(wanted) if wanted in shown else 0)
        count = f"{len(shown)} of {len(order)}" if len(shown) < len(order) else f"{len(order)}"
        tab = [f"Tab {name}" for name, _ in others]
        self.query_one("#chooser").border_subtitle = " · ".join([count, *tab, "Enter", "Esc"])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the words that are typed."""
        self._show(None if event.value.strip() else self._current)

    def action_regroup(self) -> None:
        """The other order, the cursor on the same line."""
        self._orders.append(self._orders.pop(0))
        self._show(self._list.chosen)

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
