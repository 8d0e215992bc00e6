"""The places that the user has jumped from, and can go back and forward through, as in vim or a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final

_LONGEST: Final = 100


class Position(NamedTuple):
    """A place that the user has jumped from.

    Attributes:
        document: its index.
        offset: the offset of the first visible character.
    """

    document: int
    offset: int


class JumpList:
    """The places in the order in which the user left them, and the current position in that list."""

    def __init__(self) -> None:
        self._spots: list[Position] = []
        self._at = 0

    def leave(self, spot: Position) -> None:
        """Remember the current place before a jump, and discard the forward entries."""
        del self._spots[self._at :]
        if not self._spots or self._spots[-1] != spot:
            self._spots.append(spot)
        del self._spots[:-_LONGEST]
        self._at = len(self._spots)

    def back(self, here: Position) -> Position | None:
        """The place that the user left last, or None; `here` is where `forth` will return to."""
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
        """The place that the last `back` came from, or None."""
        if self._at + 1 >= len(self._spots):
            return None
        self._at += 1
        return self._spots[self._at]
