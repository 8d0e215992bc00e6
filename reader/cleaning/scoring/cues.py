"""Finds boilerplate phrases in blocks: they are evidence for the scorer and give rejected blocks their category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cleaning.lexicon.phrases import phrase_book, spoken
from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.lexicon.phrases import PhraseRule

LONGEST_CUE: Final = 60
"""Words: a longer block is a paragraph that happens to hold a prompt's words."""
_SILENT: Final = frozenset({BlockKind.CODE, BlockKind.TABLE, BlockKind.IMAGE})


def may_hold_phrase(candidate: Candidate, cue: PhraseRule | None) -> bool:
    """Whether a look for more phrases is worth it: only of a long block nothing was asked."""
    return cue is not None or candidate.length >= LONGEST_CUE


def find_cues(candidates: Sequence[Candidate], language: str) -> list[PhraseRule | None]:
    """For each block, the first vocabulary rule with a phrase that occurs in it, or None."""
    book = phrase_book(language)
    found: list[PhraseRule | None] = []
    for candidate in candidates:
        length = candidate.length
        if length >= LONGEST_CUE or candidate.kind in _SILENT:
            found.append(None)
        else:
            found.append(book.first(spoken(candidate), length))
    return found
