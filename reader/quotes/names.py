"""Names in running text: where they stand, which words before them are titles, and what they are without those."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language import Word, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.quotes.language import Language

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
_INSIDE: Final = re.compile(rf" (?<=[a-zà-ÿа-яё0-9,;] )({_WORD})")
_POSSESSIVES: Final = ("'s", "’s", "'", "’")
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii"})
_LETTERS: Final = re.compile(r"[^\W\d_]{4,}")
_PROSE: Final = re.compile(r"\b[^\W\d_A-ZÀ-Þ]{4,} [^\W\d_A-ZÀ-Þ]{4,}")
_INNER_BREAK: Final = (
    Word.PREPOSITION | Word.DETERMINER | Word.CONJUNCTION | Word.SUBORDINATOR | Word.PRONOUN | Word.BE | Word.POSSESSIVE
)


class Name(NamedTuple):
    """A run of capitals cut in two: the titles, in lower case, and the name behind them."""

    titles: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def full(self) -> str:
        """The name without its titles."""
        return " ".join(self.words)

    @property
    def last(self) -> str:
        """The word that the name is sorted under, in lower case."""
        last = self.words[-1].casefold()
        if last.rstrip(".") in _SUFFIXES and len(self.words) > 1:
            return Name(self.titles, self.words[:-1]).last
        return last


class Part(NamedTuple):
    """A name in a run of capitals: how far from the run's start, and whether it owns what follows."""

    offset: int
    name: Name
    owner: bool


class Parts(NamedTuple):
    """The names in a run of capitals: within a sentence, and where the run opens one with the word `doubtful`.

    "Suddenly" and "Kelly" look alike: the word is one of the name's only if it has a capital elsewhere too.
    """

    inside: Sequence[Part]
    opening: Sequence[Part]
    doubtful: str


def bare(word: str) -> str:
    """A word without a possessive ending or the stop of a sentence."""
    if word[-1:].isalnum() and not word.endswith(("'s", "’s")):
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
    """Whether a line has capitals throughout, so that they tell no name."""
    if _PROSE.search(line):
        return False
    words = _LETTERS.findall(line)
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


@cache
def no_names(code: str) -> frozenset[str]:
    """The words of a language that are no name even with a capital: "The", "However"."""
    words = load(code).words.items()
    return frozenset(
        word.capitalize()
        for word, flags in words
        if flags & (Word.FUNCTION | Word.TIME) and not flags & (Word.PARTICLE | Word.HONORIFIC)
    )


def inside_sentences(text: str) -> frozenset[str]:
    """The words that have a capital inside a sentence, in lower case: there it tells a name."""
    return frozenset(bare(word).casefold() for word in set(_INSIDE.findall(text)))


@cache
def names(language: Language) -> Names:
    """What cuts the runs of a language."""
    return Names(language)


class Names:
    """Cuts runs of capitals by the words of a language; the last runs asked for are known."""

    def __init__(self, language: Language) -> None:
        self._words = language.words
        self._language = language
        self._endings = language.adverb_endings + language.participle_endings + language.past_endings
        self.parts = lru_cache(REMEMBERED)(self._parts)

    def _parts(self, run: str) -> Parts:
        """The names in a run of capitals, and what they are if its first word only opens a sentence."""
        first = run.replace("\u00a0", " ").partition(" ")[0].lower().rstrip(".")
        doubtful = first if self._endings and first.endswith(self._endings) else ""
        found = tuple(self._cut_all(run, opens=False))
        return Parts(found, tuple(self._cut_all(run, opens=True)) if doubtful else found, doubtful)

    def _cut_all(self, run: str, *, opens: bool) -> Iterator[Part]:
        for offset, words in self._segments(run, opens=opens):
            if len(words) > MAX_RUN:
                continue
            owner = is_owner(words[-1])
            words[-1] = bare(words[-1])
            name = self.cut(words)
            if name.words and len(name.words[-1]) > 1 and len(name.words) <= MAX_NAME:
                yield Part(offset, name, owner)

    def _segments(self, run: str, *, opens: bool) -> Iterator[tuple[int, list[str]]]:
        """Words and where they begin: cut behind full stops and possessors and at function words."""
        if " " not in run and "\u00a0" not in run:
            if not self._is_no_name(run, first=True, opens=opens):
                yield 0, [run]
            return
        words: list[str] = []
        start = position = 0
        for word in run.replace("\u00a0", " ").split(" "):
            behind = position + len(word) + 1
            if self._is_no_name(word, first=not words, opens=opens and not position):
                if words:
                    yield start, words
                words, start = [], behind
            else:
                words.append(word)
                if self._ends(word):
                    yield start, words
                    words, start = [], behind
            position = behind
        if words:
            yield start, words

    def _is_no_name(self, word: str, *, first: bool, opens: bool) -> bool:
        """Whether a word with a capital is none of a name's: a function word, a shout, an adverb that opens a sentence."""
        lower = word.lower().rstrip(".")
        flags = self._words.get(lower, 0)
        if flags & Word.PARTICLE or flags & Word.HONORIFIC:
            return False
        if first and flags & (Word.FUNCTION | Word.TIME):
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
        """Titles and name: "New Jersey Gov. Ada Marsh" is ("gov",) and "Ada Marsh"."""
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
