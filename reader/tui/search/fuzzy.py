"""Finds lines that match what has been typed, even if some letters are left out."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, repeat
from operator import contains
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Final

_SKIPPED: Final = 3
"""Letters that may be left out between two that are typed: "hrbr" finds "harbour". With any number of them, a few
letters find nearly every path."""


ENOUGH: Final = 200
"""Lines that hold what is typed: where there are as many, none is looked for that only has its letters."""


def matching(query: str, lines: Sequence[str], among: Iterable[int] | None = None) -> list[int]:
    """The lines that a query finds: first those that hold each of its words, then those that hold them with gaps.

    Args:
        query: words in any order and case.
        lines: what is searched, in lower case (`str.casefold`).
        among: the indexes to look at; all by default.

    Returns:
        Indexes into `lines`; the exact and the approximate matches are each in the order of `among`.
    """
    indexes = range(len(lines)) if among is None else among
    words = query.casefold().split()
    exact = holding(words, lines, indexes)
    return exact if len(exact) >= ENOUGH else exact + nearly_holding(words, lines, indexes, exact)


def holding(words: Sequence[str], lines: Sequence[str], among: Iterable[int]) -> list[int]:
    """The lines that contain all of the words. Avoids a Python loop, because there may be a hundred thousand lines."""
    exact = list(among)
    for word in words:
        exact = list(compress(exact, map(contains, map(lines.__getitem__, exact), repeat(word))))
    return exact


def nearly_holding(words: Sequence[str], lines: Sequence[str], among: Iterable[int], exact: Sequence[int]) -> list[int]:
    """The lines, other than those in `exact`, that contain the words with gaps."""
    if max(map(len, words), default=0) < 2:
        return []  # one letter has no gap
    held = set(exact)
    others = [index for index in among if index not in held] if held else list(among)
    for word in words:
        others = list(compress(others, map(_near(word), map(lines.__getitem__, others))))
    return others


@lru_cache(maxsize=64)
def _near(word: str) -> Callable[[str], object]:
    """Looks for the letters of a word in their order, inside one word of a line."""
    gap = rf"\w{{0,{_SKIPPED}}}"
    return re.compile(gap.join(map(re.escape, word))).search
