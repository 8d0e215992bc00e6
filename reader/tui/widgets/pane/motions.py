"""Scrolling through content that is taller than its widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.widgets.painted import PaintedLines

if TYPE_CHECKING:
    from typing import Final

CONTEXT: Final = 2
"""Lines of the last page that stay in sight when the page is turned."""


class Motions(PaintedLines):
    """Scrolling by lines, pages and half pages, without animation, which would take ten times as much processor time."""

    def _scroll(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def _page_height(self) -> int:
        return max(1, self.scrollable_content_region.height - CONTEXT)

    def action_line_down(self) -> None:
        """Scroll down one line."""
        self._scroll(1)

    def action_line_up(self) -> None:
        """One line back."""
        self._scroll(-1)

    def action_page_down(self) -> None:
        """Scroll down one page minus two lines, so that the reader keeps some context."""
        self._scroll(self._page_height())

    def action_page_up(self) -> None:
        """One page back."""
        self._scroll(-self._page_height())

    def action_half_page_down(self) -> None:
        """Scroll down half a page."""
        self._scroll(max(1, self._page_height() // 2))

    def action_half_page_up(self) -> None:
        """Half a page back."""
        self._scroll(-max(1, self._page_height() // 2))

    def action_top(self) -> None:
        """To the beginning."""
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        """To the end."""
        self.scroll_to(y=self.max_scroll_y, animate=False)
