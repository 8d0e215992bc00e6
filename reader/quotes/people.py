"""Who is who: full names for short ones, names for pronouns and titles, from the text alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.quotes.language import Language
    from reader.quotes.passages import Passage

_UPPER: Final = "A-ZÀ-ÖØ-ÞĄĆČĎĘĚĞİŁŃŇŘŚŠŞŤŮŹŻŽА-ЯЁЄІЇҐ"
_PARTICLES: Final = "de|del|della|di|da|do|dos|la|le|du|von|van|der|den|zu|bin|al|ibn|y|e"
_WORD: Final = rf"[{_UPPER}][\w’'-]*\.?"
_RUN: Final = re.compile(rf"{_WORD}(?:[ \u00a0](?:(?:{_PARTICLES})[ \u00a0]){{0,3}}{_WORD})*")
REACH: Final = 3_000
"""A pronoun's name is not looked for further back than this many characters."""
_CANDIDATES: Final = 12
_NEAR: Final = 100
"""A pronoun tells the gender of a name at most so many characters before it."""
_TITLE_VOTES: Final = 3
"""What a title such as "Mrs." weighs against one pronoun."""
_POSSESSIVES: Final = ("'s", "’s", "'", "’")
_GENDERED: Final = Word.MASCULINE | Word.FEMININE


class Mention(NamedTuple):
    """A name in the text: where, whose, and how it stands there."""

    start: int
    who: str
    quoted: bool
    oblique: bool


class People:
    """The names of a document."""

    def __init__(self, text: str, passages: Sequence[Passage], language: Language) -> None:
        self._words = language.words
        self._abbreviations = language.abbreviations
        self._capital_nouns = language.capital_nouns
        self._known: dict[str, str] = {}  # last or first name → full name, as first mentioned
        self._roles: dict[str, str] = {}  # title → name
        self._gender: dict[str, list[int]] = {}  # name → votes for masculine and feminine
        self._called: Counter[str] = Counter()  # who is addressed in quotations
        self._inside: set[str] = set()  # first words of names inside a sentence, where a capital tells a name
        self._mentions: list[Mention] = []
        self._read(text, passages)
        self._starts = [m.start for m in self._mentions]
        self._vote(text)
        self._narrator = self._find_narrator()

    # -- reading

    def _read(self, text: str, passages: Sequence[Passage]) -> None:
        index, count = 0, len(passages)
        for match in _RUN.finditer(text):
            at = match.start()
            while index < count and passages[index].end <= at:
                index += 1
            quoted = index < count and passages[index].start < at
            for start, words in self._segments(match[0], at):
                self._add(text, words, start, quoted=quoted)

    def _segments(self, run: str, at: int) -> Iterator[tuple[int, list[str]]]:
        """The names in a run of capitals: cut behind full stops and possessors, without the function words before."""
        words: list[str] = []
        start = position = at
        for word in run.replace("\u00a0", " ").split(" "):
            lower = word.lower().rstrip(".")
            if not words and self._words.get(lower, 0) & (Word.FUNCTION | Word.TIME) & ~Word.PARTICLE:
                start = position + len(word) + 1
            else:
                words.append(word)
                stops = word[-1] == "." and len(lower) > 1 and lower not in self._abbreviations
                if stops or word.endswith(_POSSESSIVES):
                    yield start, words
                    words, start = [], position + len(word) + 1
            position += len(word) + 1
        if words:
            yield start, words

    def _add(self, text: str, words: list[str], at: int, *, quoted: bool) -> None:
        owner = words[-1].endswith(_POSSESSIVES)
        words[-1] = _bare(words[-1])
        titles, name = self._split(words)
        if not name or len(name[-1]) < 2:
            return
        who = self._who(titles, name)
        for title in titles:
            self._roles.setdefault(title, who)
            flags = self._words.get(title, 0)
            if bool(flags & Word.MASCULINE) != bool(flags & Word.FEMININE):
                self._votes(who)[0 if flags & Word.MASCULINE else 1] += _TITLE_VOTES
        if (
            quoted
            and text[max(0, at - 2) : at] in {", ", "r "}
            and text[at + len(words[0]) :][:1] in {",", ".", "!", "?"}
        ):
            self._called[who] += 1
        if at > 1 and (text[at - 2].isalnum() or text[at - 2] in ",;"):
            self._inside.add(words[0].casefold())
        before = text[max(0, at - 12) : at].split()
        ruled = bool(before) and bool(self._words.get(before[-1].lower(), 0) & Word.PREPOSITION)
        self._mentions.append(Mention(at, who, quoted, owner or ruled))

    def _split(self, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """Titles before a name, and the name."""
        titles: list[str] = []
        for word in words[:-1]:
            lower = word.lower().rstrip(".")
            if not self._words.get(lower, 0) & (Word.HONORIFIC | Word.ROLE):
                break
            titles.append(lower)
        return titles, list(words[len(titles) :])

    def _who(self, titles: Sequence[str], name: Sequence[str]) -> str:
        """The full name that a name stands for; it is noted where it is new."""
        last = name[-1].casefold()
        if len(name) > 1:
            full = " ".join(name)
            known = self._known.setdefault(last, full)
            self._known.setdefault(name[0].casefold(), full)
            return known if known.split()[0] == name[0] else full
        known = self._known.get(last, "")
        if titles and known and self._contradicts(titles[0], known):
            return f"{titles[0].capitalize()} {name[0]}"
        return known or name[0]

    def _contradicts(self, title: str, who: str) -> bool:
        """Whether a title does not go with the gender of a name."""
        flags = self._words.get(title, 0) & _GENDERED
        whole, first = self._gender.get(who, (0, 0)), self._gender.get(who.partition(" ")[0], (0, 0))
        masculine, feminine = whole[0] + first[0], whole[1] + first[1]
        if flags == Word.MASCULINE:
            return feminine > masculine
        return flags == Word.FEMININE and masculine > feminine

    def _votes(self, who: str) -> list[int]:
        return self._gender.setdefault(who, [0, 0])

    def _vote(self, text: str) -> None:
        """Let each pronoun vote for the gender of the name before it."""
        own = Word.PRONOUN | Word.POSSESSIVE
        pronouns = [w for w, f in self._words.items() if f & _GENDERED and f & own and w.isalpha()]
        if not pronouns or not self._mentions:
            return
        position, mentions = 0, self._mentions
        for match in re.finditer(rf"\b(?:{'|'.join(pronouns)})\b", text):
            at = match.start()
            while position + 1 < len(mentions) and mentions[position + 1].start < at:
                position += 1
            mention = mentions[position]
            if 0 < at - mention.start < _NEAR and not mention.quoted and not mention.oblique:
                self._votes(mention.who)[0 if self._words[match[0]] & Word.MASCULINE else 1] += 1

    def _find_narrator(self) -> str:
        """Who tells the story: others call the name, the text itself does not."""
        told = Counter(m.who for m in self._mentions if not m.quoted)
        best = max(self._called, key=lambda who: self._called[who] - 2 * told[who], default="")
        return best if best and self._called[best] > 2 * told[best] else ""

    # -- asking

    def name(self, start: int, mention: str) -> str:
        """The name behind the words `mention` at `start`: "" where the text does not tell."""
        words = [w.strip(",;:()") for w in mention.split()]
        if not words:
            return ""
        flags = self._words.get(words[0].lower(), 0)
        if len(words) == 1 and flags & (Word.PRONOUN | Word.POSSESSIVE):
            return self._narrator if words[0] == "I" else self._of_pronoun(start, flags)
        capitals = [
            w for w in words if w[:1].isupper() and not self._words.get(w.lower(), 0) & (Word.FUNCTION & ~Word.PARTICLE)
        ]
        if not capitals or self._belongs(capitals[-1], words):
            return self._roles.get(_bare(words[-1]).lower(), "")
        if any(self._words.get(w.lower(), 0) & Word.CONJUNCTION for w in words):
            return mention
        return self._full(capitals)

    def is_somebody(self, mention: str) -> bool:
        """Whether a guessed speaker can be one: a lone capital that opens a sentence is a name only if it is elsewhere too."""
        word = _bare(mention)
        flags = self._words.get(word.lower(), 0)
        if " " in mention or word[:1].islower() or flags & (Word.PRONOUN | Word.ROLE):
            return True
        if self._capital_nouns:  # a capital inside a sentence proves nothing either
            return not flags & Word.FUNCTION
        return word.casefold() in self._inside

    def _belongs(self, name: str, words: Sequence[str]) -> bool:
        """Whether a name only says whose the speaker is: "the Kremlin's spokesman", "a Clinton aide"."""
        behind = words[words.index(name) + 1 :]
        heads = behind if name.endswith(_POSSESSIVES) else behind[:1]
        return any(w[:1].islower() and self._words.get(w, 0) & Word.ROLE for w in heads)

    def _full(self, words: list[str]) -> str:
        """The full name for titles and names."""
        words[-1] = _bare(words[-1])
        titles, name = self._split(words)
        known = self._known.get(name[-1].casefold(), "")
        if len(name) > 1:
            return known if set(name) <= set(known.split()) else " ".join(name)
        if titles and known and self._contradicts(titles[0], known):
            return " ".join(words)
        return known or name[0]

    def _of_pronoun(self, start: int, flags: int) -> str:
        """The nearest name before a pronoun that agrees with it and that nobody says in a quotation."""
        if not flags & _GENDERED or flags & Word.PLURAL:
            return ""
        wanted = 0 if flags & Word.MASCULINE else 1
        spare, tried = "", 0
        for position in range(bisect_left(self._starts, start) - 1, -1, -1):
            mention = self._mentions[position]
            if start - mention.start > REACH or tried > _CANDIDATES:
                break
            if mention.quoted:
                continue
            tried += 1
            votes = self._gender.get(mention.who, (0, 0))
            if votes[wanted] > votes[1 - wanted]:
                if not mention.oblique:
                    return mention.who
                spare = spare or mention.who
        return spare


def _bare(word: str) -> str:
    """A word without a possessive ending or a final stop."""
    word = word.rstrip(".,;:")
    for ending in _POSSESSIVES:
        if word.endswith(ending):
            return word[: -len(ending)]
    return word
