"""Columns: a feature's value for every block of a document, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Final

    Columns = Mapping[str, Sequence[float]]

ABSENT: Final = -1.0
"""What a neighbour's column holds before the first block and behind the last."""
FAR: Final = 30
"""Blocks: a distance beyond which it says nothing more."""


def column(columns: Columns, name: str) -> Sequence[float]:
    """A feature of the blocks themselves, or of the neighbours that its name asks for.

    "words@-1" is the `words` of the block before, "words@+2" of the second behind.
    """
    plain, _, offset = name.partition("@")
    return neighbours(columns[plain], int(offset)) if offset else columns[plain]


def neighbours(column: Sequence[float], offset: int) -> Sequence[float]:
    """The column of the blocks that stand `offset` behind (before, where it is negative) each block."""
    shift = min(abs(offset), len(column))
    padding = (ABSENT,) * shift
    return (*column[shift:], *padding) if offset > 0 else (*padding, *column[: len(column) - shift])


_RAMP: Final = [float(distance) for distance in range(-FAR, FAR + 1)]


def ramp(start: int, count: int) -> list[float]:
    """`count` distances in blocks, from `start` on, each one more than the last, all of them at least -`FAR` and at most `FAR`."""
    below = min(count, max(0, -FAR - start))
    within = _RAMP[max(0, start + FAR) : max(0, start + FAR + count)]
    return [-float(FAR)] * below + within + [float(FAR)] * (count - below - len(within))


def distances(marked: Iterable[bool]) -> list[float]:
    """How many blocks lie between each block and the last marked one before it."""
    found = []
    distance = FAR
    for one in marked:
        found.append(float(distance))
        distance = 0 if one else min(FAR, distance + 1)
    return found
