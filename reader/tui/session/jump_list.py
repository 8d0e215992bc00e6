"""Where one has been: the places that jumps left, to go back to and forth between, as in vim and in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final

_LONGEST: Final = 100


class Position(NamedTuple):
    """A place that was left.

    Attributes:
        document: its index.
        offset: of the first character that was in sight.
    """

    document: int
    offset: int


class JumpList:
    """The spots in the order in which they were left, and where on them one is."""

    def __init__(self) -> None:
        self._spots: list[Position] = []
        self._at = 0

    def leave(self, spot: Position) -> None:
        """Remember a spot before a jump; what lay ahead is forgotten."""
        del self._spots[self._at :]
        if not self._spots or self._spots[-1] != spot:
            self._spots.append(spot)
        del self._spots[:-_LONGEST]
        self._at = len(self._spots)

    def back(self, here: Position) -> Position | None:
        """The spot that was left last, None where there is none; `here` is where `forth` comes back to."""
        if self._at == len(self._spots):
            self.leave(here)
            self._at -= 1
        while self._at > 0:
            self._at -= 1
            if self._spots[self._at] != here:
                return self._spots[self._at]
        return None

    def other(self, here: Position) -> Position | None:
        """The spot that was left last; `here` is left for it, so that the next call comes back."""
        spot = next((spot for spot in reversed(self._spots[: self._at]) if spot != here), None)
        if spot is not None:
            self.leave(here)
        return spot

    def forth(self) -> Position | None:
        """The spot that one came back from, None where there is none."""
        if self._at + 1 >= len(self._spots):
            return None
        self._at += 1
        return self._spots[self._at]
