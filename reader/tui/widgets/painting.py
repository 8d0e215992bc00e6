"""Paints one line of a page: which segments, in which styles."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.text.layout import Lines, cells
from reader.tui.page import Face, Page, Role, first_within, voice
from reader.tui.search import Hits
from reader.tui.voices import initials

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

# Roles that look like plain text, or are told by what the painter puts beside them.
_UNADORNED: Final = {Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.TABLE}
ROLE_CLASSES: Final = {role: f"role--{role.name.lower()}" for role in Role if role not in _UNADORNED}
FACE_CLASSES: Final = {face: f"face--{face.name.lower()}" for face in Face if face and face.name}
REMOVED: Final = "page--removed"
BAR: Final = "page--bar"
HIT: Final = "page--hit"
CURRENT_HIT: Final = "page--current-hit"
PLACE: Final = "page--place"
SELECTED: Final = "page--selected"
INITIALS: Final = "page--initials"
COMPONENTS: Final = {
    *ROLE_CLASSES.values(), *FACE_CLASSES.values(), REMOVED, BAR, HIT, CURRENT_HIT, PLACE, SELECTED, INITIALS,
}  # fmt: skip

GUTTER: Final = 3
"""Cells beside the column that a speaker's initials take."""

_QUOTE_BAR: Final = "▌ "
_REMOVED_BAR: Final = "┊ "
_MAJOR: Final = 2
"""Headings down to this level look like headings; deeper ones are only bold."""


class Look:
    """The styles of a pane under one theme, mixed on demand.

    Args:
        base: the style of plain text, background included.
        component: gives what a component class adds to it.
    """

    def __init__(self, base: Style, component: Callable[[str], Style]) -> None:
        self.base = base
        self._component = component
        self._mixed: dict[tuple[int, int, int, str], Style] = {}

    def style(self, role: int, face: int = 0, *, removed: int = 0, over: str = "") -> Style:
        """The style of characters of that role and face; `over` is a component class that lies on top."""
        key = role, face, removed, over
        if key not in self._mixed:
            self._mixed[key] = self._mix(*key)
        return self._mixed[key]

    def _mix(self, role: int, face: int, removed: int, over: str) -> Style:
        faces = [name for bit, name in FACE_CLASSES.items() if face & bit]
        names = [ROLE_CLASSES[Role(role)], *faces] if role in ROLE_CLASSES else faces
        if removed and role != Role.REASON:
            names = [REMOVED]
        if over:
            names.append(over)
        return Style.combine([self.base, *map(self._component, names)])


@dataclass(frozen=True, slots=True)
class Marked:
    """What lies over a page and changes while it is read.

    Attributes:
        hits: what the search found.
        current: the stretch that was jumped to last: a hit while there are some, else a quotation or a heading.
        selection: the selected stretch.
    """

    hits: Hits = field(default_factory=Hits)
    current: tuple[int, int] | None = None
    selection: tuple[int, int] | None = None

    def over(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The stretches of `text[start:end]` on which something lies, with its component class, lowest first."""
        found = [(a, b, HIT) for _, a, b in self.hits.within(start, end)] if self.hits else []
        for stretch, name in (self.current, CURRENT_HIT if self.hits else PLACE), (self.selection, SELECTED):
            if stretch and stretch[0] < end and start < stretch[1]:
                found.append((*stretch, name))
        return found


class Painter:
    """Paints the lines of a laid-out page.

    Args:
        page: what is shown.
        lines: its text, wrapped to `column` cells.
        column: cells of the text's column.
        width: cells of the pane.
        look: its styles.
    """

    def __init__(self, page: Page, lines: Lines, column: int, width: int, look: Look) -> None:
        self._page = page
        self._lines = lines
        self._column = column
        self._width = width
        self._margin = max(0, (width - column) // 2)
        self._look = look

    @property
    def margin(self) -> int:
        """Cells to the left of the column."""
        return self._margin

    def blank(self) -> Strip:
        """A line without text."""
        return Strip([Segment(" " * self._width, self._look.base)], self._width)

    def line(self, index: int, marked: Marked) -> Strip:
        """One line, over the whole width of the pane."""
        lines, page = self._lines, self._page
        start, end = lines.starts[index], lines.ends[index]
        number = page.paragraph_at(start)
        if start == end == page.paragraphs[number].end:
            return self._gap(number)
        role, removed = page.roles[number], page.removed[number]
        indent = lines.indents[index]
        segments = self._beside(start, end)
        if indent:
            segments.append(self._edge(role, removed, indent))
        for a, b, face, over in _overlay(page.runs(start, end), marked.over(start, end)):
            text = page.text[a:b].replace("\t", " ")
            place = Style.from_meta({"offset": (a - start, index)})  # lets the mouse find the character
            segments.append(Segment(text, self._style(number, face, over) + place))
        used = indent + cells(page.text[start:end])
        return self._filled(segments, used, role, removed)

    def _beside(self, start: int, end: int) -> list[Segment]:
        """The margin at the left of a line: where somebody begins to speak, their initials stand there."""
        if not self._margin:
            return []
        page, index = self._page, -1
        if self._margin >= GUTTER:
            index = first_within(page.quotations, start, end)
        if index < 0 or self._goes_on(index):
            return [Segment(" " * self._margin, self._look.base)]
        place = page.quotations[index]
        signs = f"{initials(place.label)} "
        style = self._look.style(Role.PARAGRAPH, voice(place.voice), over=INITIALS)
        return [Segment(" " * (self._margin - cells(signs)), self._look.base), Segment(signs, style)]

    def _goes_on(self, index: int) -> bool:
        """Whether a quotation has no speaker to show, or the one of the quotation before it in its paragraph."""
        page, place = self._page, self._page.quotations[index]
        if place.voice < 0 or index == 0:
            return place.voice < 0
        before = page.quotations[index - 1]
        return before.label == place.label and page.paragraph_at(before.start) == page.paragraph_at(place.start)

    def _style(self, number: int, face: int, over: str) -> Style:
        page = self._page
        role = page.roles[number]
        if role == Role.HEADING and page.levels[number] > _MAJOR:
            role, face = Role.PARAGRAPH, face | Face.STRONG
        return self._look.style(role, face, removed=page.removed[number], over=over)

    def _filled(self, segments: list[Segment], used: int, role: int, removed: int) -> Strip:
        """Fill a line up to the width of the pane; code keeps its background to the end of the column."""
        base = self._look.base
        if role == Role.CODE and not removed and used < self._column:
            segments.append(Segment(" " * (self._column - used), self._look.style(role)))
            used = self._column
        rest = self._width - self._margin - used
        if rest > 0:
            segments.append(Segment(" " * rest, base))
        return Strip(segments, max(self._width, self._margin + used))

    def _edge(self, role: int, removed: int, indent: int) -> Segment:
        """The cells before a line's text, with the bars that say what it is."""
        bar = self._look.style(role, removed=removed, over=BAR)
        if removed:
            return Segment(_REMOVED_BAR.ljust(indent)[:indent], bar)
        if role == Role.QUOTE:
            return Segment((_QUOTE_BAR * (indent // 2)).ljust(indent), bar)
        return Segment(" " * indent, self._look.style(role) if role == Role.CODE else self._look.base)

    def _gap(self, number: int) -> Strip:
        """An empty line below a paragraph: bars go through it when they go on."""
        page, below = self._page, number + 1
        role, removed = page.roles[number], page.removed[number]
        if below < len(page.roles) and page.roles[below] != Role.REASON:
            quoted = role == page.roles[below] == Role.QUOTE
            if (removed and page.removed[below]) or (quoted and not removed):
                margin = [Segment(" " * self._margin, self._look.base)]
                return self._filled([*margin, self._edge(role, removed, 2)], 2, Role.PARAGRAPH, removed)
        return self.blank()


def _overlay(
    runs: Iterator[tuple[int, int, Face]], over: list[tuple[int, int, str]]
) -> Iterator[tuple[int, int, int, str]]:
    """Cut runs where something lies over them: (start, end, face, component class or "")."""
    for start, end, face in runs:
        if not over:
            yield start, end, face, ""
            continue
        cuts = sorted({start, end, *(c for a, b, _ in over for c in (a, b) if start < c < end)})
        for a, b in pairwise(cuts):
            names = [name for low, high, name in over if low <= a and b <= high]
            yield a, b, face, names[-1] if names else ""
