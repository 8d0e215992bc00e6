"""What the keys do to the text that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.keys.actions import ACTIONS, JUMP
from reader.tui.keys.availability import IN_A_SEARCH
from reader.tui.screens.documents import DocumentScreen
from reader.tui.session import browser
from reader.tui.session.jump_list import Trail
from reader.tui.widgets.hint_line import HintLine

if TYPE_CHECKING:
    from typing import Final

    from textual.events import Key

    from reader.tui.page.page import Place
    from reader.tui.widgets.reading_pane import ReadingPane

_JUMPS: Final = frozenset(action.id for action in ACTIONS if action.group == JUMP) | {"top", "bottom", *IN_A_SEARCH}
"""What leaves a place that one may want to come back to."""


class ReadingScreen(DocumentScreen):
    """Adds motions and what was removed."""

    def action_read(self, motion: str) -> None:
        """Move in the text, also when the list has the focus."""
        self._pane.settle()
        if motion in _JUMPS:
            self._leave()
        for _ in range(self._count.take() or 1):
            getattr(self._pane, f"action_{motion}")()

    def on_key(self, event: Key) -> None:
        """Gather the number before a motion."""
        if self._count.add(event.character):
            event.stop()
            self._say(str(self._count))

    def action_percent(self) -> None:
        """To so many percent of the text, as typed before."""
        self._pane.settle()
        self._leave()
        self._pane.go_to_share(min(100, self._count.take() or 0) / 100)

    def action_removed(self) -> None:
        """Show what was removed, in place, or hide it; what is being read stays in place."""
        if self._desk.loaded is None:
            return
        self.remember()
        self._desk.show_removed = not self._desk.show_removed
        self._trail = Trail()  # the offsets of its spots are those of the page as it was
        self._show(self._desk.about_removed())

    def on_reading_pane_moved(self, event: ReadingPane.Moved) -> None:
        """Say where in the text one is; set the tables anew where the column is another."""
        if isinstance(self.focused, HintLine):
            self._focus_pane()  # what was numbered is no longer what is in sight
        page = self._pane.page
        width = self._pane.text_width()
        kept = self._status.message if event.anew else ""
        if page is not None and page.tabular and self._desk.loaded and self._desk.composed_for != width:
            self.remember()
            self._show(self._news or kept)
            return
        news, self._news = self._news, ""
        self._say(news or kept)

    def on_reading_pane_landed(self, event: ReadingPane.Landed) -> None:
        """Say what was jumped to."""
        self._say(event.said)

    def on_reading_pane_pointed(self) -> None:
        """Say what the mouse points at."""
        self._say()

    # The rest of the world

    def action_original(self) -> None:
        """Open the original in the browser."""
        if address := self._desk.address():
            self._browse(address)
        else:
            self._say("This document has no address to open.")

    def on_reading_pane_link_opened(self, event: ReadingPane.LinkOpened) -> None:
        """Go where the link that was clicked leads."""
        self._go_along(event.link)

    def _go_along(self, link: Place) -> None:
        """Go where a link leads: to another part of the page, or to the browser."""
        page = self._pane.page
        if page is not None and link.to >= 0:
            self._leave()
            self._pane.jump(*page.paragraph_from(link.to), f"{self.key_of('jump_back')} goes back.")
        elif link.label.startswith("#") or not link.label:
            self._say(f"This leads to what is not shown. {self.key_of('removed')} shows what was removed.")
        else:
            self._browse(link.label)

    def _browse(self, address: str) -> None:
        self._say(f"Opened {address}" if browser.show(address) else f"No browser found for {address}")

    def action_copy(self) -> None:
        """Copy the selection, or the whole article."""
        selected = self.get_selected_text()
        if text := selected or self._desk.text():
            self.app.copy_to_clipboard(text)
            self._say(f"Copied {'the selection' if selected else 'the article'}: {len(text):,} characters.")

    def action_copy_quotation(self) -> None:
        """Copy the quotation under the cursor, or else the first in sight, with who says it and where."""
        page, index = self._pane.page, self._pane.quotation_in_sight()
        if page is None or index < 0:
            self._say("There is no quotation in sight.")
            return
        quotation = page.quotations[index]
        self.app.copy_to_clipboard(self._desk.attributed(page.text[quotation.start : quotation.end], quotation.label))
        self._pane.jump(quotation.start, quotation.end)
        self._say(f"Copied the quotation{f' by {quotation.label}' if quotation.label else ''}, with its source.")
