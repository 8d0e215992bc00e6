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
"""Blocks: a text that comes again so soon in an element of another name is another version of it, such as for phones."""
_REFRAIN: Final = 2
"""Copies: a text with so many, each alone among others, is asked or noted again in each part of the article."""


def repetition(judgement: Judgement) -> None:
    """Remove paragraphs that have already occurred in the article, in another version just above or in another element.

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
    seen: dict[str, tuple[int, Scope | None, Scope | None]] = {}
    first: dict[int, int] = {}
    for place, candidate in blocks:
        if lengths[candidate.length] == 1:  # the words of a long text are counted, not kept
            continue
        scope = candidate.scope
        parent = scope.parent if scope is not None else None
        origin, above, own = seen.setdefault(" ".join(candidate.words), (place, parent, scope))
        if origin != place and (above is not parent or (place - origin <= _NEAR and not _alike(own, scope))):
            first[place] = origin
    return first


def _alike(one: Scope | None, other: Scope | None) -> bool:
    """Whether two elements have the same tag and names, as two paragraphs of a text have, but not its two versions."""
    return (
        one is not None and other is not None and one is not other and (one.tag, one.names) == (other.tag, other.names)
    )
