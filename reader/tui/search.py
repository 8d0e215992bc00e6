"""Finds what was typed in a page, the way a reader means it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

MOST_HITS: Final = 100_000
"""More are not kept: nobody walks through them, and the count says so."""

# What a keyboard types for what a text has.
_ALIKE: Final = {
    " ": r"\s+",
    "'": "['‘’‚‛ʼ]",
    '"': '["“”„‟«»]',
    "-": "[-‐‑‒–—−]",
    "…": r"(?:…|\.\.\.)",
}


@dataclass(frozen=True, slots=True)
class Hits:
    """Where a query was found: `text[starts[i]:ends[i]]` for each i, in order."""

    query: str = ""
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The hits that touch `text[start:end]`, as (index, start, end)."""
        for index in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            yield index, self.starts[index], self.ends[index]

    def from_offset(self, offset: int) -> int:
        """The first hit at or behind `offset`; the first of all when there is none."""
        index = bisect_left(self.starts, offset)
        return index if index < len(self) else 0


def find(query: str, text: str) -> Hits:
    """Find every place where `query` stands in `text`.

    Case counts when the query has a capital letter. A blank finds any white space, line breaks included; straight
    quotation marks, apostrophes and hyphens find the typographic ones.
    """
    if not query.strip():
        return Hits()
    pattern = "".join(_ALIKE.get(char) or re.escape(char) for char in re.sub(r"\s+", " ", query))
    flags = re.NOFLAG if any(map(str.isupper, query)) else re.IGNORECASE
    starts, ends = array("I"), array("I")
    for match in re.finditer(pattern, text, flags):
        starts.append(match.start())
        ends.append(match.end())
        if len(starts) == MOST_HITS:
            break
    return Hits(query, starts, ends)
