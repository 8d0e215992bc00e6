"""Series: sibling elements that look alike, such as the posts of a thread, the entries of a list, the rows of a menu."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate, Scope
    from reader.cleaning.scoring.columns import Column

_LEAST: Final = 3
"""Siblings that make a series."""
_LEAST_BLOCKS: Final = 1.5
"""Blocks that an item holds on average: the paragraphs of a text are no series."""
_NUMBER: Final = pattern(r"[\d_-]+")
_MOST: Final = 200.0

SERIES: Final = ("size", "share", "linked", "words", "blocks", "prose")
_PLACE: Final = ("place", "rank")
COLUMNS: Final = tuple(f"{where}_{name}" for where in ("series", "inner") for name in (*SERIES, *_PLACE))


class Series(NamedTuple):
    """Siblings that look alike: the values of `SERIES`."""

    size: float
    share: float
    linked: float
    words: float
    blocks: float
    prose: float


_NONE: Final = Series(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


class Item(NamedTuple):
    """An element of a series, and its rank among its siblings."""

    element: Scope | None
    series: Series
    rank: int


_NO_ITEM: Final = Item(None, _NONE, -1)


def series_columns(
    candidates: Sequence[Candidate], elements: Sequence[Scope], items: Mapping[Scope, Item]
) -> Iterator[Column]:
    """For each block, the outermost and innermost series that contain it, and its position in each.

    Args:
        candidates: the blocks of a page, without pictures.
        elements: the elements that hold them, the innermost first.
        items: the elements that are items of a series; see `series_items`.
    """
    outer: dict[Scope, Item] = {}
    inner: dict[Scope, Item] = {}
    for scope in reversed(elements):
        parent = scope.parent
        own = items.get(scope, _NO_ITEM)
        above = outer.get(parent, _NO_ITEM) if parent is not None else _NO_ITEM
        outer[scope] = above if above.element is not None else own
        inner[scope] = own if own.element is not None or parent is None else inner.get(parent, _NO_ITEM)
    for where, found in (("series", outer), ("inner", inner)):
        placed = [found[c.scope] if c.scope is not None else _NO_ITEM for c in candidates]
        for at, name in enumerate(SERIES):
            yield f"{where}_{name}", [item.series[at] for item in placed]
        yield f"{where}_place", list(_places(placed))
        yield f"{where}_rank", [min(_MOST, float(item.rank)) for item in placed]


def series_items(elements: Sequence[Scope], prose: Mapping[Scope, int]) -> dict[Scope, Item]:
    """The elements that are items of a series.

    Args:
        elements: the elements that hold a page's blocks.
        prose: the number of characters of prose inside each element.
    """
    alike: dict[tuple[Scope, str, str], list[Scope]] = defaultdict(list)
    numberless: dict[str, str] = {}
    for scope in elements:
        if scope.parent is not None and scope.blocks:
            own = scope.names
            name = numberless.get(own)
            if name is None:
                name = numberless[own] = _NUMBER.sub("", own.split(" ", 1)[0])
            alike[scope.parent, scope.tag, name].append(scope)
    page = max(1, max((scope.characters for scope in elements), default=1))
    found: dict[Scope, Item] = {}
    for members in alike.values():
        size = len(members)
        blocks = sum(scope.blocks for scope in members)
        if size < _LEAST or blocks < _LEAST_BLOCKS * size:
            continue
        characters = sum(scope.characters for scope in members)
        series = Series(
            min(_MOST, float(size)),
            characters / page,
            sum(scope.linked for scope in members) / max(1, characters),
            characters / size,
            blocks / size,
            sum(prose[scope] for scope in members) / max(1, characters),
        )
        for rank, scope in enumerate(members):
            found[scope] = Item(scope, series, rank)
    return found


def largest(items: Iterable[Item]) -> Series:
    """The series with the greatest share of the page's text; all values are 0 if there is none."""
    return max((item.series for item in items), key=lambda series: series.share, default=_NONE)


def _places(items: Iterable[Item]) -> Iterator[float]:
    """How many blocks of its item come before each block; -1 outside a series."""
    last, place = None, -1.0
    for item in items:
        place = place + 1 if item.element is last else 0.0
        last = item.element
        yield min(_MOST, place) if last is not None else -1.0
