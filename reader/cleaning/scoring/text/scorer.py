"""The learned opinion on text without markup: which lines are content, and between which the article stands.

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
        lines: how probable it is that a block is content, by itself and what stands around it.
        begin: that the article begins with a line that is left; see `text_bounds`.
        end: that it ends with it.
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
