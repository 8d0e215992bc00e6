"""Whom a pronoun stands for: the evidence for each person who is named near it adds up.

A weighted sum of the features of a person, trained by `tests/quality/antecedents_train.py`, competes with those of the
others and with the chance that the text names nobody there (Denis and Baldridge, "Specialized models and ranking for
coreference resolution", 2008).
"""

from __future__ import annotations

import heapq
import math
import os
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache, cached_property
from itertools import chain, islice
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from reader import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.quotes.language.names import Name

REACH: Final = 3_000
"""A name further back than this many characters is not near a pronoun."""
_NEAR: Final = 8
"""So many names outside quotations are looked at before a pronoun."""
_LEADING: Final = 8
"""So many persons, those with most names in the document, may be meant wherever they are named."""
_KNOWN_BY: Final = 5
"""How a person is mostly named shows in so many of the names."""
_DISTANCE: Final = 50
"""Characters: the weight of a distance changes slowly below this."""
_SETTLED: Final = 0.5
"""Where a person named near the pronoun is so probable, no others are looked at."""
_FAR: Final = 8
"""Paragraphs: further away, distance tells nothing more."""
THRESHOLD: Final = 0.25
"""Nobody is named whom the evidence favours less."""

_WEIGHTS: Final = os.path.join(os.path.dirname(__file__), "antecedents.toml")  # noqa: PTH118, PTH120 (as the lexicon)


class Sighting(NamedTuple):
    """An occurrence of a name in the text: its position, whether it is inside a quotation, and whether it is a possessive."""

    start: int
    name: Name
    quoted: bool
    owner: bool


class Roster(Protocol):
    """What the names of a document tell of them: see `reader.quotes.speakers.people.People`."""

    @property
    def sightings(self) -> Sequence[Sighting]:
        """All names, in order."""

    @property
    def starts(self) -> Sequence[int]:
        """Where they stand."""

    @property
    def paragraphs(self) -> Sequence[int]:
        """Where the paragraphs begin."""

    @property
    def pronouns(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where the pronouns of a man and those of a woman stand."""

    def bearer(self, sighting: Sighting) -> str:
        """The full name of the person whom a name stands for."""

    def gender(self, who: str) -> Sequence[int]:
        """The votes for a man and for a woman."""

    def is_person(self, sighting: Sighting) -> bool:
        """Whether a name can be a person's."""

    def is_oblique(self, sighting: Sighting) -> bool:
        """Whether a name is another word's object or owner."""

    def opens(self, at: int) -> bool:
        """Whether a sentence begins at `at`."""


class Standing(NamedTuple):
    """What speaks for a person wherever the pronoun stands; each has a weight.

    Attributes:
        votes: how much more the text tells of the pronoun's gender than of the other, as a logarithm.
        often_oblique: the share of a person's names that are objects or owners: most of a place's.
        often_subject: the share that begin a sentence.
        obscure: whether a single word is all that is known of the person.
    """

    votes: float
    often_oblique: float
    often_subject: float
    obscure: float


class Place(NamedTuple):
    """What speaks for a person by where the pronoun stands; each has a weight.

    Attributes:
        nearest: whether no other person is named between.
        second: whether one is.
        distance: the logarithm of the distance in characters.
        paragraphs: the distance in paragraphs, from 0 to 1.
        oblique: whether the nearest name is another word's object or owner.
        subject: whether the nearest name begins a sentence.
        recent: how often the person is named near the pronoun, as a logarithm.
        pronouns: how many pronouns of this gender stand between, as a logarithm: those of one who is spoken of.
        quoted_here: whether a quotation in the same paragraph names the person: few speak of themselves by name.
        quoted_before: whether one in the paragraph before does: who is called may answer.
        far: whether the person is not named near the pronoun.
    """

    nearest: float = 0.0
    second: float = 0.0
    distance: float = 0.0
    paragraphs: float = 0.0
    oblique: float = 0.0
    subject: float = 0.0
    recent: float = 0.0
    pronouns: float = 0.0
    quoted_here: float = 0.0
    quoted_before: float = 0.0
    far: float = 0.0


class Surroundings(NamedTuple):
    """The names around a pronoun: the sightings outside quotations, the latest first, by person; who is named in quotations."""

    named: Mapping[str, Sequence[int]]
    quoted_here: set[str]
    quoted_before: set[str]


class Weights(NamedTuple):
    """The bias and the weight of each feature, in the order of `Standing` and of `Place`."""

    bias: float
    standing: Sequence[float]
    place: Sequence[float]


class Antecedents:
    """Chooses among the persons of a document."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._persons: dict[int, str] = {}  # sighting → who it names, "" where that is no person
        self._standings: dict[tuple[str, int], tuple[Standing, float] | None] = {}

    def choose(self, start: int, gender: int) -> tuple[str, float]:
        """Whom a pronoun at `start` of a gender (0 masculine, 1 feminine) stands for, and how probable that is; ("", 0)."""
        weights = _weights().place
        best, strength, total = "", 0.0, 1.0  # nobody's strength is 1
        around = self._around(start)
        for places in (self._near(around, start, gender), self._far(around)):
            for who, place in places:
                known = self._standing(who, gender)
                if known:
                    one = math.exp(known[1] + sum(map(mul, weights, place)))
                    total += one
                    if one > strength:
                        best, strength = who, one
            if strength > _SETTLED * total:
                break
        return best, strength / total

    def candidates(self, start: int, gender: int) -> Iterator[tuple[str, Standing, Place]]:
        """The persons whom a pronoun may stand for, each with what speaks for that."""
        around = self._around(start)
        for who, place in chain(self._near(around, start, gender), self._far(around)):
            known = self._standing(who, gender)
            if known:
                yield who, known[0], Place(*place)

    def _near(self, around: Surroundings, start: int, gender: int) -> Iterator[tuple[str, Sequence[float]]]:
        """The persons who are named before a pronoun, and where: the values of a `Place`."""
        roster, pronouns = self._roster, self._roster.pronouns[gender]
        here, passed = bisect_right(roster.paragraphs, start), bisect_left(pronouns, start)
        for order, (who, positions) in enumerate(around.named.items()):
            sighting = roster.sightings[positions[0]]
            at = sighting.start
            between = here - bisect_right(roster.paragraphs, at)
            yield (
                who,
                (
                    order == 0,
                    order == 1,
                    math.log1p((start - at) / _DISTANCE),
                    min(between, _FAR) / _FAR,
                    roster.is_oblique(sighting),
                    roster.opens(at),
                    math.log(len(positions)),
                    math.log1p(passed - bisect_left(pronouns, at)),
                    who in around.quoted_here,
                    who in around.quoted_before,
                    False,
                ),
            )

    def _far(self, around: Surroundings) -> Iterator[tuple[str, Sequence[float]]]:
        """The persons who are named most of all, or in the quotations around, and only there."""
        here, before = around.quoted_here, around.quoted_before
        for who in dict.fromkeys([*self._leading, *sorted(before), *sorted(here)]):
            if who not in around.named:
                yield who, Place(quoted_here=who in here, quoted_before=who in before, far=True)

    def _standing(self, who: str, gender: int) -> tuple[Standing, float] | None:
        """What is known of a person, and what it weighs, the bias included; None for one of the other gender."""
        if (who, gender) not in self._standings:
            self._standings[who, gender] = self._weighed(who, gender)
        return self._standings[who, gender]

    def _weighed(self, who: str, gender: int) -> tuple[Standing, float] | None:
        roster = self._roster
        named = list(islice((s for s in self._named[who] if not s.quoted), _KNOWN_BY))
        votes = roster.gender(who)
        surplus = votes[gender] - votes[1 - gender]
        if surplus < 0:
            return None
        count = max(1, len(named))
        oblique, subject = sum(map(roster.is_oblique, named)) / count, sum(roster.opens(s.start) for s in named) / count
        standing = Standing(math.log1p(surplus), oblique, subject, float(not surplus and " " not in who))
        weights = _weights()
        return standing, weights.bias + sum(map(mul, weights.standing, standing))

    def _around(self, start: int) -> Surroundings:
        sightings, paragraphs = self._roster.sightings, self._roster.paragraphs
        paragraph = bisect_right(paragraphs, start) - 1
        opening, before = (paragraphs[max(0, paragraph - back)] for back in (0, 1))
        closing = paragraphs[paragraph + 1] if paragraph + 1 < len(paragraphs) else math.inf
        near: dict[str, list[int]] = {}
        quoted_here: set[str] = set()
        quoted_before: set[str] = set()
        first = position = bisect_left(self._roster.starts, start)
        while first < len(sightings) and sightings[first].start < closing:
            if sightings[first].quoted and (who := self._person(first)):
                quoted_here.add(who)
            first += 1
        tried = 0
        while position > 0 and tried <= _NEAR and start - sightings[position - 1].start <= REACH:
            position -= 1
            sighting = sightings[position]
            if sighting.quoted and sighting.start < before:
                continue
            who = self._person(position)
            if not who:
                continue
            if sighting.quoted:
                (quoted_here if sighting.start >= opening else quoted_before).add(who)
            else:
                tried += 1
                near.setdefault(who, []).append(position)
        return Surroundings(near, quoted_here, quoted_before)

    def _person(self, position: int) -> str:
        """Who is named by a sighting; "" where that is no person."""
        who = self._persons.get(position)
        if who is None:
            sighting = self._roster.sightings[position]
            who = self._persons[position] = self._roster.bearer(sighting) if self._roster.is_person(sighting) else ""
        return who

    @cached_property
    def _named(self) -> Mapping[str, Sequence[Sighting]]:
        """All names of each person."""
        named: dict[str, list[Sighting]] = defaultdict(list)
        bearer = self._roster.bearer
        for sighting in self._roster.sightings:
            named[bearer(sighting)].append(sighting)
        return named

    @cached_property
    def _leading(self) -> Sequence[str]:
        """Who is named most in the whole document."""
        named, is_person = self._named, self._roster.is_person
        often = heapq.nlargest(2 * _LEADING, named, key=lambda who: len(named[who]))
        return [who for who in often if any(map(is_person, named[who][:_KNOWN_BY]))][:_LEADING]


@cache
def _weights() -> Weights:
    data = vocabulary.load(_WEIGHTS)
    standing, place = ([float(data["weights"][name]) for name in kind._fields] for kind in (Standing, Place))
    return Weights(float(data["bias"]), standing, place)
