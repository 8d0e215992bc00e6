"""Copying the article, the selection or a quotation to the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status


class Copying:
    """Copies text.

    Args:
        screen: has the selection, and the program's clipboard.
        reading: the open document.
        status: says what was copied.
    """

    def __init__(self, screen: Screen[None], reading: Reading, status: Status) -> None:
        self._screen = screen
        self._reading = reading
        self._status = status

    def copy(self) -> None:
        """Copy the selection, or the whole article."""
        selected = self._screen.get_selected_text()
        if text := selected or self._reading.workspace.text():
            self._screen.app.copy_to_clipboard(text)
            self._status.say(f"Copied {'the selection' if selected else 'the article'}: {len(text):,} characters.")

    def copy_quotation(self) -> None:
        """Copy the quotation under the cursor, or else the first in sight, with its speaker and source."""
        pane = self._reading.pane
        page, index = pane.page, pane.quotation_in_sight()
        if page is None or index < 0:
            self._status.say("There is no quotation in sight.")
            return
        quotation = page.quotations[index]
        text = page.text[quotation.start : quotation.end]
        self._screen.app.copy_to_clipboard(self._reading.workspace.attributed(text, quotation.label))
        pane.jump(quotation.start, quotation.end)
        self._status.say(f"Copied the quotation{f' by {quotation.label}' if quotation.label else ''}, with its source.")
