"""The trained scorer for text without markup: which lines are content, and between which lines the article lies.

Three models, trained by `tests/quality/text_train.py` and kept in `scorer.json` beside it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.scoring.scorer import Scorer, from_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final

_FILE: Final = f"{__file__.removesuffix('.py')}.json"


class TextScorer(NamedTuple):
    """The models.

    Attributes:
        lines: estimates the probability that a block is content, from the block and its neighbours.
        begin: estimates the probability that the article begins with a given line; see `reader.cleaning.scoring.text.bounds`.
        end: estimates the probability that the article ends with a given line.
    """

    lines: Scorer
    begin: Scorer
    end: Scorer


def models(found: Mapping[str, Mapping[str, Any]]) -> TextScorer:
    """Make the models of what `tests/quality/text_train.py` wrote."""
    return TextScorer(**{name: from_json(found[name]) for name in TextScorer._fields})


@lru_cache(maxsize=1)
def shipped() -> TextScorer:
    """The models that come with the program, read once a process."""
    with open(_FILE, encoding="utf-8") as file:  # noqa: PTH123 (pathlib takes 1 ms to load)
        return models(json.load(file))
