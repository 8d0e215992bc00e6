"""Words around quotations: a paragraph as tokens in which each quoted passage is one, and the tokens as sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.quotes.language import Language
    from reader.quotes.passages import Passage

_TOKEN = re.compile(r"\w+(?:['’.&-]\w+)*['’]?|--|(?<=\s)-(?=\s)|[,;:().!?—–…]")
_SENTENCE_END: Final = frozenset(".!?…")
_CLOSING: Final = " \t\u00a0\u202f\"“”„«»‹›'’‘」』"
_GUESSED: Final = Word.CAPITAL | Word.ADVERB
_FINITE: Final = Word.SPEECH | Word.LABEL | Word.AUXILIARY | Word.BE
LONGEST: Final = 400
"""A sentence of more tokens is cut, so that no search in a sentence is long."""
MAX_PARTICLE: Final = 3
"""A particle before a name has at most so many letters: "al-", "el-", "bin-", not "ex-"-like words of more."""


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quoted passage (`passage` is its index, else -1)."""

    start: int
    end: int
    text: str
    flags: int
    passage: int = -1


def tokenize(
    text: str, start: int, end: int, passages: Sequence[tuple[int, Passage]], language: Language
) -> list[Token]:
    """The tokens of `text[start:end]`; `passages` are those that begin in it, with their index, in order."""
    tokens: list[Token] = []
    for index, passage in passages:
        _add_words(tokens, text, start, passage.start, language)
        tokens.append(Token(passage.start, passage.end, "", Word.QUOTE, index))
        start = passage.end
    if start < end:
        _add_words(tokens, text, start, end, language)
    return tokens


def _add_words(tokens: list[Token], text: str, start: int, end: int, language: Language) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word, at, behind = match[0], match.start(), match.end()
        if not (word[0].isalnum() or word[0] == "_"):
            previous = tokens[-1] if tokens else None
            if word == "." and previous and previous.end == at and _is_abbreviation(previous, language):
                tokens[-1] = previous._replace(end=behind)
            else:
                tokens.append(Token(at, behind, word, Word.PUNCTUATION))
            continue
        verb, hyphen, pronoun = word.rpartition("-")
        if hyphen and _is_inversion(verb, pronoun, language):
            tokens.append(_word(verb.removesuffix("-t"), at, at + len(verb), language))
            word, at = pronoun, behind - len(pronoun)
        token = _word(word, at, behind, language)
        if token.flags & _GUESSED == _GUESSED and _is_guessed_adverb(token, language) and _is_inside(tokens):
            token = token._replace(flags=token.flags & ~Word.ADVERB)
        if token.flags & _FINITE and tokens and _is_guessed_adverb(tokens[-1], language):
            tokens[-1] = tokens[-1]._replace(flags=tokens[-1].flags & ~Word.ADVERB)  # "Kelly said"
        tokens.append(token)


def _is_guessed_adverb(token: Token, language: Language) -> bool:
    """Whether an ending made an adverb of a word with a capital, which may as well be a name."""
    return token.flags & _GUESSED == _GUESSED and token.text not in language.words


def _is_inside(tokens: Sequence[Token]) -> bool:
    """Whether what follows `tokens` stands inside a sentence, where a capital is a name's: "Mr. Kelly", not "Suddenly"."""
    return bool(tokens) and not tokens[-1].flags & Word.QUOTE and tokens[-1].text not in _SENTENCE_END


def _is_inversion(verb: str, pronoun: str, language: Language) -> bool:
    """Whether a hyphen joins a verb and its subject: "dit-il", "a-t-elle"."""
    if not language.words.get(pronoun.lower(), 0) & Word.PRONOUN:
        return False
    return bool(language.words.get(verb.lower().removesuffix("-t"), 0) & (Word.VERB & ~Word.BE))


def _word(word: str, start: int, end: int, language: Language) -> Token:
    lower = word.lower().replace("’", "'")
    flags = language.words.get(lower)
    if flags is None:
        flags = _guess(lower, language)
    if word[0].isupper() or ("-" in word and _has_particle(word)):
        flags |= Word.CAPITAL
    elif word[0].isdigit():
        flags |= Word.NUMBER
    return Token(start, end, lower, flags)


def _has_particle(word: str) -> bool:
    """Whether a hyphen joins a particle to a name: "al-Hadidi"."""
    particle, hyphen, name = word.partition("-")
    return bool(hyphen) and 0 < len(particle) <= MAX_PARTICLE and name[:1].isupper()


def _guess(lower: str, language: Language) -> int:
    """What an unlisted word may be, by its form."""
    if lower[-1] == "'" or lower[-2:] == "'s":
        base = lower.rstrip("'") if lower[-1] == "'" else lower[:-2]
        return Word.OWNER | (language.words.get(base, 0) & (Word.ROLE | Word.TIME | Word.CUE_NOUN))
    if "-" in lower:
        return language.words.get(lower.rpartition("-")[2], 0) & Word.ROLE
    if language.adverb_endings and lower.endswith(language.adverb_endings):
        return Word.ADVERB
    return 0


def _is_abbreviation(token: Token, language: Language) -> bool:
    word = token.text
    return (len(word) == 1 and bool(token.flags & Word.CAPITAL)) or "." in word or word in language.abbreviations


def sentences(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The sentences as ranges of `tokens`. A quotation ends one where it ends in a full stop and a capital follows."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for position, token in enumerate(tokens):
        last = position + 1 == len(tokens)
        following = None if last else tokens[position + 1]
        long = position + 1 - start >= LONGEST
        if last or long or (following and _ends_sentence(text, token, following)):
            ranges.append((start, position + 1))
            start = position + 1
    return ranges


def _ends_sentence(text: str, token: Token, following: Token) -> bool:
    if token.flags & Word.QUOTE:
        if not following.flags & (Word.CAPITAL | Word.QUOTE):
            return False
        return last_character(text, token) in _SENTENCE_END
    if token.text not in _SENTENCE_END:
        return False
    return bool(following.flags & (Word.CAPITAL | Word.QUOTE | Word.NUMBER)) or following.text == "("


def last_character(text: str, token: Token) -> str:
    """The last character inside a quoted passage that is not a mark or a blank."""
    position = token.end
    while position > token.start and text[position - 1] in _CLOSING:
        position -= 1
    return text[position - 1 : position]
