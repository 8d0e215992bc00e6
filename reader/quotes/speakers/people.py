"""Resolves short names to full names, and pronouns and titles to names, using the text and lists of given names."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from reader.quotes.language.lexicon import Word, given_names, load
from reader.quotes.language.mentions import head
from reader.quotes.language.names import RUN, Name, Parts, bare, is_headline, names, no_names
from reader.quotes.language.pronouns import gendered
from reader.quotes.spans.marks import paragraphs
from reader.quotes.speakers.antecedents import THRESHOLD, Antecedents, Sighting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.quotes.language.lexicon import Language
    from reader.quotes.spans.passages import Passage

_NEAR: Final = 100
"""A pronoun tells the gender of a name at most so many characters before it."""
_PREPOSITION: Final = 16
"""A preposition and the blank behind it have at most so many characters."""
_PASSED: Final = 2
"""So many names that a preposition rules, or that own something, may stand between a name and its pronoun."""
_COMMA: Final = ", "
_INTRODUCTION: Final = 24
"""The words with which a narrator gives a name have at most so many characters."""
_CLOSING: Final = frozenset(",.;)\n")
_APPOSITION: Final = 80
"""A name between commas has at most so many characters, its titles included."""
_TITLE_VOTES: Final = 3
"""What a title such as "Mrs." weighs against one pronoun."""
_GIVEN_VOTES: Final = 3
"""The same for a given name such as "Anna"."""
_GENDERED: Final = Word.MASCULINE | Word.FEMININE
_SENTENCE_END: Final = frozenset(".!?…")
_OPENING: Final = frozenset("\n\"“„«‘'")
_QUOTING: Final = frozenset('"“„«‘»”')
_JOINING: Final = frozenset(",;0123456789")
"""What may end a word or stand between two inside a sentence, beside small letters."""
_HEADLINE: Final = 200
"""A headline has at most so many characters."""


class People:
    """The names of a document."""

    def __init__(self, text: str, passages: Sequence[Passage], language: Language) -> None:
        self._text = text
        self._language = language
        self._words = language.words
        self._names = names(language)
        self._gender: dict[str, list[int]] = {}  # name → votes for masculine and feminine
        self._roles: dict[str, str] = {}  # title → name
        self.paragraphs: list[int] = []  # where they begin
        self.pronouns: tuple[list[int], list[int]] = ([], [])  # where those of a man and of a woman stand
        self._inside: set[str] = (
            set()
        )  # the words that have a capital inside a sentence, in lower case: there it tells a name
        self.sightings = list(self._find(passages))
        self.starts = [s.start for s in self.sightings]
        counts = Counter([s.name for s in self.sightings])
        self._known = _full_names(counts)
        self._families = _families(counts, self._words)
        self._bearers = dict.fromkeys(counts, "")  # name → who bears it
        self._named: dict[str, str] = {}  # mention → name
        self._impersonal: dict[Name, bool] = {}
        self._meant: dict[int, str] = {}  # where a pronoun stands → name
        self._antecedents = Antecedents(self)
        votes = self._votes_by_title(text)
        for titled in (False, True):  # what pronouns say of a name tells whose title it may be
            for name, count in counts.items():
                if bool(name.titles) is titled:
                    self._bearers[name] = who = self._who(name)
                    self._learn_titles(name, who, count)
                    self._learn_given(who, count)
            for name, gender in votes[titled]:
                self._votes(self._bearers[name])[gender] += 1

    # -- reading

    def _find(self, passages: Sequence[Passage]) -> Iterator[Sighting]:
        """The names of the text; what a word is that may only open a sentence tell the others."""
        runs = list(self._runs(passages))
        new = tuple.__new__  # `Sighting(…)` takes twice as long
        for at, known, quoted in runs:
            opens = known.doubtful and self.opens(at) and known.doubtful not in self._inside
            for offset, name, owner in known.opening if opens else known.inside:
                yield new(Sighting, (at + offset, name, quoted, owner))

    def _runs(self, passages: Sequence[Passage]) -> Iterator[tuple[int, Parts, bool]]:
        """The runs of capitals outside headlines: where, what they hold, whether in a quotation."""
        text, index, count = self._text, 0, len(passages)
        skipped, parts, inside = no_names(self._language.code), self._names.parts, self._inside
        for first, last in paragraphs(text):
            self.paragraphs.append(first)
            if last - first <= _HEADLINE and is_headline(text[first:last]):
                continue
            for match in RUN.finditer(text, first, last):
                run = match[0]
                if run in skipped:  # most capitals open sentences
                    continue
                at = match.start()
                while index < count and passages[index].end <= at:
                    index += 1
                known = parts(run)
                if known.rest:
                    inside.update(known.rest)
                if at > 1 and text[at - 1] == " " and (text[at - 2].islower() or text[at - 2] in _JOINING):
                    inside.add(known.first)
                yield at, known, index < count and passages[index].start < at

    def opens(self, at: int) -> bool:
        """Whether a sentence begins at `at`."""
        text = self._text
        return at == 0 or text[at - 2 : at - 1] in _SENTENCE_END or text[at - 1] in _OPENING

    def is_oblique(self, sighting: Sighting) -> bool:
        """Whether a name is another word's object or owner."""
        if sighting.owner or sighting.quoted:
            return sighting.owner
        before = self._text[max(0, sighting.start - _PREPOSITION) : sighting.start].rstrip().rpartition(" ")[2]
        return bool(self._words.get(before.lower(), 0) & Word.PREPOSITION)

    def _learn_titles(self, name: Name, who: str, count: int) -> None:
        """Note what the titles of a name, seen `count` times, tell of its bearer."""
        for title in name.titles:
            self._roles.setdefault(title, who)
            flags = self._words.get(title, 0)
            if bool(flags & Word.MASCULINE) != bool(flags & Word.FEMININE):
                self._votes(who)[0 if flags & Word.MASCULINE else 1] += _TITLE_VOTES * count

    def _learn_given(self, who: str, count: int) -> None:
        """Note what the given name of a person, seen `count` times, tells."""
        gender = given_names().get(who.partition(" ")[0].casefold())
        if gender:
            self._votes(who)[0 if gender == Word.MASCULINE else 1] += _GIVEN_VOTES * count

    def _who(self, name: Name) -> str:
        """The full name that a name stands for."""
        known = self._known.get(name.last, "")
        if len(name.words) == 1 and not name.titles:
            return known or name.words[0]
        if len(name.words) > 1:
            parts = {*known.split(), *known.upper().split()} if name.full.isupper() else set(known.split())
            if known and (known.startswith(f"{name.words[0]} ") or parts.issuperset(name.words)):
                return known
            return name.full
        if name.titles and self._is_relative(name, known):
            return f"{name.titles[-1].capitalize()} {name.full}"
        return known or name.full

    def _is_relative(self, name: Name, known: str) -> bool:
        """Whether a surname with a title is that of another member of the family than the person `known` by it, if any."""
        if not known:
            return name.last in self._families
        given = Name(name.titles, (known.partition(" ")[0],))  # who is called "Miss Ada" is not "Miss Marsh"
        return (given != name and given in self._bearers) or self._contradicts(name.titles[-1], known)

    def _contradicts(self, title: str, who: str) -> bool:
        """Whether a title does not go with the gender of a name."""
        flags = self._words.get(title, 0) & _GENDERED
        whole, first = self._gender.get(who, (0, 0)), self._gender.get(who.partition(" ")[0], (0, 0))
        masculine, feminine = whole[0] + first[0], whole[1] + first[1]
        if flags == Word.MASCULINE:
            return feminine > masculine
        return flags == Word.FEMININE and masculine > feminine

    def bearer(self, sighting: Sighting) -> str:
        """The full name of the person whom a name stands for."""
        return self._bearers[sighting.name]

    def gender(self, who: str) -> Sequence[int]:
        """The votes for a man and for a woman."""
        return self._gender.get(who, (0, 0))

    def _votes(self, who: str) -> list[int]:
        return self._gender.setdefault(who, [0, 0])

    def _votes_by_title(self, text: str) -> tuple[list[tuple[Name, int]], list[tuple[Name, int]]]:
        """The name before each pronoun and the gender that the pronoun gives it: first names without a title, then others."""
        sightings = self.sightings
        votes: tuple[list[tuple[Name, int]], list[tuple[Name, int]]] = [], []
        told: dict[Name, tuple[int, int]] = {}  # where a pronoun told last whether a name is of a man, and which
        for at, gender in gendered(text, self._language):
            self.pronouns[gender].append(at)
            position = nearest = bisect_left(self.starts, at) - 1
            if nearest < 0 or at - self.starts[nearest] >= _NEAR:
                continue
            while nearest > 0 and position - nearest < _PASSED:
                before, other = told.get(sightings[nearest].name, (-_NEAR, gender))
                agrees = before >= 0 and other == gender
                contrary = other != gender and at - before < _NEAR  # "He thanked her": two people
                if agrees or not (contrary or self._is_passed(sightings[nearest])):
                    break
                nearest -= 1  # "Ada Marsh left the harbour of Porto, and she …"
            told[sightings[nearest].name] = at, gender
            sighting = sightings[nearest]
            if at - sighting.start < _NEAR and not sighting.quoted and not self.is_oblique(sighting):
                votes[bool(sighting.name.titles)].append((sighting.name, gender))
        return votes

    def _is_passed(self, sighting: Sighting) -> bool:
        """Whether a pronoun behind a name rather stands for the one before."""
        return not self.is_person(sighting) or self.is_oblique(sighting) or self._is_object(sighting)

    def _is_object(self, sighting: Sighting) -> bool:
        """Whether a name follows a word in small letters, as an object its verb, and another name begins the sentence."""
        position = bisect_left(self.starts, sighting.start)
        text, start = self._text, sighting.start
        before = text[max(0, start - _PREPOSITION) : start]
        word = before.rstrip().rpartition(" ")[2]
        if position == 0 or not before.endswith(" ") or not word.isalpha() or not word.islower():
            return False
        if self._words.get(word, 0) & (Word.FUNCTION | Word.ROLE):
            return False
        subject = self.starts[position - 1]
        between = text[subject:start]
        return self.opens(subject) and not any(end in between for end in (". ", "? ", "! ", "\n", "”", ","))

    @cached_property
    def _narrator(self) -> str:
        """Who tells the story: the text says so, or others call the name and the text itself does not."""
        for sighting in self.sightings:
            before = self._text[max(0, sighting.start - _INTRODUCTION) : sighting.start].lower()
            if not sighting.quoted and before.rstrip().endswith(self._language.self_introductions):
                return self._bearers[sighting.name]
        called = Counter(self._bearers[s.name] for s in self.sightings if s.quoted and self._is_called(s))
        if not called:
            return ""
        told = Counter(self._bearers[s.name] for s in self.sightings if not s.quoted)
        best = max(called, key=lambda who: called[who] - 2 * told[who])
        return best if called[best] > 2 * told[best] else ""

    def called(self, start: int, end: int) -> frozenset[str]:
        """The full names of those who are spoken to between two offsets: "No, Ray, it is late", "“Ray, wait!”"."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return frozenset(self._bearers[s.name] for s in self.sightings[first:last] if s.quoted and self._is_called(s))

    def _is_called(self, sighting: Sighting) -> bool:
        """Whether a name stands between commas, as one who is spoken to: "No, Ray, it is late"."""
        text, start = self._text, sighting.start
        last = sighting.name.words[-1]
        at = text.find(last, start, start + _APPOSITION)
        end = at + len(last)
        opens = text[max(0, start - 2) : start] in {", ", "r "} or text[start - 1] in _QUOTING
        return at >= 0 and opens and text[end : end + 1] in {",", ".", "!", "?"}

    # -- asking

    def name(self, start: int, mention: str) -> str:
        """The name of the person referred to by the words `mention` at `start`; "" if the text does not say."""
        lower = mention.strip().lower()
        flags = self._words.get(lower, 0)
        if flags & (Word.PRONOUN | Word.POSSESSIVE) and " " not in lower:
            return self._narrator if lower in self._language.first_person else self._of_pronoun(start, flags)
        if mention not in self._named:
            self._named[mention] = self._name_in(mention)
        return self._named[mention]

    def _name_in(self, mention: str) -> str:
        """Whom a mention that is no pronoun names."""
        name, whole, article = head(mention, self._names, self._language)
        if whole:
            return whole
        if not name.words:
            return next((self._roles[title] for title in reversed(name.titles) if title in self._roles), "")
        who = self._who(name)
        noun = article and self._language.capital_nouns and len(name.words) == 1 and name.last not in self._known
        return "" if noun else who

    def apposed(self, end: int) -> str:
        """The name between commas after a mention that ends at `end`: "the minister, Ada Marsh, said"; "" if there is none."""
        start = end + len(_COMMA)
        position = bisect_left(self.starts, start)
        if not self._text.startswith(_COMMA, end) or self.starts[position : position + 1] != [start]:
            return ""
        name = self.sightings[position].name
        words, last, behind = self._text[start : start + _APPOSITION].partition(name.words[-1])
        alone = len(words.split()) < len(name.titles) + len(name.words) and behind[:1] in _CLOSING
        return self._bearers[name] if last and alone else ""

    def agrees(self, pronoun: str, who: str) -> bool:
        """Whether a singular pronoun may refer to the person with this full name, as far as the text shows."""
        flags = self._words.get(pronoun.lower(), 0)
        if not flags & Word.PRONOUN or not flags & _GENDERED or flags & Word.PLURAL:
            return False
        masculine, feminine = self._gender.get(who, (0, 0))
        contrary = feminine > masculine if flags & Word.MASCULINE else masculine > feminine
        return not contrary and not self._is_body(who)

    def _is_body(self, who: str) -> bool:
        """Whether a name is that of a committee, a paper or the like, which no pronoun of one person stands for."""
        return not _bodies(self._language.code).isdisjoint(who.lower().split())

    def stands_between(self, who: str, start: int, end: int) -> bool:
        """Whether the text, not counting quotations, names this person between two offsets."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return any(self._bearers[s.name] == who and not s.quoted for s in self.sightings[first:last])

    def is_somebody(self, mention: str) -> bool:
        """Whether a guessed speaker can be a person.

        A single capitalised word at the start of a sentence counts as a name only if it also occurs elsewhere.
        """
        word = bare(mention)
        flags = self._words.get(word.lower(), 0)
        if " " in mention or word[:1].islower() or flags & (Word.PRONOUN | Word.ROLE):
            return True
        if self._language.capital_nouns:  # a capital inside a sentence proves nothing either
            return not flags & Word.FUNCTION
        return word.casefold() in self._inside

    def _of_pronoun(self, start: int, flags: int) -> str:
        """Whom a pronoun stands for."""
        if not flags & _GENDERED or (flags & Word.PLURAL and not self._is_singular(start)):
            return ""
        if start not in self._meant:
            who, probability = self._antecedents.choose(start, 0 if flags & Word.MASCULINE else 1)
            self._meant[start] = who if probability >= THRESHOLD else ""
        return self._meant[start]

    def _is_singular(self, start: int) -> bool:
        """Whether the verb beside a pronoun of either number says that it is of one person: "sagte sie", not "sagten sie"."""
        plural = self._language.plural_endings
        before = self._text[max(0, start - _PREPOSITION) : start].rstrip().rpartition(" ")[2]
        behind = self._text[start : start + 2 * _PREPOSITION].split()[1:2]
        return bool(plural) and not any(w.rstrip(",.:").endswith(plural) for w in (before, *behind))

    def is_person(self, sighting: Sighting) -> bool:
        """Whether a name can be a person's, as far as the text tells: where names take no article, what has one is none."""
        if self._is_impersonal(sighting.name):
            return False
        if not self._language.bare_names or sighting.name.titles:
            return True
        before = self._text[max(0, sighting.start - _PREPOSITION) : sighting.start].rstrip().rpartition(" ")[2].lower()
        return not self._words.get(before, 0) & Word.DETERMINER and before not in self._language.contractions

    def _is_impersonal(self, name: Name) -> bool:
        """Whether a name is a body's, or a word with a capital that nothing else shows to be a name.

        A word alone is one if it is a part of a full name or a known given name, has a title or stands inside a sentence,
        too; where every noun has a capital, that proves nothing.
        """
        known = self._impersonal.get(name)
        if known is None:
            alone = len(name.words) == 1 and not name.titles and name.last not in self._known
            proven = name.last in given_names() or (not self._language.capital_nouns and name.last in self._inside)
            unproven = alone and not proven
            known = self._impersonal[name] = unproven or self._is_body(name.full)
        return known


def _families(names: Iterable[Name], words: Mapping[str, int]) -> frozenset[str]:
    """The surnames that occur with the titles of men and of women."""
    genders: dict[str, int] = {}
    for name in names:
        for title in name.titles:
            genders[name.last] = genders.get(name.last, 0) | words.get(title, 0) & _GENDERED
    return frozenset(last for last, flags in genders.items() if flags == _GENDERED)


def _full_names(counts: Mapping[Name, int]) -> dict[str, str]:
    """The full name for each last and first name: the most frequent one, of equals the first."""
    fulls: dict[str, dict[str, int]] = {}
    for name, count in counts.items():
        if len(name.words) > 1:
            for key in (name.last, name.words[0].casefold()):
                known = fulls.setdefault(key, {})
                known[name.full] = known.get(name.full, 0) + count
    return {key: max(names, key=names.__getitem__) for key, names in fulls.items()}


@cache
def _bodies(code: str) -> frozenset[str]:
    return frozenset(word for word, flags in load(code).words.items() if flags & Word.BODY)
