"""Block quotations: paragraphs that a page displays as quotations, with or without quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from reader.quotes.confidence import FAIR
from reader.quotes.spans.marks import Family
from reader.quotes.spans.passages import Passage
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.quotes.speakers.attributions import Attribution

_SIGNED: Final = pattern(r"\n+[ \t]*[—–―‒]{1,2}[ \t\u00a0]*[^\W\d_][^\n.!?…]{1,80}(?=\n|\Z)")
"""A line that signs the quotation above it."""
_GAP: Final = 8
"""A colon that leads to a block is at most so many characters before it, blanks and line ends."""


def set_off(text: str, blocks: Iterable[tuple[int, int]], marked: Sequence[Passage]) -> Iterator[Passage]:
    """The blocks that are quotations as a whole.

    If a block is not introduced by a colon and contains quotation marks, only the marked passages count, not the block.
    """
    starts = [passage.start for passage in marked]
    for start, end in (part for block in blocks for part in _apart(text, *block)):
        first = bisect_left(starts, start)
        inside = first < len(starts) and starts[first] < end
        if start < end and not (inside and (starts[first] == start or not _is_led_to(text, start))):
            yield Passage(start, end, Family.BLOCK)


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The quotations of a block, each of which ends before the line that signs it."""
    for signature in _SIGNED.finditer(text, start, end):
        yield start, signature.start()
        start = signature.end()
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def is_introduced(text: str, passage: Passage, attribution: Attribution | None) -> bool:
    """Whether the text introduces a block as a quotation.

    Pages also use block quotations for warnings and summaries.
    """
    return _is_led_to(text, passage.start) or (attribution is not None and attribution.confidence >= FAIR)


def _is_led_to(text: str, start: int) -> bool:
    return text[max(0, start - _GAP) : start].rstrip().endswith(":")
