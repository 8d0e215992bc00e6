"""The number typed before a motion, as in `5j`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_LARGEST: Final = 999


class CountPrefix:
    """Gathers digits until a motion takes the number."""

    def __init__(self) -> None:
        self._number = 0

    def add(self, key: str | None) -> bool:
        """Add a key if it is a digit that continues the number; a number does not begin with 0."""
        if key is None or len(key) != 1 or key not in "0123456789" or (key == "0" and not self._number):
            return False
        self._number = min(_LARGEST, self._number * 10 + int(key))
        return True

    def take(self) -> int | None:
        """Return the number and reset it; None if none was typed."""
        number, self._number = self._number, 0
        return number or None

    def __str__(self) -> str:
        return str(self._number or "")
