"""Finds names in running text and separates them from the titles before them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language.lexicon import Word, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.quotes.language.lexicon import Language

MAX_NAME: Final = 5
"""A person's name has at most so many words: longer runs of capitals are headlines."""
MAX_RUN: Final = 16
"""A name and the titles before it have at most so many words."""
REMEMBERED: Final = 20_000
SHOUTED: Final = 4
"""From so many letters on, capitals throughout are a headline or the place of a report, not a name."""

_UPPER: Final = "A-ZÀ-ÖØ-ÞĄĆČĎĘĚĞİŁŃŇŘŚŠŞŤŮŹŻŽА-ЯЁЄІЇҐ"
_PARTICLES: Final = "de|del|della|di|da|do|dos|la|le|du|von|van|der|den|zu|bin|al|ibn|y|e"
_WORD: Final = rf"[{_UPPER}]\w*(?:[’'-]\w+)*[’']?(?:\.[{_UPPER}](?![^\W\d_]))*\.?"
_BETWEEN: Final = rf"[ \u00a0](?:(?:{_PARTICLES})[ \u00a0]){{0,3}}(?:(?:al|el|bin)-)?"
RUN: Final = re.compile(rf"{_WORD}(?:{_BETWEEN}{_WORD})*")
_POSSESSIVES: Final = ("'s", "’s", "'", "’")
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii"})
_LETTERS: Final = re.compile(r"[^\W\d_]{4,}")
_PROSE: Final = re.compile(r" [^\W\d_A-ZÀ-Þ]{4,} [^\W\d_A-ZÀ-Þ]{4}")
_OPENS_NO_NAME: Final = Word.FUNCTION | Word.TIME | Word.SOURCE
_INNER_BREAK: Final = (
    Word.PREPOSITION | Word.DETERMINER | Word.CONJUNCTION | Word.SUBORDINATOR | Word.PRONOUN | Word.BE | Word.POSSESSIVE
)


class Name(NamedTuple):
    """A sequence of capitalised words, split into titles (in lower case) and the name that follows them."""

    titles: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def full(self) -> str:
        """The name without its titles."""
        return " ".join(self.words)

    @property
    def last(self) -> str:
        """The surname in lower case."""
        return _last(self.words)


@lru_cache(REMEMBERED)
def _last(words: Sequence[str]) -> str:
    last = words[-1].casefold()
    return _last(words[:-1]) if len(words) > 1 and last.rstrip(".") in _SUFFIXES else last


class Part(NamedTuple):
    """A name in a sequence of capitalised words: its offset from the start, and whether it is a possessive."""

    offset: int
    name: Name
    owner: bool


class Parts(NamedTuple):
    """The names in a sequence of capitalised words.

    At the start of a sentence, "Suddenly" could be a name as well as "Kelly". Such a word counts as part of a name only
    if it is also capitalised somewhere within a sentence.

    Attributes:
        inside: the names it contains if it is within a sentence.
        opening: the names it contains if it begins a sentence with the word `doubtful`.
        doubtful: the first word, in lower case, if its ending suggests an adverb or participle; otherwise "".
        first: the first word, in the form returned by `bare`.
        rest: capitalised words that follow another word, so that their capital is not due to the start of a sentence.
    """

    inside: Sequence[Part]
    opening: Sequence[Part]
    doubtful: str
    first: str
    rest: Sequence[str]


def bare(word: str) -> str:
    """A word without a possessive ending or final full stop."""
    if word.isalpha():
        return word
    word = word.rstrip(",;:")
    for ending in _POSSESSIVES:
        if word.endswith(ending):
            word = word[: -len(ending)]
            break
    stem = word.rstrip(".")
    return stem + "." if stem != word and ("." in stem or stem.casefold() in _SUFFIXES) else stem


def is_owner(word: str) -> bool:
    """Whether a word ends in a possessive."""
    return word.endswith(_POSSESSIVES)


def is_headline(line: str) -> bool:
    """Whether most words of a line are capitalised, so that capitals do not indicate names."""
    if _PROSE.search(line):
        return False
    words = _LETTERS.findall(line)
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


@cache
def no_names(code: str) -> frozenset[str]:
    """The words of a language that are not names even when capitalised: "The", "However"."""
    words = load(code).words.items()
    return frozenset(
        word.capitalize()
        for word, flags in words
        if flags & _OPENS_NO_NAME and not flags & (Word.PARTICLE | Word.HONORIFIC)
    )


@cache
def names(language: Language) -> Names:
    """The `Names` object for a language."""
    return Names(language)


class Names:
    """Splits sequences of capitalised words into titles and names, using a language's word lists.

    Recent results are cached.
    """

    def __init__(self, language: Language) -> None:
        self._words = language.words
        self._language = language
        self._endings = language.adverb_endings + language.participle_endings + language.past_endings
        self.parts = lru_cache(REMEMBERED)(self._parts)

    def _parts(self, run: str) -> Parts:
        """The names in a run of capitals, and what they are if its first word only opens a sentence."""
        words = run.replace("\u00a0", " ").split(" ")
        opening = bare(words[0]).casefold()
        rest = [bare(b).casefold() for a, b in pairwise(words) if b[0].isupper() and self._is_inside(a)]
        if self._is_plain(words):
            found: Sequence[Part] = (Part(0, Name((), tuple(words)), owner=False),)
            return Parts(found, found, "", opening, rest)
        first = words[0].lower().rstrip(".")
        doubtful = first if self._endings and first.endswith(self._endings) else ""
        found = self._cut_all(words, opens=False)
        return Parts(found, self._cut_all(words, opens=True) if doubtful else found, doubtful, opening, rest)

    def _is_inside(self, before: str) -> bool:
        """Whether the word behind `before` stands inside a sentence."""
        return not before[-1].isupper() and not (before[-1] == "." and self._ends(before))

    def _is_plain(self, words: Sequence[str]) -> bool:
        """Whether words are one name, as most are: letters alone, and none that the language knows or an ending tells of."""
        if len(words) > MAX_NAME or not all(map(str.isalpha, words)):
            return False
        lower = [word.lower() for word in words]
        if self._language.compounds and (len(words) > 1 or self._language.is_compound(lower[0], Word.ROLE)):
            return False
        shouted = any(word.isupper() and (len(word) > SHOUTED or len(word) < 2) for word in words)
        return not shouted and self._words.keys().isdisjoint(lower) and not lower[0].endswith(self._endings)

    def _cut_all(self, words: Sequence[str], *, opens: bool) -> Sequence[Part]:
        parts = []
        for offset, first, last in self._segments(words, opens=opens):
            if last - first > MAX_RUN:
                continue
            final = words[last - 1]
            name = self.cut([*words[first : last - 1], bare(final)])
            if name.words and len(name.words[-1]) > 1 and len(name.words) <= MAX_NAME:
                parts.append(Part(offset, name, is_owner(final)))
        return parts

    def _segments(self, words: Sequence[str], *, opens: bool) -> Iterator[tuple[int, int, int]]:
        """From where to where names may go, behind the offset: cut at function words, behind full stops and possessors."""
        first = start = position = 0
        for number, word in enumerate(words):
            behind = position + len(word) + 1
            if self._is_no_name(word, first=first == number, opens=opens and not position):
                if first < number:
                    yield start, first, number
                first, start = number + 1, behind
            elif self._ends(word):
                yield start, first, number + 1
                first, start = number + 1, behind
            position = behind
        if first < len(words):
            yield start, first, len(words)

    def _is_no_name(self, word: str, *, first: bool, opens: bool) -> bool:
        """Whether a word with a capital is none of a name's: a function word, a shout, an adverb that opens a sentence."""
        lower = word.lower().rstrip(".")
        flags = self._words.get(lower, 0)
        if flags & Word.PARTICLE or flags & Word.HONORIFIC:
            return False
        if first and flags & _OPENS_NO_NAME:
            return True
        if flags & _INNER_BREAK and not flags & Word.ROLE:
            return True
        if word.isupper() and word.isalpha() and len(word) > SHOUTED:
            return True
        return bool(opens and self._endings) and lower.endswith(self._endings)

    def _ends(self, word: str) -> bool:
        """Whether no name goes on behind a word: it owns something, or its full stop ends the sentence."""
        lower = word.lower().rstrip(".")
        stops = word[-1] == "." and len(lower) > 1 and "." not in lower and lower not in self._language.abbreviations
        return stops or is_owner(word)

    def cut(self, words: Sequence[str]) -> Name:
        """Split a sequence into titles and name: "New Jersey Gov. Ada Marsh" becomes ("gov",) and "Ada Marsh"."""
        plain = [w.lower().rstrip(".") for w in words]
        if len(words) == 1:
            return Name(tuple(plain), ()) if self._is_title(plain[0]) else Name((), tuple(words))
        for position in range(len(words) - 2, -1, -1):
            rest = [w for w in plain[position + 1 :] if w not in _SUFFIXES]
            if (
                rest
                and self._is_title(plain[position])
                and not self._is_title(rest[-1])
                and not self._is_body(rest[-1])
            ):
                titles = tuple(w for w in plain[: position + 1] if self._is_title(w))
                return Name(titles, tuple(words[position + 1 :]))
        if all(map(self._is_title, plain)):  # "Mr. King" has a name, "the President" has none
            return Name(tuple(plain[:-1]), tuple(words[-1:])) if len(words) > 1 else Name(tuple(plain), ())
        return Name((), tuple(words))

    def _is_title(self, word: str) -> bool:
        flags = self._words.get(word, 0)
        if flags & Word.HONORIFIC:
            return True
        if flags:
            return bool(flags & Word.ROLE) and not flags & Word.BODY
        return self._language.capital_nouns and self._language.is_compound(word, Word.ROLE)

    def _is_body(self, word: str) -> bool:
        return bool(self._words.get(word, 0) & Word.BODY)
