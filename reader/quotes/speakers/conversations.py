"""Who speaks in the paragraphs of a conversation that name nobody: what all paragraphs of a run tell adds up.

A run is a hidden Markov chain of the second order: who speaks depends on the two who spoke before, on who is called by
name, and on who acts beside the speech. The speakers whom the text names are fixed; for each other paragraph, the forward
and backward sums of all chains give how probable each person is (Rabiner, "A tutorial on hidden Markov models", 1989).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.confidence import FAIR, WEAK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.quotes.speakers.attributions import Attribution
    from reader.quotes.speakers.people import People

MOST: Final = 5
"""So many persons are considered for a paragraph."""
REMEMBERED: Final = 4
"""So many speakers of the paragraphs before a run may speak in it."""
LIKELIER: Final = 0.7
"""From this chance on a speaker is as sure as one whom the sentence before names."""
UNKNOWN: Final = ""
"""Somebody whom nothing near the paragraph names."""

Pair = tuple[str, str]


class Weights(NamedTuple):
    """What each kind of evidence weighs: the logarithm of the odds that it gives.

    They began as the most probable ones for LitBank (CC BY 4.0) and were then set by hand where more turns came out right.

    Attributes:
        same: who spoke last speaks again.
        alternate: who spoke before the last one speaks again.
        called_here: the paragraph calls the person.
        called_behind: the next paragraph calls the person.
        acting: the person acts beside the speech.
        local: the sentence before the speech, or the one around it, has the person as its subject.
        unknown: somebody else speaks.
    """

    same: float = -1.0
    alternate: float = 4.0
    called_here: float = -6.0
    called_behind: float = 1.4
    acting: float = 2.1
    local: float = 2.3
    unknown: float = -1.0


WEIGHTS: Final = Weights()


class Turn(NamedTuple):
    """A paragraph of a run: its offsets, who says it where that is known, and who acts beside its speech."""

    start: int
    end: int
    said: Attribution | None
    acting: Attribution | None
    local: Attribution | None


class Seen(NamedTuple):
    """A paragraph of a run by the names of the persons: who may speak, who is called, who acts."""

    speakers: Sequence[str]
    called: frozenset[str]
    acting: str
    local: str


class Conversation:
    """The speakers of a document's conversations so far."""

    def __init__(self, text: str, people: People) -> None:
        self._text = text
        self._people = people
        self._spoken: list[Attribution] = []

    def take(self, attribution: Attribution | None) -> None:
        """Note who had the turn."""
        if attribution:
            self._spoken = [*self._spoken[1 - REMEMBERED :], attribution]

    def speakers(self, run: Sequence[Turn]) -> list[Attribution | None]:
        """Who speaks in each turn that names nobody; None for the others, and where nothing tells."""
        if all(turn.said for turn in run):
            return [None] * len(run)
        known, seen = self._look(run)
        before = [self.identity(a) for a in self._spoken[-2:]]
        chances = marginals(seen, ([UNKNOWN, UNKNOWN, *before])[-2:])
        found: list[Attribution | None] = []
        for position, turn in enumerate(run):
            who = max(chances[position], key=lambda w: chances[position][w] * (w != UNKNOWN))
            own = next((a for a in (turn.local, turn.acting) if a and self.identity(a) == who), None)
            mention = None if turn.said or who == UNKNOWN else own or self._mention(who, position, known)
            found.append(mention and mention._replace(confidence=_rank(chances[position][who]), explicit=False))
        return found

    def identity(self, attribution: Attribution) -> str:
        """Who is meant: the name, or the words where they name nobody."""
        words = self._text[attribution.start : attribution.end]
        return (self._people.name(attribution.start, words) or words).casefold()

    def _look(self, run: Sequence[Turn]) -> tuple[list[tuple[str, Attribution] | None], list[Seen]]:
        known = [(self.identity(turn.said), turn.said) if turn.said else None for turn in run]
        called = [self._called(turn) for turn in run]
        acting = ["" if turn.said or not turn.acting else self.identity(turn.acting) for turn in run]
        local = ["" if turn.said or not turn.local else self.identity(turn.local) for turn in run]
        seen = []
        for position, said in enumerate(known):
            if said:
                seen.append(Seen([said[0]], called[position], "", ""))
                continue
            near = [*filter(None, (local[position], acting[position])), *self._near(position, known)]
            names = dict.fromkeys(near)
            seen.append(Seen([*list(names)[:MOST], UNKNOWN], called[position], acting[position], local[position]))
        return known, seen

    def _near(self, position: int, known: Sequence[tuple[str, Attribution] | None]) -> list[str]:
        """Who speaks near a turn, the nearest first."""
        named = [(abs(p - position), said[0]) for p, said in enumerate(known) if said]
        return [who for _, who in sorted(named)] + [self.identity(a) for a in reversed(self._spoken)]

    def _called(self, turn: Turn) -> frozenset[str]:
        return frozenset(map(str.casefold, self._people.called(turn.start, turn.end)))

    def _mention(self, who: str, position: int, known: Sequence[tuple[str, Attribution] | None]) -> Attribution | None:
        """The words nearest to a turn that stand for a person: better before it than behind it."""
        before = next((said[1] for said in reversed(known[:position]) if said and said[0] == who), None)
        spoken = next((a for a in reversed(self._spoken) if self.identity(a) == who), None)
        behind = next((said[1] for said in known[position + 1 :] if said and said[0] == who), None)
        return before or spoken or behind


def _rank(chance: float) -> float:
    return FAIR if chance >= LIKELIER else WEAK


def marginals(seen: Sequence[Seen], before: Sequence[str], weights: Weights = WEIGHTS) -> list[dict[str, float]]:
    """How probable each person is in each paragraph of a run, behind the two who spoke `before`."""
    forward = _forward(seen, before, weights)
    backward: dict[Pair, float] = dict.fromkeys(forward[-1], 1.0)
    found: list[dict[str, float]] = []
    for position in range(len(seen) - 1, -1, -1):
        chances: dict[str, float] = {}
        for (last, who), strength in forward[position].items():
            chances[who] = chances.get(who, 0.0) + strength * backward[last, who]
        total = sum(chances.values())
        found.append({who: chance / total for who, chance in chances.items()})
        if position:
            backward = _backward(seen, position, forward[position - 1], backward, weights)
    return found[::-1]


def _forward(seen: Sequence[Seen], before: Sequence[str], weights: Weights) -> list[dict[Pair, float]]:
    """The scaled sums of all chains up to each paragraph, by the last two speakers."""
    sums: list[dict[Pair, float]] = []
    last: dict[Pair, float] = {(before[0], before[1]): 1.0}
    for position in range(len(seen)):
        here: dict[Pair, float] = {}
        own = _own(seen, position, weights)
        for (first, second), strength in last.items():
            for who, alone in own.items():
                pair = second, who
                here[pair] = here.get(pair, 0.0) + strength * alone * _step(first, second, who, weights)
        total = sum(here.values())
        last = {pair: strength / total for pair, strength in here.items()}
        sums.append(last)
    return sums


def _backward(
    seen: Sequence[Seen], position: int, pairs: Mapping[Pair, float], behind: Mapping[Pair, float], weights: Weights
) -> dict[Pair, float]:
    """The scaled sums of all chains from a paragraph on, by the two speakers before it."""
    own = _own(seen, position, weights)
    here = {
        (first, second): sum(
            alone * _step(first, second, who, weights) * behind[second, who] for who, alone in own.items()
        )
        for first, second in pairs
    }
    total = sum(here.values())
    return {pair: strength / total for pair, strength in here.items()}


def _step(first: str, second: str, who: str, weights: Weights) -> float:
    """What the two who spoke before tell of who speaks."""
    if who == UNKNOWN:
        return 1.0
    if who == second:
        return math.exp(weights.same)
    return math.exp(weights.alternate) if who == first else 1.0


def _own(seen: Sequence[Seen], position: int, weights: Weights) -> dict[str, float]:
    """What a paragraph and its neighbours tell of who speaks, by person."""
    here = seen[position]
    if len(here.speakers) == 1:
        return {here.speakers[0]: 1.0}
    behind = seen[position + 1].called if position + 1 < len(seen) else ()
    return {
        who: math.exp(
            weights.unknown
            if who == UNKNOWN
            else weights.called_here * (who in here.called)
            + weights.called_behind * (who in behind)
            + weights.acting * (who == here.acting)
            + weights.local * (who == here.local)
        )
        for who in here.speakers
    }
