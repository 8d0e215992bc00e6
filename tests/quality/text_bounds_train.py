"""Train the models that know where an article begins and ends, on what the scorer for lines leaves of each text.

A line is the last with a probability: over the lines of one text the probabilities sum to one, so the trees are grown by
the softmax loss of each text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reader.cleaning.rules.text_scored import plausible
from reader.cleaning.scoring.columns import neighboured
from reader.cleaning.scoring.prose import richest_run
from reader.cleaning.scoring.text.bounds import mirrored, sides
from reader.cleaning.scoring.text.features import columns
from tests.quality import boosting
from tests.quality.text_dataset import judged, labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from reader.cleaning.scoring.scorer import Scorer
    from reader.cleaning.scoring.text.bounds import Columns
    from tests.quality.text_dataset import Text

    Array = np.ndarray[Any, Any]

COLUMNS: Final = (
    *(f"worth{side}" for side in ("<", ">", "~", "<1", ">1", "<2", ">2", "<3", ">3", "<6", ">6", "<12", ">12")),
    *(f"odds{side}" for side in ("<", ">", "~", "<1", ">1", "<2", ">2", "<3", ">3", "<6", ">6")),
    *(f"shared_words{side}" for side in ("~", "<1", ">1", "<3", ">3")),
    *(f"words{side}" for side in ("~", "<6", ">6")),
    *(f"prose{side}" for side in ("<", ">", "~", "<3")),
    *(f"{name}{place}" for name in ("words", "characters", "capitals", "stops", "ending", "kind", "gap", "stamp",
      "shared", "novel", "cue", "odds") for place in ("", "@+1")),
    "to_next", "to_last", "passed", "left", "below_best", "until_related", "until_comments", "until_prompt",
    "until_share", "until_picture",
)  # fmt: skip
_PARAMETERS: Final[Mapping[str, Any]] = {
    "loss_function": "QuerySoftMax",
    "sampling_unit": "Group",
    "depth": 4,
    "iterations": 100,
    "leaf_estimation_iterations": 10,
    "learning_rate": 0.15,
    "l2_leaf_reg": 5.0,
    "rsm": 0.3,
}
_HALF: Final = 0.5
_LOST: Final = 2.0
"""A word that is lost weighs so many times what one left over does, where it is said which lines are the first and last."""


class Side(NamedTuple):
    """The lines that are left of a text, in the direction of reading or against it: values, and which one is the last."""

    values: Array
    last: int


class Bounds(NamedTuple):
    """What is left of a text, read both ways."""

    begin: Side
    end: Side


def bound_samples(text: Text, lines: Scorer) -> Bounds | None:
    """What a scorer leaves of one text; None where nothing of it is content."""
    judgement = judged(text)
    if not judgement.candidates:
        return None
    found = dict(columns(judgement))
    scores = lines.probabilities(found.items(), len(judgement.candidates))
    places = plausible(judgement, scores)
    shares = labels(judgement.candidates, text)
    bounds = _best([(shares[i], judgement.candidates[i].length) for i in places])
    if bounds is None or len(places) < 2:
        return None
    first, last = bounds
    told = [scores[i] for i in places]
    return Bounds(
        begin=Side(_values(dict(sides(*mirrored(found, places, told)))), len(places) - 1 - first),
        end=Side(_values(dict(sides(found, places, told))), last),
    )


def _best(lines: Sequence[tuple[float, int]]) -> tuple[int, int] | None:
    """The first and last line of the run that holds most content for what is none (Kadane's algorithm)."""
    worth = [length * _LOST if share >= _HALF else -float(length) for share, length in lines]
    if not any(value > 0 for value in worth):
        return None
    start, end = richest_run(worth)
    return start, end - 1


def _values(found: Columns) -> Array:
    return np.array([neighboured(found, name) for name in COLUMNS], dtype=np.float32).T


def fit_bound(texts: Sequence[Side], weights: Sequence[float]) -> dict[str, Any]:
    """Train one of the two models; the answer is what `reader.cleaning.scoring.scorer.from_json` reads."""
    counts = [len(side.values) for side in texts]
    last = np.zeros(sum(counts))
    last[np.cumsum([0, *counts[:-1]]) + [side.last for side in texts]] = 1.0
    return boosting.train(
        np.concatenate([side.values for side in texts]),
        last,
        np.repeat(weights, counts),
        COLUMNS,
        _PARAMETERS,
        texts=np.repeat(np.arange(len(texts)), counts),
    )
