"""The reading pane: a page that supports jumps, search and the mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.message import Message

from reader.tui.page.jumps import step
from reader.tui.page.page import first_within, place_at
from reader.tui.widgets.pane.look import Marked
from reader.tui.widgets.pane.page_pane import PagePane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.selection import Selection

    from reader.tui.page.page import Place


class ReadingPane(PagePane):
    """Shows a `Page`. Motions are its `action_…` methods; what it shows is set by `show` and `search`."""

    class Landed(Message):
        """A jump has ended at a place, or found none.

        Attributes:
            said: the message to show about it.
        """

        def __init__(self, said: str = "") -> None:
            super().__init__()
            self.said = said

    class Pointed(Message):
        """The mouse points at something else."""

    class LinkOpened(Message):
        """A link was clicked."""

        def __init__(self, link: Place) -> None:
            super().__init__()
            self.link = link

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._pointed = -1

    # What the cursor is on

    @property
    def statement(self) -> int:
        """The index of the quotation that the mouse points at, or that the user jumped to and is still visible; -1 for none."""
        if self._page is None:
            return -1
        pointed = place_at(self._page.quotations, self._pointed)
        return pointed if pointed >= 0 else place_at(self._page.quotations, self._cursor())

    def _cursor(self) -> int:
        """The offset that was jumped to, or else the first quotation's in focus; -1 for none."""
        current, lit = self._marked.current, self._marked.lit
        if current and self._in_sight(current[0]) and (lit is None or lit[0] <= current[0] < lit[1]):
            return current[0]
        if lit is None or self._page is None:
            return -1
        index = first_within(self._page.quotations, *lit)
        return self._page.quotations[index].start if index >= 0 else lit[0]

    def quotation_in_sight(self) -> int:
        """The index of the quotation under the cursor, or else of the first that begins in sight; -1 for none."""
        if self._page is None or self.statement >= 0:
            return self.statement
        return first_within(self._page.quotations, *self.in_sight())

    def about(self) -> str:
        """The message about the item under the cursor: the target of a link or the speaker of a quotation; "" for none."""
        if self._page is None:
            return ""
        if link := self._page.link_at(self._pointed):
            return self._page.destination(link)
        index = self.statement
        return _said_of(self._page.quotations, "quotation", index) if index >= 0 else ""

    # Jumping

    @property
    def here(self) -> int:
        """The offset of the place that was jumped to last, while it is in sight; else of the first line."""
        current = self._marked.current
        return current[0] if current and self._in_sight(current[0]) else self._anchor

    def _in_sight(self, offset: int) -> bool:
        line = self._lines.line_at(offset) + self._above
        return 0 <= line - self.scroll_offset.y < self.scrollable_content_region.height

    def jump(self, start: int, end: int, said: str = "") -> None:
        """Scroll a stretch of the page into view and highlight it.

        The message `said` is posted after all other messages that this causes.
        """
        self._set_marked(replace(self._marked, current=(start, end)))
        line, last = (self._lines.line_at(offset) for offset in (start, max(start, end - 1)))
        top, height = self.scroll_offset.y - self._above, self.scrollable_content_region.height
        if self._eye:
            self.scroll_to(y=self._row(line), animate=False)
        elif line < top + 1 or last > top + height - 2:
            self.scroll_to(y=self._row(line) - height // 3, animate=False)
        if said:
            self.post_message(self.Landed(said))

    def go_to(self, offset: int) -> None:
        """Bring the line with that character to the top."""
        self.scroll_to(y=self._row(self._lines.line_at(offset)) if offset else 0, animate=False)

    def go_to_line(self, number: int) -> None:
        """Scroll the line with this number (counted from 1) to the top."""
        self.scroll_to(y=self._row(min(number, len(self._lines)) - 1), animate=False)

    def go_to_share(self, share: float) -> None:
        """Scroll to the given share of the page, as measured by `progress`."""
        self.scroll_to(y=round(share * self.max_scroll_y), animate=False)

    def _set_marked(self, marked: Marked) -> None:
        self._marked = marked
        self.forget()

    def _jump_among(self, places: Sequence[Place], kind: str, direction: int) -> None:
        self.land(places, kind, self.next_among(places, direction))

    def next_among(self, places: Sequence[Place], direction: int) -> int:
        """The next place of a kind to jump to.

        A place right at the top of the screen that the user has not jumped to counts as still ahead.
        """
        here, current = self.here, self._marked.current
        ahead = direction > 0 and not (current and here == current[0])
        return step(places, here - ahead, direction)

    def land(self, places: Sequence[Place], kind: str, index: int) -> None:
        """Jump to the place with this index (-1 for none), and post `Landed`."""
        said = _said_of(places, kind, index)
        if index >= 0:
            self.jump(places[index].start, places[index].end, said)
        else:
            self.post_message(self.Landed(said))

    def action_next_quotation(self) -> None:
        """To the next quotation."""
        self._jump_among(self._page.quotations if self._page else (), "quotation", 1)

    def action_previous_quotation(self) -> None:
        """Jump to the previous quotation."""
        self._jump_among(self._page.quotations if self._page else (), "quotation", -1)

    def action_next_heading(self) -> None:
        """To the next heading."""
        self._jump_among(self._page.headings if self._page else (), "heading", 1)

    def action_previous_heading(self) -> None:
        """To the heading before."""
        self._jump_among(self._page.headings if self._page else (), "heading", -1)

    # Links

    @property
    def numbered(self) -> list[Place]:
        """The links that have numbers, in their order."""
        return [link for link in self._page.links if link.start in self._marked.hints] if self._page else []

    def number_links(self, *, none: bool = False) -> bool:
        """Show numbers beside the visible links, or remove them. Returns whether there are any such links."""
        start, end = self.in_sight()
        found = (
            [link.start for link in self._page.links if start <= link.start < end] if self._page and not none else []
        )
        self._set_marked(replace(self._marked, hints={offset: number + 1 for number, offset in enumerate(found)}))
        return bool(found)

    # Searching

    def search(self, query: str, origin: int | None = None) -> None:
        """Mark what `query` finds and bring the first hit into sight; "" ends the search.

        Args:
            query: what to find.
            origin: the row to search from, and to return to if nothing is found; by default the current one.
        """
        hits = self._finder.find(query, regex=self.settings.regex)
        self._set_marked(Marked(hits, lit=self._marked.lit))
        self._hit = -1
        if origin is not None:
            self.scroll_to(y=origin, animate=False)
        if self.hits:
            self._go_to_hit(self.hits.from_offset(self._anchor))

    def search_from(self, query: str, offset: int) -> None:
        """Mark what `query` finds, and go to the first hit at or behind an offset."""
        hits = self._finder.find(query, regex=self.settings.regex)
        self._set_marked(Marked(hits, lit=self._marked.lit))
        self._hit = -1
        if self.hits:
            self._go_to_hit(self.hits.from_offset(offset))

    def resume_search(self, query: str, hit: int, origin: int) -> None:
        """Go on with a search that another one interrupted: with its hit, and from the row where one was."""
        self.search(query, origin)
        if 0 <= hit < len(self.hits):
            self._go_to_hit(hit)
        self.scroll_to(y=origin, animate=False)

    def _go_to_hit(self, index: int) -> None:
        self._hit = index % len(self.hits)
        self.jump(self.hits.starts[self._hit], self.hits.ends[self._hit])
        wrapped = {-1: "Search went on from the end.", len(self.hits): "Search went on from the beginning."}
        self.post_message(self.Landed(wrapped.get(index, "")))  # hits are counted elsewhere

    def action_next_hit(self) -> None:
        """Go to the next match; after the last one, go to the first."""
        if self.hits:
            self._go_to_hit(self._hit + 1 if self._hit >= 0 else self.hits.from_offset(self._anchor))

    def action_previous_hit(self) -> None:
        """To the hit before; from the first to the last."""
        if self.hits:
            self._go_to_hit(self._hit - 1)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Open the link that was clicked."""
        if self._page is None or self.text_selection is not None:
            return
        if link := self._page.link_at(self._under(event)):
            self.post_message(self.LinkOpened(link))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell when another link or quotation is pointed at."""
        self._point(self._under(event))

    def on_leave(self) -> None:
        """Clear the pointed-at item when the mouse leaves."""
        self._point(-1)

    def _point(self, offset: int) -> None:
        before, self._pointed = self._pointed, offset
        page = self._page
        if page is not None and any(
            place_at(places, before) != place_at(places, offset) for places in (page.links, page.quotations)
        ):
            self.post_message(self.Pointed())

    def _under(self, event: events.MouseEvent) -> int:
        """The offset of the first character of the run under the mouse, -1 for none."""
        place = event.style.meta.get("offset")
        return -1 if place is None else self._offset(Offset(*place))

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


def _said_of(places: Sequence[Place], kind: str, index: int) -> str:
    """What to say of the place with that index, from 0, among those of a kind; -1 is none."""
    if index < 0:
        return f"No {kind} in this direction." if places else f"There is no {kind} here."
    about = f" · {places[index].label}" if places[index].label else ""
    return f"{kind.capitalize()} {index + 1} of {len(places)}{about}"
