"""Finds the pronouns in a text that tell whether a person is a man or a woman."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from reader.quotes.language.lexicon import Word, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.quotes.language.lexicon import Language

_GENDERED: Final = Word.MASCULINE | Word.FEMININE


def gendered(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where "he" and "her" stand, and which they are: 0 for masculine, 1 for feminine."""
    pattern = _pronoun_pattern(language.code)
    if pattern:
        for match in pattern.finditer(text):
            yield match.start(1), 0 if language.words[match[1].lower()] & Word.MASCULINE else 1


@cache
def _pronoun_pattern(code: str) -> re.Pattern[str] | None:
    own = Word.PRONOUN | Word.POSSESSIVE
    language = load(code)
    pronouns = [w for w, flags in language.words.items() if flags & _GENDERED and flags & own and w.isalpha()]
    if not language.capital_nouns:  # there, "Sie" and "Ihr" are polite, too
        pronouns += [w.capitalize() for w in pronouns]
    # a character to begin with makes the search quick
    return re.compile(rf"[ \n\u00a0(\[“‘«„‚\"'’—–-]({'|'.join(pronouns)})\b") if pronouns else None
