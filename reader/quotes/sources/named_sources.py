"""The source that a phrase names: "According to Ray", "Ray zufolge"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.quotes.confidence import FAIR, LIKELY
from reader.quotes.language.lexicon import Word
from reader.quotes.syntax.clauses import Report
from reader.quotes.syntax.noun_phrases import Phrase

if TYPE_CHECKING:
    from reader.quotes.syntax.noun_phrases import NounPhrases


def source(nouns: NounPhrases, start: int, end: int) -> Report | None:
    """The first source that `nouns.tokens[start:end]` names."""
    if found := _viewpoint(nouns, start, end):
        return found
    for cue in range(start, end):
        flags = nouns.tokens[cue].flags
        if flags & Word.SOURCE and (found := _owner(nouns, max(start, cue - 1), cue) or of_source(nouns, cue, end)):
            return found
        if found := _compound(nouns, cue, end):
            return found
        last = _last_of_phrase(nouns, cue, end)
        if last is not None and (found := _owner(nouns, cue, last) or _named(nouns, last + 1, end, cue)):
            return found
        if flags & Word.SOURCE_AFTER and cue > start:
            phrase = nouns.ending_at(cue - 1, start)
            return Report(phrase, cue, LIKELY) if phrase else None
    return None


def _compound(nouns: NounPhrases, opener: int, end: int) -> Report | None:
    """A noun that says both whose words they are and that they are words: "nach Polizeiangaben"."""
    noun, language = opener + 1, nouns.language
    if noun >= end or nouns.tokens[opener].text not in language.source_openers:
        return None
    compound = language.is_compound(nouns.tokens[noun].text, Word.CUE_NOUN)
    return Report(Phrase(noun, noun + 1), opener, LIKELY) if compound else None


def _viewpoint(nouns: NounPhrases, start: int, end: int) -> Report | None:
    """Whose view a sentence opens with: "Für Ray ist das „ein Witz“"."""
    if end - start < 3 or nouns.tokens[start].text not in nouns.language.viewpoints:
        return None
    phrase = nouns.starting_at(start + 1, end)
    if phrase is None or phrase.end >= end or not nouns.tokens[phrase.end].flags & (Word.BE | Word.PUNCTUATION):
        return None
    person = any(t.flags & (Word.ROLE | Word.PRONOUN) for t in nouns.tokens[phrase.start : phrase.end])
    person = person or phrase.end - phrase.start > 1
    return Report(phrase, start, FAIR) if person and nouns.is_speaker(phrase) else None


def of_source(nouns: NounPhrases, cue: int, end: int) -> Report | None:
    """The source that follows the word `cue`, ending before `end`."""
    tokens = nouns.tokens
    if tokens[cue].flags & Word.ADVERB and not (cue and tokens[cue - 1].text in {",", "", ")"}):
        return None  # "so" is a source only behind a comma or a quotation
    first = cue + 1
    if first < end and tokens[first].flags & Word.PREPOSITION:
        first += 1
    return _named(nouns, first, end, cue)


def _owner(nouns: NounPhrases, first: int, last: int) -> Report | None:
    """The possessive before or inside the words of a source: "jego zdaniem", "a su juicio"."""
    for position in range(first, last):
        if nouns.tokens[position].flags & Word.POSSESSIVE:
            return Report(Phrase(position, position + 1), last, LIKELY)
    return None


def _named(nouns: NounPhrases, first: int, end: int, cue: int) -> Report | None:
    """The source whose name begins at `first`."""
    phrase = nouns.starting_at(first, end)
    if phrase is None and first < end and nouns.tokens[first].text in nouns.language.source_pronouns:
        owns = (
            nouns.tokens[first].flags & Word.POSSESSIVE
            and first + 1 < end
            and nouns.tokens[first + 1].flags & Word.QUOTE
        )
        return None if owns else Report(Phrase(first, first + 1), cue, LIKELY)
    return Report(nouns.with_participle(phrase, end), cue, LIKELY) if phrase else None


def _last_of_phrase(nouns: NounPhrases, first: int, end: int) -> int | None:
    """The last word of what begins at `first` and leads to a source: "in the words of"."""
    for rest in nouns.language.source_phrases.get(nouns.tokens[first].text, ()):
        last = first + len(rest)
        if last < end and all(nouns.tokens[first + 1 + n].text == word for n, word in enumerate(rest)):
            return last
    return None
