"""A list of single-line choices, of which only the visible ones are rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.text.wrapping.layout import cells, shorten
from reader.tui.page.speaker_colours import VOICES
from reader.tui.widgets.painted import PaintedLines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from rich.style import Style
    from textual import events

    from reader.tui.page.choices import Choice

_LEAST_ASIDE: Final = 12
"""Cells below which what is said of a choice is left out."""


class ChoiceList(PaintedLines):
    """Shows one choice per line, with a cursor; `offer` sets the choices."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choice--text", "choice--aside", "choice--cursor", "choice--found", *(f"choice--voice_{n + 1}" for n in range(VOICES)),
    }  # fmt: skip

    cursor: reactive[int] = reactive(0, init=False)
    """The line under the cursor."""

    class Chosen(Message):
        """A line was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._choices: Sequence[Choice] = ()
        self._shown: Sequence[int] = ()

    @property
    def chosen(self) -> int | None:
        """The index of the choice under the cursor; None if none is shown."""
        return self._shown[self.cursor] if self._shown else None

    def __len__(self) -> int:
        return len(self._shown)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Replace the choices; `show` selects which of them are visible."""
        self._choices = choices

    def show(self, indexes: Sequence[int], cursor: int = 0) -> None:
        """Show some of the choices."""
        self._shown = indexes
        self._measure()
        self.cursor = cursor
        self._show_cursor()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a line."""
        return max(0, min(cursor, len(self._shown) - 1))

    def watch_cursor(self) -> None:
        """Scroll the line into view."""
        self._show_cursor()
        self.forget()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self._show_cursor()

    def page_height(self) -> int:
        """The number of lines that the cursor moves per page."""
        return max(1, self.scrollable_content_region.height - 1)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._shown))
        self.forget()

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if not top <= self.cursor < top + height:
            self.scroll_to(y=max(0, self.cursor - height // 2), animate=False)

    def render_line(self, y: int) -> Strip:
        """Paint a line: the text on the left and, if there is room, its note on the right."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        base = self.rich_style
        if index >= len(self._shown):
            return Strip([Segment(" " * width, base)], width)
        choice = self._choices[self._shown[index]]
        over = self._component("choice--cursor") if index == self.cursor else self._component("choice--text")
        indent = 1 + 2 * min(choice.depth, 5)
        aside = shorten(choice.aside, width // 3)  # a part of the line is its own, more where the text leaves it
        reserved = cells(aside) + 2 if aside and width // 3 >= _LEAST_ASIDE else 0
        text = shorten(choice.text, width - indent - 1 - reserved)
        room = width - indent - cells(text) - 3
        aside = shorten(choice.aside, room) if room >= min(_LEAST_ASIDE, cells(aside)) else ""
        blanks = width - indent - cells(text) - cells(aside) - 1
        said = f"choice--voice_{choice.voice + 1}" if choice.voice >= 0 else "choice--aside"
        start, end = (min(at, len(text)) for at in choice.marked)
        line = " " * indent + text + " " * blanks
        parts = [Segment(line, base + over)]
        if start < end:
            found = base + over + self._component("choice--found")
            parts = [
                Segment(line[: indent + start], base + over),
                Segment(line[indent + start : indent + end], found),
                Segment(line[indent + end :], base + over),
            ]
        parts.append(Segment(aside + " ", base + self._component(said) + over))
        return Strip(parts, width)

    def _component(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def on_click(self, event: events.Click) -> None:
        """Choose the line that was clicked."""
        index = event.y + self.scroll_offset.y
        if index < len(self._shown):
            self.cursor = index
            self.post_message(self.Chosen())
