"""Text for a terminal: SGR sequences for title, headings, quotations and marks; OSC 8 links where they are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model import BlockKind, MarkKind
from reader.render.markup.links import is_safe
from reader.render.saving.sheet import Sheet, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Final

    from reader.model import Article, Block
    from reader.render.settings import Settings

# Parameters of SGR, ECMA-48 section 8.3.117. Colours are of the sixteen that the terminal's user has chosen.
_BOLD: Final = "1"
_MARKS: Final[Mapping[MarkKind, str]] = {
    MarkKind.STRONG: _BOLD,
    MarkKind.EMPHASIS: "3",
    MarkKind.LINK: "4",
    MarkKind.STRIKE: "9",
}
_STATEMENT: Final = "33"
_STATEMENT_MONOCHROME: Final = "3"
_RESET: Final = "\x1b[0m"


class _Span(NamedTuple):
    """A stretch of the sheet, and what it is painted with."""

    start: int
    end: int
    code: str
    target: str = ""


class _Run(NamedTuple):
    """A stretch in which nothing changes: the sequences before and after it."""

    start: int
    end: int
    before: str
    after: str


def render(article: Article, settings: Settings) -> str:
    """Write an article with terminal sequences; every line ends with all of them switched off."""
    headline = settings.headline(article)
    blocks = settings.blocks(article)
    sheet = lay_out(blocks, settings.head(article), settings.width)
    spans = [_Span(0, len(headline), _BOLD)] if headline else []
    for block, offset in zip(blocks, sheet.offsets, strict=True):
        if offset >= 0:
            spans += _block_spans(block, offset, hyperlinks=settings.hyperlinks)
    if not settings.removed:
        code = _STATEMENT if settings.colour else _STATEMENT_MONOCHROME
        spans += _quotation_spans(article, sheet, code)
    return "".join(_painted(sheet, settings.width, _runs(spans)))


def _block_spans(block: Block, offset: int, *, hyperlinks: bool) -> Iterator[_Span]:
    if block.kind is BlockKind.HEADING:
        yield _Span(offset, offset + len(block.text), _BOLD)
    for mark in block.marks:
        if mark.kind in _MARKS:
            target = mark.target if hyperlinks and mark.kind is MarkKind.LINK and is_safe(mark.target) else ""
            yield _Span(offset + mark.start, offset + mark.end, _MARKS[mark.kind], target)


def _quotation_spans(article: Article, sheet: Sheet, code: str) -> Iterator[_Span]:
    """The statements; a statement that runs over several blocks is a span in each."""
    blocks, index = article.kept, 0
    for quotation in article.quotations:
        if quotation.kind != "statement":
            continue
        while index + 1 < len(blocks) and article.offsets[index + 1] <= quotation.start:
            index += 1
        for place in range(index, len(blocks)):
            inside = article.offsets[place]
            if inside >= quotation.end:
                break
            shift = sheet.offsets[place] - inside
            start = max(quotation.start, inside)
            end = min(quotation.end, inside + len(blocks[place].text))
            if start < end and sheet.offsets[place] >= 0:
                yield _Span(start + shift, end + shift, code)


def _runs(spans: Sequence[_Span]) -> list[_Run]:
    """Cut overlapping spans into runs that do not overlap, in order."""
    edges = sorted([(s.start, 1, i) for i, s in enumerate(spans)] + [(s.end, 0, i) for i, s in enumerate(spans)])
    runs: list[_Run] = []
    active: dict[int, _Span] = {}
    position = 0
    for at, opens, index in edges:
        if active and at > position:
            runs.append(_run(position, at, tuple(active.values())))
        position = at
        if opens:
            active[index] = spans[index]
        else:
            del active[index]
    return runs


def _run(start: int, end: int, spans: Sequence[_Span]) -> _Run:
    target = next((s.target for s in reversed(spans) if s.target), "")
    before = f"\x1b[{';'.join(dict.fromkeys(s.code for s in spans))}m"
    if not target:
        return _Run(start, end, before, _RESET)
    return _Run(start, end, f"\x1b]8;;{target}\x1b\\{before}", f"{_RESET}\x1b]8;;\x1b\\")


def _painted(sheet: Sheet, width: int, runs: Sequence[_Run]) -> Iterator[str]:
    """The lines, each with the runs that touch it."""
    text = sheet.text.replace("\t", " ") if width else sheet.text
    first = 0
    for indent, start, end in sheet.lines(width):
        if end > start:
            yield " " * indent
        while first < len(runs) and runs[first].end <= start:
            first += 1
        position = start
        index = first
        while index < len(runs) and runs[index].start < end:
            run = runs[index]
            left, right = max(run.start, start), min(run.end, end)
            yield f"{text[position:left]}{run.before}{text[left:right]}{run.after}"
            position, index = right, index + 1
        yield f"{text[position:end]}\n"
