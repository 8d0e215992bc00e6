"""Copying the article, the selection, a quotation or a citation to the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.render.citation import STYLES, cite
from reader.text.sanitize import sanitize_line
from reader.tui.page.choices import Choice
from reader.tui.screens.chooser import Chooser

if TYPE_CHECKING:
    from textual.screen import Screen

    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.session.preferences import Preferences


class Copying:
    """Copies text.

    Args:
        screen: gives access to the selection and the clipboard.
        reading: the open document.
        status: says what was copied.
        preferences: has the citation style that is proposed first.
    """

    def __init__(self, screen: Screen[None], reading: Reading, status: Status, preferences: Preferences) -> None:
        self._screen = screen
        self._reading = reading
        self._status = status
        self._preferences = preferences

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
        self._screen.app.copy_to_clipboard(self._reading.quotation())
        pane.jump(quotation.start, quotation.end)
        self._status.say(f"Copied the quotation{f' by {quotation.label}' if quotation.label else ''}, with its source.")

    def copy_citation(self) -> None:
        """Choose a citation style, and copy the citation."""
        loaded = self._reading.workspace.loaded
        if loaded is None or loaded.error:
            self._status.say("There is nothing to cite.")
            return
        citations = {style: cite(loaded.article, style) for style in STYLES}
        choices = [
            Choice(sanitize_line(f"{STYLES[style].description[0].upper()}{STYLES[style].description[1:]}"), style)
            for style in citations
        ]

        def chosen(index: int | None) -> None:
            if index is not None:
                style = list(citations)[index]
                self._screen.app.copy_to_clipboard(citations[style].rstrip("\n"))
                self._status.say(f"Copied a citation: {STYLES[style].description}.")

        first = list(citations).index(self._preferences.settings.citation)
        self._screen.app.push_screen(Chooser("Cite", choices, first), chosen)
