"""Scores each block before the stages run: with the scorer, and with a second opinion if the scorer finds nothing.

For nearly every page the scores come from a trained scorer: the one for articles, the one for any kind of page, or
both. The scores are then adjusted by how sure the scorer is of the page as a whole. If the scorer finds almost nothing
on a page that contains prose, readability-lxml is asked, which takes longer than everything else together. The blocks
that it selects are raised to a probability of at least 0.5.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.scoring import page_type, scorer
from reader.cleaning.scoring.cues import find_cues
from reader.cleaning.scoring.features import PageFeatures
from reader.cleaning.scoring.page_shape import declared
from reader.cleaning.scoring.page_type import ARTICLE
from reader.cleaning.scoring.threshold import balanced, expected_f1, leaning
from reader.cleaning.tree.containers import is_prose
from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lxml.etree import _Element

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.lexicon.phrases import PhraseRule
    from reader.cleaning.scoring.page_type import PageType, PageTypes
    from reader.cleaning.scoring.scorer import Scorer
    from reader.formats.document import TreeDocument
    from reader.model import Metadata

_EVEN: Final = 0.5
_SHORT: Final = 250
"""Characters: an article of less than this makes the scorer unsure where the page holds more prose."""
_IMPOSSIBLE: Final = 0.015
"""Probability below which readability's choice does not count: it takes footers for articles too."""
LITTLE: Final = 40
"""Words of a page below which it may well hold no text of its own, such as a form to log in."""
_EITHER: Final = (0.25, 0.9)
"""Probabilities to be an article between which both scorers are asked. On the development pages, cross-validated, this
brings .011 of F1 on pages of other kinds, and costs .002 at most on any set of articles."""
_NEVER: Final = 1e-6
"""The least probability whose odds are computed."""


class Models(NamedTuple):
    """The models used for scoring.

    Attributes:
        for_articles: estimates the probability that a block is content, for pages that are articles.
        for_any_page: the same for all kinds of page; it is slightly less reliable on articles.
        page_types: classify the page.
    """

    for_articles: Scorer
    for_any_page: Scorer
    page_types: PageTypes


class Opinions(NamedTuple):
    """The scores for the blocks of one page.

    Attributes:
        scores: the probability that each block is content, scaled so that the page's threshold is 0.5 (see
            `reader.cleaning.scoring.threshold`); None for pictures.
        cues: the rule whose phrase stands in the block; None for none.
        page_type: what kind of page it is; None for a page without text.
        expected: the expected F1 if the blocks above the threshold are kept, from 0 to 1.
    """

    scores: list[float | None]
    cues: list[PhraseRule | None]
    page_type: PageType | None = None
    expected: float = 1.0

    def leaning(self, lean: float) -> list[float | None]:
        """The scores for a shifted threshold: see `reader.cleaning.scoring.threshold.LEANS`."""
        if lean == 1.0:
            return self.scores
        return [None if score is None else leaning(score, lean) for score in self.scores]


def opinions(
    document: TreeDocument,
    candidates: Sequence[Candidate],
    metadata: Metadata,
    language: str,
    models: Models,
    *,
    articles: bool = True,
) -> Opinions:
    """Score every block of a page.

    Args:
        document: the page.
        candidates: its blocks.
        metadata: its metadata.
        language: the BCP 47 tag that chooses the vocabulary; "" for English alone.
        models: the models to score with.
        articles: whether the page may be an article.
    """
    cues = find_cues(candidates, language)
    texts = [i for i, candidate in enumerate(candidates) if candidate.kind is not BlockKind.IMAGE]
    scores: list[float | None] = [None] * len(candidates)
    if not texts:
        return Opinions(scores, cues)
    blocks = [candidates[i] for i in texts]
    names = [rule.category if rule else "" for rule in cues]
    features = PageFeatures(candidates, metadata, declared(document.elements["meta"], document.elements["script"]))
    page_type = models.page_types.judge(features.of_the_page, articles=articles)
    found = _probabilities(models, features, names, page_type.article, len(blocks))
    lengths = [block.length for block in blocks]
    probabilities: Sequence[float] = balanced(
        found, lengths, article=page_type.article >= ARTICLE or sum(lengths) < LITTLE
    )
    if _unsure(blocks, probabilities):
        probabilities = _lifted(document.root, blocks, probabilities)
    for i, probability in zip(texts, probabilities, strict=True):
        scores[i] = probability
    expected = expected_f1(found, lengths)
    return Opinions(scores, cues, page_type, expected)


def shipped() -> Models:
    """The models that come with the program."""
    return Models(scorer.shipped(), scorer.shipped("any_page"), page_type.shipped())


def _probabilities(
    models: Models, features: PageFeatures, cues: Sequence[str], article: float, count: int
) -> Sequence[float]:
    """What the scorers say: the one for articles, the one for any page, or where the page may be either, both.

    Between the two ends of `_EITHER` the log-odds of both are averaged, weighted by where the page lies.
    """
    low, high = _EITHER
    weight = min(1.0, max(0.0, (article - low) / (high - low)))
    if weight == 1:
        return models.for_articles.probabilities(features.columns(cues, any_page=False), count)
    if weight == 0:
        return models.for_any_page.probabilities(features.columns(cues), count)
    both = (models.for_articles, models.for_any_page)
    of_articles, of_any = scorer.probabilities(both, features.columns(cues), count)
    return [
        1 / (1 + exp(-weight * _log_odds(p) - (1 - weight) * _log_odds(q)))
        for p, q in zip(of_articles, of_any, strict=True)
    ]


def _log_odds(probability: float) -> float:
    return log(max(_NEVER, probability) / max(_NEVER, 1 - probability))


def _unsure(blocks: Sequence[Candidate], probabilities: Sequence[float]) -> bool:
    """Whether next to nothing of a page with prose is content."""
    found = sum(block.characters for block, p in zip(blocks, probabilities, strict=True) if p >= _EVEN)
    return found < _SHORT and sum(block.characters for block in blocks if is_prose(block)) > 2 * found


def _lifted(root: _Element, blocks: Sequence[Candidate], probabilities: Sequence[float]) -> list[float]:
    """The probabilities, with what readability chooses at even odds or more."""
    from reader.cleaning.scoring.second_opinion import main_content  # noqa: PLC0415 (few pages need it, and it is slow to load)

    chosen = main_content(root, blocks)
    return [max(p, _EVEN) if i in chosen and p > _IMPOSSIBLE else p for i, p in enumerate(probabilities)]
