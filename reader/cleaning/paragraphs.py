"""Lines to blocks: what flattening left of paragraphs, headings and lists."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.cleaning.candidate import Candidate
from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

_BULLET: Final = re.compile(r"(?:[-*•◦‣▪·–]|\(?\d{1,3}[.)])[ \t\u00a0]+(?=\S)")
_SENTENCE_END: Final = frozenset(".!?…:;\"'”’»)]。！？」』")
_FULL_LINE: Final = 0.75
"""The share of the wrapping width from which a line may go on in the next."""
_NARROWEST: Final = 45
_WIDEST: Final = 120


def paragraphs(text: str) -> list[Candidate]:
    """The paragraphs of a text, its hard-wrapped lines joined."""
    groups = _groups(text)
    width = _wrapping_width(groups)
    candidates = []
    for gap, lines in groups:
        for index, (kind, paragraph) in enumerate(_joined(lines, width)):
            marker = _BULLET.match(paragraph) if kind is BlockKind.LIST_ITEM else None
            candidates.append(
                Candidate(
                    kind,
                    paragraph,
                    level=1 if marker else 0,
                    marker=marker.end() if marker else 0,
                    gap=0 if index else gap,
                )
            )
    _find_headings(candidates)
    return candidates


def _groups(text: str) -> list[tuple[int, list[str]]]:
    """The runs of lines without a blank line between them, each with the number of blank lines before it."""
    groups: list[tuple[int, list[str]]] = []
    gap, lines = 0, []
    for line in text.split("\n"):
        if line.strip():
            lines.append(line.rstrip())
            continue
        if lines:
            groups.append((gap, lines))
            gap, lines = 0, []
        gap += 1
    if lines:
        groups.append((gap, lines))
    return groups


def _wrapping_width(groups: Sequence[tuple[int, list[str]]]) -> int:
    """The width at which the text was wrapped by hand; 0 where it was not.

    In wrapped text most lines that another line follows are nearly as long as the longest.
    """
    inner = sorted(len(line) for _, lines in groups if len(lines) > 2 for line in lines[:-1])
    if len(inner) < 4:
        return 0
    width, median = inner[-1], inner[len(inner) // 2]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(length >= width * _FULL_LINE for length in inner)
    return width if full >= len(inner) * 0.6 and median >= width * _FULL_LINE else 0


def _joined(lines: Sequence[str], width: int) -> Iterator[tuple[BlockKind, str]]:
    """The paragraphs of a run of lines."""
    current: list[str] = []
    kind = BlockKind.PARAGRAPH
    for line in lines:
        starts_item = bool(_BULLET.match(line.lstrip()))
        goes_on = bool(current) and not starts_item and 0 < width * _FULL_LINE <= len(current[-1])
        if current and not goes_on:
            yield kind, _join(current)
            current = []
        if not current:
            kind = BlockKind.LIST_ITEM if starts_item else BlockKind.PARAGRAPH
        current.append(line)
    if current:
        yield kind, _join(current)


def _join(lines: Sequence[str]) -> str:
    return " ".join(
        " ".join(line.split()) if index or len(lines) > 1 else line.strip() for index, line in enumerate(lines)
    )


def _find_headings(candidates: Sequence[Candidate]) -> None:
    """Short lines without an end that stand alone before longer paragraphs are headings."""
    for candidate, following in pairwise(candidates):
        text = candidate.text
        if (
            candidate.kind is BlockKind.PARAGRAPH
            and len(text) <= 80
            and text[-1] not in _SENTENCE_END
            and text[-1] not in ",–—-"
            and text[0].isupper()
            and len(following.text) >= max(40, 2 * len(text))
            and following.text[-1] in _SENTENCE_END
        ):
            candidate.kind, candidate.level = BlockKind.HEADING, 2
