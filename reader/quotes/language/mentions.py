"""Finds the person that a mention names: "the former mayor Ada Marsh of Porto" names Ada Marsh; "a Marsh aide" names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language.lexicon import Word
from reader.quotes.language.names import Name, bare, is_owner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.quotes.language.lexicon import Language
    from reader.quotes.language.names import Names

_END: Final = re.compile(r"[,;(]|\s[–—-]\s")
_MARKS: Final = '"“”„‟«»‹›「」『』‘‚‛`'
_MARK_SET: Final = frozenset(_MARKS)
_ARTICLE: Final = Word.DETERMINER | Word.POSSESSIVE
_NO_HEAD: Final = Word.PREPOSITION | Word.RELATIVE | Word.ADVERB | Word.CONJUNCTION


class Head(NamedTuple):
    """The person named in a mention.

    Attributes:
        name: the titles and the name; the name is empty if there are only titles.
        whole: for groups of people and organisations, the complete wording, which serves as the name; otherwise "".
        article: whether the name is preceded by a grammatical article.
    """

    name: Name
    whole: str = ""
    article: bool = False


def head(mention: str, names: Names, language: Language) -> Head:
    """Find the name in a mention.

    A name that follows a preposition or is a possessor ("Marsh's aide") does not count.
    """
    words = [w for w in (word.strip(_MARKS) for word in _END.split(mention, maxsplit=1)[0].split()) if w]
    runs = list(_runs(words, language))
    if not runs:
        return Head(Name((bare(words[-1]).lower(),), ())) if words else Head(Name((), ()))
    if any(_flags(w, language) & Word.CONJUNCTION for w in words[runs[0][1] : runs[-1][0]]):
        return Head(Name((), ()), mention)
    free = [run for run in runs if not _is_ruled(words, run[0], language)]
    if not free:
        return Head(Name((_role(words, 0, language),), ()))
    start, end = free[-1]
    if _is_owner_of_what_follows(words, end, language):
        return Head(Name((_role(words, end, language),), ()))
    article = start > 0 and bool(_flags(words[start - 1], language) & _ARTICLE)
    body = next((run for run in runs if article and run[0] > end and _binds(words, end, run[0], language)), None)
    if body:
        return Head(Name((), ()), " ".join(words[start : body[1]]))
    marked = not _MARK_SET.isdisjoint(mention)  # "die „Hafenpost“" is a name, "die Hafenpost" may be a noun
    return Head(names.cut([*words[start : end - 1], bare(words[end - 1])]), article=article and not marked)


def _flags(word: str, language: Language) -> int:
    return language.words.get(word.lower().rstrip("."), 0)


def _runs(words: Sequence[str], language: Language) -> list[tuple[int, int]]:
    """The stretches of words with capitals, function words left out, particles inside a name left in."""
    runs: list[tuple[int, int]] = []
    for position, word in enumerate(words):
        flags = _flags(word, language)
        plain = word[0].isdigit() or not any(c.isupper() for c in word)
        if plain and flags & Word.PARTICLE:
            if runs and runs[-1][1] == position and _joins(words, position, language):
                runs[-1] = (runs[-1][0], position + 1)
            continue
        function = flags & (Word.FUNCTION & ~Word.PARTICLE & ~Word.AUXILIARY)
        if plain or (function and not flags & (Word.HONORIFIC | Word.ROLE)):
            continue
        if runs and runs[-1][1] == position:
            runs[-1] = (runs[-1][0], position + 1)
        else:
            runs.append((position, position + 1))
    return runs


def _joins(words: Sequence[str], position: int, language: Language) -> bool:
    """Whether a particle belongs to the name around it: "Ana de la Rosa", not "der Sprecher der Stadt"."""
    before, following = _flags(words[position - 1], language), words[position + 1 : position + 2]
    if before & Word.ROLE or not following:
        return False
    if _flags(words[position], language) & Word.DETERMINER and not before & Word.PARTICLE:
        return False
    return following[0][0].isupper() or bool(_flags(following[0], language) & Word.PARTICLE)


def _is_ruled(words: Sequence[str], start: int, language: Language) -> bool:
    """Whether a preposition or a genitive makes the run at `start` belong to what stands before it."""
    position = start - 1
    if position > 0 and language.capital_nouns and _flags(words[position], language) & Word.GENITIVE:
        return True
    while position > 0 and _flags(words[position], language) & _ARTICLE:
        position -= 1
    return position > 0 and bool(_flags(words[position], language) & Word.PREPOSITION)


def _is_owner_of_what_follows(words: Sequence[str], end: int, language: Language) -> bool:
    """Whether the run that ends at `end` only says whose or which the next word is: "Marsh's aide", "a Marsh aide"."""
    if is_owner(words[end - 1]):  # "Marsh's voice" is Marsh, "Marsh's campaign" is not
        return any(_flags(w, language) & Word.ROLE for w in words[end:])
    return end < len(words) and not _flags(words[end], language) & _NO_HEAD


def _role(words: Sequence[str], start: int, language: Language) -> str:
    """The last word before a preposition, which says what the nameless person is."""
    last = ""
    for word in words[start:]:
        if last and _flags(word, language) & Word.PREPOSITION:
            break
        last = word
    return bare(last).lower()


def _binds(words: Sequence[str], end: int, start: int, language: Language) -> bool:
    """Whether nothing but "of" and an article part two runs: "the Bank of Porto"."""
    between = words[end:start]
    return (
        bool(between)
        and between[0].lower() in language.binding_prepositions
        and all(_flags(w, language) & (Word.PREPOSITION | Word.DETERMINER) for w in between)
    )
