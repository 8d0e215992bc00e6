"""Finds the next or previous jump target."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.tui.page.page import Place


def step(places: Sequence[Place], here: int, direction: int) -> int:
    """The index of the first place behind the offset `here`, or, backwards, of the last one before it; -1 for none."""
    if direction > 0:
        index = bisect_right(places, here, key=lambda place: place.start)
        return index if index < len(places) else -1
    return bisect_left(places, here, key=lambda place: place.start) - 1


def last_before(places: Sequence[Place], here: int) -> int:
    """The index of the current place: the last one that starts at or before the offset `here`, or the first if there is none."""
    return max(0, bisect_right(places, here, key=lambda place: place.start) - 1)
