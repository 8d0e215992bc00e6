"""Finds boilerplate phrases in a text with one look-up per word, however many phrases there are.

A phrase is a sequence of words separated by spaces, in the notation of `data/phrases.*.toml`:

    sign up for * newsletter     `*` stands for up to three words
    subscribe|register now       a choice of words
    newsletter~                  any word that starts with "newsletter"
    # comments                   `#` stands for a number
    ^photo by                    at the start of the block only
    ^advertisement$              the whole block

Phrases are compared in lower case and without punctuation; each ideograph or kana counts as a word. `weak` phrases also
occur in ordinary articles. The words under [cues] show whether a block addresses the reader or reports something: see
`reader.cleaning.rules.prompts`.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 (a compiled class asks for it)
from functools import lru_cache
from itertools import chain, product
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.lexicon.data import available, load
from reader.text.normalize import words
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Any, Final

    from reader.cleaning.candidate import Candidate

_GAP: Final = "*"
_NUMBER: Final = "#"
_WIDEST_GAP = 3
_NOTHING: Final[frozenset[str]] = frozenset()


class PhraseRule(NamedTuple):
    """An entry of the vocabulary.

    Attributes:
        id: its name, category first: "newsletter.sign-up".
        category: a key of `reader.cleaning.CATEGORIES`.
        reason: the explanation shown to the user.
        language: the BCP 47 tag of its file.
        max_words: the longest block that the rule applies to. A longer block is taken for a paragraph of the article
            that happens to contain the phrase.
        edge: whether it counts only before and after the article's body.
    """

    id: str
    category: str
    reason: str
    language: str
    max_words: int
    edge: bool


class Hit(NamedTuple):
    """A phrase found in a text, at `words[start:end]`.

    `weak` is true if the phrase also occurs in ordinary articles.
    """

    rule: PhraseRule
    start: int
    end: int
    weak: bool


PROMPTS: Final = frozenset(
    (
        "donation", "newsletter", "subscription", "paywall", "app", "cookie", "follow", "feedback", "copyright", "affiliate",
        "form",
    )
)  # fmt: skip
"""Categories whose phrases are sentences; those of the others are labels of what follows: "Read more", "Tags"."""


class Prompt(NamedTuple):
    """The kind of prompt that a block's words make it; see `reader.cleaning.rules.prompts`.

    Attributes:
        rule: the vocabulary entry that matched.
        score: the sum of the signs.
        cue: the words that matched, as written in the text.
    """

    rule: PhraseRule
    score: float
    cue: str

    def reason(self, place: str = "") -> str:
        """The explanation shown to the user: what the prompt asks for, in which words, and where."""
        where = f", {place}" if place and self.rule.category in PROMPTS else ""
        return f"{self.rule.reason}: “{self.cue}”{where}"


class _Entry(NamedTuple):
    """A phrase as it is written, without the signs of a block's ends."""

    rule: PhraseRule
    text: str
    opening: bool
    end: bool
    weak: bool


class _Phrase(NamedTuple):
    """One spelling of a phrase."""

    rule: PhraseRule
    slots: tuple[str, ...]
    end: bool
    weak: bool
    needs: frozenset[str]
    """The plain words behind the second slot: where one is missing, nothing has to be compared."""


class _Index:
    """Phrases by their first word and, where that is a plain word, their second.

    They are spelt out when a text holds their first word: most texts hold few of them.
    """

    def __init__(self) -> None:
        self.entries: dict[str, list[_Entry]] = {}
        self._spelt: dict[str, dict[str, list[_Phrase]]] = {}

    def add(self, entry: _Entry) -> None:
        for first in _first_slots(entry.text):
            self.entries.setdefault(first, []).append(entry)

    def _seconds(self, first: str) -> Mapping[str, Sequence[_Phrase]]:
        """The phrases with that first slot, by their second."""
        if (found := self._spelt.get(first)) is None:
            found = self._spelt[first] = {}
            for entry in self.entries.get(first, ()):
                for slots in _spell_out(entry.text):
                    if slots[0] == first:
                        found.setdefault(_second(slots), []).append(_spelling(entry, slots))
        return found

    def hits(self, first: str, text_words: Sequence[str], present: AbstractSet[str], position: int) -> Iterator[Hit]:
        """The phrases with that first slot that stand at `position` in words of which `present` is the set."""
        seconds = self._seconds(first)
        following = text_words[position + 1] if position + 1 < len(text_words) else ""
        for key in (following, _GAP):
            for phrase in seconds.get(key, ()):
                if phrase.needs <= present and (end := _stands(phrase, text_words, position)):
                    yield Hit(phrase.rule, position, end, phrase.weak)


class PhraseBook:
    """The phrases of some languages.

    Attributes:
        longest: the length, in words, of the longest block that at least one rule applies to.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self._opening, self._anywhere = _Index(), _Index()
        self.longest = 0
        self._cues: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for language in languages:
            vocabulary = _vocabulary(language)
            for entry in vocabulary.entries:
                (self._opening if entry.opening else self._anywhere).add(entry)
                self.longest = max(self.longest, entry.rule.max_words)
            for cue, spellings in vocabulary.cues.items():
                if cue != "address" and language != languages[-1]:
                    continue  # "was" tells of the past in English; in German it asks
                by_first = self._cues.setdefault(cue, {})
                for slots in spellings:
                    by_first.setdefault(slots[0], []).append(slots)

    def first(self, text_words: Sequence[str], length: int) -> PhraseRule | None:
        """The first rule that has a phrase in these words and applies to a block of `length` words; None if there is none."""
        if self._holds_none(text_words):
            return None
        for hit in self.hits(text_words):
            if length <= hit.rule.max_words:
                return hit.rule
        return None

    def _holds_none(self, text_words: Sequence[str]) -> bool:
        """Whether no phrase can begin in these words, as in most blocks."""
        if not text_words:
            return True
        first = text_words[0]
        opens = first in self._opening.entries or first.isdigit()
        return not opens and self._anywhere.entries.keys().isdisjoint(text_words)

    def hits(self, text_words: Sequence[str]) -> Iterator[Hit]:
        """The phrases found in these words, those at the start of the block first."""
        first, present = text_words[0] if text_words else "", frozenset(text_words)
        if first in self._opening.entries:
            yield from self._opening.hits(first, text_words, present, 0)
        if first.isdigit():
            yield from self._opening.hits(_NUMBER, text_words, present, 0)
        firsts = self._anywhere.entries
        for position, word in enumerate(text_words):
            if word in firsts:
                yield from self._anywhere.hits(word, text_words, present, position)

    def has(self, cue: str, text_words: Sequence[str], start: int = 0, stop: int | None = None) -> bool:
        """Whether one of the expressions listed for a cue ("address", "report", …) begins in `text_words[start:stop]`."""
        cues = self._cues.get(cue, {})
        return any(
            _match(slots, text_words, start + offset)
            for offset, word in enumerate(text_words[start:stop])
            for slots in cues.get(word, ())
        )


# No rule looks at a block of a thousand characters; without the bound, marks that are never closed take quadratic time.
_QUOTED: Final = pattern(
    r"“[^”\n]{0,999}”|\"[^\"\n]{0,999}\"|«[^»\n]{0,999}»|„[^“”\n]{0,999}[“”]|»[^«\n]{0,999}«|「[^」\n]{0,999}」"
)
_SHORT: Final = 12
"""Words: in a block of this length a quotation is no report."""


def spoken(candidate: Candidate) -> list[str]:
    """The words of a block outside quotation marks, because a prompt that an article merely quotes is not a prompt."""
    if candidate.length <= _SHORT:
        return candidate.words
    own = _QUOTED.sub(" ", candidate.text)
    return candidate.words if own == candidate.text else words(own)


@lru_cache(maxsize=16)
def phrase_book(language: str) -> PhraseBook:
    """The phrases of a language plus the English ones, because English prompts occur on pages in every language."""
    wanted = dict.fromkeys(("en", language.split("-", maxsplit=1)[0]))
    return PhraseBook([tag for tag in wanted if tag in _languages()])


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(name.removeprefix("phrases.") for name in available("phrases."))


class _Vocabulary(NamedTuple):
    """One file's phrases, and its cues with each choice spelt out."""

    entries: tuple[_Entry, ...]
    cues: Mapping[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=16)
def _vocabulary(language: str) -> _Vocabulary:
    """What a language's file holds, read once a process: English is a part of every book."""
    file = load(f"phrases.{language}")
    return _Vocabulary(
        entries=tuple(entry for row in file["rule"] for entry in _entries(row, language)),
        cues={
            cue: tuple(slots for phrase in phrases for slots in _spell_out(phrase))
            for cue, phrases in file["cues"].items()
        },
    )


def _entries(row: Mapping[str, Any], language: str) -> Iterator[_Entry]:
    rule = PhraseRule(
        id=str(row["id"]),
        category=str(row["id"]).split(".")[0],
        reason=str(row["reason"]),
        language=language,
        max_words=int(row.get("max_words", 60)),
        edge=bool(row.get("edge", False)),
    )
    for key in ("phrases", "weak"):
        for phrase in row.get(key, ()):
            yield _Entry(rule, phrase.strip("^$"), phrase.startswith("^"), phrase.endswith("$"), key == "weak")


def _spelling(entry: _Entry, slots: tuple[str, ...]) -> _Phrase:
    return _Phrase(entry.rule, slots, entry.end, entry.weak, _needs(slots))


def _first_slots(phrase: str) -> set[str]:
    """What the spellings of a phrase begin with."""
    return {slots[0] for choice in phrase.partition(" ")[0].split("|") if (slots := _slots(choice))}


def _second(slots: Sequence[str]) -> str:
    """The word by which a spelling is looked up behind its first; `_GAP` where that is no plain word."""
    second = slots[1] if len(slots) > 1 else _GAP
    return _GAP if second == _NUMBER or second.endswith("~") else second


def _spell_out(phrase: str) -> Iterator[tuple[str, ...]]:
    """A phrase's slots as the text's words, each choice spelt out."""
    choices = [[_slots(choice) for choice in part.split("|")] for part in phrase.split()]
    return (slots for spelling in product(*choices) if (slots := tuple(chain.from_iterable(spelling))))


def _needs(slots: tuple[str, ...]) -> frozenset[str]:
    """The plain words of a phrase behind its second slot."""
    if len(slots) <= 2:
        return _NOTHING
    return frozenset([slot for slot in slots[2:] if slot not in (_GAP, _NUMBER) and not slot.endswith("~")])


def _slots(part: str) -> Sequence[str]:
    """What one part of a phrase asks for: a sign, or the words of it."""
    plain = part.isascii() and part.isalpha()
    return (part,) if plain or part in (_GAP, _NUMBER) or part.endswith("~") else words(part)


def stands(phrases: Sequence[str]) -> Callable[[Sequence[str]], bool]:
    """A test for phrases that are in no file: whether one of them stands in the words of a text."""
    entries = _entries({"id": "own", "reason": "", "phrases": phrases}, "")
    wanted = [(entry.opening, _spelling(entry, slots)) for entry in entries for slots in _spell_out(entry.text)]

    def test(text_words: Sequence[str]) -> bool:
        return any(
            _stands(phrase, text_words, position)
            for opening, phrase in wanted
            for position in range(1 if opening else len(text_words))
        )

    return test


def _stands(phrase: _Phrase, text_words: Sequence[str], position: int) -> int:
    """Where the phrase that starts at `position` ends; 0 where it does not stand there."""
    end = _match(phrase.slots, text_words, position)
    return end if not phrase.end or end == len(text_words) else 0


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
        if not _fits(slot, word):
            return 0
        position += 1
    return position


def _fits(slot: str, word: str) -> bool:
    if slot == _NUMBER:
        return word.isdigit()
    return word.startswith(slot[:-1]) if slot.endswith("~") else word == slot
