"""The reading pane: a page in a centred column, painted a visible line at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from reader.text.layout import Lines, wrap
from reader.tui.jumps import step
from reader.tui.page import DEFAULT_WIDTH, Page
from reader.tui.search import Hits, find
from reader.tui.widgets.motions import Motions
from reader.tui.widgets.painting import COMPONENTS, Look, Marked, Painter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from textual import events
    from textual.selection import Selection

    from reader.tui.page import Place

NARROWEST: Final = 24
WIDEST: Final = 160
"""Cells of the column."""
TOP: Final = 1
"""Empty lines above the page, and below it."""


class ReadingPane(Motions, can_focus=True):
    """Shows a `Page`. Motions are its `action_…` methods; what it shows is set by `show` and `search`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    """A class a role and a face of the page; see `reader.tui.widgets.painting`."""

    column: var[int] = var(DEFAULT_WIDTH, init=False)
    """Cells that a line may take, where the pane has as many."""

    class Moved(Message):
        """Another part of the page is in sight, or it has been laid out anew."""

    class Landed(Message):
        """A jump has ended at a place, or found none.

        Attributes:
            kind: what was looked for: "quotation", "heading" or "hit".
            index: the place's number, from 0; -1 when there is none.
            count: how many there are.
            label: what is to be said of it.
        """

        def __init__(self, kind: str, index: int, count: int, label: str = "") -> None:
            super().__init__()
            self.kind, self.index, self.count, self.label = kind, index, count, label

        def said(self) -> str:
            """What to tell of it; hits are counted elsewhere."""
            if self.kind == "hit":
                return ""
            if self.index < 0:
                return f"No {self.kind} in this direction." if self.count else f"There is no {self.kind} here."
            about = f" · {self.label}" if self.label else ""
            return f"{self.kind.capitalize()} {self.index + 1} of {self.count}{about}"

    class LinkOpened(Message):
        """A link was clicked."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

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
        return max(2, min(self.column, room - 2 if room < self.column + 6 else room))

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

    # Jumping

    @property
    def here(self) -> int:
        """The offset of the place that was jumped to last, while it is in sight; else of the first line."""
        current = self._marked.current
        return current[0] if current and self._in_sight(current[0]) else self._anchor

    def _in_sight(self, offset: int) -> bool:
        line = self._lines.line_at(offset) + TOP
        return 0 <= line - self.scroll_offset.y < self.scrollable_content_region.height

    def jump(self, start: int, end: int) -> None:
        """Bring a stretch of the page into sight and mark it."""
        self._set_marked(replace(self._marked, current=(start, end)))
        first, last = (self._lines.line_at(offset) + TOP for offset in (start, max(start, end - 1)))
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top + 1 or last > top + height - 2:
            self.scroll_to(y=first - height // 3, animate=False)

    def go_to(self, offset: int) -> None:
        """Bring the line with that character to the top."""
        self.scroll_to(y=self._lines.line_at(offset) + TOP if offset else 0, animate=False)

    def go_to_share(self, share: float) -> None:
        """Scroll so that `progress` is that share."""
        self.scroll_to(y=round(share * self.max_scroll_y), animate=False)

    def _set_marked(self, marked: Marked) -> None:
        self._marked = marked
        self.forget()

    def _jump_among(self, places: Sequence[Place], kind: str, direction: int) -> None:
        self.land(places, kind, self._next(places, direction))

    def _next(self, places: Sequence[Place], direction: int) -> int:
        """The place to go to; what stands right at the top and was not jumped to is still ahead."""
        here, current = self.here, self._marked.current
        ahead = direction > 0 and not (current and here == current[0])
        return step(places, here - ahead, direction)

    def land(self, places: Sequence[Place], kind: str, index: int) -> None:
        """Jump to one of the places of a kind, and tell; -1 for none."""
        if index >= 0:
            self.jump(places[index].start, places[index].end)
        self.post_message(self.Landed(kind, index, len(places), places[index].label if index >= 0 else ""))

    def action_next_quotation(self) -> None:
        """To the next quotation."""
        self._jump_among(self._page.quotations if self._page else (), "quotation", 1)

    def action_previous_quotation(self) -> None:
        """To the quotation before."""
        self._jump_among(self._page.quotations if self._page else (), "quotation", -1)

    def action_next_heading(self) -> None:
        """To the next heading."""
        self._jump_among(self._page.headings if self._page else (), "heading", 1)

    def action_previous_heading(self) -> None:
        """To the heading before."""
        self._jump_among(self._page.headings if self._page else (), "heading", -1)

    # Searching

    def search(self, query: str, origin: int | None = None) -> None:
        """Mark what `query` finds and bring the first hit into sight; "" ends the search.

        Args:
            query: what to find.
            origin: the row of the page to search from, and to go back to when nothing is found; where one is by
                default.
        """
        self._set_marked(Marked(find(query, self._page.text) if self._page else Hits()))
        self._hit = -1
        if origin is not None:
            self.scroll_to(y=origin, animate=False)
        if self.hits:
            self._go_to_hit(self.hits.from_offset(self._anchor))

    def _go_to_hit(self, index: int) -> None:
        self._hit = index % len(self.hits)
        self.jump(self.hits.starts[self._hit], self.hits.ends[self._hit])
        self.post_message(self.Landed("hit", self._hit, len(self.hits)))

    def action_next_hit(self) -> None:
        """To the next hit; from the last to the first."""
        if self.hits:
            self._go_to_hit(self._hit + 1)

    def action_previous_hit(self) -> None:
        """To the hit before; from the first to the last."""
        if self.hits:
            self._go_to_hit(self._hit - 1)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Open the link that was clicked."""
        place = event.style.meta.get("offset")  # of the first character of the run that was clicked
        if place is None or self._page is None or self.text_selection is not None:
            return
        if address := self._page.link_at(self._offset(Offset(*place))):
            self.post_message(self.LinkOpened(address))

    def selection_updated(self, selection: Selection | None) -> None:
        """Mark the selected characters."""
        self._set_marked(replace(self._marked, selection=self._stretch(selection) if selection else None))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected characters, wrapped lines joined."""
        if self._page is None:
            return None
        start, end = self._stretch(selection)
        return self._page.text[start:end], "\n"

    def _stretch(self, selection: Selection) -> tuple[int, int]:
        """A selection, which counts lines and characters in them, as a stretch of the page's text."""
        text = self._page.text if self._page else ""
        start, end = (self._offset(point) if point is not None else None for point in selection)
        return start or 0, len(text) if end is None else end

    def _offset(self, point: Offset) -> int:
        if not len(self._lines):
            return 0
        line = min(max(point.y, 0), len(self._lines) - 1)
        return min(self._lines.starts[line] + point.x, self._lines.ends[line])
