"""Chooses the threshold between content and boilerplate for a page.

Cleaning is evaluated by F1, and the threshold that maximises F1 depends on how sure the scorer is of the page: it is
half of the F1 achieved with it (Lewis, "Evaluating and optimizing autonomous text classification systems", 1995;
Lipton, Elkan and Naryanaswamy, "Optimal thresholding of classifiers to maximize F1 measure", 2014). If the scorer is
sure of everything, the threshold is 0.5. If it is sure of little, losing the article would cost more than keeping a
menu, so the threshold is lower.
"""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING

from reader.cleaning.scoring.columns import total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

_ARTICLE: Final = (0.25, 0.0125)
_OTHER: Final = (0.1, -0.05)
"""On a page that is an article, and on any other: the lowest line, and how far above half of the expected F1 it is. Below
the lowest line the scorer is sure that a block is boilerplate. The scorer for articles is a little too sure of content, the
one for any page of boilerplate: these margins give the best F1 on the development pages."""

WHOLE: Final = "whole"
LEANS: Final[Mapping[str, float]] = {"precision": 4.0, "balanced": 1.0, "recall": 0.2}
"""By what the odds of a page's line are multiplied, where the reader wants less furniture or more text."""
BALANCES: Final = (*LEANS, WHOLE)
"""How the reader may weigh what is left out against what is left in."""


def leaning(probability: float, lean: float) -> float:
    """A probability with its odds divided by `lean`, which has the same effect as moving the threshold away from 0.5."""
    return probability / (probability + lean * (1 - probability))


def balanced(probabilities: Sequence[float], lengths: Sequence[int], *, article: bool = True) -> list[float]:
    """The content probabilities of a page's blocks, with their odds scaled so that the page's threshold is 0.5.

    Args:
        probabilities: of each block, 0 to 1.
        lengths: of each block, in words.
        article: whether the page is an article.
    """
    lowest, margin = _ARTICLE if article else _OTHER
    line = max(lowest, expected_f1(probabilities, lengths) / 2 + margin)
    factor = (1 - line) / line
    return [factor * p / (factor * p + 1 - p) for p in probabilities]


def expected_f1(probabilities: Sequence[float], lengths: Sequence[int]) -> float:
    """The F1 to expect of the best choice of blocks, 0 to 1: the words that are right, of those chosen and those wanted."""
    wanted = total(map(mul, probabilities, lengths))
    f1 = right = chosen = 0.0
    for p, length in sorted(zip(probabilities, lengths, strict=True), reverse=True):
        if p < f1 / 2 or not wanted:  # what is below the line lowers it
            break
        right += p * length
        chosen += length
        f1 = 2 * right / (chosen + wanted)
    return f1
