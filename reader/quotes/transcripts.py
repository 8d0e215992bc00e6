"""Interviews and transcripts: lines that begin with who speaks, "Q: …", "RAY: …", and hold no marks."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.marks import Family, line_end
from reader.quotes.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.quotes.language import Language

# A search for a line end is quick; texts are read with one before them.
_LABEL: Final = re.compile(r"\n[ \t]*([^\W\d_][^\n:(\[“\"]{0,40}?)[ \t]*(?:\([^)\n]{1,30}\))?:[ \t\u00a0]+(?=\S)")
_STOPS: Final = (".", "!", "?", "…", "”", '"', ")", "]")
_WORDS: Final = 5
"""A label has at most so many words: "MINISTER OF STATE ADA RAY"."""
_TURNS: Final = 4
"""From so many labelled lines on a text may hold a conversation."""


class Turn(NamedTuple):
    """A labelled line: who speaks, where that begins, and the speech."""

    label: str
    start: int
    speech: Passage


def may_hold(text: str) -> bool:
    """Whether so many lines begin with a label, one of them again, that a vocabulary should be asked."""
    labels = _LABEL.findall(f"\n{text}") if text.count(": ") >= _TURNS else []
    return len(labels) >= _TURNS and len(set(labels)) < len(labels)


def transcribed(text: str, language: Language) -> Sequence[Turn]:
    """The turns of a conversation that is written line by line, in order; none in other texts."""
    if not may_hold(text):
        return []
    turns = _turns(text)
    counts = Counter(turn.label for turn in turns)
    if len(turns) < _TURNS or not _alternate(text, turns) or not _are_people(text, counts, language):
        return []
    return turns


def _turns(text: str) -> Sequence[Turn]:
    found = []
    for match in _LABEL.finditer(f"\n{text}"):
        label, start = match[1], match.end() - 1
        if label[0].isupper() and len(label.split()) <= _WORDS:
            found.append(Turn(label, match.start(1) - 1, Passage(start, line_end(text, start), Family.TURN)))
    return found


def _alternate(text: str, turns: Sequence[Turn]) -> bool:
    """Whether mostly one line follows another with another label, and the lines are sentences; lists of facts are none."""
    follow = sum(
        turn.label != other.label and not text[turn.speech.end : other.start].strip() for turn, other in pairwise(turns)
    )
    sentences = sum(text[turn.speech.start : turn.speech.end].rstrip().endswith(_STOPS) for turn in turns)
    return 2 * follow >= len(turns) and 3 * sentences >= 2 * len(turns)


def _are_people(text: str, counts: Mapping[str, int], language: Language) -> bool:
    """Whether labels come again, and are written in capitals, are those of interviews, or are named elsewhere."""
    again = sum(count > 1 for count in counts.values())
    plain = [x for x in counts if not x.isupper() and x.lower() not in language.interview_labels]
    if not plain:
        return again > 0
    return again > 1 and any(text.count(label) > counts[label] for label in plain)
