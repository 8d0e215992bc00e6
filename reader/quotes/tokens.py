"""Words around quotations: a paragraph as tokens in which each quoted passage is one, and the tokens as sentences."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.quotes.language import Language
    from reader.quotes.passages import Passage

# A full stop joins the parts of an abbreviation or an address, not two sentences without a blank between.
_TOKEN: Final = re.compile(
    r"\w+(?:(?:['’&-]|(?<![^\W\d_]{3})\.|\.(?=[^\W\dA-ZÀ-Þ_]|\d))\w+)*['’]?|-(?:-|(?<=\s-)(?=\s))|[,;:().!?—–…]"
)
_SENTENCE_END: Final = frozenset(".!?…")
_CLOSING: Final = " \t\u00a0\u202f\"“”„«»‹›'’‘」』"
_GUESSED: Final = Word.CAPITAL | Word.ADVERB
_FINITE: Final = Word.SPEECH | Word.LABEL | Word.AUXILIARY | Word.BE
_IN_CONTEXT: Final = _FINITE | Word.PUNCTUATION | Word.ADVERB
"""What a word of this kind is, or the word before it, is told by both."""
_ENDS: Final = Word.PUNCTUATION | Word.QUOTE
LONGEST: Final = 200
"""A sentence of more tokens is cut, so that no search in a sentence is long."""
REMEMBERED: Final = 20_000
MAX_PARTICLE: Final = 3
"""A particle before a name has at most so many letters: "al-", "el-", "bin-", not "ex-"-like words of more."""


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quoted passage (`passage` is its index, else -1)."""

    start: int
    end: int
    text: str
    flags: int
    passage: int = -1


class Tokenizer:
    """Cuts the paragraphs of one document."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self._form = forms(language)

    def tokens(self, start: int, end: int, passages: Iterable[tuple[int, Passage]]) -> list[Token]:
        """The tokens of `text[start:end]`; `passages` are those that begin in it, with their index, in order."""
        tokens: list[Token] = []
        for index, passage in passages:
            self._add_words(tokens, start, passage.start)
            tokens.append(Token(passage.start, passage.end, "", Word.QUOTE, index))
            start = passage.end
        if start < end:
            self._add_words(tokens, start, end)
        return tokens

    def _add_words(self, tokens: list[Token], start: int, end: int) -> None:
        form_of, language, add = self._form, self.language, tokens.append
        for match in _TOKEN.finditer(self.text, start, end):
            word, (at, behind) = match[0], match.span()
            form = form_of(word)
            if form.flags & _IN_CONTEXT and tokens:
                previous = tokens[-1]
                if word == "." and previous.end == at and _is_abbreviation(previous, language):
                    tokens[-1] = previous._replace(end=behind)
                    continue
                if form.flags & _FINITE and _is_guessed_adverb(previous, language):
                    tokens[-1] = previous._replace(flags=previous.flags & ~Word.ADVERB)  # "Kelly said"
                if form.flags & _GUESSED == _GUESSED and form.text not in language.words and _is_inside(previous):
                    form = form._replace(flags=form.flags & ~Word.ADVERB)
            while form.elided:
                tokens.append(Token(at, at + form.elided, form.text, form.flags))
                word, at = word[form.elided :], at + form.elided
                form = form_of(word)
            if form.subject:
                first = behind - len(form.subject)
                verb = form_of(word[: first - at - 1].removesuffix("-t"))
                tokens.append(Token(at, first - 1, verb.text, verb.flags))
                form, at = form_of(form.subject), first
            add(Token(at, behind, form.text, form.flags))


class Form(NamedTuple):
    """A word as it is looked up, and what it can be.

    `subject` is the pronoun that a hyphen joins to it, "il" of "dit-il"; `elided` is how many characters of it are a word
    of their own that `text` and `flags` tell of, "l'" of "l'ami".
    """

    text: str
    flags: int
    subject: str = ""
    elided: int = 0


@cache
def forms(language: Language) -> Callable[[str], Form]:
    """What the words of a language can be; the last ones asked for are known."""
    return lru_cache(REMEMBERED)(partial(_form, language=language))


def _form(word: str, language: Language) -> Form:
    if not (word[0].isalnum() or word[0] == "_"):
        return Form(word, Word.PUNCTUATION)
    lower = word.lower().replace("’", "'")
    flags = language.words.get(lower)
    elided = lower.find("'") + 1 if flags is None and language.elides else 0
    if 0 < elided < len(lower) and lower[:elided] in language.words:
        return Form(lower[:elided], language.words[lower[:elided]], elided=elided)
    if flags is None:
        flags = _guess(lower, language)
    if word[0].isupper() or ("-" in word and _has_particle(word)):
        flags |= Word.CAPITAL
    elif word[0].isdigit():
        flags |= Word.NUMBER
    verb, hyphen, pronoun = word.rpartition("-")
    joined = hyphen and _is_inversion(verb, pronoun, language)
    return Form(lower, flags, pronoun if joined else "")


def _is_guessed_adverb(token: Token, language: Language) -> bool:
    """Whether an ending made an adverb of a word with a capital, which may as well be a name."""
    return token.flags & _GUESSED == _GUESSED and token.text not in language.words


def _is_inside(previous: Token) -> bool:
    """Whether what follows `previous` stands inside a sentence, where a capital is a name's: "Mr. Kelly", not "Suddenly"."""
    return not previous.flags & Word.QUOTE and previous.text not in _SENTENCE_END


def _is_inversion(verb: str, pronoun: str, language: Language) -> bool:
    """Whether a hyphen joins a verb and its subject: "dit-il", "a-t-elle"."""
    if not language.words.get(pronoun.lower(), 0) & Word.PRONOUN:
        return False
    return bool(language.words.get(verb.lower().removesuffix("-t"), 0) & (Word.VERB & ~Word.BE))


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
    return Word.ROLE if language.is_compound(lower, Word.ROLE) else 0


def _is_abbreviation(token: Token, language: Language) -> bool:
    word = token.text
    return (len(word) == 1 and bool(token.flags & Word.CAPITAL)) or "." in word or word in language.abbreviations


def sentences(text: str, tokens: Sequence[Token]) -> tuple[list[tuple[int, int]], list[int]]:
    """The sentences as ranges of `tokens`, and the flags of all tokens of each.

    A quotation ends a sentence where it ends in a full stop and a capital follows.
    """
    ranges: list[tuple[int, int]] = []
    held: list[int] = []
    start = flags = 0
    final = len(tokens) - 1
    for position, token in enumerate(tokens):
        flags |= token.flags
        ends = position == final or position - start >= LONGEST - 1
        if ends or (token.flags & _ENDS and _ends_sentence(text, token, tokens[position + 1])):
            ranges.append((start, position + 1))
            held.append(flags)
            start, flags = position + 1, 0
    return ranges, held


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
