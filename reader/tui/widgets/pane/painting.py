"""Paints one line of a page as styled segments."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.text.wrapping.layout import HYPHEN, Lines, cells, shown
from reader.tui.page.column import GUTTER, margin
from reader.tui.page.page import Face, Page, Role, first_within, voice
from reader.tui.page.speaker_colours import initials
from reader.tui.widgets.pane.look import BAR, DIMMED, HINT, INITIALS, REMOVED, Look, Marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Final

    from reader.config import Settings
    from reader.tui.images.drawing import Drawing

_QUOTE_BAR: Final = "▌ "
_REMOVED_BAR: Final = "┊ "
_MAJOR: Final = 2
"""Headings down to this level look like headings; deeper ones are only bold."""
_JUSTIFIED: Final = {Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.CAPTION, Role.NOTE}
_RULE: Final = "─" * 12
"""What sets footnotes apart from the text."""
_RULE_ABOVE: Final = 2
"""Lines that it is above the first of them."""
_LOOSEST: Final = 2
"""Blanks more behind each word, on average, with which a line is justified; it stays ragged where it needed more."""
_LINKED: Final = ("http://", "https://", "mailto:")
_NO_LINK: Final = Style()
_LINK, _MARKER, _STRONG = int(Face.LINK), int(Face.MARKER), int(Face.STRONG)  # plain numbers: enumerations are slow


class Painter:
    """Paints the lines of a laid-out page.

    Args:
        page: what is shown.
        lines: its text, wrapped to `column` cells.
        widths: cells of the text's column and of the pane.
        look: its styles.
        settings: the layout settings.
        drawings: the pictures, by the number of the paragraph below each.
    """

    def __init__(
        self,
        page: Page,
        lines: Lines,
        widths: tuple[int, int],
        look: Look,
        *,
        settings: Settings,
        drawings: Mapping[int, Drawing],
    ) -> None:
        self._page = page
        self._lines = lines
        self._column, self._width = widths
        self._margin = margin(self._width, self._column)
        self._look = look
        self._settings = settings
        self._drawings = drawings
        self._links: dict[str, Style] = {}

    @property
    def margin(self) -> int:
        """Cells to the left of the column."""
        return self._margin

    def blank(self) -> Strip:
        """A line without text."""
        return Strip([Segment(" " * self._width, self._look.base)], self._width)

    def line(self, index: int, marked: Marked) -> Strip:
        """One line, over the whole width of the pane; a blank one where the page has none."""
        lines, page = self._lines, self._page
        if not 0 <= index < len(lines):
            return self.blank()
        start, end = lines.starts[index], lines.ends[index]
        number = page.paragraph_at(start)
        instead = REMOVED if page.removed[number] else DIMMED if marked.dims(start) else ""
        if start == end == page.paragraphs[number].end:
            return self._gap(index, number, instead)
        role, indent = self._role(number), lines.indents[index]
        instead = "" if role == Role.REASON else instead
        segments = self._beside(start, end, instead)
        pieces = list(_overlay(page.runs(start, end), marked.over(start, end)))
        hyphen = HYPHEN if index in lines.hyphenated else ""
        used = indent + cells(page.text[start:end]) + len(hyphen)
        gaps = self._gaps(index, pieces, self._column - used)
        used += sum(gaps)
        mirrored = page.runs_leftwards(number)
        lead = max(0, self._column - used) if mirrored else indent
        if lead:
            segments.append(Segment(" " * lead, self._look.base) if mirrored else self._edge(role, indent, instead))
        blanks, pins, at = iter(gaps), [], self._margin + lead
        for a, b, face, over in pieces:
            if a in marked.hints:
                pins.append((at, str(marked.hints[a])))
            style = self._style(number, role, face, over=over, instead=instead) + self._link(a, face)
            stretched = bool(gaps) and not face & _MARKER
            for c, d in _words(page.text, a, b) if stretched else ((a, b),):
                text = shown(page.text[c:d])
                if stretched and text.endswith(" "):
                    text += " " * next(blanks)
                place = Style.from_meta({"offset": (c - start, index)})  # lets the mouse find the character
                segments.append(Segment(text, style + place))
                at += cells(text)
        if hyphen:
            segments.append(Segment(hyphen, style))
        if mirrored:
            used += lead
            if indent:
                edge = self._edge(role, indent, instead)
                segments.append(Segment(edge.text[::-1], edge.style))
        return self._pinned(self._filled(segments, used, role, instead), pins, self._margin + used)

    def _beside(self, start: int, end: int, instead: str) -> list[Segment]:
        """The margin at the left of a line: where somebody begins to speak, their initials stand there."""
        if not self._margin:
            return []
        page, index = self._page, -1
        if self._margin >= GUTTER:
            index = first_within(page.quotations, start, end)
        if index < 0 or self._goes_on(index):
            return [self._blank_margin()]
        place = page.quotations[index]
        signs = f"{initials(place.label)} "
        style = self._look.style(Role.PARAGRAPH, voice(place.voice), instead=instead, over=INITIALS)
        return [Segment(" " * (self._margin - cells(signs)), self._look.base), Segment(signs, style)]

    def _goes_on(self, index: int) -> bool:
        """Whether a quotation has no speaker to show, or the one of the quotation before it in its paragraph."""
        page, place = self._page, self._page.quotations[index]
        if place.voice < 0 or index == 0:
            return place.voice < 0
        before = page.quotations[index - 1]
        return before.label == place.label and page.paragraph_at(before.start) == page.paragraph_at(place.start)

    def _role(self, number: int) -> Role:
        """The role that a paragraph looks like."""
        role = Role(self._page.roles[number])
        minor = role == Role.HEADING and self._page.levels[number] > _MAJOR
        return Role.PARAGRAPH if minor else role

    def _style(self, number: int, role: Role, face: int, *, over: str, instead: str) -> Style:
        if role != self._page.roles[number]:
            face |= _STRONG  # a minor heading
        return self._look.style(role, face, instead=instead, over=over)

    def _link(self, offset: int, face: int) -> Style:
        """What makes a link one for the terminal too (OSC 8)."""
        link = self._page.link_at(offset) if face & _LINK else None
        address = link.label if link else ""
        if not address.startswith(_LINKED):
            return _NO_LINK
        if address not in self._links:
            self._links[address] = Style(link=address)  # its own id: the parts of one on several lines are one
        return self._links[address]

    def _gaps(self, index: int, pieces: Sequence[tuple[int, int, int, str]], room: int) -> list[int]:
        """How many blanks more to put behind each one of a line so that it fills the column; none where it is ragged."""
        lines, page = self._lines, self._page
        blanks = sum(page.text.count(" ", a, b) for a, b, face, _ in pieces if not face & _MARKER)
        if not self._settings.justify or not 0 < room <= _LOOSEST * blanks:
            return []
        number, below = page.paragraph_at(lines.starts[index]), index + self._settings.spacing
        if page.roles[number] not in _JUSTIFIED or below >= len(lines):
            return []
        end, following = lines.ends[index], lines.starts[below]
        if following >= page.paragraphs[number].end or "\n" in page.text[end:following]:
            return []
        gaps = [(i + 1) * room // blanks - i * room // blanks for i in range(blanks)]
        return gaps if index % 2 else gaps[::-1]  # or the wide ones would form rivers

    def _pinned(self, strip: Strip, pins: list[tuple[int, str]], used: int) -> Strip:
        """Put numbers before links: between the words while the line has room for them, else over the link."""
        style = self._look.style(Role.PARAGRAPH, over=HINT)
        for at, label in reversed(pins):
            room = len(label) + 2
            fits = used + room <= self._width
            used += room if fits else 0
            behind = strip.crop(at, self._width - room) if fits else strip.crop(at + len(label), self._width)
            pin = Segment(f" {label} " if fits else label, style)
            strip = Strip.join([strip.crop(0, at), Strip([pin]), behind])
        return strip

    def _filled(self, segments: list[Segment], used: int, role: int, instead: str) -> Strip:
        """Fill a line up to the width of the pane; code keeps its background to the end of the column."""
        base = self._look.base
        if role == Role.CODE and not instead and used < self._column:
            segments.append(Segment(" " * (self._column - used), self._look.style(role)))
            used = self._column
        rest = self._width - self._margin - used
        if rest > 0:
            segments.append(Segment(" " * rest, base))
        return Strip(segments, max(self._width, self._margin + used))

    def _edge(self, role: int, indent: int, instead: str) -> Segment:
        """The cells before a line's text, with the bars that say what it is."""
        bar = self._look.style(role, instead=instead, over=BAR)
        if instead == REMOVED:
            return Segment(_REMOVED_BAR.ljust(indent)[:indent], bar)
        if role == Role.QUOTE:
            return Segment((_QUOTE_BAR * (indent // 2)).ljust(indent), bar)
        return Segment(" " * indent, self._look.style(role) if role == Role.CODE and not instead else self._look.base)

    def _gap(self, index: int, number: int, instead: str) -> Strip:
        """An empty line below a paragraph: bars go through it when they go on, and a rule is above the footnotes."""
        page, below = self._page, number + 1
        role, removed = page.roles[number], page.removed[number]
        if below in self._drawings:
            return self._drawn(self._drawings[below], self._lines.line_at(page.paragraphs[below].start) - index)
        if below < len(page.roles) and role != page.roles[below] == Role.NOTE:
            if self._lines.line_at(page.paragraphs[below].start) - index == _RULE_ABOVE:
                rule = Segment(_RULE, self._look.style(Role.NOTE, over=BAR))
                return self._filled([self._blank_margin(), rule], len(_RULE), Role.PARAGRAPH, instead)
        elif below < len(page.roles) and page.roles[below] != Role.REASON:
            quoted = role == page.roles[below] == Role.QUOTE
            if (removed and page.removed[below]) or (quoted and not removed):
                edge = self._edge(role, 2, instead)
                return self._filled([self._blank_margin(), edge], 2, Role.PARAGRAPH, instead)
        return self.blank()

    def _drawn(self, drawing: Drawing, below: int) -> Strip:
        """A row of a picture, so many lines above the first line below it."""
        if below > drawing.height:
            return self.blank()
        base = self._look.base
        left = self._margin + (self._column - drawing.width) // 2
        right = self._width - left - drawing.width
        cells = Segment(" " * left, base), Segment(" " * right, base)
        return drawing.strip(drawing.height - below, *cells, base.bgcolor)

    def _blank_margin(self) -> Segment:
        return Segment(" " * self._margin, self._look.base)


def _overlay(
    runs: Iterator[tuple[int, int, int]], over: list[tuple[int, int, str]]
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


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of a stretch, each with the blank behind it."""
    while (blank := text.find(" ", start, end)) >= 0:
        yield start, blank + 1
        start = blank + 1
    if start < end:
        yield start, end
