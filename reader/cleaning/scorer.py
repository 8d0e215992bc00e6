"""The learned opinion: how probable it is that a block belongs to the article.

The model is a sum of small decision trees (gradient boosting: Friedman, "Greedy Function Approximation", 2001), trained
by `tests/quality/train.py` and kept in `scorer.json`; the one for plain text comes from `text_train.py` and is kept in
`text_scorer.json`. It is evaluated tree by tree for all blocks of a document at once.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.columns import column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Final

    from reader.cleaning.columns import Columns

_FOLDER: Final = __file__.removesuffix("scorer.py")


class Tree(NamedTuple):
    """One decision tree.

    Attributes:
        nodes: (feature, threshold, left, right): blocks whose feature is at most the threshold go left. The first node
            is the root; a negative child -1, -2, … is a leaf, the first, the second, …
        leaves: what the tree adds to the log-odds of the blocks that end there.
    """

    nodes: tuple[tuple[int, float, int, int], ...]
    leaves: tuple[float, ...]

    def add_to(self, scores: list[float], places: Sequence[int], table: Sequence[Sequence[float]]) -> None:
        """Add the tree's opinion on the blocks at these places to their scores."""
        waiting = [(0, places)]
        while waiting:
            number, places = waiting.pop()
            if number < 0:
                value = self.leaves[-1 - number]
                for place in places:
                    scores[place] += value
                continue
            feature, threshold, left, right = self.nodes[number]
            column = table[feature]
            if left < 0 and right < 0:  # where most paths end: one look at each block saves a tenth of the time
                low_value, high_value = self.leaves[-1 - left], self.leaves[-1 - right]
                for place in places:
                    scores[place] += low_value if column[place] <= threshold else high_value
                continue
            low = [place for place in places if column[place] <= threshold]
            if len(low) == len(places):
                waiting.append((left, places))
            elif low:
                waiting.append((left, low))
                waiting.append((right, [place for place in places if column[place] > threshold]))
            else:
                waiting.append((right, places))


class Scorer(NamedTuple):
    """A model.

    Attributes:
        features: the columns it looks at, as `reader.cleaning.features` or `text_features` names them.
        trees: in the order in which they were trained: the first ones say most.
        early: after each so many trees, blocks with less than `settled`, or more than `sure`, are left as they are.
        settled: log-odds below which further trees change nothing that matters.
        sure: the same, above.
    """

    features: tuple[str, ...]
    trees: tuple[Tree, ...]
    early: int
    settled: float
    sure: float = math.inf

    def probabilities(self, columns: Columns, count: int, asked: Sequence[int] | None = None) -> list[float]:
        """The probability of each of `count` blocks to be content, 0 to 1.

        Args:
            columns: the features of the blocks.
            count: how many blocks there are.
            asked: the places of those that are asked about; None for all. The others get even odds.
        """
        table = [column(columns, name) for name in self.features]
        scores = [0.0] * count
        places: Sequence[int] = range(count) if asked is None else asked
        for number, tree in enumerate(self.trees):
            if number and number % self.early == 0:
                places = [place for place in places if self.settled < scores[place] < self.sure]
            tree.add_to(scores, places, table)
        return [1 / (1 + math.exp(-score)) for score in scores]


def from_json(model: Mapping[str, Any]) -> Scorer:
    """Make a scorer of what `tests/quality/train.py` wrote."""
    return Scorer(
        features=tuple(model["features"]),
        trees=tuple(Tree(tuple(map(tuple, tree["nodes"])), tuple(tree["leaves"])) for tree in model["trees"]),
        early=model["early"],
        settled=model["settled"],
        sure=model.get("sure", math.inf),
    )


@lru_cache(maxsize=2)
def shipped(name: str = "scorer") -> Scorer:
    """A model that comes with the program, "scorer" for pages or "text_scorer", read once a process."""
    with open(f"{_FOLDER}{name}.json", encoding="utf-8") as file:  # noqa: PTH123 (pathlib takes 1 ms to load)
        return from_json(json.load(file))
