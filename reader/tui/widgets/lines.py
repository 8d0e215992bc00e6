"""The two lines below the text: the status line and the key line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from reader.text.wrapping.layout import cells
from reader.tui.keys.actions import Action, show_key
from reader.tui.session.collection.reading_time import duration

if TYPE_CHECKING:
    from typing import Final

_PLACES: Final = {"help": -1, "quit": 1}
"""The keys that are shown wherever there is room for any: before and behind the others."""
_BAR: Final = 12
"""Cells of the progress bar."""


class StatusLine(Widget):
    """Title or message on the left, position in the document on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--message", "status--faint", "status--bar"}

    title: reactive[str] = reactive("")
    """What is being read."""
    message: reactive[str] = reactive("")
    """What there is to say; takes the title's place."""
    hits: reactive[str] = reactive("")
    """Where in the search one is, such as "3/17"."""
    progress: reactive[float | None] = reactive(None)
    """How much has been in sight, 0 to 1; None if there is nothing to read."""
    minutes: reactive[int] = reactive(0)
    """Minutes to read the rest."""

    def render(self) -> Content:
        """Show the title, shortened to fit, and the position.

        A long message may also take up the space of the position.
        """
        right = self._position()
        room = max(0, self.size.width - right.cell_length - 2)
        if not self.message:
            return Content.assemble(Content(self.title).truncate(room, ellipsis=True, pad=True), "  ", right)
        message = Content(self.message).stylize(self.get_visual_style("status--message"))
        if message.cell_length <= room:
            return Content.assemble(message.pad_right(room - message.cell_length), "  ", right)
        return message

    def overflows(self, width: int) -> bool:
        """Whether the message is longer than the line in a terminal of that width."""
        return cells(self.message) > width - self.styles.padding.width

    def _position(self) -> Content:
        if self.progress is None:
            return Content("")
        faint, bar = self.get_visual_style("status--faint"), self.get_visual_style("status--bar")
        full = round(self.progress * _BAR)
        parts: list[Content] = []
        if self.hits:
            parts.append(Content(f"{self.hits}   "))
        if self.size.width >= 60:
            parts += [Content("━" * full).stylize(bar), Content("─" * (_BAR - full)).stylize(faint), Content("  ")]
        parts.append(Content(f"{self.progress:.0%}".rjust(4)))
        if self.size.width >= 50:
            parts.append(Content(f"  {duration(self.minutes)} left" if self.minutes else "  the end").stylize(faint))
        return Content("").join(parts)


class KeyLine(Widget):
    """The keys that matter now, as many as fit; each can be clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key--key", "key--label"}

    actions: reactive[tuple[Action, ...]] = reactive(())
    """What can be done at the moment, the most important first."""

    def render(self) -> Content:
        """Show as many keys as fit, with the help key first, because it leads to all the others, and the quit key last."""
        room = self.size.width
        parts: dict[str, Content] = {}
        for action in sorted(self.actions, key=lambda action: action.id not in _PLACES):
            part = self._part(action)
            if part.cell_length <= room:
                room -= part.cell_length
                parts[action.id] = part
        return Content("").join(parts[name] for name in sorted(parts, key=lambda name: _PLACES.get(name, 0)))

    def _part(self, action: Action) -> Content:
        click = Style.from_meta({"@click": f"screen.perform({action.id!r})"})
        key = Content(action.example or show_key(action.keys[0])).stylize(self.get_visual_style("key--key"))
        label = Content(f" {action.label}").stylize(self.get_visual_style("key--label"))
        return Content.assemble(Content.assemble(key, label).stylize(click), "  ")
