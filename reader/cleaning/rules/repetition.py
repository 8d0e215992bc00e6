"""Distinguishes text that a page shows twice from text that its author repeats on purpose."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate, Scope
    from reader.cleaning.judgement import Judgement

_LONG: Final = 100
"""Characters: a text of this length that stands twice is a copy; a shorter one may be a question that is asked twice."""
_NEAR: Final = 2
"""Blocks: nobody says the same again so soon."""
_REFRAIN: Final = 2
"""Copies: a text with so many, each alone among others, is asked or noted again in each part of the article."""


def repetition(judgement: Judgement) -> None:
    """Remove paragraphs that have already occurred in the article, either just above or in another element.

    Keep a repetition that is the author's own: in the same element, or as a refrain. A page that shows its article
    twice differs from this in that the neighbouring blocks are repeated too.
    """
    long = [(i, candidate) for i, candidate in judgement.open() if len(candidate.text) > _LONG]
    first = _copies(long)
    times = Counter(first.values())
    order = [i for i, _ in long]
    for before, place, after in zip([-1, *order], order, [*order[1:], -1], strict=False):
        if place in first and (times[first[place]] < _REFRAIN or before in first or after in first):
            judgement.remove(place, stage="repetition", rule="duplicate.paragraph", category="duplicate")


def _copies(blocks: Sequence[tuple[int, Candidate]]) -> dict[int, int]:
    """Where each copy stands, and where its text stood first."""
    lengths = Counter(candidate.length for _, candidate in blocks)
    seen: dict[str, tuple[int, Scope | None]] = {}
    first: dict[int, int] = {}
    for place, candidate in blocks:
        if lengths[candidate.length] == 1:  # the words of a long text are counted, not kept
            continue
        parent = candidate.scope.parent if candidate.scope is not None else None
        origin, above = seen.setdefault(" ".join(candidate.words), (place, parent))
        if origin != place and (above is not parent or place - origin <= _NEAR):
            first[place] = origin
    return first
