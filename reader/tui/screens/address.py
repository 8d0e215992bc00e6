"""The address line: opens an address, a path, or something that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from reader.tui.page.choices import Choice
from reader.tui.screens.picker import Picker
from reader.tui.search.addresses import offers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.widgets import Input

    from reader.library.history import Visit
    from reader.model import SafeText
    from reader.tui.search.addresses import Offer


class AddressScreen(Picker[str | None]):
    """Asks what to open, and returns the name of the source.

    Args:
        documents: name and title of those that are listed.
        visits: what was read, the most frequent and recent first.
        forget: removes the document with a given identity from the history.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False, priority=True),
        Binding("ctrl+x", "forget", show=False, priority=True),
    ]

    def __init__(
        self,
        documents: Sequence[tuple[str, SafeText]],
        visits: Sequence[Visit],
        forget: Callable[[str], None],
    ) -> None:
        super().__init__("Open", "an address, a path, or words of a title")
        self._documents = documents
        self._visits = list(visits)
        self._forget = forget
        self._offers: list[Offer] = []

    def on_mount(self) -> None:
        """Show the input line and list the documents read before."""
        super().on_mount()
        self.query_one("#chooser").styles.height = "80%"
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the suggestions for what has been typed."""
        event.stop()
        self._show()

    def _show(self, cursor: int = 0) -> None:
        self._offers = offers(self._field.value, self._documents, self._visits)
        self._choices.offer([Choice(offer.text, offer.aside) for offer in self._offers])
        self._choices.show(range(len(self._offers)), min(cursor, max(0, len(self._offers) - 1)))
        self._tell("Tab completes a path", "Ctrl+X forgets", "Enter", "Esc")

    def action_complete(self) -> None:
        """Complete the path under the cursor."""
        chosen = self._choices.chosen
        if chosen is not None and (offer := self._offers[chosen]).completes:
            self._field.value = offer.name
            self._field.cursor_position = len(offer.name)

    def action_forget(self) -> None:
        """Forget that the document under the cursor was read."""
        chosen = self._choices.chosen
        if chosen is None:
            return
        name = self._offers[chosen].name
        if any(visit.document == name for visit in self._visits):
            self._forget(name)
            self._visits = [visit for visit in self._visits if visit.document != name]
            self._show(chosen)

    def take(self) -> None:
        """Open the item under the cursor, or if there is none, what has been typed."""
        chosen = self._choices.chosen
        name = self._offers[chosen].name if chosen is not None else self._field.value.strip()
        self.dismiss(name or None)
