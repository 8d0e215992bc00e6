"""An article laid out as lines: what text and ansi share."""

from __future__ import annotations

from itertools import pairwise, starmap
from typing import TYPE_CHECKING, NamedTuple

from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.model import Block

INDENT: Final = 2
"""Cells that a nested list item stands in from its parent."""

_TAB: Final = 4
_PREFORMATTED: Final = frozenset({BlockKind.CODE, BlockKind.TABLE})


class Paragraph(NamedTuple):
    """As `reader.text.wrapping.layout.Paragraph`, which is imported only where something is wrapped: it takes 6 ms."""

    start: int
    end: int
    first_indent: int = 0
    indent: int = 0
    preformatted: bool = False
    gap: int = 1


class Line(NamedTuple):
    """A line of a sheet: `text[start:end]` behind `indent` blanks."""

    indent: int
    start: int
    end: int


class Sheet(NamedTuple):
    """A text, the paragraphs in it, and where each block's own text starts; -1 for a block that is shown otherwise."""

    text: str
    paragraphs: Sequence[Paragraph]
    offsets: Sequence[int]

    def lines(self, width: int) -> Iterator[Line]:
        """The lines at most `width` cells long; 0 wraps nothing."""
        if width:
            from reader.text.wrapping import layout  # noqa: PLC0415

            lines = layout.wrap(self.text, width, starmap(layout.Paragraph, self.paragraphs))
            yield from map(Line, lines.indents, lines.starts, lines.ends)
            return
        for paragraph in self.paragraphs:
            yield from [Line(0, paragraph.start, paragraph.start)] * (paragraph.gap if paragraph.start else 0)
            yield from self._unwrapped(paragraph)

    def _unwrapped(self, paragraph: Paragraph) -> Iterator[Line]:
        start, indent = paragraph.start, paragraph.first_indent
        while (end := self.text.find("\n", start, paragraph.end)) >= 0:
            yield Line(indent, start, end)
            start, indent = end + 1, paragraph.indent
        yield Line(indent, start, paragraph.end)


def lay_out(blocks: Sequence[Block], title: str = "", width: int = 0) -> Sheet:
    """Put a title and blocks one below the other: an empty line between them, none between items of one list.

    With a width, tables are aligned in columns and tabs in code become blanks. Such blocks have the offset -1.
    """
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    offsets: list[int] = []
    position = hanging = 0
    if title:
        pieces.append(f"{title}\n")
        paragraphs.append(Paragraph(0, len(title)))
        position = len(pieces[0])
    for previous, block in pairwise((None, *blocks)):
        assert block is not None
        bullet = lead(block)
        shown = _shown(block, width) if width else block.text
        length = len(bullet) + len(shown)
        if block.kind is BlockKind.LIST_ITEM:
            indent = (block.level - 1) * INDENT
            hanging = indent + (len(bullet) or block.marker)
        elif not block.inside:
            indent = hanging = 0
        else:
            indent = hanging
        pieces.append(f"{bullet}{shown}\n")
        offsets.append(position + len(bullet) if shown is block.text else -1)
        paragraphs.append(
            Paragraph(
                position,
                position + length,
                first_indent=indent,
                indent=hanging,
                preformatted=block.kind in _PREFORMATTED,
                gap=0 if same_list(previous, block) else 1,
            )
        )
        position += length + 1
    return Sheet("".join(pieces), paragraphs, offsets)


def _shown(block: Block, width: int) -> str:
    if block.kind is BlockKind.CODE and "\t" in block.text:
        return block.text.expandtabs(_TAB)
    if block.kind is BlockKind.TABLE:
        from reader.text.wrapping.tables import set_table  # noqa: PLC0415 (it loads the wrapper)

        return set_table(block.text, width)
    return block.text


def lead(block: Block) -> str:
    """The list marker that stands before an item's text; "" if the text has its own."""
    if block.kind is not BlockKind.LIST_ITEM or block.marker:
        return ""
    return f"{block.ordinal}. " if block.ordinal else "- "


def same_list(previous: Block | None, block: Block) -> bool:
    """Whether a block goes on with the list that the block before it belongs to."""
    return previous is not None and previous.kind is block.kind is BlockKind.LIST_ITEM
