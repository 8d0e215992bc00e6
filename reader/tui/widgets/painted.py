"""Lines that are painted once and cached for as long as they only scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.scroll_view import ScrollView

if TYPE_CHECKING:
    from typing import Final

    from textual.geometry import Region
    from textual.strip import Strip

_EIGHTHS: Final = 8
MOST_PAINTED: Final = 1000
"""Painted lines that are kept."""


class PaintedLines(ScrollView, inherit_bindings=False):
    """A scroll view without border or padding, in which the look of a line does not depend on its position.

    A subclass defines `render_line`, and calls `forget` when lines must be painted differently.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._painted: dict[int, Strip] = {}
        self._painted_width = 0

    def forget(self, lines: range | None = None) -> None:
        """Repaint some lines, or all. Line numbers count from the top of the content."""
        if lines is None:
            self._painted.clear()
            self.refresh()
            return
        for line in lines:
            self._painted.pop(line, None)
        self.refresh_lines(lines.start, len(lines))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll.

        The scrollbar is repainted only if it would visibly change, because painting it costs as much as painting the
        rest of a line.
        """
        bar = self.vertical_scrollbar
        if self.show_vertical_scrollbar and self._notch(new_value) != self._notch(bar.position):
            bar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def _notch(self, scrolled: float) -> int:
        """Where on the scrollbar its thumb begins when so much has been scrolled, in the eighths in which it is drawn."""
        height, whole = self.scrollable_content_region.height, self.virtual_size.height
        thumb = max(1.0, height * height / max(1, whole))
        return int(_EIGHTHS * (height - thumb) * scrolled / max(1, self.max_scroll_y))

    def notify_style_update(self) -> None:
        """Clear the cache, because the theme has changed."""
        super().notify_style_update()
        self._painted.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint each row once, bypassing Textual's own cache, which adds borders and padding."""
        # What the scrollbar covers is left to it: a line that ends before need not be cut for every painting.
        width = self.scrollable_content_region.width if self.show_vertical_scrollbar else self.size.width
        if width != self._painted_width or len(self._painted) > MOST_PAINTED:
            self._painted.clear()
            self._painted_width = width
        top = self.scroll_offset.y
        missing = [y for y in crop.line_range if y + top not in self._painted]
        if missing:
            filters, background, base = self.get_line_filters(), self.background_colors[1], self.rich_style
            for y in missing:
                strip = self.render_line(y).extend_cell_length(width, base)
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, background)
                self._painted[y + top] = strip
        strips = [self._painted[y + top] for y in crop.line_range]
        if crop.column_span == (0, self.size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]
