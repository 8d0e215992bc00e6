"""Columns: a feature's value for every block of a document, in order."""

from __future__ import annotations

from functools import cache, reduce
from itertools import compress, islice, pairwise
from operator import add
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Final

    Column = tuple[str, Sequence[float]]
    Columns = Iterable[Column]

ABSENT: Final = -1.0
"""What a neighbour's column holds before the first block and behind the last."""
FAR: Final = 30
"""Blocks: a distance beyond which it says nothing more."""


def total(values: Iterable[float]) -> float:
    """The sum, added from left to right: `sum` corrects for rounding since Python 3.12, which changes the last digit."""
    return reduce(add, values, 0.0)


@cache
def parted(name: str) -> tuple[str, int]:
    """Split a feature's name into its column and the offset of a neighbour: "words@-1" means the `words` of the previous block."""
    plain, _, offset = name.partition("@")
    return plain, int(offset or 0)


@overload
def neighbours(column: bytes, offset: int, absent: bytes) -> bytes: ...


@overload
def neighbours(column: list[float], offset: int, absent: list[float]) -> list[float]: ...


def neighbours(column: Any, offset: int, absent: Any) -> Any:
    """The column shifted so that each block gets the value of the block `offset` places after it (before it, if negative).

    Args:
        column: a value for each block.
        offset: 0 for the blocks themselves.
        absent: a column with a single value, used for neighbours that do not exist.
    """
    padding = absent * min(abs(offset), len(column))
    return column[offset:] + padding if offset >= 0 else padding + column[:offset]


def neighboured(columns: Mapping[str, Sequence[float]], name: str) -> list[float]:
    """The column for a feature name, of the blocks themselves or of the neighbours that the name specifies."""
    plain, offset = parted(name)
    return neighbours(list(columns[plain]), offset, [ABSENT])


_ROWS: Final = 500
_RAMP: Final = [float(distance) for distance in range(-FAR, FAR + 1)]
_GROWING: Final = list(range(FAR + 1))


def ramp(start: int, count: int) -> list[float]:
    """`count` consecutive distances in blocks, beginning at `start` and clamped to the range from -`FAR` to `FAR`."""
    below = min(count, max(0, -FAR - start))
    within = _RAMP[max(0, start + FAR) : max(0, start + FAR + count)]
    return [-float(FAR)] * below + within + [float(FAR)] * (count - below - len(within))


def distances(marked: Iterable[bool]) -> list[int]:
    """How many blocks lie between each block and the last marked one before it."""
    marks = list(marked)
    places = [*compress(range(len(marks)), marks), len(marks) - 1]
    found = [FAR] * min(len(marks), places[0] + 1)
    for place, following in pairwise(places):
        between = following - place
        found += _GROWING[:between]
        found += [FAR] * (between - FAR - 1)
    return found


def named_columns(names: Sequence[str], rows: Iterable[tuple[float, ...]]) -> Iterator[Column]:
    """The columns of a table.

    Rows are processed in small batches because they need ten times as much memory as columns.
    """
    table: list[list[float]] = [[] for _ in names]
    rows = iter(rows)
    while some := list(islice(rows, _ROWS)):
        for column, values in zip(table, zip(*some, strict=True), strict=True):
            column.extend(values)
    return zip(names, table, strict=True)
