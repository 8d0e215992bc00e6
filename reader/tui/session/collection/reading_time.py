"""How long a text takes to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

WORDS_A_MINUTE: Final = 238
"""Silent reading of English prose (Brysbaert 2019, a meta-analysis of 190 studies)."""


def count_words(text: str) -> int:
    """About how many words a text has: by its blanks, or two characters a word where it is written without."""
    blanks = text.count(" ")
    return blanks + 1 if blanks * 12 > len(text) or len(text) < 24 else max(blanks + 1, len(text) // 2)


def duration(minutes: int) -> str:
    """A reading time in readable form; in hours from 100 minutes up."""
    return f"{minutes} min" if minutes < 100 else f"{round(minutes / 60)} h"
