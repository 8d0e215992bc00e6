"""Who leads to a quotation with a clause whose verb no list knows: "…, Ray shot back, “…”", "As Ray put it: “…”"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.quotes.confidence import GUESS, LIKELY
from reader.quotes.language.lexicon import Word
from reader.quotes.syntax.clauses import Report
from reader.quotes.syntax.noun_phrases import is_name

if TYPE_CHECKING:
    from reader.quotes.syntax.noun_phrases import NounPhrases, Phrase

REACH: Final = 6
"""The clause has at most so many words behind its subject: "Ray shot back in a tweet:"."""

_INNER: Final = frozenset({",", ";", "—", "–", "--"})
_EDGES: Final = _INNER | frozenset(".!?…")
_OPENERS: Final = Word.CONJUNCTION | Word.SUBORDINATOR | Word.ADVERB
_PERSON: Final = Word.PRONOUN | Word.ROLE
_NO_VERB: Final = Word.BREAK | Word.CAPITAL | Word.BE | Word.NUMBER | Word.DETERMINER | Word.POSSESSIVE | Word.TIME


def introducing(nouns: NounPhrases, boundary: int, quote: int) -> Report | None:
    """The subject of the clause between the token `boundary` and the comma or colon before `quote`."""
    tokens = nouns.tokens
    if boundary >= 0 and tokens[boundary].text not in _EDGES and not tokens[boundary].flags & Word.QUOTE:
        return None
    first = _behind_openers(nouns, boundary + 1, quote)
    subject = nouns.starting_at(first, quote - 1) if first is not None else None
    if subject is None or not nouns.is_speaker(subject) or not 0 < quote - 1 - subject.end <= REACH:
        return None
    verb = tokens[subject.end]
    if verb.flags & _NO_VERB or tokens[subject.start].flags & Word.RELATIVE or not verb.text.isalpha():
        return None
    return Report(subject, subject.end, LIKELY if _is_surely_somebody(nouns, subject, boundary) else GUESS)


def _is_surely_somebody(nouns: NounPhrases, subject: Phrase, boundary: int) -> bool:
    """Whether more than the capital of a sentence's first word says that the subject can speak."""
    if subject.end - subject.start > 1 or nouns.tokens[subject.start].flags & _PERSON or subject.start > boundary + 1:
        return True
    return boundary >= 0 and nouns.tokens[boundary].text in _INNER


def _behind_openers(nouns: NounPhrases, first: int, quote: int) -> int | None:
    """The first token behind "and" or "as"; None where another conjunction makes the clause a subordinate one."""
    tokens, language = nouns.tokens, nouns.language
    while first < quote - 2 and tokens[first].flags & _OPENERS and not is_name(tokens[first]):
        if tokens[first].flags & Word.SUBORDINATOR and tokens[first].text not in language.comparatives:
            return None
        first += 1
    if not language.inverts:
        return first
    # where the verb stands second, what follows a comma is seldom a main clause, unless a conjunction opens it
    joined = first > 0 and tokens[quote - 1].text == ":" and tokens[first - 1].flags & Word.CONJUNCTION
    return first if joined else None
