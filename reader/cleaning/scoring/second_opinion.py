"""Asks readability-lxml which blocks are the main content. The only module that uses that library."""

from __future__ import annotations

import logging
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.text.normalize import comparable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lxml.etree import _Element

    from reader.cleaning.candidate import Candidate

_ANCHOR_LENGTH: Final = 30
"""Letters: a text of this length says by itself where in the page it stands."""
_DEEPEST: Final = 400
"""Elements: readability recurses, so deeper trees are not given to it."""
_DEEPEST_SUM: Final = 1_000_000
"""The depths of all blocks together: readability looks at every text once for each element around it."""
_LARGEST: Final = 60_000
"""Elements: readability's time grows faster than the page."""


def main_content(root: _Element, candidates: Sequence[Candidate]) -> frozenset[int]:
    """The candidates that readability considers part of the article; empty if it finds none.

    The text of each candidate is looked up, in order, in the summary that readability returns. Short texts count only
    between two long ones that were found, because texts such as "Share" can occur anywhere.
    """
    if _too_much(candidates, root):
        return frozenset()
    summary = comparable(_summary(root))
    if not summary:
        return frozenset()
    found: dict[int, tuple[int, int]] = {}
    position = 0
    for index, candidate in enumerate(candidates):
        letters = candidate.comparable
        if len(letters) < _ANCHOR_LENGTH:
            continue
        at = summary.find(letters, position)
        if at >= 0:
            found[index] = (at, at + len(letters))
            position = at + len(letters)
    return frozenset(found) | _short_ones(summary, candidates, found)


def _short_ones(summary: str, candidates: Sequence[Candidate], found: dict[int, tuple[int, int]]) -> set[int]:
    """The short candidates that stand in the summary between the long ones around them."""
    short: set[int] = set()
    edges = [-1, *sorted(found), len(candidates)]
    for before, after in pairwise(edges):
        start = found[before][1] if before in found else 0
        end = found[after][0] if after in found else len(summary)
        for index in range(before + 1, after):
            letters = candidates[index].comparable
            at = summary.find(letters, start, end) if 0 < len(letters) < _ANCHOR_LENGTH else -1
            if at >= 0:
                short.add(index)
                start = at + len(letters)
    return short


def _too_much(candidates: Sequence[Candidate], root: _Element) -> bool:
    depths = [c.scope.depth for c in candidates if c.scope is not None]
    return max(depths, default=0) > _DEEPEST or sum(depths) > _DEEPEST_SUM or sum(1 for _ in root.iter()) > _LARGEST


def _summary(root: _Element) -> str:
    """The text of readability's choice; "" if it finds nothing or fails."""
    logger = logging.getLogger("readability")
    logger.addHandler(logging.NullHandler())  # otherwise a failure prints its traceback on stderr
    logger.propagate = False
    from lxml import etree, html  # noqa: PLC0415 (with readability: 60 ms, for the few pages that need it)
    from readability import Document  # noqa: PLC0415
    from readability.readability import Unparseable  # noqa: PLC0415

    try:
        # It works on the tree that it is given, and wants the elements of lxml.html.
        page = html.document_fromstring(etree.tostring(root, encoding="unicode", method="html"))
        summary = Document(page).summary(html_partial=True)
        return "".join(map(str, html.fromstring(summary).itertext()))
    except (Unparseable, ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return ""
