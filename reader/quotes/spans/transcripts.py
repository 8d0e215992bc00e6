"""Interviews and transcripts: lines that begin with the speaker, such as "Q: …" or "RAY: …", and have no quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reader.quotes.spans import line_forms
from reader.quotes.spans.line_forms import Turn
from reader.quotes.spans.marks import Family, line_end
from reader.quotes.spans.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.quotes.language.lexicon import Language

# A search for a line end is quick; texts are read with one before them.
_TIME: Final = r"[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:[ \t]?[AaPp]\.?[Mm]\.?)?[\])>]?"
_NAME: Final = r"[^\W\d_][^\n:(\[“\"]{0,40}?"
_LABEL: Final = re.compile(
    rf"\n[ \t]*(?:(?P<before>{_TIME})[ \t]*(?:[-–—|][ \t]*)?)?"
    rf"(?:(?P<inline>{_NAME})[ \t]*(?:(?P<within>{_TIME})|\([^)\n]{{1,30}}\))?:[ \t\u00a0]+(?=\S)"
    rf"|(?P<alone>{_NAME})(?:[ \t,–—-]+(?P<behind>{_TIME})[ \t]*|[ \t]*:[ \t]*)\n{{1,2}}[ \t]*(?=\S))"
)
"""Who speaks: "ADA:", "[00:05] ADA:", "ADA (00:05):", or on a line of its own, "ADA 00:05" or "ADA:"."""
_BETWEEN: Final = re.compile(r"[\s\d:.,<>-]*")
"""What stands between two turns: nothing, or the number and the times of a subtitle."""
_STOPS: Final = (".", "!", "?", "…", "”", '"', ")", "]")
_WORDS: Final = 5
"""A label has at most so many words: "MINISTER OF STATE ADA RAY"."""
_TURNS: Final = 4
"""From so many labelled lines on a text may hold a conversation."""
_QUESTIONS: Final = 8
"""At least one speech of so many asks something: in lists hardly one does."""
_ENDING: Final = 3
"""So many characters at the end of a speech are looked at for that."""
_ONCE: Final = 2
"""At most one line of so many has a label that does not come again."""


def may_hold(text: str) -> bool:
    """Whether enough lines begin with a label, and at least one label recurs, for it to be worth loading a vocabulary."""
    return _labels_lines(text) or bool(line_forms.turns(text))


def _labels_lines(text: str) -> bool:
    if text.count(":") < _TURNS:
        return False
    labels = [found["inline"] or found["alone"] for found in _LABEL.finditer(f"\n{text}")]
    return len(labels) >= _TURNS and len(set(labels)) < len(labels)


def transcribed(text: str, language: Language) -> Sequence[Turn]:
    """The turns of a conversation that is written line by line, in order; none in other texts."""
    turns = _turns(text) if _labels_lines(text) else []
    return _labelled(text, turns, language) or line_forms.turns(text)


def _labelled(text: str, turns: Sequence[Turn], language: Language) -> Sequence[Turn]:
    """Those of the labelled lines that are turns of a conversation."""
    counts = Counter(turn.label for turn in turns)
    if sum(turn.timed for turn in turns) * 2 > len(turns) >= _TURNS and len(counts) * 2 <= len(turns):
        return [turn for turn in turns if counts[turn.label] > 1 or turn.timed]  # a time beside each name is enough
    plain = [x for x in counts if counts[x] > 1 and not x.isupper() and x.lower() not in language.interview_labels]
    conversation = _alternate(text, turns) and _come_again(counts) and all(_is_name(x, text, counts[x]) for x in plain)
    again = {word for label, count in counts.items() if count > 1 for word in label.split()}
    if not conversation:
        return []
    return [t for t in turns if t.label.isupper() or again & {*t.label.split()} or _is_full_name(t.label)]


def _turns(text: str) -> Sequence[Turn]:
    found = []
    for match in _LABEL.finditer(f"\n{text}"):
        group = "inline" if match["inline"] else "alone"
        label, start = match[group], match.end() - 1
        timed = any(match[name] for name in ("before", "within", "behind"))
        if (label[0].isupper() or timed) and len(label.split()) <= _WORDS:
            speech = Passage(start, line_end(text, start), Family.TURN)
            found.append(Turn(label, match.start(group) - 1, speech, timed))
    return found


def _alternate(text: str, turns: Sequence[Turn]) -> bool:
    """Whether one line mostly follows another with another label, in sentences, some of them questions."""
    speeches = [text[turn.speech.start : turn.speech.end].rstrip() for turn in turns]
    follow = sum(
        turn.label != other.label and _BETWEEN.fullmatch(text, turn.speech.end, other.start) is not None
        for turn, other in pairwise(turns)
    )
    sentences = sum(speech.endswith(_STOPS) for speech in speeches)
    questions = sum("?" in speech[-_ENDING:] for speech in speeches)
    return 2 * follow >= len(turns) and 3 * sentences >= 2 * len(turns) and _QUESTIONS * questions >= len(turns)


def _come_again(counts: Mapping[str, int]) -> bool:
    """Whether the labels are few, as speakers are, and not the topics of a list."""
    once = sum(count == 1 for count in counts.values())
    return sum(counts.values()) >= _TURNS and len(counts) - once > 0 and _ONCE * once <= sum(counts.values())


def _is_name(label: str, text: str, count: int) -> bool:
    """Whether a label in small letters has a capital to each word and is a full name or named elsewhere in the text."""
    return _is_full_name(label) or (all(word[0].isupper() for word in label.split()) and text.count(label) > count)


def _is_full_name(label: str) -> bool:
    """Whether a label is a given name and a surname, as which it needs to occur only once."""
    from reader.quotes.language.lexicon import given_names  # noqa: PLC0415 - most texts of a pipe have no such lines

    words = label.split()
    return len(words) > 1 and words[0].casefold() in given_names() and all(word[0].isupper() for word in words)
