"""A logistic model of choices: among several candidates, or none of them, by a weighted sum of their features.

The weights are those with which the right choices are the most probable, less a penalty on their squares
(McFadden, "Conditional logit analysis of qualitative choice behavior", 1974). Nobody has the strength 0; where several
candidates are right, so is each.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    Array = np.ndarray[Any, Any]

FOLDS: Final = 8
PENALTY: Final = 4.0
"""Of 1, 4 and 12, with which the choices of unseen documents are the most probable."""
_STEPS: Final = 60
_SMALL: Final = 1e-9


class Choice(NamedTuple):
    """One choice: its document, the features of the candidates, which of them are right, and how much it counts."""

    document: str
    features: Sequence[Sequence[float]]
    right: Sequence[bool]
    weight: float = 1.0


def is_set_aside(document: str) -> bool:
    """Whether a document belongs to the third that nothing is trained on or looked at for."""
    return hashlib.sha256(document.encode()).digest()[0] % 3 == 0


def folds(choices: Sequence[Choice]) -> Iterator[tuple[list[Choice], list[Choice]]]:
    """What to train on and what to judge, so that each document is judged by weights that never saw it."""

    def fold(choice: Choice) -> int:
        return hashlib.sha256(f"{choice.document}:fold".encode()).digest()[0] % FOLDS

    for number in range(FOLDS):
        yield [c for c in choices if fold(c) != number], [c for c in choices if fold(c) == number]


def fit(choices: Sequence[Choice]) -> Array:
    """The bias and the weights, by Newton's method."""
    features, right, present, weight = _packed(choices)
    weights = np.zeros(features.shape[2])
    penalty = PENALTY * np.eye(len(weights))
    penalty[0, 0] = _SMALL  # the bias is free
    for _ in range(_STEPS):
        odds = np.exp(np.clip(features @ weights, -50, 50)) * present
        nobody = 1 / (1 + odds.sum(axis=1))
        chosen = odds * nobody[:, None]
        wanted = np.where(
            right.any(axis=1)[:, None], right * odds / np.maximum((right * odds).sum(axis=1), _SMALL)[:, None], 0
        )
        gradient = np.einsum("n,nc,ncf->f", weight, wanted - chosen, features) - penalty @ weights
        mean = np.einsum("nc,ncf->nf", chosen, features)
        curvature = np.einsum("n,nc,ncf,ncg->fg", weight, chosen, features, features, optimize=True)
        step = np.linalg.solve(curvature - np.einsum("n,nf,ng->fg", weight, mean, mean) + penalty, gradient)
        weights = weights + step * min(1.0, 1 / (np.abs(step).max() + _SMALL))
    return weights


def _packed(choices: Sequence[Choice]) -> tuple[Array, Array, Array, Array]:
    """The choices as arrays, with a bias before the features and as many places as the longest choice has candidates."""
    most = max(len(choice.right) for choice in choices)
    width = next(len(choice.features[0]) for choice in choices if choice.features) + 1
    features, right = np.zeros((len(choices), most, width)), np.zeros((len(choices), most))
    present = np.zeros((len(choices), most))
    for number, choice in enumerate(choices):
        count = len(choice.right)
        if count:
            features[number, :count, 0] = present[number, :count] = 1
            features[number, :count, 1:], right[number, :count] = choice.features, choice.right
    return features, right, present, np.array([choice.weight for choice in choices])


def probabilities(choice: Choice, weights: Array) -> Array:
    """How probable each candidate is; what is left of 1 is the probability of nobody."""
    if not choice.features:
        return np.zeros(0)
    odds = np.exp(np.clip(np.asarray(choice.features) @ weights[1:] + weights[0], -50, 50))
    return odds / (1 + odds.sum())
