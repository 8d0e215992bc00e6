"""Distinguishes prompts, which ask the reader to do something, from paragraphs of the article that contain the same words.

No phrase decides on its own. The signs for and against are added up, and the sum required depends on where the block
is. The signs, their weights and the thresholds are in `data/evidence.toml`; the words of each language are in its
phrases file.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.cleaning.lexicon.data import load
from reader.cleaning.lexicon.phrases import PROMPTS, Prompt, spoken
from reader.cleaning.scoring.prose import ends_sentence
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement
    from reader.cleaning.lexicon.phrases import Hit, PhraseBook, PhraseRule

_BUTTONS: Final = frozenset({"navigation", "share", "media", "comments"})
"""Categories whose labels are buttons: inside an article a longer line is none of them."""
_UNADDRESSED: Final = frozenset({"copyright", "form"})
"""Categories that state something, and speak to nobody."""
_CUE_LENGTH: Final = 40
_SENTENCE_WORDS: Final = 5
_LABEL_SENTENCE: Final = 12
_ACTION: Final = pattern(r"[→»›▸>]\s*$|https?://|www\.|!\s*$|！\s*$")
_NAME: Final = pattern(r"(?<![.!?:] )(?<!^)\b[A-ZÀ-ÝА-ЯЁЄІЇҐΑ-Ω][\w’'-]+")


def outside(judgement: Judgement, index: int, book: PhraseBook) -> Prompt | None:
    """What a block is outside the article, see `weigh`; it is weighed once, however many stages ask."""
    if index not in judgement.prompts:
        judgement.prompts[index] = weigh(judgement.candidates[index], book, inside=False)
    return judgement.prompts[index]


def weigh(candidate: Candidate, book: PhraseBook, *, inside: bool) -> Prompt | None:
    """Determine from its words whether a block is a prompt; None if it is not, or if the evidence is insufficient.

    Args:
        candidate: the block.
        book: the vocabulary of its language.
        inside: whether the block is between paragraphs of the article.
    """
    if candidate.length > book.longest:
        return None
    text_words = spoken(candidate)
    hits = [h for h in book.hits(text_words) if candidate.length <= h.rule.max_words]
    if not hits:
        return None
    prompts = [h for h in hits if h.rule.category in PROMPTS]
    labels = [h for h in hits if h.rule.category not in PROMPTS and _is_label(candidate, h, inside=inside)]
    label = max(labels, key=lambda h: h.end - h.start, default=None)
    if label is not None and (not prompts or label.start == 0 or label.rule.category == "author"):
        return Prompt(label.rule, _evidence()["thresholds"]["edge"], _cue(candidate, text_words, label))
    if not prompts:
        return None
    best = min(prompts, key=lambda h: (h.weak, h.start))
    score = sum(_evidence()["weights"][sign] for sign in _signs(candidate, book, text_words, prompts, inside=inside))
    if score < _threshold(candidate, inside=inside):
        return None
    return Prompt(best.rule, score, _cue(candidate, text_words, best))


@lru_cache(maxsize=1)
def _evidence() -> dict[str, Any]:
    return load("evidence")


def _threshold(candidate: Candidate, *, inside: bool) -> float:
    """The sum that a block needs in its place."""
    evidence = _evidence()
    place = "edge" if not inside else "inside" if candidate.length <= evidence["lengths"]["short"] else "inside_long"
    return float(evidence["thresholds"][place])


def _signs(
    candidate: Candidate, book: PhraseBook, text_words: Sequence[str], hits: Sequence[Hit], *, inside: bool
) -> Iterator[str]:
    """The names of the signs that hold of a block."""
    lengths, count = _evidence()["lengths"], len(text_words)
    covered = {place for h in hits for place in range(h.start, h.end)}
    facts = {
        "phrase": any(not h.weak for h in hits),
        "weak": all(h.weak for h in hits),
        "second": _distinct(hits, text_words) > 1,
        "opening": any(h.start == 0 for h in hits),
        "cover": len(covered) * 3 >= count,
        "address": any(h.rule.category in _UNADDRESSED for h in hits) or book.has("address", text_words),
        "short": candidate.length <= lengths["short"],
        "edge": not inside,
        "action": bool(_ACTION.search(candidate.text)),
        "long": candidate.length > lengths["long"],
        "report": book.has("report", text_words),
        "narrative": book.has("narrative", text_words),
        "mention": any(h.start == 0 and book.has("copula", text_words, h.end, h.end + 1) for h in hits),
        "quoted": len(text_words) < candidate.length,
    }
    return (sign for sign, holds in facts.items() if holds)


def _distinct(hits: Sequence[Hit], text_words: Sequence[str]) -> int:
    """How many different phrases stand beside each other, those that overlap counted once."""
    found, end = set(), 0
    for hit in sorted(hits, key=lambda h: h.start):
        if hit.start >= end:
            found.add(tuple(text_words[hit.start : hit.end]))
            end = hit.end
    return len(found)


def _is_label(candidate: Candidate, hit: Hit, *, inside: bool) -> bool:
    """Whether a block is the label that a phrase makes it: no sentence of the article that begins so."""
    rule, length = hit.rule, candidate.length
    if inside and rule.edge:
        return False
    if hit.weak and inside:
        return False
    colon = candidate.text.find(":")
    if colon >= 0 and len(candidate.text[:colon].split()) <= hit.end + 1:
        return not inside or length <= 2 * _evidence()["lengths"]["short"]
    if inside:
        short = length <= _evidence()["lengths"]["button" if rule.category in _BUTTONS else "short"]
        return short and not (length > _SENTENCE_WORDS and ends_sentence(candidate.text))
    return not _is_prose(candidate, rule)


def _is_prose(candidate: Candidate, rule: PhraseRule) -> bool:
    """Whether a block is a sentence without names: "By tracing the rings one sees more." is no byline."""
    longest_label = _SENTENCE_WORDS if rule.category == "byline" else _LABEL_SENTENCE
    if rule.category == "author" or candidate.length <= longest_label:
        return False
    leads_on = candidate.text.endswith(":") or ends_sentence(candidate.text)
    return leads_on and len(_NAME.findall(candidate.text)) < 2


def _cue(candidate: Candidate, text_words: Sequence[str], hit: Hit) -> str:
    """The phrase as the text has it, shortened to what fits a line."""
    wanted = text_words[hit.start : hit.end]
    pattern = r"[\W_]*".join(map(re.escape, wanted)).replace("'", "['’‘ʼ]")
    found = re.search(pattern, candidate.text, re.IGNORECASE)
    cue = " ".join(found[0].split()) if found else " ".join(wanted)
    return cue if len(cue) <= _CUE_LENGTH else f"{cue[: _CUE_LENGTH - 1].rstrip()}…"
