"""The learned opinion: how probable it is that a block belongs to the article.

The model is a sum of small decision trees (gradient boosting: Friedman, "Greedy Function Approximation", 2001), trained
by `tests/quality/train.py` and kept in `scorer.json`; those for plain text are in `text_scorer.json`. The trees are oblivious: every node of a level asks the same question, so the answers to a tree's
few questions, as the bits of a number, are the number of its leaf.

That lets a tree look at all blocks of a document at once, and without a loop over them. A column of features is first
cut into classes, a byte for each block. A question is a table from classes to answers, which `bytes.translate` looks up
for the whole column; the answers are added as one long integer, a lane of eight bits for each block, and a last table
turns the numbers of leaves into their values.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.columns import ABSENT, neighbours, parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, Final

    from reader.cleaning.columns import Columns

_FILE: Final = f"{__file__.removesuffix('.py')}.json"
_CLASSES: Final = 256
"""What a byte can tell apart."""


class Tree(NamedTuple):
    """One decision tree.

    Attributes:
        questions: (feature, answers): a table from the feature's classes to one bit of the number of the leaf, the
            lowest for the first question.
        leaves: a table from the numbers of the leaves to what the tree adds to a block's score: 0 to 255 steps.
    """

    questions: tuple[tuple[int, bytes], ...]
    leaves: bytes


class Scorer(NamedTuple):
    """A model.

    Attributes:
        edges: the columns it looks at, as `reader.cleaning.features` or `text_features` names them, and where each is
            cut: a value is of the class of the first edge that is not below it.
        features: the columns of `edges`, or those of neighbours: "words@-1".
        trees: the order does not matter. What all of them can add together is less than 65,536 steps.
        step: log-odds.
        start: the log-odds to which the trees add.
    """

    edges: Mapping[str, tuple[float, ...]]
    features: tuple[str, ...]
    trees: tuple[Tree, ...]
    step: float
    start: float

    def probabilities(self, columns: Columns, count: int) -> list[float]:
        """The probability of each of `count` blocks to be content, 0 to 1.

        Args:
            columns: the features of the blocks; those that the model does not look at are passed over.
            count: how many blocks there are.
        """
        if not count:
            return []
        table = self._classes(columns)
        mask = int.from_bytes(b"\xff\x00" * ((count + 1) // 2), "little")
        number, low, high = int.from_bytes, 0, 0
        for questions, leaves in self.trees:
            answers = 0
            for feature, bits in questions:
                answers += number(table[feature].translate(bits), "little")
            values = number(answers.to_bytes(count, "little").translate(leaves), "little")
            low += values & mask  # the lanes grow to 16 bits: every other block's here, the rest below
            high += values >> 8 & mask
        return [1 / (1 + math.exp(-self.start - self.step * total)) for total in _totals(low, high, count)]

    def _classes(self, columns: Columns) -> list[bytes]:
        """The columns of `features`, cut into classes."""
        own: dict[str, bytes] = {}
        for name, column in columns:
            if edges := self.edges.get(name):
                own[name] = bytes(map(bisect_left, repeat(edges), column))
        absent = {name: bytes((bisect_left(edges, ABSENT),)) for name, edges in self.edges.items()}
        asked = map(parted, self.features)
        return [neighbours(own[name], offset, absent[name]) for name, offset in asked]


@lru_cache(maxsize=8 * _CLASSES)
def _answers(boundary: int, bit: int) -> bytes:
    """A question's table: classes above `boundary` have this bit, the others nothing."""
    return bytes(boundary + 1) + bytes((1 << bit,)) * (_CLASSES - boundary - 1)


def _totals(low: int, high: int, count: int) -> Iterator[int]:
    """The sums in lanes of 16 bits, those of the first, third, … block in `low`."""
    length = count + count % 2
    lanes = (memoryview(total.to_bytes(length, "little")).cast("H") for total in (low, high))
    even, odd = (lane.tolist() for lane in lanes)
    for place in range(count):
        yield (odd if place % 2 else even)[place // 2]


def from_json(model: Mapping[str, Any]) -> Scorer:
    """Make a scorer of what `tests/quality/boosting.py` wrote."""
    return Scorer(
        edges={name: tuple(edges) for name, edges in model["edges"].items()},
        features=tuple(model["features"]),
        trees=tuple(
            Tree(
                tuple((feature, _answers(boundary, bit)) for bit, (feature, boundary) in enumerate(questions)),
                bytes.fromhex(leaves).ljust(_CLASSES, b"\0"),
            )
            for leaves, *questions in model["trees"]
        ),
        step=model["step"],
        start=model["start"],
    )


@lru_cache(maxsize=1)
def shipped() -> Scorer:
    """The model for pages that comes with the program, read once a process."""
    with open(_FILE, encoding="utf-8") as file:  # noqa: PTH123 (pathlib takes 1 ms to load)
        return from_json(json.load(file))
