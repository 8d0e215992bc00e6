"""Treats the elements of a page as containers of prose to find where the article is and how each block relates to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.lexicon.markup import vocabulary
from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate, Scope

_PROSE_WORDS: Final = 15
_PROSE_LINKED: Final = 0.35
_PROSE_KINDS: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.CODE})
_SENTENCE_WORDS: Final = 8
_COMMAS: Final = 10
"""No paragraph counts for more than so many commas: an index of names is no article."""
_NEUTRAL: Final = frozenset({"page-header", "paywall", "hidden", "aria-hidden"})
"""Labels that articles bear too."""
_MOST: Final = 0.6
"""Share of the prose that one child must hold for the article to lie in it."""
_PAGE: Final = 0.5
"""Share of the page's prose with which an element is the page itself: its names say nothing of what is inside."""


def is_prose(candidate: Candidate) -> bool:
    """Whether a block is as long as running text and is not a list of links."""
    return (
        candidate.length >= _PROSE_WORDS and candidate.link_density < _PROSE_LINKED and candidate.kind in _PROSE_KINDS
    )


class Place(NamedTuple):
    """How an element is positioned relative to the rest of the page.

    Attributes:
        labels: the labels of the element and those enclosing it, except elements that contain half of the page's prose
            or an element labelled as the article body.
        outer: the labels of the elements excepted above.
        inside: 0 outside the main container, 1 for the container itself, 2 for its children, …
        outside: how many elements lie between it and the nearest one that holds the main container.
        core_inside: like `inside`, for the core.
        core_outside: like `outside`, for the core.
    """

    labels: frozenset[str]
    outer: frozenset[str]
    inside: int
    outside: int
    core_inside: int
    core_outside: int


_NOWHERE: Final = Place(frozenset(), frozenset(), 0, 0, 0, 0)


class Containers:
    """The elements that contain the blocks of one page.

    Takes time linear in the number of elements, however deeply they are nested.

    Attributes:
        running: for each block, whether it is prose.
        prose: characters of prose below each element.
        direct: characters of prose in the blocks that are the element's own.
        page: characters of prose on the page, at least 1.
        main: the innermost element that holds most of the prose; None on a page without blocks.
        core: the element with the most and longest paragraphs of its own, as in readability's algorithm.
        lead: how far the core is ahead of the second-best element that neither contains it nor is inside it, from 0 to
            1.
    """

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._furniture = vocabulary().furniture - _NEUTRAL
        self.direct: dict[Scope, int] = {}
        self.running = [is_prose(candidate) for candidate in candidates]
        for candidate, running in zip(candidates, self.running, strict=True):
            scope = candidate.scope
            if scope is not None:
                self.direct[scope] = self.direct.get(scope, 0) + (candidate.characters if running else 0)
        inside_out = self._elements()
        self.prose: dict[Scope, int] = {scope: self.direct.get(scope, 0) for scope in inside_out}
        for scope in inside_out:
            if scope.parent is not None:
                self.prose[scope.parent] += self.prose[scope]
        root = inside_out[-1] if inside_out else None
        self.page = max(1, self.prose[root]) if root is not None else 1
        self.main = self._main(root, inside_out)
        self.core, self.lead = self._core(candidates)
        self._places: dict[Scope, Place] = {}
        around = frozenset(self.main.chain()) if self.main is not None else frozenset()
        around_core = frozenset(self.core.chain()) if self.core is not None else frozenset()
        for scope in reversed(inside_out):
            self._places[scope] = self._place(scope, around, around_core)

    def place(self, scope: Scope | None) -> Place:
        """The position of an element."""
        return _NOWHERE if scope is None else self._places[scope]

    def _elements(self) -> list[Scope]:
        """Every element around a block, the innermost first."""
        found: dict[Scope, None] = {}  # in the order of the page, so that ties are decided alike in every run
        for scope in self.direct:
            element: Scope | None = scope
            while element is not None and element not in found:
                found[element] = None
                element = element.parent
        return sorted(found, key=lambda scope: -scope.depth)

    def _main(self, root: Scope | None, inside_out: Sequence[Scope]) -> Scope | None:
        """Down from the root for as long as one child holds most of the prose; not into a single block."""
        fullest: dict[Scope, Scope] = {}
        for scope in inside_out:
            parent = scope.parent
            if parent is not None and (parent not in fullest or self.prose[scope] > self.prose[fullest[parent]]):
                fullest[parent] = scope
        main = root
        while main is not None and main in fullest:
            child = fullest[main]
            if child.blocks <= 1 or self.prose[child] < _MOST * self.prose[main]:
                break
            main = child
        return main

    def _core(self, candidates: Sequence[Candidate]) -> tuple[Scope | None, float]:
        """The element with the most points, each paragraph giving some to the two elements around it."""
        points: dict[Scope, float] = {}
        for candidate in candidates:
            if candidate.scope is None or candidate.length < _SENTENCE_WORDS:
                continue
            text = candidate.text
            worth = 1 + min(_COMMAS, text.count(",") + text.count("，") + text.count("、")) + min(3.0, len(text) / 100)
            worth *= 1 - candidate.link_density
            holder = candidate.scope if candidate.scope.blocks > 1 else candidate.scope.parent or candidate.scope
            points[holder] = points.get(holder, 0.0) + worth
            if holder.parent is not None:
                points[holder.parent] = points.get(holder.parent, 0.0) + worth / 2
        ranked = sorted(
            ((worth * self._repute(scope), -scope.depth, scope) for scope, worth in points.items()), key=_rank
        )
        if not ranked:
            return None, 0.0
        best, _, core = ranked[-1]
        around, inside = set(core.chain()), {core}
        for scope in reversed(self.prose):  # from the outside in
            if scope.parent in inside:
                inside.add(scope)
        others = (worth for worth, _, scope in reversed(ranked) if scope not in around and scope not in inside)
        next_best = next(others, 0.0)
        return core, 1 - next_best / best if best > 0 else 0.0

    def _repute(self, scope: Scope) -> float:
        """Less for what is named as furniture, and for lists of links."""
        labels = scope.labels | scope.parent.labels if scope.parent is not None else scope.labels
        named = 1.5 if "body" in labels else 1.0 if self._furniture.isdisjoint(labels) else 0.3
        return named * (1 - min(1.0, scope.linked / max(1, scope.characters)))

    def _place(self, scope: Scope, around: frozenset[Scope], around_core: frozenset[Scope]) -> Place:
        above = self._places[scope.parent] if scope.parent is not None else _NOWHERE
        if self.prose[scope] >= _PAGE * self.page:
            labels, outer = _NOWHERE.labels, above.outer | scope.labels
        elif "body" in scope.labels:
            labels, outer = scope.labels, above.outer | above.labels
        else:
            labels, outer = above.labels | scope.labels if scope.labels else above.labels, above.outer
        inside = above.inside + 1 if scope is self.main or above.inside else 0
        outside = 0 if scope in around else above.outside + 1
        core_inside = above.core_inside + 1 if scope is self.core or above.core_inside else 0
        core_outside = 0 if scope in around_core else above.core_outside + 1
        return Place(labels, outer, inside, outside, core_inside, core_outside)


def _rank(entry: tuple[float, int, Scope]) -> tuple[float, int]:
    return entry[:2]
