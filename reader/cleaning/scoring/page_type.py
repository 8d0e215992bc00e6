"""What kind of page a page is: an article, a thread, a product, a list, documentation, a service.

The kinds are those of WCXB (https://github.com/Murrough-Foley/web-content-extraction-benchmark). Each kind has a model
that distinguishes it from the others. The models are trained by `tests/quality/page_type_train.py` and stored in
`page_type.json`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.scoring.columns import total
from reader.cleaning.scoring.page_scorer import PageScorer
from reader.cleaning.scoring.scorer import from_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from reader.cleaning.scoring.scorer import Scorer

_FILE: Final = f"{__file__.removesuffix('.py')}.json"
KINDS: Final = ("article", "collection", "documentation", "forum", "listing", "product", "service")
ARTICLE: Final = 0.45
"""Probability to be an article from which the rules for articles hold: to miss one costs less than to lose a list."""


class PageType(NamedTuple):
    """What kind of page a page is.

    Attributes:
        kind: one of `KINDS`.
        confidence: the probability of that kind, 0 to 1.
        article: the probability that the page is an article, from 0 to 1.
    """

    kind: str
    confidence: float
    article: float


class PageTypes:
    """The models, one for each kind.

    Args:
        models: those of `reader.cleaning.scoring.scorer`, by kind.
    """

    def __init__(self, models: Mapping[str, Scorer]) -> None:
        self._models = {kind: PageScorer(model) for kind, model in models.items()}

    def judge(self, values: Mapping[str, float], *, articles: bool = True) -> PageType:
        """Classify a page.

        Args:
            values: those of `reader.cleaning.scoring.page_shape` for the page.
            articles: whether it may be an article.
        """
        found = {kind: model.probability(values) for kind, model in self._models.items()}
        if not articles:
            found["article"] = 0.0
        whole = total(found.values()) or 1.0
        kind = max(found, key=found.__getitem__)
        return PageType(kind, found[kind] / whole, found["article"] / whole)


@lru_cache(maxsize=1)
def shipped() -> PageTypes:
    """The models that come with the program, read once a process."""
    with open(_FILE, encoding="utf-8") as file:  # noqa: PTH123 (pathlib takes 1 ms to load)
        return PageTypes({kind: from_json(model) for kind, model in json.load(file).items()})
