"""Reporting clauses inside speech that has no closing mark: "Tu viens, demanda Paul.", "We are late, she said."."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from reader.quotes.language.lexicon import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.quotes.language.lexicon import Language

_PAUSE: Final = re.compile(r"[,!?…](?=\s)")
_WORD: Final = re.compile(r"[\w’'-]+|[.,;:!?…]")
_STOP: Final = re.compile(r"[.!?:]+\s+")
_CLAUSE: Final = 5
"""The reporting verb is one of so many words behind the speech."""
_MAX_WORD: Final = 40
_LAST: Final = 120
"""A clause that closes a paragraph has at most so many characters."""


def closing(text: str, start: int, end: int, language: Language) -> int | None:
    """The end of the speech in a paragraph that ends with an unmarked reporting clause; None if there is no such clause."""
    for pause in _PAUSE.finditer(text, max(start, end - _LAST), end):
        if not _STOP.search(text, pause.end(), end) and reports(text, pause.end(), end, language):
            return pause.end()
    return None


def between_clauses(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    """The parts of a stretch of text that are speech, leaving out reporting clauses after a comma, "?" or "!"."""
    position = start
    for pause in _PAUSE.finditer(text, start, end):
        if pause.end() < position or not reports(text, pause.end(), end, language):
            continue
        yield position, pause.end()
        stop = _STOP.search(text, pause.end(), end)
        if stop is None:
            return
        position = stop.end()
    if position < end:
        yield position, end


def reports(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a reporting clause begins at `start`: a verb of speech, preceded by nothing but its subject."""
    allowed = (
        Word.PRONOUN | Word.DETERMINER | Word.AUXILIARY | Word.ADVERB | Word.ROLE | Word.HONORIFIC | Word.POSSESSIVE
    )
    seen_subject = False
    words = _WORD.finditer(text, start, min(end, start + _CLAUSE * _MAX_WORD))
    for number, match in enumerate(words):
        word = match[0]
        if number >= _CLAUSE or not word[0].isalpha():
            return False
        parts = word.lower().split("-")
        flags = language.words.get(word.lower(), 0)
        verb = (flags | (language.words.get(parts[0], 0) if len(parts) > 1 else 0)) & (Word.SPEECH | Word.MANNER)
        if verb and not (word[0].isupper() and not number):
            following = [m[0] for m in islice(words, 2)]
            return number > 0 or len(parts) > 1 or _may_follow(following, language)
        if not (flags & allowed or word[0].isupper()):
            return False
        seen_subject = seen_subject or bool(flags & allowed)
    return False


def _may_follow(words: Sequence[str], language: Language) -> bool:
    """Whether the words behind the verb may be its subject, an adjective before it included, or end the clause."""
    if not words or not words[0][0].isalpha() or words[0][0].isupper():
        return True
    flags = language.words.get(words[0].lower(), 0)
    if flags & (Word.PRONOUN | Word.DETERMINER | Word.POSSESSIVE | Word.ADVERB | Word.ROLE | Word.HONORIFIC):
        return True
    return not flags and len(words) > 1 and words[1][0].isupper()
