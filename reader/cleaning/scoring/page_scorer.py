"""A model's opinion of a page as a whole, which is one row of values.

`reader.cleaning.scoring.scorer` evaluates one tree after the other for many blocks at once. For a single row that would
cost as much as for a hundred. Here the lanes hold the trees: all of them are evaluated at once, level by level.
"""

from __future__ import annotations

from bisect import bisect_left
from math import exp
from operator import getitem
from typing import TYPE_CHECKING

from reader.cleaning.scoring.scorer import VALUES, YES, Question

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from reader.cleaning.scoring.scorer import Scorer

_NO: Final = Question(0, YES - 1)
"""A question that is always answered no: it stands before those of a tree that has fewer levels than others."""


class PageScorer:
    """A model, prepared for one row at a time.

    Args:
        scorer: the model; it has at most 256 features, none of a neighbour.
    """

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        depth = max((len(tree.questions) for tree in scorer.trees), default=0)
        asked = [
            [_NO] * (depth - len(tree.questions)) + [scorer.questions[place] for place in tree.questions]
            for tree in scorer.trees
        ]
        self._levels = [
            (
                bytes([question.feature for question in level]),
                int.from_bytes(bytes([YES - 1 - question.boundary for question in level]), "little"),
            )
            for level in zip(*asked, strict=True)
        ]
        self._yes = int.from_bytes(bytes([YES]) * len(asked), "little")
        self._leaves = [tree.leaves for tree in scorer.trees]

    def probability(self, values: Mapping[str, float]) -> float:
        """The probability that the row belongs to the model's class, from 0 to 1.

        Args:
            values: by the names of the model's features; others are ignored.
        """
        scorer = self._scorer
        classes = bytes([bisect_left(scorer.edges[name], values[name]) for name in scorer.features])
        class_of = classes.ljust(VALUES, b"\0")
        leaf = 0
        for features, lifts in self._levels:
            answers = int.from_bytes(features.translate(class_of), "little") + lifts & self._yes
            leaf = (leaf >> 1) + answers
        votes = sum(map(getitem, self._leaves, leaf.to_bytes(len(self._leaves), "little")))
        return 1 / (1 + exp(-scorer.start - scorer.step * votes))
