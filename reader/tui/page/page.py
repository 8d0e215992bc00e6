"""An article in displayable form: one string, the positions of everything in it, and the style of each stretch.

Independent of the terminal library and of the width of the pane. The data is stored in flat arrays, so that a line can
be painted without looking at the rest of the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING

from reader.text.wrapping.direction import runs_leftwards

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Final

    from reader.text.wrapping.layout import Paragraph

DEFAULT_WIDTH: Final = 72
"""Cells of the column: about as many characters as a book's line (Bringhurst: 45 to 75)."""


_EXCERPT: Final = 300
"""Characters of a note that are shown of it beside the reference: more than a line has room for."""


class Role(IntEnum):
    """The kind of a paragraph."""

    TITLE = 0
    BYLINE = 1
    PARAGRAPH = 2
    HEADING = 3
    LIST_ITEM = 4
    QUOTE = 5
    CODE = 6
    TABLE = 7
    CAPTION = 8
    IMAGE = 9
    REASON = 10
    """The line above removed blocks that says why they are."""
    NOTE = 11
    """A footnote."""


class Face(IntFlag):
    """The style of a stretch of text that differs from the rest of its paragraph."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    CODE = 4
    LINK = 8
    STRIKE = 16
    SMALL = 32
    """Superscripts, subscripts and inline pictures."""
    MARKER = 64
    """The bullet or number of a list item."""
    PHRASE = 128
    """A name, a title, a scare quote: in quotation marks, and said by nobody."""
    QUOTATION = 256
    SPEAKER = 512
    """Who says it, where the text names them."""
    VOICE_1 = 1 << 10
    """What the first of the voices says, and their name."""
    VOICE_2 = 1 << 11
    VOICE_3 = 1 << 12
    VOICE_4 = 1 << 13
    VOICE_5 = 1 << 14
    VOICE_6 = 1 << 15
    VOICE_7 = 1 << 16
    VOICE_8 = 1 << 17
    KEYWORD = 1 << 18
    """Of a programming language, as the next ones."""
    STRING = 1 << 19
    NUMBER = 1 << 20
    NAME = 1 << 21
    COMMENT = 1 << 22


def voice(number: int) -> Face:
    """The face for a speaker's colour, as numbered by `reader.tui.page.speaker_colours`; the plain face for -1."""
    return Face(Face.VOICE_1 << number) if number >= 0 else Face.PLAIN


@dataclass(frozen=True, slots=True)
class Place:
    """The position of a jump target.

    Attributes:
        start: offset of its first character in the page.
        end: offset behind its last.
        label: its description: the text of a heading, the address of a link, or the speaker of a quotation.
        voice: the number of the speaker's colour; -1 if the speaker is unknown.
        to: the offset in the page that a link leads to; -1 if it leads elsewhere.
    """

    start: int
    end: int
    label: str = ""
    voice: int = -1
    to: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """An article as it is read.

    Attributes:
        text: all displayed characters except indentation.
        paragraphs: the stretches of `text`, in order.
        roles: one `Role` per paragraph.
        levels: the level of each heading, item and quote.
        removed: for each paragraph, 1 if it was removed from the article.
        blocks: the offset in `text` at which each block of the article starts (including the line with the reason for
            its removal); for a hidden block, the offset at which it would start.
        quotations: the statements, in order.
        headings: the headings, in order.
        pictures: the addresses of the article's pictures, by the index of the caption's paragraph.
        links: the links. The label is the address, or "" for a note reference that is not marked up as a link.
        language: a BCP 47 tag, "" if it is not known.
        tabular: whether the page contains tables, whose columns have been laid out for one particular width.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    roles: Sequence[int]
    levels: Sequence[int]
    removed: Sequence[int]
    blocks: Sequence[int]
    quotations: Sequence[Place]
    headings: Sequence[Place]
    links: Sequence[Place]
    pictures: Mapping[int, str]
    language: str
    tabular: bool
    _paragraph_starts: Sequence[int]
    _run_starts: Sequence[int]
    _run_faces: Sequence[int]

    @property
    def code(self) -> Sequence[Place]:
        """The blocks of code, in order."""
        places = zip(self.paragraphs, self.roles, strict=True)
        return [Place(paragraph.start, paragraph.end) for paragraph, role in places if role == Role.CODE]

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds the character at `offset`."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def runs_leftwards(self, number: int) -> bool:
        """Whether a paragraph is read from right to left."""
        paragraph = self.paragraphs[number]
        return not paragraph.preformatted and runs_leftwards(self.text, paragraph.start, paragraph.end)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The stretches of equal `Face` in `text[start:end]`, as (start, end, face)."""
        starts = self._run_starts
        index = bisect_right(starts, start) - 1
        while start < end:
            stop = min(end, starts[index + 1]) if index + 1 < len(starts) else end
            yield start, stop, self._run_faces[index] if index >= 0 else 0
            start, index = stop, index + 1

    def link_at(self, offset: int) -> Place | None:
        """The link that the character at `offset` is a part of."""
        index = place_at(self.links, offset)
        return self.links[index] if index >= 0 else None

    def paragraph_from(self, offset: int) -> tuple[int, int]:
        """The half-open range of the paragraph that contains the character at `offset`."""
        paragraph = self.paragraphs[self.paragraph_at(offset)]
        return paragraph.start, paragraph.end

    def destination(self, link: Place) -> str:
        """A readable description of a link's target: its address, or the text at that place in this page."""
        if link.to < 0:
            return f"→ {link.label}"
        start, end = self.paragraph_from(link.to)
        return f"↓ {' '.join(self.text[start : min(end, start + _EXCERPT)].split())}"

    def block_at(self, offset: int) -> tuple[int, int]:
        """The block that holds the character at `offset`, and how far into it that is; -1 for the page's head."""
        index = bisect_right(self.blocks, offset) - 1
        return index, offset - (self.blocks[index] if index >= 0 else 0)

    def offset_of(self, block: int, inside: int) -> int:
        """The inverse of `block_at`.

        Also works with positions from another page of the same article that shows more or fewer blocks.
        """
        if block < 0 or block >= len(self.blocks):
            return inside if block < 0 else 0
        start = self.blocks[block]
        stop = self.blocks[block + 1] - 1 if block + 1 < len(self.blocks) else len(self.text)
        return min(start + inside, max(start, stop))


def place_at(places: Sequence[Place], offset: int) -> int:
    """The index of the place that contains the character at `offset`, or -1; places do not overlap."""
    index = bisect_right(places, offset, key=lambda place: place.start) - 1
    return index if index >= 0 and offset < places[index].end else -1


def first_within(places: Sequence[Place], start: int, end: int) -> int:
    """The index of the first place that starts in `text[start:end]`, -1 for none."""
    index = bisect_left(places, start, key=lambda place: place.start)
    return index if index < len(places) and places[index].start < end else -1
