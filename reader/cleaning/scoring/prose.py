"""Recognises prose: the long paragraphs that mark the beginning and end of an article's body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement

_BODY_WORDS: Final = 18
_BODY_CHARACTERS: Final = 90
_MOSTLY_LINKS: Final = 0.5
_STOPS: Final = frozenset(".!?…。！？।")
_WHOLE: Final = (BlockKind.CODE, BlockKind.TABLE)
_CLOSING: Final = "\"'”’»)]"


def ends_sentence(text: str) -> bool:
    """Whether a text ends in a full stop or similar, ignoring closing quotation marks and brackets."""
    return text.rstrip(_CLOSING)[-1:] in _STOPS


def is_body(candidate: Candidate) -> bool:
    """Whether a block looks like a paragraph of an article: long, ending like a sentence, and not mostly links."""
    if candidate.kind in _WHOLE:
        return True
    long = candidate.length >= _BODY_WORDS or candidate.characters >= _BODY_CHARACTERS
    return long and ends_sentence(candidate.text) and candidate.link_density < _MOSTLY_LINKS


def body(judgement: Judgement) -> tuple[int, int]:
    """The indexes of the first and last body paragraph that is not removed; (0, -1) if there is none."""
    places = range(len(judgement.candidates))
    first = next((i for i in places if _is_standing_body(judgement, i)), None)
    return (0, -1) if first is None else (first, next(i for i in reversed(places) if _is_standing_body(judgement, i)))


def _is_standing_body(judgement: Judgement, place: int) -> bool:
    return judgement.may_be_content(place) and is_body(judgement.candidates[place])


def richest_run(worth: Sequence[float]) -> tuple[int, int]:
    """The run of blocks with the greatest sum (Kadane's algorithm), as a half-open range; the whole range if no sum is positive."""
    best, chosen, total, start = 0.0, (0, len(worth)), 0.0, 0
    for place, value in enumerate(worth):
        if total <= 0:
            total, start = 0.0, place
        total += value
        if total > best:
            best, chosen = total, (start, place + 1)
    return chosen
