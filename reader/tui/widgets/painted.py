"""Lines that are painted once and kept while they only move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.scroll_view import ScrollView

if TYPE_CHECKING:
    from typing import Final

    from textual.geometry import Region
    from textual.strip import Strip

MOST_PAINTED: Final = 1000
"""Painted lines that are kept."""


class PaintedLines(ScrollView, inherit_bindings=False):
    """A scroll view without border and padding, whose lines look the same wherever they stand in it.

    A subclass defines `render_line` and calls `forget` when lines are to look different.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._painted: dict[int, Strip] = {}

    def forget(self, lines: range | None = None) -> None:
        """Paint some lines anew, or all: numbers count from the top of what is scrolled."""
        if lines is None:
            self._painted.clear()
            self.refresh()
            return
        for line in lines:
            self._painted.pop(line, None)
        self.refresh_lines(lines.start, len(lines))

    def notify_style_update(self) -> None:
        """Forget everything: the theme is another."""
        super().notify_style_update()
        self._painted.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint rows, each once; Textual's own cache, which adds borders and padding, is passed by."""
        if len(self._painted) > MOST_PAINTED:
            self._painted.clear()
        top = self.scroll_offset.y
        missing = [y for y in crop.line_range if y + top not in self._painted]
        if missing:
            filters, background = self.get_line_filters(), self.background_colors[1]
            for y in missing:
                strip = self.render_line(y).extend_cell_length(self.size.width, self.rich_style)
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, background)
                self._painted[y + top] = strip
        strips = [self._painted[y + top] for y in crop.line_range]
        if crop.column_span == (0, self.size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]
