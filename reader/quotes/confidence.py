"""How sure an attribution is: ranks, which are only compared with each other, and the probability that each stands for."""

from __future__ import annotations

from typing import Final

SURE: Final = 0.95
"""The reporting clause stands beside the quotation."""
LIKELY: Final = 0.8
"""The sentence says so, further from the quotation or less directly."""
FAIR: Final = 0.6
"""A stance, a reporting noun, a sentence before: mostly the speaker."""
WEAK: Final = 0.45
"""Who owns what is quoted, who acts beside it."""
GUESS: Final = 0.3
"""The subject of the sentence, where nothing reports."""

THRESHOLD: Final = 0.5
"""A speaker who is less probable is not named: the wrong person would be named more often than the right one."""

_OWN: Final = ((SURE, 0.96), (LIKELY, 0.92), (FAIR, 0.75), (WEAK, 0.7), (GUESS, 0.65))
_CARRIED: Final = ((LIKELY, 0.95), (FAIR, 0.7), (WEAK, 0.6), (GUESS, 0.35))
"""Counted in English news, German news and fiction, and rounded: so many of the speakers of each rank are right."""


def probability(rank: float, *, explicit: bool) -> float:
    """How probable a speaker is whom the passage's own sentence names (`explicit`), or who is carried over from others."""
    table = _OWN if explicit else _CARRIED
    return next((share for lowest, share in table if rank >= lowest), 0.0)
