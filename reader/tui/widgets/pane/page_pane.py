"""A page in a centred column, of which only the visible lines are painted."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from reader.config import Settings
from reader.text.wrapping.hyphenation import hyphenator
from reader.text.wrapping.layout import Lines, wrap
from reader.tui.images import graphics
from reader.tui.images.drawing import Drawing, Screen
from reader.tui.page.column import TOP, text_width
from reader.tui.search.page_search import Finder, Hits
from reader.tui.widgets.pane.look import COMPONENTS, Look, Marked
from reader.tui.widgets.pane.motions import Motions
from reader.tui.widgets.pane.painting import Painter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from textual.geometry import Region
    from textual.timer import Timer

    from reader.tui.images.drawing import Thumbnail
    from reader.tui.page.page import Page

_LONG: Final = 1_000_000
"""Characters of a page that is laid out anew in two steps."""
_REST: Final = 0.08
"""Seconds until the second one: while a window is dragged, the first is enough."""
_EYE: Final = 3
"""The line in focus is a third of the way down."""


class PagePane(Motions, can_focus=True):
    """Shows a `Page`: lays it out, paints it and keeps what is being read in place.

    Attributes:
        thumbnails: the pictures of the page that have been read, by address.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    """A class a role and a face of the page; see `reader.tui.widgets.pane.painting`."""

    settings: var[Settings] = var(Settings(), init=False)
    """How the page is set: the width of the column, the space between lines and so on."""

    class Moved(Message, namespace="reading_pane"):
        """The visible part of the page has changed, or the page has been laid out again.

        Attributes:
            anew: whether the page has been laid out again.
        """

        def __init__(self, *, anew: bool = False) -> None:
            super().__init__()
            self.anew = anew

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._page: Page | None = None
        self._painter: Painter | None = None
        self._look: Look | None = None
        self._marked = Marked()
        self.thumbnails: Mapping[str, Thumbnail] = {}
        self._drawings: dict[int, Drawing] = {}
        self._finder = Finder("")
        self._hit = -1
        self._wrapped = Lines("")
        self._wrapped_page: Page | None = None
        self._wrapped_as: tuple[object, ...] = ()
        self._later: Timer | None = None
        self._shift = 0
        self._anchor = 0
        self._furthest = 0.0
        self._laying_out = False
        self._seen: tuple[object, ...] = ()

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
        """The index, from 0, of the match that the user jumped to last; -1 for none."""
        return self._hit

    @property
    def top_offset(self) -> int:
        """The offset of the first visible character, which stays in place when the page is laid out again."""
        return self._anchor

    @property
    def progress(self) -> float:
        """How far the page is scrolled, from 0 to 1; 1 if all of it is visible."""
        if not self.max_scroll_y:
            return 1.0
        return min(1.0, self.scroll_offset.y / self.max_scroll_y)

    @property
    def furthest(self) -> float:
        """The highest value of `progress` since the page was first shown."""
        return max(self._furthest, self.progress)

    def read_from(self, offset: int) -> None:
        """When the page is laid out again, keep this character in place instead of the first visible one."""
        self._anchor = offset

    def in_sight(self) -> tuple[int, int]:
        """The stretch of the page's text that is in sight."""
        if not len(self._lines):
            return 0, 0
        count, top = len(self._lines), self.scroll_offset.y - self._above
        first, last = max(0, top), min(top + self.scrollable_content_region.height, count) - 1
        return self._lines.starts[min(first, count - 1)], self._lines.ends[max(0, last)]

    def show(self, page: Page, anchor: int = 0) -> None:
        """Show a page, from the line with the character at `anchor` on."""
        query = self.hits.query
        self._page, self._anchor, self._hit, self._furthest = page, anchor, -1, 0.0
        self._finder = Finder(page.text)
        self._marked = Marked(self._finder.find(query, regex=self.settings.regex))
        self.screen.clear_selection()
        self._lay_out()

    def renew(self, page: Page) -> None:
        """Show the same text with other marks; nothing moves."""
        if self._page is None or page.text != self._page.text:
            self.show(page, self._anchor)
            return
        self._page = self._wrapped_page = page
        self._paint_anew()

    def draw(self, thumbnails: Mapping[str, Thumbnail]) -> None:
        """Draw the pictures with these addresses above their captions."""
        self.thumbnails = thumbnails
        if self._page is not None and self._page.pictures:
            self._lay_out()

    # Layout and painting

    def watch_settings(self) -> None:
        """Lay the page out anew."""
        self.set_class(not self.settings.phrases, "-plain-phrases")
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
        return text_width(self.scrollable_content_region.width, self.settings.width)

    @property
    def _eye(self) -> int:
        """The row of the pane that the place to read from is on: the first, or the one in focus."""
        return 0 if self.settings.focus == "none" else self.scrollable_content_region.height // _EYE

    @property
    def _above(self) -> int:
        """Empty rows above the page: with a focus, as many as bring the first line to the eye."""
        return self._eye or TOP

    @property
    def _below(self) -> int:
        """Empty rows below the page: with a focus, as many as bring the last line to the eye."""
        return self.scrollable_content_region.height - self._eye - 1 if self._eye else TOP

    def _row(self, line: int) -> int:
        """How far to scroll so that a line is where one reads from."""
        return line + self._above - self._eye

    def _lay_out(self) -> None:
        """Lay the page out; of a long one that is shown already, at once only what is in sight, the rest a bit later."""
        self._stop_waiting()
        page = self._page
        if page is None or self.scrollable_content_region.width < 1:
            return
        again = page is self._wrapped_page
        if again and self._wrapped_as == self._set_as:
            self._place_lines()
        elif again and self._wrapped_as and len(page.text) > _LONG:
            self._lay_out_sight(page)
            self._later = self.set_timer(_REST, self._lay_out_rest)
        else:
            self._wrapped = self._wrap(page)
            self._wrapped_page, self._wrapped_as = page, self._set_as
            self._place_lines()

    @property
    def _set_as(self) -> tuple[object, ...]:
        """What the lines of a page depend on."""
        drawn = self._page.pictures if self._page is not None else ()
        room = (len(self.thumbnails), self.scrollable_content_region.height) if drawn else (0, 0)
        return self.text_width(), self.settings.spacing, self.settings.hyphenate, *room

    def _wrap(self, page: Page, first: int = 0, end: int = sys.maxsize) -> Lines:
        """The lines of some paragraphs, or of all; empty ones above what is said of a picture are for the picture."""
        hyphenate = hyphenator(page.language) if self.settings.hyphenate else None
        paragraphs = page.paragraphs[first:end]
        if page.pictures:
            self._fit_pictures(page)
            paragraphs = list(paragraphs)
            for number, drawing in self._drawings.items():
                if first <= number < end:
                    paragraph = page.paragraphs[number]
                    paragraphs[number - first] = replace(paragraph, gap=paragraph.gap + drawing.height)
        return wrap(page.text, self.text_width(), paragraphs, spacing=self.settings.spacing, hyphenate=hyphenate)

    def _fit_pictures(self, page: Page) -> None:
        """Fit the pictures into the column, so that each can be seen as a whole with what is said of it."""
        width, rows = self.text_width(), max(1, self.scrollable_content_region.height - 2 * TOP - 1)
        wanted = self.settings.graphics
        name = graphics.protocol(os.environ) if wanted == "auto" else wanted
        screen = Screen() if name == graphics.BLOCKS else Screen(name, graphics.cell_size())
        fitted = ((number, self.thumbnails.get(address)) for number, address in page.pictures.items())
        self._drawings = {number: Drawing(found, width, rows, screen) for number, found in fitted if found}

    def _lay_out_sight(self, page: Page) -> None:
        """Lay out the paragraphs in sight alone; the line one reads is painted where it will be in the end."""
        rows = self.scrollable_content_region.height
        at = page.paragraph_at(self._anchor)
        lines = self._wrap(page, max(0, at - rows), at + rows)
        row = self._row(lines.line_at(self._anchor)) if self._anchor else 0
        if at + rows >= len(page.paragraphs):  # the end of the page stays at the foot of the pane
            row = max(0, min(row, len(lines) + self._above + self._below - rows))
        self._shift = self.scroll_offset.y - row
        self._paint_anew()
        self._ready_painter(lines)

    def _lay_out_rest(self) -> None:
        self._wrapped_as = ()
        self._lay_out()

    def _stop_waiting(self) -> None:
        if self._later is not None:
            self._later.stop()
        self._later, self._shift = None, 0

    def settle(self) -> None:
        """Finish any pending layout before scrolling."""
        if self._later is not None or (self._page is not None and self._page is not self._wrapped_page):
            self._lay_out_rest()

    @property
    def _lines(self) -> Lines:
        """The lines of the whole page."""
        self.settle()
        return self._wrapped

    def _place_lines(self) -> None:
        """Make room for the lines, and bring the one that was read into its place."""
        lines, width = self._wrapped, self.scrollable_content_region.width
        self._laying_out = True
        try:
            self.virtual_size = Size(width, len(lines) + self._above + self._below)
            row = self._row(lines.line_at(self._anchor)) if self._anchor else 0
            self.scroll_to(y=row, animate=False, force=True)  # the scrollbar may not be there yet
        finally:
            self._laying_out = False
        self._paint_anew()
        self.post_message(self.Moved(anew=True))

    def _paint_anew(self) -> None:
        self._painter = None
        self.forget()

    def _ready_painter(self, lines: Lines | None = None) -> Painter | None:
        if self._painter is None and self._page is not None:
            if self._look is None:
                self._look = Look(self.rich_style, lambda name: self.get_component_rich_style(name, partial=True))
            width = self.scrollable_content_region.width
            widths = self.text_width(), width
            drawings = self._drawings if self._page.pictures else {}
            self._painter = Painter(
                self._page, lines or self._lines, widths, self._look, settings=self.settings, drawings=drawings
            )
            if lines is None:
                self._focus_on(self.scroll_offset.y)
        return self._painter

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint rows for the current size, even if the resize event has not arrived yet."""
        page, seen = self._page, (self._page, self.scrollable_content_region.size, self._set_as)
        if page is not None and seen != self._seen:
            self._seen = seen
            if page is not self._wrapped_page or self._wrapped_as != self._set_as:
                self._lay_out_sight(page)
            else:
                self._painter = None
                self._painted.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint the line in row `y` of the pane."""
        painter = self._ready_painter()
        if painter is None:
            return Strip.blank(self.size.width, self.rich_style)
        return painter.line(y + self.scroll_offset.y - self._above - self._shift, self._marked)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember which character is the first in sight."""
        super().watch_scroll_y(old_value, new_value)
        if self._page is not None and not self._laying_out and round(old_value) != round(new_value):
            line = round(new_value) - self._row(0)
            line = self._read_line(line) if self._eye else line
            self._anchor = self._lines.starts[line] if 0 < line < len(self._lines) else 0
            self._focus_on(round(new_value))
            self._furthest = self.furthest
            self.post_message(self.Moved())

    # The focus

    def _focus_on(self, scrolled: int) -> None:
        """Let the line or paragraph where one reads stand out, when so much has been scrolled."""
        page, before, lit = self._page, self._marked.lit, None
        if page is not None and len(self._lines) and self.settings.focus != "none":
            line = self._read_line(scrolled - self._row(0))
            lit = self._lines.starts[line], max(self._lines.ends[line], self._lines.starts[line] + 1)
            if self.settings.focus == "paragraph":
                paragraph = page.paragraphs[page.paragraph_at(lit[0])]
                lit = paragraph.start, paragraph.end + 1
        if lit != before:
            self._marked = replace(self._marked, lit=lit)
            for start, end in filter(None, (before, lit)):
                first, last = (self._lines.line_at(offset) + self._above for offset in (start, max(start, end - 1)))
                self.forget(range(first, last + 1))

    def _read_line(self, line: int, step: int = 1) -> int:
        """The first line from `line` on that is not empty."""
        count = len(self._lines)
        line = max(0, min(line, count - 1))
        while 0 <= line + step < count and self._lines.starts[line] == self._lines.ends[line]:
            line += step
        return line

    def action_line_down(self) -> None:
        """Scroll down one line or, in focus mode, go to the next non-empty line."""
        self._step(1)

    def action_line_up(self) -> None:
        """One line back."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self._eye:
            self.scroll_to(
                y=self._row(self._read_line(self.scroll_offset.y - self._row(0) + step, step)), animate=False
            )
        else:
            self._scroll(step)
