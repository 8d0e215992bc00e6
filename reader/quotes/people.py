"""Who is who: full names for short ones, names for pronouns and titles, from the text alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language import Word, load
from reader.quotes.marks import paragraphs
from reader.quotes.mentions import head
from reader.quotes.names import RUN, Name, Names, bare, inside_sentences, is_headline, no_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.quotes.language import Language
    from reader.quotes.passages import Passage

REACH: Final = 3_000
"""A pronoun's name is not looked for further back than this many characters."""
_CANDIDATES: Final = 12
_NEAR: Final = 100
"""A pronoun tells the gender of a name at most so many characters before it."""
_PREPOSITION: Final = 16
"""A preposition and the blank behind it have at most so many characters."""
_PASSED: Final = 2
"""So many names that a preposition rules, or that own something, may stand between a name and its pronoun."""
_TITLE_VOTES: Final = 3
"""What a title such as "Mrs." weighs against one pronoun."""
_GENDERED: Final = Word.MASCULINE | Word.FEMININE
_SENTENCE_END: Final = frozenset(".!?…")
_OPENING: Final = frozenset("\n\"“„«‘'")
_HEADLINE: Final = 200
"""A headline has at most so many characters."""


class Sighting(NamedTuple):
    """A name as it stands in the text: where, and whether in a quotation, or as another word's object or owner."""

    start: int
    name: Name
    quoted: bool
    oblique: bool


class Mention(NamedTuple):
    """A name in the text: where, whose, and how it stands there."""

    start: int
    who: str
    quoted: bool
    oblique: bool


class People:
    """The names of a document."""

    def __init__(self, text: str, passages: Sequence[Passage], language: Language) -> None:
        self._language = language
        self._words = language.words
        self._inside = inside_sentences(text)
        self._names = Names(language, self._inside)
        self._known: dict[str, str] = {}  # last or first name → full name
        self._roles: dict[str, str] = {}  # title → name
        self._gender: dict[str, list[int]] = {}  # name → votes for masculine and feminine
        self._called: Counter[str] = Counter()  # who is addressed in quotations
        sightings = self._sightings(text, passages)
        self._learn(sightings)
        pronouns = list(_gendered_pronouns(text, language))
        self._vote(pronouns, sightings, titled=False)  # before titles are told apart by gender
        self._mentions = [self._mention(text, sighting) for sighting in sightings]
        self._starts = [m.start for m in self._mentions]
        self._vote(pronouns, sightings, titled=True)
        self._narrator = self._find_narrator()

    # -- reading

    def _sightings(self, text: str, passages: Sequence[Passage]) -> list[Sighting]:
        found: list[Sighting] = []
        index, count = 0, len(passages)
        skipped, parts = no_names(self._language.code), self._names.parts
        for first, last in paragraphs(text):
            if last - first <= _HEADLINE and is_headline(text[first:last]):
                continue
            for match in RUN.finditer(text, first, last):
                run = match[0]
                if run in skipped:  # most capitals open sentences
                    continue
                at = match.start()
                while index < count and passages[index].end <= at:
                    index += 1
                quoted = index < count and passages[index].start < at
                opens = at == first or text[at - 2 : at - 1] in _SENTENCE_END or text[at - 1] in _OPENING
                for part in parts(run, opens=opens):
                    start = at + part.offset
                    oblique = part.owner or (not quoted and self._is_ruled(text, start))
                    found.append(Sighting(start, part.name, quoted, oblique))
        return found

    def _is_ruled(self, text: str, at: int) -> bool:
        """Whether a preposition stands before a name."""
        before = text[max(0, at - _PREPOSITION) : at].rstrip().rpartition(" ")[2]
        return bool(self._words.get(before.lower(), 0) & Word.PREPOSITION)

    def _learn(self, sightings: Sequence[Sighting]) -> None:
        """Find the full name for each last and first name: the most frequent one, of equals the first."""
        counts: dict[str, Counter[str]] = {}
        for sighting in sightings:
            name = sighting.name
            if len(name.words) > 1:
                for key in (name.last, name.words[0].casefold()):
                    counts.setdefault(key, Counter())[name.full] += 1
        self._known = {key: fulls.most_common(1)[0][0] for key, fulls in counts.items()}

    def _mention(self, text: str, sighting: Sighting) -> Mention:
        """Whose name it is; what its titles and its place tell of the person is noted."""
        start, name, quoted, oblique = sighting
        who = self._who(name)
        for title in name.titles:
            self._roles.setdefault(title, who)
            flags = self._words.get(title, 0)
            if bool(flags & Word.MASCULINE) != bool(flags & Word.FEMININE):
                self._votes(who)[0 if flags & Word.MASCULINE else 1] += _TITLE_VOTES
        if quoted and text[max(0, start - 2) : start] in {", ", "r "}:
            end = start + len(name.words[0])
            if text[end : end + 1] in {",", ".", "!", "?"}:
                self._called[who] += 1
        return Mention(start, who, quoted, oblique)

    def _who(self, name: Name) -> str:
        """The full name that a name stands for."""
        known = self._known.get(name.last, "")
        if len(name.words) == 1 and not name.titles:
            return known or name.words[0]
        if len(name.words) > 1:
            if known and (known.startswith(f"{name.words[0]} ") or set(name.words) <= set(known.split())):
                return known
            return name.full
        if name.titles and known and self._contradicts(name.titles[-1], known):
            return f"{name.titles[-1].capitalize()} {name.full}"
        return known or name.full

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

    def _vote(self, pronouns: Sequence[tuple[int, int]], sightings: Sequence[Sighting], *, titled: bool) -> None:
        """Let each pronoun vote for the gender of the name before it, of those with or without a title."""
        if not sightings:
            return
        position = 0
        for at, gender in pronouns:
            while position + 1 < len(sightings) and sightings[position + 1].start < at:
                position += 1
            nearest = position
            while nearest > 0 and sightings[nearest].oblique and position - nearest < _PASSED:
                nearest -= 1  # "Ada Marsh left the harbour of Porto, and she …"
            start, name, quoted, oblique = sightings[nearest]
            if 0 < at - start < _NEAR and not quoted and not oblique and bool(name.titles) is titled:
                self._votes(self._who(name))[gender] += 1

    def _find_narrator(self) -> str:
        """Who tells the story: others call the name, the text itself does not."""
        told = Counter(m.who for m in self._mentions if not m.quoted)
        best = max(self._called, key=lambda who: self._called[who] - 2 * told[who], default="")
        return best if best and self._called[best] > 2 * told[best] else ""

    # -- asking

    def name(self, start: int, mention: str) -> str:
        """The name behind the words `mention` at `start`: "" where the text does not tell."""
        lower = mention.strip().lower()
        flags = self._words.get(lower, 0)
        if flags & (Word.PRONOUN | Word.POSSESSIVE) and " " not in lower:
            return self._narrator if mention == "I" else self._of_pronoun(start, flags)
        name, whole, article = head(mention, self._names, self._language)
        if whole:
            return whole
        if not name.words:
            return next((self._roles[title] for title in reversed(name.titles) if title in self._roles), "")
        who = self._who(name)
        noun = article and self._language.capital_nouns and len(name.words) == 1 and name.last not in self._known
        return "" if noun else who

    def is_somebody(self, mention: str) -> bool:
        """Whether a guessed speaker can be one: a lone capital that opens a sentence is a name only if it is elsewhere too."""
        word = bare(mention)
        flags = self._words.get(word.lower(), 0)
        if " " in mention or word[:1].islower() or flags & (Word.PRONOUN | Word.ROLE):
            return True
        if self._language.capital_nouns:  # a capital inside a sentence proves nothing either
            return not flags & Word.FUNCTION
        return word.casefold() in self._inside

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


def _gendered_pronouns(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where "he" and "her" stand, and which they are: 0 for masculine, 1 for feminine."""
    pattern = _pronoun_pattern(language.code)
    if pattern:
        for match in pattern.finditer(text):
            yield match.start(), 0 if language.words[match[0]] & Word.MASCULINE else 1


@cache
def _pronoun_pattern(code: str) -> re.Pattern[str] | None:
    own = Word.PRONOUN | Word.POSSESSIVE
    pronouns = [w for w, flags in load(code).words.items() if flags & _GENDERED and flags & own and w.isalpha()]
    return re.compile(rf"\b(?:{'|'.join(pronouns)})\b") if pronouns else None
