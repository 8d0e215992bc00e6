"""Finds lines by what is typed, and forgives letters that are left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Final

_SKIPPED: Final = 3
"""Letters that may be left out between two that are typed: "hrbr" finds "harbour". With any number of them, a few
letters find nearly every path."""


def matching(query: str, lines: Sequence[str], among: Iterable[int] | None = None) -> list[int]:
    """The lines that a query finds: first those that hold each of its words, then those that hold them with gaps.

    What a longer query finds, its beginning finds too, so `among` may be what was found for that.

    Args:
        query: words in any order and case.
        lines: what is searched, in lower case (`str.casefold`).
        among: the indexes to look at; all by default.

    Returns:
        Indexes into `lines`, each of the two parts in the order of `among`.
    """
    indexes = range(len(lines)) if among is None else among
    words = query.casefold().split()
    if not words:
        return list(indexes)
    exact, others = _parted(indexes, lines, words)
    for word in words:
        found = _near(word)
        others = [index for index in others if found(lines[index])]
    return exact + others


def _parted(indexes: Iterable[int], lines: Sequence[str], words: Sequence[str]) -> tuple[list[int], list[int]]:
    """The lines that hold each word, and the others."""
    first, *rest = words
    exact: list[int] = []
    others: list[int] = []
    for index in indexes:
        line = lines[index]
        holds = first in line and (not rest or all(word in line for word in rest))
        (exact if holds else others).append(index)
    return exact, others


@lru_cache(maxsize=64)
def _near(word: str) -> Callable[[str], object]:
    """Looks for the letters of a word in their order, inside one word of a line."""
    gap = rf"\w{{0,{_SKIPPED}}}?"
    return re.compile(gap.join(map(re.escape, word))).search
