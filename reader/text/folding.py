"""Text as one searches in it: without what a keyboard does not type, and the way back to the offsets of the original.

Typographic marks become those of the keyboard, runs of white space and line ends one blank, letters lose their accents;
soft hyphens, zero-width characters and combining marks go.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u0652\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_IRREGULAR: Final = re.compile(rf"\s{{2,}}|\.\.\.|[\xad\u200b-\u200f\u2060\ufeff{_MARKS}]+")
_IRREGULAR_ASCII: Final = ("  ", "\n\n", " \n", "\n ", " \t", "\t ", "\t\t", "\t\n", "\n\t", "...")
"""One of these is in an ASCII text in which something is irregular; looking for them is many times as fast."""
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
_TYPOGRAPHIC: Final = {
    **dict.fromkeys("‘’‚‛ʼ", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—−", "-"),
}  # fmt: skip
_STROKES: Final = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "İ": "I"}
"""Letters with a stroke or a dot that Unicode does not take apart."""


class _Plain(dict[int, str]):
    """What each character becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = _TYPOGRAPHIC.get(char) or _STROKES.get(char) or (" " if char.isspace() else unaccented(char))
        self[code] = plain
        return plain


_PLAIN: Final = _Plain()


def unaccented(char: str) -> str:
    """A character without its accents; itself if it has none, or where it would be more than one."""
    parts = unicodedata.normalize("NFD", char)
    return parts[0] if all(map(unicodedata.combining, parts[1:])) else char


class Folded:
    """A folded text.

    Args:
        text: the original.

    Attributes:
        text: it, folded, in the case that it has.
    """

    def __init__(self, text: str) -> None:
        self._cuts = array("I")  # offsets in the folded text, before each of which something is missing
        self._missing = array("I")  # how many characters, all before included
        if not text.isascii() or any(found in text for found in _IRREGULAR_ASCII):
            text = self._regular(text)
        text = text.replace("\n", " ").replace("\t", " ")
        self.text = text if text.isascii() else _FOREIGN.sub(lambda run: run[0].translate(_PLAIN), text)

    @cached_property
    def lower(self) -> str:
        """The folded text in lower case; offsets are the same."""
        lower = self.text.lower()
        return lower if lower.isascii() else lower.replace("ς", "σ")

    def _regular(self, text: str) -> str:
        parts: list[str] = []
        last = length = missing = 0
        for run in _IRREGULAR.finditer(text):
            start, end = run.span()
            stays = "…" if text[start] == "." else " " if text[start].isspace() else ""
            parts += text[last:start], stays
            length += start - last + len(stays)
            missing += end - start - len(stays)
            self._cuts.append(length)
            self._missing.append(missing)
            last = end
        parts.append(text[last:])
        return "".join(parts)

    def original(self, offset: int) -> int:
        """Where a character of the folded text is in the original."""
        index = bisect_right(self._cuts, offset) - 1
        return offset + (self._missing[index] if index >= 0 else 0)

    def originals(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text, not an empty one, stands for.

        Marks that belong to its last character are in it; white space that was one blank is too.
        """
        last = self.original(end - 1) + 1
        index = bisect_left(self._cuts, end)
        if index < len(self._cuts) and self._cuts[index] == end:
            last += self._missing[index] - (self._missing[index - 1] if index else 0)
        return self.original(start), last

    @property
    def shifts(self) -> Sequence[int]:
        """Where offsets begin to differ from the original's; empty if they are the same throughout."""
        return self._cuts
