"""Which way a text runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_LEFTWARDS: Final = re.compile("[\\W\\d_]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic and their neighbours, behind nothing that has a direction."""


def runs_leftwards(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether `text[start:end]` is read from right to left, by its first letter (Unicode annex 9, rules P2 and P3)."""
    return _LEFTWARDS.match(text, start, len(text) if end is None else end) is not None
