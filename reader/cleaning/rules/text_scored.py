"""The last stage for text without markup: a learned scorer takes out what looks and stands as furniture does.

Its input includes what the rules decided about the neighbouring blocks; it decides about the blocks that no rule
matched.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from reader.cleaning.categories import CATEGORIES
from reader.cleaning.judgement import Name
from reader.cleaning.scoring.prose import ends_sentence, is_body
from reader.cleaning.scoring.text.bounds import WANTED, inside
from reader.cleaning.scoring.text.features import columns
from reader.cleaning.scoring.threshold import leaning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement
    from reader.cleaning.scoring.columns import Column
    from reader.cleaning.scoring.text.scorer import TextScorer

_HARDLY: Final = 0.28
"""Probability below which a line goes by itself: a lost one is worse than a few lines of furniture."""
_HARDLY_SENTENCE: Final = 0.1
"""The same for a sentence, which is worse to lose."""
_DOUBTFUL: Final = 0.11
"""Probability to be content and to stand within the article, below which what is left goes."""
_DOUBTFUL_SENTENCE: Final = 0.04
"""The same for a sentence."""
_WHOLE_PAGE: Final = 30
"""Blocks: a text with fewer shows less of itself, and holds less furniture; a line in it must be the more doubtful."""
_SENTENCE_WORDS: Final = 8


def scored(judgement: Judgement, scorer: TextScorer, lean: float = 1.0) -> None:
    """Remove the blocks that are unlikely to be content; `lean` shifts the threshold, see `reader.cleaning.scoring.threshold`."""
    count = len(judgement.candidates)
    if not count:
        return
    found: dict[str, array[float]] = {}
    judgement.scores = scores = scorer.lines.probabilities(_keeping(columns(judgement), found), count)
    left = plausible(judgement, scores)
    if 0 < len(left) < count:  # where nothing is furniture, nothing tells where the article ends
        within = inside(found, left, [scores[i] for i in left], scorer.begin, scorer.end)
        for i, probability in zip(left, within, strict=True):
            scores[i] *= probability
    if lean != 1.0:
        scores[:] = [leaning(score, lean) for score in scores]
    certain = {i for i in left if scores[i] >= _bar(judgement, i, _DOUBTFUL, _DOUBTFUL_SENTENCE)}
    doubtful = {i for i, _ in judgement.open() if i not in certain}
    doubtful -= {i for i in doubtful if i and i - 1 not in doubtful and _announces(judgement, i - 1)}
    _remove(judgement, doubtful)


def _keeping(found: Iterable[Column], kept: dict[str, array[float]]) -> Iterator[Column]:
    """Pass columns on, and keep those that the bounds of the article are found by."""
    for name, values in found:
        if name in WANTED:
            kept[name] = array("d", values)
        yield name, values


def plausible(judgement: Judgement, scores: Sequence[float]) -> list[int]:
    """The indexes of the undecided blocks that could be content, judged individually."""
    return [i for i, _ in judgement.open() if scores[i] >= _bar(judgement, i, _HARDLY, _HARDLY_SENTENCE)]


def _bar(judgement: Judgement, index: int, line: float, sentence: float) -> float:
    bar = sentence if _is_sentence(judgement.candidates[index]) else line
    return bar * min(1.0, len(judgement.candidates) / _WHOLE_PAGE)


def _remove(judgement: Judgement, doubtful: Collection[int]) -> None:
    left = [i for i, _ in judgement.open() if i not in doubtful]
    first, last = (left[0], left[-1]) if left else (0, len(judgement.candidates))
    for i, _ in judgement.open():
        if i in doubtful:
            place = "before the article" if i < first else "after the article" if i > last else "within the article"
            name = _name(judgement, i, place)
            judgement.remove(i, stage="scorer", rule=name.rule, category=name.category, reason=name.reason)


def _is_sentence(candidate: Candidate) -> bool:
    return is_body(candidate) or (candidate.length >= _SENTENCE_WORDS and ends_sentence(candidate.text))


def _announces(judgement: Judgement, place: int) -> bool:
    """Whether a line goes on in the next one: "Until next Sunday," above a name."""
    return judgement.verdicts[place] is None and judgement.candidates[place].text.endswith((",", ":"))


def _name(judgement: Judgement, index: int, place: str) -> Name:
    """What a block is that no rule knew for sure: by a phrase in it, else by its place alone."""
    rule = judgement.cues[index]
    if rule is not None:
        return Name(rule.id, rule.category, f"{rule.reason}, {place}")
    return Name("outside", "outside", f"{CATEGORIES['outside']}: looks and stands as furniture does, {place}")
