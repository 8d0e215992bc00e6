"""Chooses one of many lines: by moving, by typing a part of it, or by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from reader.text.wrapping.layout import cells
from reader.tui.screens.picker import Picker
from reader.tui.search.fuzzy import matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.widgets import Input

    from reader.tui.page.choices import Choice

_FRAME: Final = 4
"""Lines beside those of the list: the frame, the input line and one of air."""
_WHOLE: Final = 4
"""Lines for what is cut in the frame."""
_AIR: Final = 4
"""Cells of a line, or of the frame's title, that hold no text."""


class Chooser(Picker[int | None]):
    """Shows choices below an input line that filters them; returns the index of the chosen one.

    Args:
        title: the title, such as "Links".
        choices: the lines.
        current: the line that the cursor is on at first.
        regrouped: another order of the choices, for Tab, and what it is called; None if there is none.
        whole: whether the title and the current choice are shown in full if they are too long for the frame.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "regroup", show=False, priority=True)]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        current: int = 0,
        regrouped: tuple[str, Sequence[int]] | None = None,
        *,
        whole: bool = False,
    ) -> None:
        super().__init__(title, "type to find")
        self._orders: list[tuple[str, Sequence[int]]] = [("in order", range(len(choices)))]
        if regrouped:
            self._orders.append(regrouped)
        self._choices.offer(choices)
        self._lines = [f"{choice.text} {choice.aside}".casefold() for choice in choices]
        self._current = current
        self._offered = choices
        self._whole = Static("", id="whole", markup=False) if whole else None

    def below(self) -> Iterable[Widget]:
        """The line that shows the full text of a choice that is truncated in its own line."""
        return () if self._whole is None else (self._whole,)

    def on_mount(self) -> None:
        """Show all choices, with the cursor on the current one."""
        super().on_mount()
        self.query_one("#chooser").styles.height = len(self._lines) + _FRAME + (_WHOLE if self._whole else 0)
        self._show(self._current)
        if self._whole is not None:
            self.watch(self._choices, "cursor", self._show_whole, init=False)

    def on_resize(self) -> None:
        """Adjust the number of visible lines."""
        self.call_after_refresh(self._show_whole)

    def _show_whole(self) -> None:
        """Show title and choice below the list, where the frame cuts one of them."""
        if self._whole is None or self._choices.chosen is None:
            return
        text = self._offered[self._choices.chosen].text
        room = self._choices.size.width - _AIR
        self._whole.display = max(cells(text), cells(self._heading)) > room
        self._whole.update(Content(f"{self._heading} {text}"))

    def _show(self, wanted: int | None = None) -> None:
        """Show what has the words that are typed, in the order of the moment; the cursor is on the choice `wanted`."""
        (_, order), *others = self._orders
        shown = matching(self._field.value, self._lines, order)
        self._choices.show(shown, shown.index(wanted) if wanted in shown else 0)
        count = f"{len(shown)} of {len(order)}" if len(shown) < len(order) else f"{len(order)}"
        self._tell(count, *(f"Tab {name}" for name, _ in others), "Enter", "Esc")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the choices that contain the words typed."""
        self._show(None if event.value.strip() else self._current)

    def action_regroup(self) -> None:
        """Switch to the other order, keeping the cursor on the same choice."""
        self._orders.append(self._orders.pop(0))
        self._show(self._choices.chosen)

    def take(self) -> None:
        """Take the line under the cursor."""
        if self._choices.chosen is not None:
            self.dismiss(self._choices.chosen)
