"""The last stage for text without markup: a learned scorer takes out what looks and stands as furniture does.

It sees what the rules made of the blocks around, and decides about those that no rule knew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cleaning.categories import CATEGORIES
from reader.cleaning.judgement import Name
from reader.cleaning.rules.phrases import phrase_book, spoken
from reader.cleaning.rules.prose import ends_sentence, is_body
from reader.cleaning.text_features import columns

if TYPE_CHECKING:
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement
    from reader.cleaning.scorer import Scorer

_DOUBTFUL: Final = 0.35
"""Probability below which a line goes: a lost one is worse than a few lines of furniture."""
_DOUBTFUL_SENTENCE: Final = 0.15
"""The same for a sentence, which is worse to lose."""
_SENTENCE_WORDS: Final = 8


def scored(judgement: Judgement, scorer: Scorer) -> None:
    """Take out the blocks that are hardly content."""
    count = len(judgement.candidates)
    if not count:
        return
    judgement.scores = scores = scorer.probabilities(columns(judgement).items(), count)
    doubtful = {i for i, c in judgement.open() if scores[i] < (_DOUBTFUL_SENTENCE if _is_sentence(c) else _DOUBTFUL)}
    doubtful -= {i for i in doubtful if i and i - 1 not in doubtful and _announces(judgement, i - 1)}
    left = [i for i, _ in judgement.open() if i not in doubtful]
    first, last = (left[0], left[-1]) if left else (0, count)
    for i, candidate in judgement.open():
        if i in doubtful:
            place = "before the article" if i < first else "after the article" if i > last else "within the article"
            name = _name(judgement, candidate, place)
            judgement.remove(i, stage="scorer", rule=name.rule, category=name.category, reason=name.reason)


def _is_sentence(candidate: Candidate) -> bool:
    return is_body(candidate) or (candidate.length >= _SENTENCE_WORDS and ends_sentence(candidate.text))


def _announces(judgement: Judgement, place: int) -> bool:
    """Whether a line goes on in the next one: "Until next Sunday," above a name."""
    return judgement.verdicts[place] is None and judgement.candidates[place].text.endswith((",", ":"))


def _name(judgement: Judgement, candidate: Candidate, place: str) -> Name:
    """What a block is that no rule knew for sure: by a phrase in it, else by its place alone."""
    book = phrase_book(judgement.language)
    if candidate.length <= book.longest:
        rule = next((r for r in book.find(spoken(candidate)) if candidate.length <= r.max_words), None)
        if rule is not None:
            return Name(rule.id, rule.category, f"{rule.reason}, {place}")
    return Name("outside", "outside", f"{CATEGORIES['outside']}: looks and stands as furniture does, {place}")
