"""Verbs that report only together with a particle that stands apart: "gab … zu" admits, "gab" gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.quotes.language.lexicon import Word

if TYPE_CHECKING:
    from reader.quotes.language.lexicon import Language
    from reader.quotes.syntax.tokens import Token

REACH: Final = 40
"""Between a verb and its particle stand at most so many tokens."""

_REPORTS: Final = Word.CUE | Word.STANCE | Word.MANNER
_CLOSES: Final = Word.PUNCTUATION | Word.QUOTE | Word.CONJUNCTION | Word.SUBORDINATOR


def mark(tokens: list[Token], language: Language) -> None:
    """Make the split verbs of a paragraph verbs of speech where their particle follows, else verbs that report nothing."""
    for position, token in enumerate(tokens):
        particles = language.split_verbs.get(token.text)
        if particles and not token.flags & Word.CAPITAL:
            speaks = _has_particle(tokens, position, particles, language)
            flags = token.flags & ~_REPORTS | (Word.SPEECH if speaks else Word.ACTION)
            tokens[position] = token._replace(flags=flags)


def _has_particle(tokens: list[Token], verb: int, particles: frozenset[str], language: Language) -> bool:
    """Whether one of the particles ends a clause of the sentence, behind the verb."""
    for position in range(verb + 1, min(verb + REACH, len(tokens))):
        text, following = tokens[position].text, tokens[position + 1 : position + 2]
        if text in particles and not (following and _goes_on(following[0], language)):
            return True
        if text in {".", ";"}:
            return False
    return False


def _goes_on(token: Token, language: Language) -> bool:
    """Whether the clause goes on with a token, so that the word before it is a preposition: "gab an die Stadt"."""
    return not token.flags & _CLOSES and token.text not in language.complementizers
