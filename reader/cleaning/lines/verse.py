"""Recognises verse, whose line breaks must be kept."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

_LEAST: Final = 3
_MOST: Final = 60
_LONGEST: Final = 64
"""Characters of a line of verse."""
_WORDS: Final = range(2, 13)
_STOPS: Final = tuple(',;:.!?—–…"”’»')
_STOPPED: Final = 0.5
_CAPITALS: Final = 0.75


def is_stanza(lines: Sequence[str]) -> bool:
    """Whether these lines form a stanza: short lines that begin with capitals, at least half of which end in a punctuation mark.

    Lines of a menu do not end in punctuation, and lines of wrapped prose begin with a capital only by chance.
    """
    if not _LEAST <= len(lines) <= _MOST:
        return False
    stripped = [line.strip() for line in lines]
    if any(len(line) > _LONGEST or len(line.split()) not in _WORDS for line in stripped):
        return False
    stopped = sum(line.endswith(_STOPS) for line in stripped)
    capitals = sum(line.lstrip("\"“‘'«„—–-([ ")[:1].isupper() for line in stripped)
    if stopped < _STOPPED * len(lines) or capitals < _CAPITALS * len(lines):
        return False
    # Each line of a list of sentences ends a sentence; in verse some go on.
    return any(not before.endswith((".", "!", "?", "”", '"')) for before, _ in pairwise(stripped))
