"""The input line for following links by number.

It replaces the status line while numbers are shown beside the links.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from textual import events


class Purpose(Enum):
    """The purpose for which a link is chosen, and the text that the line shows for it."""

    OPEN = "Type the number of a link. y copies, O is for the browser, Tab goes through them."
    BROWSE = "Type the number of a link to open it in the browser. Esc leaves."
    COPY = "Type the number of a link to copy its address. Esc leaves."


_KEYS: Final = {"y": Purpose.COPY, "O": Purpose.BROWSE}


class HintLine(Widget, can_focus=True):
    """Gathers the digits of a number, and shows where its link leads."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hint--number"}

    typed: reactive[int] = reactive(0)
    """The number so far; 0 for none."""
    purpose: reactive[Purpose] = reactive(Purpose.OPEN)
    """What is done with the link."""

    class Chosen(Message):
        """A link was chosen.

        Attributes:
            number: its number, from 1.
            purpose: what to do with the link.
        """

        def __init__(self, number: int, purpose: Purpose) -> None:
            super().__init__()
            self.number, self.purpose = number, purpose

    class Left(Message):
        """The line was left without a choice."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._targets: Sequence[str] = ()

    def ask(self, targets: Sequence[str], *, browsing: bool = False) -> None:
        """Take the focus.

        Args:
            targets: the targets of the links; numbering starts at 1.
            browsing: whether the link will be opened in the browser.
        """
        self._targets, self.typed, self.purpose = targets, 0, Purpose.BROWSE if browsing else Purpose.OPEN
        self.focus()

    def render(self) -> Content:
        """Show the instructions, or the target of the link whose number has been typed."""
        if not self.typed:
            return Content(self.purpose.value).truncate(self.size.width, ellipsis=True)
        number = Content(f" {self.typed} ").stylize(self.get_visual_style("hint--number"))
        target = Content(f" of {len(self._targets)} {self._targets[self.typed - 1]}")
        return Content.assemble(number, target).truncate(self.size.width, ellipsis=True)

    def on_key(self, event: events.Key) -> None:
        """Handle the keys that belong to choosing a link; all other keys work as usual."""
        match event.key:
            case "escape":
                self.post_message(self.Left())
            case "enter" if self.typed:
                self._choose()
            case key if key in _KEYS:
                self.purpose = Purpose.OPEN if self.purpose is _KEYS[key] else _KEYS[key]
                if self.typed:
                    self._choose()
            case "tab":
                self.typed = self.typed % len(self._targets) + 1
            case "shift+tab":
                self.typed = (self.typed - 2) % len(self._targets) + 1
            case "backspace":
                self.typed //= 10
            case key if key in set("0123456789"):
                self._add(int(key))
            case _:
                return
        event.stop()
        event.prevent_default()

    def _add(self, digit: int) -> None:
        """A number that no other begins with is chosen at once."""
        number = 10 * self.typed + digit
        if 0 < number <= len(self._targets):
            self.typed = number
            if 10 * number > len(self._targets):
                self._choose()

    def _choose(self) -> None:
        self.post_message(self.Chosen(self.typed, self.purpose))

    def on_blur(self) -> None:
        """Treat losing the focus as leaving the line."""
        self.post_message(self.Left())
