"""Transcripts with a special line format: chats, subtitles, depositions, and speakers' names on separate lines."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.spans.marks import Family, line_end
from reader.quotes.spans.passages import Passage
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from re import Pattern

_TIME: Final = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[ ]?[AaPp][Mm])?[\])]?"
_NAME: Final = r"[^\W\d_][\w.'’-]*(?:[ ][^\W\d_][\w.'’-]*){0,3}"
_LEAST: Final = 3
"""Lines from which a form that nothing else has is one of a transcript."""
_SIGNS: Final = 2
"""The least signs of a form: of four lines of a deposition, two are questions."""
_MANY: Final = 4
"""The same for a form that other texts have, too."""
_FEW: Final = 6
"""Handles of a chat without brackets at most."""
_ALTERNATE: Final = 0.6
"""Share of the lines whose label is not the one of the line before."""
_STOPS: Final = (".", "!", "?", "…", "”", '"', ")", "]", "。", "！", "？")
_SENTENCE: Final = 25
"""Characters of a speech that is more than a word."""


class Turn(NamedTuple):
    """A labelled line: the label (who speaks), its offset, the speech, and whether there is a time next to the label."""

    label: str
    start: int
    speech: Passage
    timed: bool = False


class Form(NamedTuple):
    """A format for marking speakers.

    Attributes:
        sign: a string that occurs in every text of this format; texts without it are skipped.
        line: a pattern that matches a line including the preceding newline; its groups are `label` and `speech`.
        holds: tests whether the matching lines really form a transcript.
    """

    sign: str
    line: Pattern[str]
    holds: Callable[[str, Sequence[Turn]], bool]


def turns(text: str) -> Sequence[Turn]:
    """The turns of a text that is written in one of the forms, in order; none in other texts."""
    own = f"\n{text}"
    for form in FORMS:
        if own.count(form.sign) < _SIGNS:
            continue
        found = [_turn(text, match) for match in form.line.finditer(own)]
        if len(found) >= _LEAST and form.holds(text, found):
            return found
    return []


def _turn(text: str, match: re.Match[str]) -> Turn:
    start = match.start("speech") - 1
    end = min(line_end(text, start), match.end("speech") - 1)
    return Turn(match["label"].strip(), match.start("label") - 1, Passage(start, end, Family.TURN), timed=True)


def _always(_: str, __: Sequence[Turn]) -> bool:
    return True


def _question_and_answer(_: str, found: Sequence[Turn]) -> bool:
    """Whether questions and answers take turns."""
    counts = Counter(turn.label for turn in found)
    return len(found) >= _MANY and len(counts) > 1 and _alternates(found)


def _names(text: str, found: Sequence[Turn]) -> bool:
    """Whether labels are names that come again and take turns, and sentences follow them."""
    counts = Counter(turn.label for turn in found)
    again = sum(count for count in counts.values() if count > 1)
    speeches = [text[turn.speech.start : turn.speech.end].rstrip() for turn in found]
    sentences = sum(len(speech) >= _SENTENCE and speech.endswith(_STOPS) for speech in speeches)
    return (
        len(found) >= _MANY
        and len(counts) > 1
        and 3 * again >= 2 * len(found)
        and 3 * sentences >= 2 * len(found)
        and all(word[0].isupper() for label in counts for word in label.split())
        and _alternates(found)
        and not any(_is_a_word(text, word) for label in counts for word in label.split())
    )


def _is_a_word(text: str, word: str) -> bool:
    """Whether the text has a word in small letters, too: a heading such as "Overview" is no name."""
    return re.search(rf"\b{re.escape(word.lower())}\b", text) is not None


def _handles(text: str, found: Sequence[Turn]) -> bool:
    """Whether labels in small letters are few, come again and take turns, as no keys of a record do."""
    counts = Counter(turn.label for turn in found)
    speeches = [text[turn.speech.start : turn.speech.end].rstrip() for turn in found]
    sentences = sum(speech.endswith(_STOPS) for speech in speeches)
    few = 1 < len(counts) <= _FEW and min(counts.values()) > 1
    return len(found) >= _MANY and few and 3 * sentences >= 2 * len(found) and _alternates(found)


def _alternates(found: Sequence[Turn]) -> bool:
    changes = sum(turn.label != other.label for turn, other in pairwise(found))
    return changes >= _ALTERNATE * (len(found) - 1)


FORMS: Final = (
    # IRC and other chats: "<ada> hello", "[12:30] <ada> hello"
    Form("<", pattern(rf"\n[ \t]*(?:{_TIME}[ \t]*)?<[@+ ]?(?P<label>[^\s<>/]{{1,30}})>[ \t]+(?P<speech>\S[^\n]*)"), _always),
    # WebVTT (https://www.w3.org/TR/webvtt1/, voice spans): "<v Ada Ray>Hello"
    Form("<v", pattern(r"\n[ \t]*<v(?:\.[\w.]+)?[ \t]+(?P<label>[^<>\n]{1,60})>[ \t]*(?P<speech>[^<\n]*[^<\s])"), _always),
    # depositions, as "Q. Where were you?" and "A. At home."
    Form("\nQ", pattern(r"\n[ \t]*(?P<label>Q|A)\.[ \t]+(?P<speech>\S[^\n]*)"), _question_and_answer),
    # chats without brackets, as "ada: hello"
    Form(": ", pattern(r"\n[ \t]*(?P<label>[a-z][\w-]{1,20}):[ \t]+(?P<speech>\S[^\n]*)"), _handles),
    # names that the text does not repeat elsewhere, as "Ada Ray: We have waited long enough."
    Form(": ", pattern(rf"\n[ \t]*(?P<label>{_NAME}):[ \t\u00a0]+(?P<speech>\S[^\n]*)"), _names),
    # "Ada Ray — We have waited long enough."
    Form("\n", pattern(rf"\n[ \t]*(?P<label>{_NAME})[ \t]+[—–][ \t]+(?P<speech>\S[^\n]*)"), _names),
    # a name on a line of its own, and the speech below it
    Form("\n", pattern(rf"\n[ \t]*(?P<label>{_NAME})[ \t]*\n+[ \t]*(?P<speech>\S[^\n]*)"), _names),
)  # fmt: skip
"""A new form is a row here. The first that holds is the text's."""
