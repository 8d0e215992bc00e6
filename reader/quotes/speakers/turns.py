"""Turn-taking: in a conversation, a paragraph that names nobody belongs to the person who did not speak in the paragraph before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.quotes.spans.marks import Family

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.quotes.spans.passages import Passage
    from reader.quotes.speakers.attributions import Attribution
    from reader.quotes.speakers.people import People

SURE: Final = 0.6
LIKELY: Final = 0.45
_MARKS: Final = "\"”“'’»›」』 "
_OPENING: Final = " \u00a0\u202f\"“„«»‹›「『'‘‚`"
_FRAGMENTS: Final = 0.2
"""In a dialogue fewer passages than this share are parts of the narrator's sentences; in the news it is a third."""
_LIVELY: Final = 0.1
"""From this share of questions and exclamations on a document may hold conversations: in the news it is a third of it."""
_DENSE: Final = 0.25
"""The same for questions, exclamations and paragraphs that are nothing but speech together."""
_MINIMUM: Final = 3


def is_conversation(text: str, passages: Sequence[Passage]) -> bool:
    """Whether the document's quotations form a conversation rather than statements to the press."""
    if len(passages) < _MINIMUM:
        return False
    lively = sum(_last_character(text, passage) in "?!" for passage in passages)
    alone = sum(_stands_alone(text, passage) for passage in passages)
    return lively >= _LIVELY * len(passages) and lively + alone >= _DENSE * len(passages)


def is_dialogue(text: str, passages: Sequence[Passage]) -> bool:
    """Whether it is a conversation whose speech stands by itself and is seldom a part of the narrator's sentences."""
    fragments = sum(_is_fragment(text, passage) for passage in passages)
    return fragments < _FRAGMENTS * len(passages) and is_conversation(text, passages)


def _is_fragment(text: str, passage: Passage) -> bool:
    """Whether the passage begins in the middle of a clause: "she was “a comfort” to him"."""
    before = text[max(0, passage.start - 2) : passage.start].rstrip()[-1:]
    inner = text[passage.start : passage.end].lstrip(_OPENING)
    return before.isalnum() and inner[:1].islower()


def _last_character(text: str, passage: Passage) -> str:
    end = passage.end
    while end > passage.start + 1 and text[end - 1] in _MARKS:
        end -= 1
    return text[end - 1]


def _stands_alone(text: str, passage: Passage) -> bool:
    """Whether the passage is a paragraph of its own."""
    if passage.family is Family.DASH:
        return True
    return text[passage.start - 1 : passage.start] in {"", "\n"} and text[passage.end : passage.end + 1] in {"", "\n"}


class Turns:
    """The speakers of a conversation so far, a turn for each paragraph."""

    def __init__(self, text: str, people: People) -> None:
        self._text = text
        self._people = people
        self._history: list[Attribution] = []

    def take(self, attribution: Attribution | None) -> None:
        """Note who had the turn."""
        if attribution:
            self._history = [*self._history[-5:], attribution]

    def next(
        self, following: Iterable[Attribution | None], here: tuple[int, int], before: tuple[int, int]
    ) -> Attribution | None:
        """Whose turn it is in the next paragraph.

        Args:
            following: who speaks in the paragraphs that follow it directly.
            here: the offsets of the paragraph: whom it calls by name does not speak in it.
            before: the offsets of the paragraph before: whom that one calls may answer.
        """
        called = {who.casefold() for who in self._people.called(*here)}
        if not self._history:
            return None
        last = self._identity(self._history[-1])
        absent = called | {last}
        answering = {who.casefold() for who in self._people.called(*before)} - absent
        known = [a for a in reversed(self._history) if self._identity(a) not in absent]
        for earlier in sorted(known, key=lambda a: self._identity(a) not in answering):
            return earlier._replace(confidence=SURE, explicit=False)
        for distance, later in enumerate(following, start=1):
            if later and distance % 2 == 0 and self._identity(later) not in absent:
                return later._replace(confidence=LIKELY, explicit=False)
        return None

    def _identity(self, attribution: Attribution) -> str:
        words = self._text[attribution.start : attribution.end]
        return (self._people.name(attribution.start, words) or words).casefold()
