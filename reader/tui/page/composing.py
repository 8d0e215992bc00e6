"""Turns an article into a page. Only tables need a width, since their columns are set here."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.cleaning import CATEGORIES
from reader.model import BlockKind, MarkKind
from reader.render.settings import begins_with
from reader.text.wrapping.layout import Paragraph, cells
from reader.text.wrapping.tables import set_table
from reader.tui.page.highlighting import highlights
from reader.tui.page.notes import Notes, raised
from reader.tui.page.page import DEFAULT_WIDTH, Face, Page, Place, Role, voice
from reader.tui.page.pictures import pictures
from reader.tui.page.speaker_colours import assign

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from reader.model import Article, Block, Quotation
    from reader.tui.page.pictures import Picture

_LOOSE_ITEM: Final = 160
"""A list item longer than this has an empty line around it."""
ROLES: Final[Mapping[BlockKind, Role]] = {kind: Role[kind.name] for kind in BlockKind}
FACES: Final[Mapping[MarkKind, Face]] = {
    MarkKind.STRONG: Face.STRONG,
    MarkKind.EMPHASIS: Face.EMPHASIS,
    MarkKind.CODE: Face.CODE,
    MarkKind.LINK: Face.LINK,
    MarkKind.IMAGE: Face.SMALL,
    MarkKind.SUPERSCRIPT: Face.SMALL,
    MarkKind.SUBSCRIPT: Face.SMALL,
    MarkKind.STRIKE: Face.STRIKE,
    MarkKind.FORMULA: Face.EMPHASIS,
}
_PREFORMATTED: Final = frozenset({Role.CODE, Role.TABLE})
_NOTED: Final = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.CAPTION})
"""What a note may be in the document."""
_PICTURE: Final = "▨"
_ABOVE_NOTES: Final = 3
"""Empty lines above the first note: a rule stands in the middle."""


def compose(
    article: Article,
    *,
    title: str,
    facts: str = "",
    removed: bool = False,
    quoted: bool = True,
    pictures: str = "none",
    width: int = DEFAULT_WIDTH,
) -> Page:
    """Lay out an article as a page.

    Args:
        article: what is to be read.
        title: the title at the top of the page.
        facts: the line under the title; "" for none.
        removed: whether removed blocks are shown too, at their original positions, each below the reason for its
            removal.
        quoted: whether quotations are highlighted; this does not change the text.
        pictures: what is shown of its pictures: one of `reader.config.PICTURES`.
        width: cells that a table may take.
    """
    composer = _Composer(article, width, pictures)
    composer.head(title, facts)
    composer.body(removed=removed)
    if quoted:
        composer.quote()
    return composer.page()


class _Composer:
    """The page so far."""

    def __init__(self, article: Article, width: int, shown_pictures: str) -> None:
        self._article = article
        self._width = width
        self._pictures = pictures(article) if shown_pictures != "none" else {}
        self._drawn = shown_pictures == "drawn"
        self._addresses: dict[int, str] = {}
        self._parts: list[str] = []
        self._length = 0
        self._paragraphs: list[Paragraph] = []
        self._roles = array("B")
        self._levels = array("B")
        self._removed = array("B")
        self._blocks = array("I")
        self._spans: list[tuple[int, int, Face]] = []
        self._headings: list[Place] = []
        self._quotations: list[Place] = []
        self._notes = Notes(article)
        self._links: list[tuple[int, int, str, int]] = []  # start, end, address, index of the block it leads to
        # Where each kept block's characters start in the page; -1 if no quotation is: tables, code.
        self._texts: list[int] = []
        self._headline: Block | None = None
        self._shows_removed = False

    def head(self, title: str, facts: str) -> None:
        """Set the title.

        If the first block has the same text, it is not repeated.
        """
        kept = self._article.kept
        if begins_with(title, kept):
            self._headline = kept[0]
            self._texts.append(self._length)
            self._marks(kept[0], self._length)
            title = kept[0].text
        self._add(title, Role.TITLE)
        if facts:
            self._add(facts, Role.BYLINE, gap=0)

    def body(self, *, removed: bool) -> None:
        self._shows_removed = removed
        previous: Block | None = None
        for index, block in enumerate(self._article.blocks):
            self._blocks.append(self._length)
            kept = block.verdict.kept
            if index in self._pictures and (kept or not removed):
                previous = self._picture(block, self._pictures[index], previous)
                continue
            if block is self._headline or not (kept or removed):
                continue
            if not kept and not _same_reason(previous, block):
                self._add(reason(block), Role.REASON, removed=True)
            self._block(index, previous)
            previous = block

    def page(self) -> Page:
        starts, faces = _flatten(self._spans)
        return Page(
            text="\n".join(self._parts),
            paragraphs=self._paragraphs,
            roles=self._roles,
            levels=self._levels,
            removed=self._removed,
            blocks=self._blocks,
            quotations=self._quotations,
            headings=self._headings,
            links=[self._link(*link) for link in self._links],
            pictures=self._addresses,
            language=self._article.language,
            tabular=Role.TABLE in self._roles,
            _paragraph_starts=array("I", [p.start for p in self._paragraphs]),
            _run_starts=starts,
            _run_faces=faces,
        )

    def _add(
        self,
        text: str,
        role: Role,
        *,
        level: int = 0,
        indents: tuple[int, int] = (0, 0),
        gap: int = 1,
        removed: bool = False,
    ) -> int:
        start = self._length
        self._parts.append(text)
        self._length += len(text) + 1
        first, rest = indents
        self._paragraphs.append(Paragraph(start, start + len(text), first, rest, role in _PREFORMATTED, gap))
        self._roles.append(role)
        self._levels.append(min(level, 255))
        self._removed.append(removed)
        return start

    def _picture(self, block: Block, picture: Picture, previous: Block | None) -> Block | None:
        """What stands for a picture in the text; returns the block that is above what follows."""
        name = picture.name if self._drawn or block.verdict.kept else picture.caption
        if block.verdict.kept:
            self._texts.append(-1)
        if not name:
            return previous
        if self._drawn and picture.address:
            self._addresses[len(self._paragraphs)] = picture.address
        self._add(f"{_PICTURE} {name}", Role.IMAGE, gap=_gap(previous, block))
        return block

    def _block(self, index: int, previous: Block | None) -> None:
        block = self._article.blocks[index]
        kept, role = block.verdict.kept, ROLES[block.kind]
        text, marker = _display(block, self._width)
        shift = len(text) - len(block.text) if block.kind is BlockKind.LIST_ITEM else 0
        faithful = text.endswith(block.text)  # a table, or code with tabs, has other characters than its block
        if faithful and role is not Role.CODE:
            text = raised(text, block, shift)
        inset = 2 if not kept else 0
        first, rest = _indents(block, cells(text[:marker]))
        gap = 0 if not kept and not _same_reason(previous, block) else _gap(previous, block)
        if kept and role in _NOTED and index in self._notes.blocks:
            gap = gap if self._roles[-1] == Role.NOTE else _ABOVE_NOTES
            role = Role.NOTE
        start = self._add(
            text, role, level=block.level, indents=(first + inset, rest + inset), gap=gap, removed=not kept
        )
        if kept:
            self._texts.append(start + shift if faithful and role is not Role.CODE else -1)
        if marker:
            self._spans.append((start, start + marker, Face.MARKER))
        if role is Role.CODE:
            self._spans += ((start + a, start + b, face) for a, b, face in highlights(text, block.language))
        if faithful:
            self._marks(block, start + shift)
            self._references(index, start + shift)
        if role is Role.HEADING and kept:
            self._headings.append(Place(start, start + len(text), block.text))

    def _marks(self, block: Block, start: int) -> None:
        for mark in block.marks:
            self._spans.append((start + mark.start, start + mark.end, FACES[mark.kind]))
            if mark.kind is MarkKind.LINK and mark.target:
                to = self._notes.leads_to(mark.target)
                self._links.append((start + mark.start, start + mark.end, mark.target, to))

    def _references(self, index: int, start: int) -> None:
        """What refers to a note without being a link is one here; links stay in their order."""
        before = len(self._links)
        for first, end, note in self._notes.written(index):
            self._spans += ((start + first, start + end, face) for face in (Face.LINK, Face.SMALL))
            self._links.append((start + first, start + end, "", note))
        if before < len(self._links):
            self._links.sort()

    def _link(self, start: int, end: int, address: str, block: int) -> Place:
        """A link, whose block has its place by now; where that is hidden, there is nowhere to go.

        A title that is removed stands at the top of the page.
        """
        if block < 0:
            return Place(start, end, address, to=-1)
        verdict = self._article.blocks[block].verdict
        if verdict.kept or self._shows_removed:
            return Place(start, end, address, to=self._blocks[block])
        return Place(start, end, address, to=0 if verdict.category == "title" else -1)

    def quote(self) -> None:
        statements = [quotation for quotation in self._article.quotations if quotation.kind != "phrase"]
        phrases = [quotation for quotation in self._article.quotations if quotation.kind == "phrase"]
        voices = assign(_attribution(quotation) for quotation in statements if quotation.speaker)
        for quotation in phrases:
            self._span(quotation.start, quotation.end, Face.PHRASE)
        for quotation in statements:
            name = _attribution(quotation)
            number = voices.get(name, -1)
            stretches = self._span(quotation.start, quotation.end, Face.QUOTATION, voice(number))
            if stretches:
                self._quotations.append(Place(stretches[0][0], stretches[-1][1], name, number))
            if quotation.speaker:
                self._span(quotation.speaker.start, quotation.speaker.end, Face.SPEAKER, voice(number))

    def _span(self, start: int, end: int, *faces: Face) -> list[tuple[int, int]]:
        """Give a stretch of the article's text faces; returns the stretches of the page."""
        stretches = self._mapped(start, end)
        self._spans += ((a, b, face) for a, b in stretches for face in faces if face)
        return stretches

    def _mapped(self, start: int, end: int) -> list[tuple[int, int]]:
        """A stretch of the article's text as stretches of the page, one a block."""
        offsets, kept = self._article.offsets, self._article.kept
        stretches = []
        for index in range(max(0, bisect_right(offsets, start) - 1), bisect_left(offsets, end)):
            first, last = max(0, start - offsets[index]), min(len(kept[index].text), end - offsets[index])
            if first < last and self._texts[index] >= 0:
                stretches.append((self._texts[index] + first, self._texts[index] + last))
        return stretches


def reason(block: Block) -> str:
    """The line that says why a block was removed."""
    verdict = block.verdict
    label = CATEGORIES.get(verdict.category, verdict.category) or verdict.rule
    if not verdict.reason or verdict.reason.casefold().startswith(label.casefold()):
        return f"✂ {verdict.reason or label}"
    return f"✂ {label}: {verdict.reason}"


def _same_reason(previous: Block | None, block: Block) -> bool:
    """Whether a removed block follows one that was removed for the same reason."""
    if previous is None or previous.verdict.kept:
        return False
    one, other = previous.verdict, block.verdict
    return (one.category, one.reason) == (other.category, other.reason)


def _attribution(quotation: Quotation) -> str:
    speaker = quotation.speaker
    return speaker.shown if speaker else ""


def _display(block: Block, width: int) -> tuple[str, int]:
    """The characters that stand for a block, and how many of them are its list marker."""
    match block.kind:
        case BlockKind.LIST_ITEM if block.marker:
            return block.text, block.marker
        case BlockKind.LIST_ITEM:
            marker = f"{block.ordinal}. " if block.ordinal else "• "
            return marker + block.text, len(marker)
        case BlockKind.TABLE:
            return set_table(block.text, width), 0
        case BlockKind.CODE:
            return block.text.expandtabs(4), 0
        case BlockKind.IMAGE:
            return f"{_PICTURE} {block.text}", 0
        case _:
            return block.text, 0


def _indents(block: Block, marker: int) -> tuple[int, int]:
    """Cells before the first line of a block and before the others."""
    around = 2 * (block.quoted + block.inside)
    match block.kind:
        case BlockKind.LIST_ITEM:
            depth = around + 2 * max(0, block.level - 1)
            return depth, depth + marker
        case BlockKind.QUOTE:
            depth = around + 2 * max(1, block.level)
            return depth, depth
        case BlockKind.CODE:
            return around + 2, around + 2
        case _:
            return around, around


def _gap(previous: Block | None, block: Block) -> int:
    """Empty lines above a block."""
    if previous is None:
        return 1
    match previous.kind, block.kind:
        case BlockKind.LIST_ITEM, BlockKind.LIST_ITEM:
            another = previous.level == block.level and bool(previous.ordinal) != bool(block.ordinal)
            return int(another or max(len(previous.text), len(block.text)) > _LOOSE_ITEM)
        case BlockKind.IMAGE, BlockKind.CAPTION:
            return 0
        case _, BlockKind.HEADING:
            return 1 + (block.level <= 2)
        case _:
            return 1


def _flatten(spans: list[tuple[int, int, Face]]) -> tuple[array[int], array[int]]:
    """Spans that nest or cross as runs that do neither: where each starts, and all faces that hold there."""
    marks = [(start, end, int(face)) for start, end, face in spans]  # enumerations are slow
    events = sorted([(start, 1, face) for start, _, face in marks] + [(end, -1, face) for _, end, face in marks])
    depth = {int(face): 0 for face in Face}
    starts, faces, mask = array("I"), array("I"), 0
    for position, step, face in events:
        depth[face] += step
        mask = mask | face if depth[face] else mask & ~face
        if starts and starts[-1] == position:
            faces[-1] = mask
        else:
            starts.append(position)
            faces.append(mask)
    return starts, faces
