"""Finds the phrases of boilerplate in a text: one look-up a word, however many phrases there are.

A phrase is words with blanks between them, as `data/phrases.*.toml` holds them:

    sign up for * newsletter     `*` stands for up to three words
    subscribe|register now       a choice of words
    newsletter~                  any word that starts so
    ^photo by                    at the start of the block only
    ^advertisement$              the whole block

They are compared in lower case, without punctuation; an ideograph or kana is a word of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from reader.cleaning.rules.data import available, load
from reader.text.normalize import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate

_GAP: Final = "*"
_WIDEST_GAP = 3


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """An entry of the vocabulary.

    Attributes:
        id: its name, category first: "newsletter.sign-up".
        category: a key of `reader.cleaning.CATEGORIES`.
        reason: the account for a person.
        language: the BCP 47 tag of its file.
        max_words: a longer block is an article's own paragraph that happens to hold the words.
        edge: whether it counts only before and after the article's body.
    """

    id: str
    category: str
    reason: str
    language: str
    max_words: int
    edge: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    rule: PhraseRule
    slots: tuple[str, ...]
    end: bool


class PhraseBook:
    """The phrases of some languages, by their first word."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._opening: dict[str, list[_Phrase]] = {}
        self._anywhere: dict[str, list[_Phrase]] = {}
        for language in languages:
            for row in load(f"phrases.{language}")["rule"]:
                self._add(row, language)
        self._firsts = frozenset(self._anywhere)

    def find(self, text_words: Sequence[str]) -> Iterator[PhraseRule]:
        """The rules of which a phrase stands in these words; a rule may come more than once."""
        for phrase in self._opening.get(text_words[0], ()) if text_words else ():
            if _stands(phrase, text_words, 0):
                yield phrase.rule
        if self._firsts.isdisjoint(text_words):
            return
        for position, word in enumerate(text_words):
            for phrase in self._anywhere.get(word, ()):
                if _stands(phrase, text_words, position):
                    yield phrase.rule

    def _add(self, row: dict[str, object], language: str) -> None:
        rule = PhraseRule(
            id=str(row["id"]),
            category=str(row["id"]).split(".")[0],
            reason=str(row["reason"]),
            language=language,
            max_words=int(str(row.get("max_words", 60))),
            edge=bool(row.get("edge", False)),
        )
        for phrase in row["phrases"]:  # type: ignore[attr-defined]
            for slots in _spell_out(phrase.strip("^$")):
                book = self._opening if phrase.startswith("^") else self._anywhere
                book.setdefault(slots[0], []).append(_Phrase(rule, slots, phrase.endswith("$")))


# No rule looks at a block of a thousand characters; without the bound, marks that are never closed take quadratic time.
_QUOTED: Final = re.compile(
    r"“[^”\n]{0,999}”|\"[^\"\n]{0,999}\"|«[^»\n]{0,999}»|„[^“”\n]{0,999}[“”]|»[^«\n]{0,999}«|「[^」\n]{0,999}」"
)
_SHORT: Final = 12
"""Words: in a block of this length a quotation is no report."""


def spoken(candidate: Candidate) -> list[str]:
    """The words that a block says in its own voice: a prompt that an article quotes is no prompt."""
    if len(candidate.words) <= _SHORT:
        return candidate.words
    own = _QUOTED.sub(" ", candidate.text)
    return candidate.words if own == candidate.text else words(own)


@lru_cache(maxsize=16)
def phrase_book(language: str) -> PhraseBook:
    """The phrases of a language and of English, whose prompts stand on pages of every language."""
    wanted = dict.fromkeys(("en", language.split("-", maxsplit=1)[0]))
    return PhraseBook([tag for tag in wanted if tag in _languages()])


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(name.removeprefix("phrases.") for name in available("phrases."))


def _spell_out(phrase: str) -> Iterator[tuple[str, ...]]:
    """A phrase's slots as the text's words, each choice spelt out."""
    choices = [part.split("|") for part in phrase.split()]
    for spelling in product(*choices):
        slots: list[str] = []
        for part in spelling:
            slots += (
                [part] if part == _GAP or part.endswith("~") or (part.isascii() and part.isalpha()) else words(part)
            )
        if slots:
            yield tuple(slots)


def _stands(phrase: _Phrase, text_words: Sequence[str], position: int) -> bool:
    end = _match(phrase.slots, text_words, position)
    return bool(end) and (not phrase.end or end == len(text_words))


def _match(slots: Sequence[str], text_words: Sequence[str], position: int) -> int:
    """Where the phrase that starts at `position` ends; 0 where it does not match. Gaps take the fewest words."""
    for index, slot in enumerate(slots):
        if slot == _GAP:
            rest = slots[index + 1 :]
            ends = (_match(rest, text_words, position + skipped) for skipped in range(_WIDEST_GAP + 1))
            return next((end for end in ends if end), 0)
        if position >= len(text_words):
            return 0
        word = text_words[position]
        if not (word.startswith(slot[:-1]) if slot.endswith("~") else word == slot):
            return 0
        position += 1
    return position
