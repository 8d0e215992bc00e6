"""Splits a paragraph into tokens, with each quoted passage as a single token, and groups the tokens into sentences."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language.lexicon import Word
from reader.quotes.syntax import split_verbs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.quotes.language.lexicon import Language
    from reader.quotes.spans.passages import Passage

# A full stop joins the parts of an abbreviation or an address, not two sentences without a blank between. What joins is
# looked for only where it stands: most words end before a blank.
_JOINT: Final = r"['’&-]|(?<![^\W\d_]{3})\.|\.(?=[^\W\dA-ZÀ-Þ_]|\d)"
_TOKEN: Final = re.compile(
    rf"\d++(?:,\d++)++|@?\w++(?:(?=['’&.-])(?:(?:{_JOINT})\w+)*['’]?)?|-(?:-|(?<=\s-)(?=\s))|[,;:().!?—–…]"
)
_SENTENCE_END: Final = frozenset(".!?…")
_CLOSING: Final = " \t\u00a0\u202f\"“”„«»‹›'’‘」』"
_GUESSED: Final = Word.CAPITAL | Word.ADVERB
_FINITE: Final = Word.SPEECH | Word.LABEL | Word.AUXILIARY | Word.BE
_IN_CONTEXT: Final = _FINITE | Word.ADVERB
"""What a word of this kind is, or the word before it, is told by both."""
_REPORTING: Final = Word.CUE | Word.MANNER | Word.STANCE
_ENDS: Final = Word.PUNCTUATION | Word.QUOTE
LONGEST: Final = 200
"""A sentence of more tokens is cut, so that no search in a sentence is long."""
REMEMBERED: Final = 20_000
MAX_PARTICLE: Final = 3
"""A particle before a name has at most so many letters: "al-", "el-", "bin-", not "ex-"-like words of more."""


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quoted passage (whose `text` is then empty)."""

    start: int
    end: int
    text: str
    flags: int


class Tokenizer:
    """Cuts the paragraphs of one document."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self._forms = forms(language)

    def tokens(self, start: int, end: int, passages: Iterable[Passage]) -> list[Token]:
        """The tokens of `text[start:end]`; `passages` are those that begin in it, in order."""
        tokens: list[Token] = []
        for passage in passages:
            self._add_words(tokens, start, passage.start)
            tokens.append(Token(passage.start, passage.end, "", Word.QUOTE))
            start = passage.end
        if start < end:
            self._add_words(tokens, start, end)
        if self.language.split_verbs:
            split_verbs.mark(tokens, self.language)
        return tokens

    def _add_words(self, tokens: list[Token], start: int, end: int) -> None:
        forms, add, new = self._forms, tokens.append, tuple.__new__  # `Token(…)` takes twice as long
        for match in _TOKEN.finditer(self.text, start, end):
            word, (at, behind) = match[0], match.span()
            form = forms[word]
            text, flags, parts = form
            if flags & Word.PUNCTUATION:
                if word == "." and tokens and tokens[-1].end == at and _is_abbreviation(tokens[-1], self.language):
                    tokens[-1] = tokens[-1]._replace(end=behind)
                    continue
            elif flags & _IN_CONTEXT and tokens:
                flags = self._in_context(form, tokens)
            if parts:
                tokens += [Token(at + first, at + last, part, kind) for first, last, part, kind in parts]
            else:
                add(new(Token, (at, behind, text, flags)))

    def _in_context(self, form: Form, tokens: list[Token]) -> int:
        """What a word can be behind `tokens`; a verb tells that the last of them is no adverb: "Kelly said"."""
        previous, flags, known = tokens[-1], form.flags, self.language.words
        if flags & _FINITE and previous.flags & _GUESSED == _GUESSED and previous.text not in known:
            tokens[-1] = previous._replace(flags=previous.flags & ~Word.ADVERB)
        if flags & _GUESSED == _GUESSED and form.text not in known and _is_inside(previous):
            return flags & ~Word.ADVERB
        return flags


class Form(NamedTuple):
    """A word in its look-up form, and its flags.

    `parts` are the words joined by an apostrophe or a hyphen, such as "l'" and "ami" or "dit" and "il"; each with its
    start and end offset, its look-up form, and its flags.
    """

    text: str
    flags: int
    parts: Sequence[tuple[int, int, str, int]] = ()


class Forms(dict[str, Form]):
    """The forms of a language's words, computed on first use."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> Form:
        if len(self) >= REMEMBERED:
            self.clear()
        form = self[word] = self._form(word)
        return form

    def _form(self, word: str) -> Form:
        known, first = self._language.words, word[0]
        if first == "@":
            return Form(word.lower(), Word.CAPITAL)  # the name of an account
        if not (first.isalnum() or first == "_"):
            return Form(word, Word.PUNCTUATION)
        lower = word.lower().replace("’", "'")
        flags = known.get(lower)
        elided = lower.find("'") + 1 if flags is None and self._language.elides else 0
        if 0 < elided < len(lower) and lower[:elided] in known:
            return self._elided(word, elided)
        if flags is None:
            flags = _guess(lower, self._language)
        hyphen = "-" in word
        if first.isupper() or (hyphen and _has_particle(word)):
            flags |= Word.CAPITAL
        elif first.isdigit():
            flags |= Word.NUMBER
        return Form(lower, flags, self._inverted(word) if hyphen else ())

    def _elided(self, word: str, end: int) -> Form:
        """A word whose first `end` characters are another: "l'ami"."""
        text = word[:end].lower().replace("’", "'")
        flags, rest = self._language.words[text], self[word[end:]]
        behind = rest.parts or ((0, len(word) - end, rest.text, rest.flags),)
        shifted = ((first + end, last + end, part, kind) for first, last, part, kind in behind)
        return Form(text, flags, ((0, end, text, flags), *shifted))

    def _inverted(self, word: str) -> Sequence[tuple[int, int, str, int]]:
        """The parts of a verb and the subject that a hyphen joins to it: "dit-il", "a-t-elle"."""
        known = self._language.words
        head, _, pronoun = word.rpartition("-")
        if not known.get(pronoun.lower(), 0) & Word.PRONOUN:
            return ()
        if not known.get(head.lower().removesuffix("-t"), 0) & (Word.VERB & ~Word.BE):
            return ()
        verb, subject = self[head.removesuffix("-t")], self[pronoun]
        return (0, len(head), verb.text, verb.flags), (len(head) + 1, len(word), subject.text, subject.flags)


@cache
def forms(language: Language) -> Forms:
    """The `Forms` object for a language."""
    return Forms(language)


def _is_inside(previous: Token) -> bool:
    """Whether what follows `previous` stands inside a sentence, where a capital is a name's: "Mr. Kelly", not "Suddenly"."""
    return not previous.flags & Word.QUOTE and previous.text not in _SENTENCE_END


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
        head, _, tail = lower.rpartition("-")
        clitic = language.drops_subject and len(tail) <= MAX_PARTICLE  # "queixou-se", "chama-lhe"
        return language.words.get(tail, 0) & Word.ROLE | (language.words.get(head, 0) & _REPORTING if clitic else 0)
    if language.adverb_endings and lower.endswith(language.adverb_endings):
        return Word.ADVERB
    return Word.ROLE if language.is_compound(lower, Word.ROLE) else 0


def _is_abbreviation(token: Token, language: Language) -> bool:
    word = token.text
    return (len(word) == 1 and bool(token.flags & Word.CAPITAL)) or "." in word or word in language.abbreviations


def sentences(text: str, tokens: Sequence[Token]) -> tuple[list[tuple[int, int]], list[int]]:
    """The sentences as ranges of `tokens`, and the flags of all tokens of each.

    A quotation ends the sentence if it ends with a full stop and the next word is capitalised.
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
    """The last character of a quoted passage that is not a quotation mark or a space."""
    position = token.end
    while position > token.start and text[position - 1] in _CLOSING:
        position -= 1
    return text[position - 1 : position]
