"""White space, and the forms in which two texts are compared."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_HTML_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_IDEOGRAPHS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD: Final = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+(?:['’][^\W{_IDEOGRAPHS}]+)*")
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00ad": None, "İ": "i"})


def collapse(text: str) -> str:
    """White space as HTML shows it: each run of blanks, tabs and line ends is one blank."""
    plain = "\n" not in text and "  " not in text and "\t" not in text and "\r" not in text and "\f" not in text
    return text if plain else _HTML_SPACE.sub(" ", text)


def words(text: str) -> list[str]:
    """The words of a text in lower case; an ideograph or kana is a word of its own, `don't` is one word."""
    return _WORD.findall(text.translate(_APOSTROPHES).lower() if not text.isascii() else text.lower())


def comparable(text: str) -> str:
    """The form in which two texts are the same: letters and digits only, without case, accents kept."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def similarity(first: str, second: str) -> float:
    """How far two short texts share their words: 0 to 1, the Dice coefficient of the two sets."""
    a, b = set(words(first)), set(words(second))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
