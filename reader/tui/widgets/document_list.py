"""The list of documents, with two lines for each; only the visible ones are rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.text.wrapping.layout import cells, shorten
from reader.tui.keys.actions import Owner
from reader.tui.keys.bindings import bindings
from reader.tui.session.collection.documents import State, Summary
from reader.tui.session.collection.reading_time import duration
from reader.tui.widgets.painted import PaintedLines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from reader.tui.session.collection.groups import Heading

ROW: Final = 3
"""Lines of a row: air, title, facts."""
_FOLDED: Final = "▸"
_UNFOLDED: Final = "▾"
_LEAST: Final = 8
"""Cells that the title of a group takes at least."""
_FOLLOWED: Final = "↳"
"""Before the title of a document that a link led to."""


class DocumentList(PaintedLines, can_focus=True):
    """Shows one row per document, and moves a cursor over the rows.

    Args:
        summary: gives the summary of the document with that index.
        heading: gives the heading of the group that begins at a row; None if none begins.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--group",
        "row--title",
        "row--facts",
        "row--cursor",
        "row--edge",
        "row--failed",
        "row--read",
        "row--star",
    }
    """
    | Class | What it styles |
    | :- | :- |
    | `row--group` | The title of a container above its entries. |
    | `row--title` | A document's title. |
    | `row--facts` | The line below it. |
    | `row--cursor` | The row under the cursor, on top of the others. |
    | `row--edge` | The bar at the left of the row under the cursor. |
    | `row--failed` | A document that could not be loaded. |
    | `row--read` | The title of a document that one has read. |
    | `row--star` | The star of a document. |
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Owner.LIST)

    cursor: reactive[int] = reactive(0, init=False)
    """The row under the cursor."""

    class Moved(Message):
        """The cursor has moved to another document.

        Attributes:
            index: the document.
        """

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Opened(Moved):
        """A document was chosen."""

    class Scrolled(Message):
        """The visible rows have changed."""

    def __init__(
        self,
        summary: Callable[[int], Summary],
        heading: Callable[[int], Heading | None] = lambda _: None,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._summary = summary
        self._heading = heading
        self._documents: Sequence[int] = ()
        self._rows: dict[int, int] | None = None
        self._styles_by_name: dict[tuple[str, ...], Style] = {}

    # What is shown

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._documents)

    @property
    def document(self) -> int:
        """The document under the cursor; -1 if there is none."""
        return self._documents[self.cursor] if self._documents else -1

    def show(self, documents: Sequence[int], cursor: int | None = None) -> None:
        """Show these documents.

        Args:
            documents: their indexes, in the order of the rows.
            cursor: the document to put the cursor on; by default the same as before, if it is still shown.
        """
        before = self.document if cursor is None else cursor
        self._documents = documents
        self._rows = None
        row = documents.index(before) if before in documents else -1  # to number all the rows would take longer
        with self.prevent(self.Moved):
            self.cursor = max(0, row)
        self._measure()
        self._show_cursor()

    def row_of(self, document: int) -> int:
        """The row of a document; -1 if it is not shown."""
        if isinstance(self._documents, range):  # as long as nothing is sorted or filtered, and there may be many
            return document if document in self._documents else -1
        if self._rows is None:
            self._rows = {index: row for row, index in enumerate(self._documents)}
        return self._rows.get(document, -1)

    def neighbour(self, document: int, step: int) -> int:
        """The document a given number of rows below another one (above, if negative); -1 if there is none."""
        row = self.row_of(document)
        to = (row if row >= 0 else self.cursor) + step
        return self._documents[to] if 0 <= to < self.count else -1

    def select(self, document: int) -> None:
        """Put the cursor on a document, if it is shown."""
        if (row := self.row_of(document)) >= 0:
            self.cursor = row

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Scroll the row into view and post `Moved`."""
        self.refresh_row(before)
        self.refresh_row(now)
        self._show_cursor()
        if self.count:
            self.post_message(self.Moved(self.document))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self._show_cursor()
        self.post_message(self.Scrolled())

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.count * ROW)
        self.forget()

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, max(ROW, self.scrollable_content_region.height)
        first = self.cursor * ROW
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif first + ROW > top + height:
            self.scroll_to(y=first + ROW - height, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Post `Scrolled`, so that the newly visible rows can be loaded."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def rows_in_sight(self) -> range:
        """The rows that are at least partly in sight."""
        first = self.scroll_offset.y // ROW
        return range(first, min(self.count, first + self.scrollable_content_region.height // ROW + 2))

    def documents_in_sight(self) -> Sequence[int]:
        """The documents of these rows."""
        rows = self.rows_in_sight()
        return self._documents[rows.start : rows.stop]

    def refresh_document(self, document: int) -> None:
        """Paint a document's row anew, because its summary has changed, and the heading of its group."""
        if (row := self.row_of(document)) < 0:
            return
        self.refresh_row(row)
        above = (row - step for step in range(min(row, self.scrollable_content_region.height // ROW + 2) + 1))
        if (first := next((row for row in above if self._heading(row)), -1)) >= 0:
            self.refresh_row(first)

    def refresh_row(self, row: int) -> None:
        """Paint a row anew."""
        self.forget(range(row * ROW, row * ROW + ROW))

    # Painting

    def notify_style_update(self) -> None:
        """Forget the styles of the last theme."""
        super().notify_style_update()
        self._styles_by_name.clear()

    def _style(self, *names: str) -> Style:
        if names not in self._styles_by_name:
            parts = (self.get_component_rich_style(name, partial=True) for name in names)
            self._styles_by_name[names] = sum(parts, self.rich_style)
        return self._styles_by_name[names]

    def render_line(self, y: int) -> Strip:
        """Paint a line of a row."""
        width = self.scrollable_content_region.width
        index, part = divmod(y + self.scroll_offset.y, ROW)
        heading = self._heading(index) if index < self.count else None
        if index >= self.count or (part == 0 and (heading is None or heading.folded)):
            return Strip([Segment(" " * width, self._style())], width)
        if heading is not None and (part == 0 or heading.folded):
            return self._group_line(heading, part, width, under=index == self.cursor)
        summary = self._summary(self._documents[index])
        under = ["row--cursor"] if index == self.cursor else []
        style = self._style("row--title" if part == 1 else "row--facts", *_states(summary), *under)
        star = [Segment("★ ", self._style("row--star", *under))] if part == 1 and summary.flags.starred else []
        room = width - 3 - 2 * len(star)
        title = f"{_FOLLOWED} {summary.title}" if summary.followed else summary.title
        text = shorten(title, room) if part == 1 else _facts(summary, room)
        blanks = max(0, room + 1 - cells(text))
        edge = Segment("▌ ", self._style("row--edge")) if under else Segment("  ", self._style())
        return Strip([edge, *star, Segment(text + " " * blanks, style)], width)

    def _group_line(self, heading: Heading, part: int, width: int, *, under: bool) -> Strip:
        """Paint the line above the first entry of a group, or one of the two lines of a folded group."""
        count = f"{heading.unread} unread" if heading.unread >= 0 else f"{heading.entries:,} entries"
        if part == 0:
            room = width - 3 - cells(count)
            title = shorten(f"{_UNFOLDED} {heading.title}", max(_LEAST, room - 1))
            text = f"{title}{' ' * (room - cells(title))}{count}" if room > _LEAST else title
            return self._edged(text, width, self._style("row--group"), under=False)
        text = f"{_FOLDED} {heading.title}" if part == 1 else f"{heading.entries:,} entries, {count}"
        names = ("row--group" if part == 1 else "row--facts", *(("row--cursor",) if under else ()))
        return self._edged(shorten(text, width - 3), width, self._style(*names), under=under)

    def _edged(self, text: str, width: int, style: Style, *, under: bool) -> Strip:
        """A line of a row, behind the bar of the cursor."""
        edge = Segment("▌ ", self._style("row--edge")) if under else Segment("  ", self._style())
        return Strip([edge, Segment(text + " " * max(0, width - 2 - cells(text)), style)], width)

    # The keys and the mouse

    def _rows_of_a_page(self) -> int:
        return max(1, self.scrollable_content_region.height // ROW - 1)

    def action_cursor_down(self) -> None:
        """To the next row."""
        self.cursor += 1

    def action_cursor_up(self) -> None:
        """Move to the previous row."""
        self.cursor -= 1

    def action_rows_down(self) -> None:
        """One page down."""
        self.cursor += self._rows_of_a_page()

    def action_rows_up(self) -> None:
        """One page up."""
        self.cursor -= self._rows_of_a_page()

    def action_half_rows_down(self) -> None:
        """Half a page down."""
        self.cursor += max(1, self._rows_of_a_page() // 2)

    def action_half_rows_up(self) -> None:
        """Half a page up."""
        self.cursor -= max(1, self._rows_of_a_page() // 2)

    def action_first_row(self) -> None:
        """To the first row."""
        self.cursor = 0

    def action_last_row(self) -> None:
        """To the last row."""
        self.cursor = self.count - 1

    def action_open(self) -> None:
        """Choose the row under the cursor."""
        if self.count:
            self.post_message(self.Opened(self.document))

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        index = (event.y + self.scroll_offset.y) // ROW
        if index < self.count:
            self.cursor = index
            self.action_open()


def _progress(summary: Summary) -> str:
    """What comes before the time that a document takes: a tick once it is read, before that how much of it is."""
    if summary.flags.read:
        return "✓ "
    return f"{summary.progress:.0%} of " if 0.01 <= summary.progress < 1 else ""


def _states(summary: Summary) -> list[str]:
    """The classes that tell how a document is."""
    if summary.state is State.FAILED:
        return ["row--failed"]
    return ["row--read"] if summary.flags.read else []


def _facts(summary: Summary, width: int) -> str:
    """The second line of a row: as many facts as fit, the first at least in part."""
    if summary.state is State.READY:
        cut = [f"{summary.removed:.0%} cut"] if summary.removed >= 0.005 else []
        kind = [summary.page_type] if summary.page_type not in ("", "article") else []
        facts = [_progress(summary) + duration(summary.minutes), *cut, summary.source, *kind]
    else:
        facts = ["…" if summary.state is State.WAITING else "not read", summary.source]
    while len(facts) > 1 and cells(" · ".join(facts)) > width:
        facts.pop()
    return shorten(" · ".join(facts), width)
