"""The source that a phrase names: "According to Ray", "Ray zufolge"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.quotes.clauses import Report
from reader.quotes.confidence import LIKELY
from reader.quotes.language import Word

if TYPE_CHECKING:
    from reader.quotes.nouns import NounPhrases


def source(nouns: NounPhrases, start: int, end: int) -> Report | None:
    """The first source that `nouns.tokens[start:end]` names."""
    for cue in range(start, end):
        flags = nouns.tokens[cue].flags
        if flags & Word.SOURCE:
            found = of_source(nouns, cue, end)
            if found:
                return found
        if flags & Word.SOURCE_AFTER and cue > start:
            phrase = nouns.ending_at(cue - 1, start)
            return Report(phrase, cue, LIKELY) if phrase else None
    return None


def of_source(nouns: NounPhrases, cue: int, end: int) -> Report | None:
    """The source that follows the word `cue`, ending before `end`."""
    tokens = nouns.tokens
    if tokens[cue].flags & Word.ADVERB and not (cue and tokens[cue - 1].text in {",", "", ")"}):
        return None  # "so" is a source only behind a comma or a quotation
    first = cue + 1
    if first < end and tokens[first].flags & Word.PREPOSITION:
        first += 1
    phrase = nouns.starting_at(first, end)
    return Report(phrase, cue, LIKELY) if phrase else None
