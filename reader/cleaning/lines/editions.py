"""Finds what an edition adds to a text: Project Gutenberg's licence, and the running heads and page numbers of printed books."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Final

_START: Final = pattern(
    r"^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG.*\*\*\*[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_END: Final = pattern(r"^\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG.*$", re.IGNORECASE | re.MULTILINE)
_NUMBER: Final = pattern(
    r"\s*[-–—\[(]?\s*(?:page|seite|p\.)?\s*(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von)\s*\d{1,4})?\s*[-–—\])]?\s*$",
    re.IGNORECASE,
)
_PAGES: Final = 3
"""Numbers that count up, from which they are those of pages."""
_LONGEST: Final = 100
_TITLE: Final = 80
"""Characters of a line that may be the title of an item."""


class Edition(NamedTuple):
    """The line numbers, from 0, of the lines that an edition has added, and what each of them is."""

    licence: frozenset[int]
    furniture: frozenset[int]


def edition(text: str, lines: Sequence[str]) -> Edition:
    """Find the lines that the edition, not the author, has written."""
    return Edition(_licence(text, lines), _page_furniture(lines))


def _licence(text: str, lines: Sequence[str]) -> frozenset[int]:
    if "PROJECT GUTENBERG" not in text.upper():
        return frozenset()
    start, end = _START.search(text), _END.search(text)
    found: set[int] = set()
    if start is not None:
        found.update(range(text.count("\n", 0, start.end()) + 1))
    if end is not None:
        found.update(range(text.count("\n", 0, end.start()), len(lines)))
    return frozenset(found)


def _number_items(lines: Sequence[str], counting: Collection[int], numbers: Mapping[int, int]) -> bool:
    """Whether numbers are those of a list's items: they begin at 1, and titles of their own follow them."""
    if min(numbers[i] for i in counting) != 1:
        return False
    following = (next((line for line in islice(lines, i + 1, None) if line.strip()), "") for i in counting)
    titles = {line.strip().casefold() for line in following if len(line) < _TITLE and line.strip()[-1:] not in ".,;-"}
    return len(titles) > len(counting) / 2


def _page_furniture(lines: Sequence[str]) -> frozenset[int]:
    """Numbers that count up on lines of their own, and the lines beside them that come back on many pages."""
    numbers = [(i, int(found[1])) for i, line in enumerate(lines) if len(line) < _LONGEST
               and (found := _NUMBER.match(line)) and found[1].isdecimal()]  # fmt: skip
    counting = {i for (i, a), (_, b) in pairwise(numbers) if b - a == 1}
    counting |= {j for (_, a), (j, b) in pairwise(numbers) if b - a == 1}
    if len(counting) < _PAGES or _number_items(lines, counting, dict(numbers)):
        return frozenset()
    heads: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for i in {*counting, -1}:
        for step in (1, -1):
            at = i + step
            while 0 <= at < len(lines) and not lines[at].strip():
                at += step
            if 0 <= at < len(lines) and at not in counting and len(lines[at]) < _LONGEST:
                head = " ".join(lines[at].split()).casefold()
                heads[head] += 1
                places.setdefault(head, []).append(at)
    furniture = set(counting)
    for head, count in heads.items():
        if count >= _PAGES:
            furniture.update(places[head])
    return frozenset(furniture)
