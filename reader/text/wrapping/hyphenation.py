"""Finds where words may be broken at the end of a line, with the patterns of pyphen (an extra)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.text.wrapping.layout import SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.text.wrapping.layout import Hyphenate

_SHORTEST: Final = 6
"""Letters of a word that is broken, soft hyphens aside."""
_BEFORE: Final = 2
_AFTER: Final = 3
"""Letters that stay on either side of a hyphen, as books have it."""


@cache
def hyphenator(language: str) -> Hyphenate | None:
    """What breaks the words of a language.

    Args:
        language: a BCP 47 tag.

    Returns:
        A function from a word to the offsets where a hyphen may stand: behind its soft hyphens, where it has some, or
        where the patterns of the language say. None if there are no patterns, or no pyphen.
    """
    try:
        import pyphen  # noqa: PLC0415 - optional, and 20 ms
    except ImportError:
        return None
    name = pyphen.language_fallback(language.replace("-", "_")) if language else None
    if name is None:
        return None
    positions = pyphen.Pyphen(lang=name, left=_BEFORE, right=_AFTER).positions

    @cache
    def hyphenate(word: str) -> Sequence[int]:
        if SOFT_HYPHEN in word:
            return [offset for offset, char in enumerate(word) if char == SOFT_HYPHEN and offset]
        return [int(position) for position in positions(word)] if len(word) >= _SHORTEST else ()

    return hyphenate


def available() -> bool:
    """Whether words can be broken at all."""
    from importlib.util import find_spec  # noqa: PLC0415 - asked once, by a key

    return find_spec("pyphen") is not None
