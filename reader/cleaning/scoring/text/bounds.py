"""Finds where the article begins and ends among the lines that the text scorer would keep.

Most of the boilerplate that is still left comes after the article: legal text, teasers, an author biography. Each of
these lines may look like content on its own. Only a comparison of the text before and after the last line shows that
the article is over. So two more models of the same kind estimate, for each line, the probability that the article
begins with it and the probability that it ends with it.
"""

from __future__ import annotations

from array import array
from itertools import accumulate
from math import log, log1p
from operator import mul
from typing import TYPE_CHECKING

from reader.cleaning.scoring.columns import distances
from reader.cleaning.scoring.text.context import SIGNS
from reader.cleaning.scoring.text.features import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Final

    from reader.cleaning.scoring.columns import Column
    from reader.cleaning.scoring.scorer import Scorer

    Columns = Mapping[str, Sequence[float]]

_OWN: Final = (
    "words", "characters", "capitals", "stops", "ending", "kind", "gap", "stamp", "shared", "novel", "cue",
)  # fmt: skip
"""What is known of each line by itself; the names are those of `reader.cleaning.scoring.text.features`."""
WANTED: Final = (*_OWN, "shared_words", "prose", "verdict")
"""The columns from which the sides of a line's end are made."""
_REACHES: Final[Mapping[str, tuple[int, ...]]] = {
    "worth": (1, 2, 3, 6, 12), "odds": (1, 2, 3, 6), "shared_words": (1, 3), "words": (6,), "prose": (3,),
}  # fmt: skip
"""What is summed up on both sides of a line's end, and over how many lines."""
_SIGNS: Final = ("related", "comments", "prompt", "share", "picture")
"""What a rule removed, by its name in `SIGNS`: a column says how far behind it comes."""
_MOST_WORDS: Final = 80.0
_LEAST: Final = 1e-15
_SUREST: Final = 0.98
"""Probabilities above it, and below its opposite, count as it does."""


def inside(
    columns: Columns, places: Sequence[int], probabilities: Sequence[float], begin: Scorer, end: Scorer
) -> list[float]:
    """For each line, the probability that it is within the article: not before its first line and not after its last.

    Args:
        columns: the columns listed in `WANTED`, for all blocks, as computed by `reader.cleaning.scoring.text.features`.
        places: the indexes of the blocks still kept, in order.
        probabilities: for each of those blocks, the probability that it is content.
        begin: the model that recognises first lines.
        end: the model that recognises last lines.
    """
    count = len(places)
    behind = _passed(end.probabilities(sides(columns, places, probabilities), count))
    before = _passed(begin.probabilities(sides(*mirrored(columns, places, probabilities)), count))
    return [(1 - a) * (1 - b) for a, b in zip(reversed(before), behind, strict=True)]


def _passed(probabilities: Sequence[float]) -> list[float]:
    """The probability, for each line, that one before it was the last: one of all is, so their odds share out a whole."""
    odds = [p / max(1 - p, _LEAST) for p in probabilities]
    *before, whole = accumulate(odds, initial=0.0)
    return [so_far / whole for so_far in before]


def mirrored(
    columns: Columns, places: Sequence[int], probabilities: Sequence[float]
) -> tuple[Columns, Sequence[int], Sequence[float]]:
    """The same columns in reverse order."""
    count = len(columns["words"])
    turned = {name: columns[name][::-1] for name in WANTED}
    return turned, [count - 1 - place for place in reversed(places)], probabilities[::-1]


def sides(columns: Columns, places: Sequence[int], probabilities: Sequence[float]) -> Iterator[Column]:
    """Features of the text before and after each line.

    "worth<3" is the mean over this line and the two before it, "worth>3" the mean over the next three. "worth<" and
    "worth>" are the sums over all lines up to and after this one, and "worth~" is the share of the total that comes
    after it.
    """
    own = {name: _at(columns[name], places) for name in (*_OWN, "shared_words", "prose")}
    yield from own.items()
    words = array("d", [min(_MOST_WORDS, count) for count in own["words"]])
    odds = array("d", map(_log_odds, probabilities))
    yield "odds", odds
    yield from _sums("worth", array("d", map(mul, probabilities, words)))
    for name, values in (
        ("odds", odds),
        ("shared_words", own["shared_words"]),
        ("words", words),
        ("prose", own["prose"]),
    ):
        yield from _sums(name, values)
    weighed = array("d", [one * log1p(count) for one, count in zip(odds, words, strict=True)])
    yield from _places(places, len(columns["words"]), weighed)
    yield from _until_signs(columns["verdict"], places)


def _at(column: Sequence[float], places: Sequence[int]) -> array[float]:
    return array("d", map(column.__getitem__, places))


def _log_odds(probability: float) -> float:
    p = min(_SUREST, max(1 - _SUREST, probability))
    return log(p / (1 - p))


def _sums(name: str, values: Sequence[float]) -> Iterator[Column]:
    """What comes of one series up to each line's end, and behind it."""
    so_far = array("d", accumulate(values, initial=0.0))
    here, total = so_far[1:], so_far[-1]
    yield f"{name}<", here
    yield f"{name}>", [total - sum_ for sum_ in here]
    yield f"{name}~", [(total - sum_) / (total or 1.0) for sum_ in here]
    for reach in _REACHES[name]:
        before = array("d", [0.0]) * (reach - 1) + so_far
        behind = so_far[reach + 1 :] + array("d", [total]) * reach
        yield f"{name}<{reach}", [(end - start) / reach for start, end in zip(before, here, strict=False)]
        yield f"{name}>{reach}", [(end - start) / reach for start, end in zip(here, behind, strict=False)]


def _places(places: Sequence[int], size: int, weighed: Sequence[float]) -> Iterator[Column]:
    """Where the lines stand: how far from one another, how many, and how much worse it is to end here than at the best."""
    count = len(places)
    so_far = list(accumulate(weighed))
    best = max(so_far)
    yield "to_next", [float(after - place) for place, after in zip(places, [*places[1:], size], strict=True)]
    yield "to_last", [float(place - before) for place, before in zip(places, [-1, *places[:-1]], strict=True)]
    yield "passed", [float(place) for place in range(1, count + 1)]
    yield "left", [float(count - place) for place in range(1, count + 1)]
    yield "below_best", [one - best for one in so_far]


def _until_signs(verdicts: Sequence[float], places: Sequence[int]) -> Iterator[Column]:
    """How many blocks behind each line stands one that was removed as what tells of an end."""
    for name in _SIGNS:
        numbers = {float(CATEGORIES.index(category)) for category in SIGNS[name]}
        until = distances([verdict in numbers for verdict in verdicts[::-1]])[::-1]
        yield f"until_{name}", [until[place] for place in places]
