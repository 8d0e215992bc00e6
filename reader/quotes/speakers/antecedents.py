"""Whom a pronoun stands for: the evidence for each person who is named near it adds up.

A weighted sum of the features of a person, trained by `tests/quality/antecedents_train.py`, competes with those of the
others and with the chance that the text names nobody there (Denis and Baldridge, "Specialized models and ranking for
coreference resolution", 2008).
"""

from __future__ import annotations

import math
import os
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from reader import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.quotes.language.names import Name

REACH: Final = 3_000
"""A name further back than this many characters is not near a pronoun."""
_NEAR: Final = 14
"""So many names outside quotations are looked at before a pronoun."""
_LEADING: Final = 8
"""So many persons, those with most names in the document, may be meant wherever they are named."""
_KNOWN_BY: Final = 30
"""How a person is mostly named shows in so many of the names."""
_DISTANCE: Final = 50
"""Characters: the weight of a distance changes slowly below this."""
_FAR: Final = 8
"""Paragraphs: further away, distance tells nothing more."""
THRESHOLD: Final = 0.3
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

    sightings: Sequence[Sighting]
    starts: Sequence[int]
    paragraphs: Sequence[int]
    pronouns: tuple[Sequence[int], Sequence[int]]

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


class Evidence(NamedTuple):
    """What speaks for a person as the one whom a pronoun stands for; each has a weight.

    Attributes:
        nearest: whether no other person is named between.
        second: whether one is.
        distance: the logarithm of the distance in characters.
        paragraphs: the distance in paragraphs, from 0 to 1.
        oblique: whether the nearest name is another word's object or owner.
        subject: whether the nearest name begins a sentence.
        votes: how much more the text tells of the pronoun's gender than of the other, as a logarithm.
        recent: how often the person is named near the pronoun, as a logarithm.
        often_oblique: the share of a person's names that are objects or owners: most of a place's.
        often_subject: the share that begin a sentence.
        quoted_here: whether a quotation in the same paragraph names the person: few speak of themselves by name.
        quoted_before: whether one in the paragraph before does: who is called may answer.
        pronouns: how many pronouns of this gender stand between, as a logarithm: those of one who is spoken of.
        obscure: whether a single word is all that is known of the person.
        far: whether the person is not named near the pronoun.
    """

    nearest: float = 0.0
    second: float = 0.0
    distance: float = 0.0
    paragraphs: float = 0.0
    oblique: float = 0.0
    subject: float = 0.0
    votes: float = 0.0
    recent: float = 0.0
    often_oblique: float = 0.0
    often_subject: float = 0.0
    quoted_here: float = 0.0
    quoted_before: float = 0.0
    pronouns: float = 0.0
    obscure: float = 0.0
    far: float = 0.0


class Surroundings(NamedTuple):
    """The names around a pronoun: the latest outside quotations and how many, by person; who is named in quotations."""

    near: Mapping[str, tuple[Sighting, int]]
    quoted_here: set[str]
    quoted_before: set[str]


class Antecedents:
    """Chooses among the persons of a document."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._habits: dict[str, tuple[float, float]] = {}

    def choose(self, start: int, gender: int) -> tuple[str, float]:
        """Whom a pronoun at `start` of a gender (0 masculine, 1 feminine) stands for, and how probable that is; ("", 0)."""
        bias, *weights = _weights()
        best, strength, total = "", 0.0, 1.0  # nobody's strength is 1
        for who, evidence in self.candidates(start, gender):
            one = math.exp(bias + sum(map(float.__mul__, weights, evidence)))
            total += one
            if one > strength:
                best, strength = who, one
        return best, strength / total

    def candidates(self, start: int, gender: int) -> Iterator[tuple[str, Evidence]]:
        """The persons whom a pronoun may stand for, each with what speaks for that."""
        around = self._around(start)
        here = bisect_right(self._roster.paragraphs, start)
        for order, (who, (sighting, times)) in enumerate(around.near.items()):
            evidence = self._known(who, gender, around)
            if evidence:
                yield who, self._near(evidence, sighting, start, gender, here)._replace(
                    nearest=float(order == 0), second=float(order == 1), recent=math.log(times)
                )
        others = dict.fromkeys([*self._leading, *sorted(around.quoted_before), *sorted(around.quoted_here)])
        for who in others:
            evidence = self._known(who, gender, around) if who in self._persons and who not in around.near else None
            if evidence:
                yield who, evidence._replace(far=1.0)

    def _near(self, known: Evidence, sighting: Sighting, start: int, gender: int, here: int) -> Evidence:
        """What the nearest name of a person tells, added to what is `known`."""
        roster = self._roster
        pronouns = roster.pronouns[gender]
        between = here - bisect_right(roster.paragraphs, sighting.start)
        return known._replace(
            distance=math.log1p((start - sighting.start) / _DISTANCE),
            paragraphs=min(between, _FAR) / _FAR,
            oblique=float(roster.is_oblique(sighting)),
            subject=float(roster.opens(sighting.start)),
            pronouns=math.log1p(bisect_left(pronouns, start) - bisect_left(pronouns, sighting.start)),
        )

    def _known(self, who: str, gender: int, around: Surroundings) -> Evidence | None:
        """What is known of a person beside the nearest name; None for one of the other gender."""
        votes = self._roster.gender(who)
        surplus = votes[gender] - votes[1 - gender]
        if surplus < 0:
            return None
        oblique, subject = self._habit(who)
        return Evidence(
            votes=math.log1p(surplus),
            often_oblique=oblique,
            often_subject=subject,
            quoted_here=float(who in around.quoted_here),
            quoted_before=float(who in around.quoted_before),
            obscure=float(not surplus and " " not in who),
        )

    def _around(self, start: int) -> Surroundings:
        roster = self._roster
        paragraph = bisect_right(roster.paragraphs, start) - 1
        opening, before = (roster.paragraphs[max(0, paragraph - back)] for back in (0, 1))
        closing = roster.paragraphs[paragraph + 1] if paragraph + 1 < len(roster.paragraphs) else math.inf
        position = bisect_left(roster.starts, start)
        near: dict[str, tuple[Sighting, int]] = {}
        quoted_here = set(self._quoted_from(position, closing))
        quoted_before: set[str] = set()
        tried = 0
        for sighting in self._back_from(position):
            if start - sighting.start > REACH or tried > _NEAR:
                break
            who = roster.bearer(sighting)
            if sighting.quoted:
                if sighting.start >= before:
                    (quoted_here if sighting.start >= opening else quoted_before).add(who)
            elif roster.is_person(sighting):
                tried += 1
                latest, times = near.get(who, (sighting, 0))
                near[who] = latest, times + 1
        return Surroundings(near, quoted_here, quoted_before)

    def _back_from(self, position: int) -> Iterator[Sighting]:
        sightings = self._roster.sightings
        return (sightings[p] for p in range(position - 1, -1, -1))

    def _quoted_from(self, position: int, end: float) -> Iterator[str]:
        sightings = self._roster.sightings
        while position < len(sightings) and sightings[position].start < end:
            if sightings[position].quoted:
                yield self._roster.bearer(sightings[position])
            position += 1

    @cached_property
    def _named(self) -> Mapping[str, Sequence[Sighting]]:
        """The names of each person outside quotations, the first ones."""
        named: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in self._roster.sightings:
            known = named[self._roster.bearer(sighting)]
            if not sighting.quoted and len(known) < _KNOWN_BY:
                known.append(sighting)
        return named

    @cached_property
    def _leading(self) -> Sequence[str]:
        """Who is named most in the whole document."""
        counts = Counter([self._roster.bearer(s) for s in self._roster.sightings])
        return [who for who, _ in counts.most_common(2 * _LEADING) if who in self._persons][:_LEADING]

    @cached_property
    def _persons(self) -> frozenset[str]:
        """Who can be a person by any of the names."""
        roster = self._roster
        seen: dict[Name, Sighting] = {}
        for sighting in roster.sightings:
            seen.setdefault(sighting.name, sighting)
        return frozenset(roster.bearer(s) for s in seen.values() if roster.is_person(s))

    def _habit(self, who: str) -> tuple[float, float]:
        """The shares of a person's names that are oblique, and that begin a sentence."""
        if who not in self._habits:
            named, roster = self._named[who], self._roster
            count = max(1, len(named))
            oblique = sum(map(roster.is_oblique, named)) / count
            self._habits[who] = oblique, sum(roster.opens(s.start) for s in named) / count
        return self._habits[who]


@cache
def _weights() -> tuple[float, ...]:
    """The bias and the weight of each feature, in the order of `Evidence`."""
    data = vocabulary.load(_WEIGHTS)
    return float(data["bias"]), *(float(data["weights"][name]) for name in Evidence._fields)
