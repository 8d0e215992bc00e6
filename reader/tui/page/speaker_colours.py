"""Assigns each speaker of a document a colour and initials that stay the same across sessions and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from reader.text.wrapping.layout import cells

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

VOICES: Final = 8
"""Colours. A document with more speakers repeats them; their initials and the status line tell them apart."""


def assign(names: Iterable[str]) -> dict[str, int]:
    """Give each name the number of a colour, 0 to `VOICES` - 1.

    The colour depends only on the name, so a person has the same colour in every document, unless an earlier speaker in
    the document already has it; then the later speaker gets the next free colour. "He" and "he" have the same.
    """
    voices: dict[str, int] = {}
    by_word: dict[str, int] = {}
    for name in names:
        word = name.casefold()
        if word not in by_word:
            wanted = crc32(name.encode()) % VOICES
            taken = set(by_word.values())
            free = (number % VOICES for number in range(wanted, wanted + VOICES) if number % VOICES not in taken)
            by_word[word] = next(free, wanted)
        voices[name] = by_word[word]
    return voices


def initials(name: str) -> str:
    """The first letters of the first and last words of a name, at most two cells wide; "" if it has no letters."""
    letters = [word[0].upper() for word in name.split() if word[0].isalnum()]
    both = "".join(letters[:1] + letters[1:][-1:])
    return both if cells(both) <= 2 else letters[0]
