"""The learned opinion: how probable it is that a block belongs to the article.

The model is a sum of small decision trees (gradient boosting: Friedman, "Greedy Function Approximation", 2001), trained
by `tests/quality/train.py` and kept in `scorer.json` and `any_page.json`; those for plain text are in
`text/scorer.json`. The trees are oblivious: all nodes on a level ask the same question, so the answers to a tree's
questions, read as the bits of a number, give the number of the leaf.

This lets a tree be evaluated for many blocks at once, without a loop: each feature column is first binned into classes
and then packed into one long integer with eight bits per block. One addition finds the classes above a boundary:
afterwards, the highest bit of each lane is set for those blocks. Shifting and adding the answers gives the leaf
numbers, which a table translates into leaf values (`bytes.translate`).
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Mapping  # noqa: TC003 (a compiled class asks for it)
from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.scoring.columns import ABSENT, neighbours, parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Final

    from reader.cleaning.scoring.columns import Columns

_FOLDER: Final = __file__.rpartition("/")[0]
YES: Final = 128
"""The highest bit of a lane. Classes are below it."""
VALUES: Final = 256
"""What a lane can hold."""
_AT_ONCE: Final = 1000
"""Blocks: the answers to all questions take a thousand bytes for each."""


class Question(NamedTuple):
    """A test for which blocks are in a class above the boundary of one feature."""

    feature: int
    boundary: int


class Tree(NamedTuple):
    """One decision tree.

    Attributes:
        questions: indexes into the scorer's questions. The answer to the last one is the highest bit of the leaf
            number.
        leaves: a table that maps leaf numbers (left-aligned in eight bits) to what the tree adds to a block's score,
            from 0 to 255 steps.
    """

    questions: tuple[int, ...]
    leaves: bytes


class Scorer(NamedTuple):
    """A model.

    Attributes:
        edges: the columns that it uses, by their names in `reader.cleaning.scoring.features` or `reader.cleaning.scoring.text.features`, and
            the bin edges of each. A value belongs to the class of the first edge that is greater than or equal to it.
        features: the features used: columns of `edges`, or the same columns of neighbouring blocks, such as "words@-1".
        questions: every question that at least one tree asks, without duplicates.
        trees: the trees, in any order. Their total is always less than 65,536 steps.
        step: the size of one step, in log-odds.
        start: the log-odds before any tree is added.
    """

    edges: Mapping[str, tuple[float, ...]]
    features: tuple[str, ...]
    questions: tuple[Question, ...]
    trees: tuple[Tree, ...]
    step: float
    start: float

    def probabilities(self, columns: Columns, count: int) -> list[float]:
        """For each of `count` blocks, the probability that it is content, from 0 to 1.

        Args:
            columns: the features of the blocks; those that the model does not use are ignored.
            count: how many blocks there are.
        """
        return probabilities([self], columns, count)[0]

    def of_classes(self, own: Mapping[str, bytes], count: int) -> list[float]:
        """The probabilities of `count` blocks whose columns have been cut into classes."""
        if not count:
            return []
        classes = [
            neighbours(own[name], offset, _class_of_absent(self.edges[name])) if offset else own[name]
            for name, offset in map(parted, self.features)
        ]
        parts = [range(start, min(count, start + _AT_ONCE)) for start in range(0, count, _AT_ONCE)]
        totals = chain.from_iterable(self._totals(classes, part) for part in parts)
        return [1 / (1 + math.exp(-self.start - self.step * total)) for total in totals]

    def _totals(self, classes: Sequence[bytes], part: range) -> Iterator[int]:
        """What the trees add up to for a part of the blocks, in steps."""
        count, number = len(part), int.from_bytes
        answers = self._answers([number(column[part.start : part.stop], "little") for column in classes], count)
        mask = number(b"\xff\x00" * ((count + 1) // 2), "little")
        low = high = 0
        for questions, leaves in self.trees:
            leaf = 0
            for question in questions:
                leaf = (leaf >> 1) + answers[question]
            values = number(leaf.to_bytes(count, "little").translate(leaves), "little")
            low += values & mask  # the lanes grow to 16 bits: every other block's here, the rest below
            high += values >> 8 & mask
        return _sums(low, high, count)

    def _answers(self, classes: Sequence[int], count: int) -> list[int]:
        """The answers to `questions`: for each block `YES` or nothing."""
        ones = int.from_bytes(b"\x01" * count, "little")
        lifts = [(YES - 1 - boundary) * ones for boundary in range(YES)]
        yes = YES * ones
        return [classes[feature] + lifts[boundary] & yes for feature, boundary in self.questions]


def probabilities(scorers: Sequence[Scorer], columns: Columns, count: int) -> list[list[float]]:
    """The probabilities that each of some models gives `count` blocks; the columns are computed and read once for all."""
    classes: list[dict[str, bytes]] = [{} for _ in scorers]
    for name, column in columns:
        for scorer, own in zip(scorers, classes, strict=True):
            if edges := scorer.edges.get(name):
                own[name] = _cut(column, edges)
    return [scorer.of_classes(own, count) for scorer, own in zip(scorers, classes, strict=True)]


def _cut(column: Sequence[float], edges: tuple[float, ...]) -> bytes:
    """The classes of a column. Small whole numbers, which most columns hold, are translated without a search."""
    if isinstance(column, list):
        try:
            column = bytes(column)
        except (TypeError, ValueError):  # fractions; below 0, or above 255
            return bytes(map(bisect_left, repeat(edges), column))
    if isinstance(column, bytes):
        return column.translate(_classes_of_bytes(edges))
    return bytes(map(bisect_left, repeat(edges), column))


@lru_cache(maxsize=256)
def _class_of_absent(edges: tuple[float, ...]) -> bytes:
    return bytes([bisect_left(edges, ABSENT)])


@lru_cache(maxsize=256)
def _classes_of_bytes(edges: tuple[float, ...]) -> bytes:
    """The class of each value that a byte can have."""
    return bytes(map(bisect_left, repeat(edges), range(VALUES)))


def _sums(low: int, high: int, count: int) -> Iterator[int]:
    """The sums in lanes of 16 bits, those of the first, third, … block in `low`."""
    length = count + count % 2
    lanes = (memoryview(total.to_bytes(length, "little")).cast("H") for total in (low, high))
    even, odd = (lane.tolist() for lane in lanes)
    for place in range(count):
        yield (odd if place % 2 else even)[place // 2]


def from_json(model: Mapping[str, Any]) -> Scorer:
    """Make a scorer of what `tests/quality/boosting.py` wrote."""
    places: dict[tuple[int, int], int] = {}
    trees = [
        Tree(
            tuple(places.setdefault((feature, boundary), len(places)) for feature, boundary in questions),
            _table(bytes.fromhex(leaves)),
        )
        for leaves, *questions in model["trees"]
    ]
    return Scorer(
        edges={name: tuple(edges) for name, edges in model["edges"].items()},
        features=tuple(model["features"]),
        questions=tuple(Question(*place) for place in places),
        trees=tuple(trees),
        step=model["step"],
        start=model["start"],
    )


def _table(leaves: bytes) -> bytes:
    """The leaves' values at the places of their numbers, of which the highest bit is the eighth."""
    table = bytearray(VALUES)
    table[:: VALUES // len(leaves)] = leaves
    return bytes(table)


@lru_cache(maxsize=2)
def shipped(name: str = "scorer") -> Scorer:
    """Load a model for pages that comes with the program: "scorer" for articles, "any_page" for all kinds.

    Cached for the process.
    """
    with open(f"{_FOLDER}/{name}.json", encoding="utf-8") as file:  # noqa: PTH123 (pathlib takes 1 ms to load)
        return from_json(json.load(file))
