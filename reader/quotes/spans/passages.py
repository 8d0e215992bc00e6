"""Turns quoted stretches into passages: joins continuation paragraphs and drops quotations that are never closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language.lexicon import load
from reader.quotes.spans import marks
from reader.quotes.spans.inserted_clauses import closing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.quotes.spans.marks import Family, Span


_STOPS: Final = frozenset(".!?…")


class Passage(NamedTuple):
    """A quoted passage, including its marks.

    It contains newlines if it continues over several paragraphs, each with its own opening mark.
    """

    start: int
    end: int
    family: Family


def passages(text: str, language: str) -> list[Passage]:
    """The quoted passages of `text` in order; they do not cross."""
    spans = marks.spans(text, language)
    found: list[Passage] = []
    position = 0
    while position < len(spans):
        last = _last_of_run(text, spans, position)
        first, end = spans[position], spans[last]
        speech = None if first.closed else closing(text, first.start, first.end, load(language))
        if speech is not None:  # the mark before the clause is lost, and what follows is another passage
            found.append(Passage(first.start, speech, first.family))
            last = position
        elif end.closed or last > position or _opens_sentence(text, first):
            found.append(Passage(first.start, end.end, first.family))
        position = last + 1
    return found


def _last_of_run(text: str, spans: Sequence[Span], position: int) -> int:
    """The index of the span that ends the passage which begins at `position`."""
    while not spans[position].closed and position + 1 < len(spans):
        here, following = spans[position], spans[position + 1]
        if here.family is not following.family or text[here.end : following.start].strip():
            break
        position += 1
    return position


def _opens_sentence(text: str, span: Span) -> bool:
    """Whether an opening mark without its closing one begins a sentence: the speech then fills the paragraph."""
    before, behind = text[max(0, span.start - 2) : span.start], text[span.start + 1 : span.end].strip()
    return bool(behind) and (before[-1:] in {"", "\n"} or (before[:1] in _STOPS and before[-1:].isspace()))
