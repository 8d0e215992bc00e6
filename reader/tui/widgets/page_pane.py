"""A page in a centred column, painted a visible line at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from reader.text.layout import Lines, wrap
from reader.tui.page import DEFAULT_WIDTH, Page
from reader.tui.search import Hits, find
from reader.tui.widgets.motions import Motions
from reader.tui.widgets.painting import COMPONENTS, GUTTER, Look, Marked, Painter

if TYPE_CHECKING:
    from typing import Final

NARROWEST: Final = 24
WIDEST: Final = 160
"""Cells of the column."""
TOP: Final = 1
"""Empty lines above the page, and below it."""
_ROOM_FOR_GUTTER: Final = 50
"""Cells of a pane from which on the column leaves room beside it for the speakers' initials."""


class PagePane(Motions, can_focus=True):
    """Shows a `Page`: lays it out, paints it and keeps what is being read in place."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    """A class a role and a face of the page; see `reader.tui.widgets.painting`."""

    column: var[int] = var(DEFAULT_WIDTH, init=False)
    """Cells that a line may take, where the pane has as many."""

    class Moved(Message, namespace="reading_pane"):
        """Another part of the page is in sight, or it has been laid out anew."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._page: Page | None = None
        self._painter: Painter | None = None
        self._look: Look | None = None
        self._marked = Marked()
        self._hit = -1
        self._lines = Lines("")
        self._anchor = 0
        self._laying_out = False

    # What is shown

    @property
    def page(self) -> Page | None:
        """The page in the pane."""
        return self._page

    @property
    def hits(self) -> Hits:
        """What the search has found in the page."""
        return self._marked.hits

    @property
    def hit(self) -> int:
        """The hit that was jumped to last, from 0; -1 for none."""
        return self._hit

    @property
    def top_offset(self) -> int:
        """The offset of the first character in sight: what stays in place when the page is laid out anew."""
        return self._anchor

    @property
    def progress(self) -> float:
        """How much of the page has been in sight, 0 to 1."""
        if not self.max_scroll_y:
            return 1.0
        return min(1.0, self.scroll_offset.y / self.max_scroll_y)

    def in_sight(self) -> tuple[int, int]:
        """The stretch of the page's text that is in sight."""
        if not len(self._lines):
            return 0, 0
        first = min(max(0, self.scroll_offset.y - TOP), len(self._lines) - 1)
        last = min(first + self.scrollable_content_region.height, len(self._lines)) - 1
        return self._lines.starts[first], self._lines.ends[max(first, last)]

    def show(self, page: Page, anchor: int = 0) -> None:
        """Show a page, from the line with the character at `anchor` on."""
        query = self.hits.query
        self._page, self._anchor, self._hit = page, anchor, -1
        self._marked = Marked(find(query, page.text))
        self.screen.clear_selection()
        self._lay_out()

    def renew(self, page: Page) -> None:
        """Show the same text with other marks; nothing moves."""
        if self._page is None or page.text != self._page.text:
            self.show(page, self._anchor)
            return
        self._page = page
        self._paint_anew()
        self.post_message(self.Moved())

    # Layout and painting

    def validate_column(self, column: int) -> int:
        """Keep the column readable."""
        return max(NARROWEST, min(column, WIDEST))

    def watch_column(self) -> None:
        """Lay the page out anew."""
        self._lay_out()

    def on_resize(self) -> None:
        """Lay the page out anew, keeping its first line in sight."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Forget the styles of the last theme."""
        super().notify_style_update()
        if self._look is not None:
            self._look = None
            self._paint_anew()

    def text_width(self) -> int:
        """Cells that a line of text can take here."""
        room = self.scrollable_content_region.width
        beside = 2 * (GUTTER if room >= _ROOM_FOR_GUTTER else 1)
        return max(2, min(self.column, room - beside))

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if self._page is None or width < 1:
            return
        lines = wrap(self._page.text, self.text_width(), self._page.paragraphs)
        self._lines = lines
        self._laying_out = True
        try:
            self.virtual_size = Size(width, len(lines) + 2 * TOP)
            row = lines.line_at(self._anchor) + TOP if self._anchor else 0
            self.scroll_to(y=row, animate=False, force=True)  # the scrollbar may not be there yet
        finally:
            self._laying_out = False
        self._paint_anew()
        self.post_message(self.Moved())

    def _paint_anew(self) -> None:
        self._painter = None
        self.forget()

    def _ready_painter(self) -> Painter | None:
        if self._painter is None and self._page is not None:
            if self._look is None:
                self._look = Look(self.rich_style, lambda name: self.get_component_rich_style(name, partial=True))
            width = self.scrollable_content_region.width
            self._painter = Painter(self._page, self._lines, self.text_width(), width, self._look)
        return self._painter

    def render_line(self, y: int) -> Strip:
        """Paint the line in row `y` of the pane."""
        painter = self._ready_painter()
        index = y + self.scroll_offset.y - TOP
        if painter is None:
            return Strip.blank(self.size.width, self.rich_style)
        if not 0 <= index < len(self._lines):
            return painter.blank()
        return painter.line(index, self._marked)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember which character is the first in sight."""
        super().watch_scroll_y(old_value, new_value)
        if self._page is not None and not self._laying_out and round(old_value) != round(new_value):
            line = round(new_value) - TOP
            self._anchor = self._lines.starts[line] if 0 < line < len(self._lines) else 0
            self.post_message(self.Moved())
