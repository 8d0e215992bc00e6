"""Impersonal reports, in which a document or object "speaks": "In dem Antrag heißt es", "heißt es auf der Tafel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.quotes.language.lexicon import Word

if TYPE_CHECKING:
    from reader.quotes.syntax.noun_phrases import NounPhrases, Phrase


def is_impersonal(nouns: NounPhrases, subject: Phrase) -> bool:
    """Whether the subject is the "es" of "es heißt"."""
    return nouns.language.inverts and nouns.tokens[subject.start].text in nouns.language.objective_pronouns


def place(nouns: NounPhrases, start: int, cue: int, end: int) -> Phrase | None:
    """What stands for the speaker: the noun phrase right before `cue`, behind it, or before it from `start` on."""
    before = [phrase for position in range(start, cue) if (phrase := _ruled(nouns, position))]
    beside = next((phrase for phrase in before if phrase.end == cue), None)
    return beside or _behind(nouns, cue, end) or _opening(nouns, start, cue) or (before[-1] if before else None)


def _opening(nouns: NounPhrases, start: int, cue: int) -> Phrase | None:
    """The noun right before `cue` where a preposition opens the sentence: "In der gestern im Rat verteilten Fassung"."""
    return nouns.ending_at(cue - 1, start + 1) if _is_preposition(nouns, start) and start + 1 < cue else None


def _behind(nouns: NounPhrases, cue: int, end: int) -> Phrase | None:
    first = cue + 2  # behind "es"
    while first < end and nouns.tokens[first].flags & Word.ADVERB:
        first += 1
    return _ruled(nouns, first) if first < end else None


def _ruled(nouns: NounPhrases, preposition: int) -> Phrase | None:
    """The noun phrase behind a preposition."""
    if not _is_preposition(nouns, preposition):
        return None
    return nouns.starting_at(preposition + 1, len(nouns.tokens))


def _is_preposition(nouns: NounPhrases, position: int) -> bool:
    return bool(nouns.tokens[position].flags & Word.PREPOSITION)
