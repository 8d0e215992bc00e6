"""White space, and the forms in which two texts are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from typing import Final

_HTML_SPACE: Final = pattern(r"[ \t\r\n\f]+")
_IDEOGRAPHS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD: Final = rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+(?:'[^\W{_IDEOGRAPHS}]+)*"
_LOWER_CASE: Final = bytes(range(256)).lower()
_LATIN: Final = "".join(map(chr, range(256)))
_APART: Final = "".join(char if char.isalnum() or char in "_'" else " " for char in _LATIN.lower()).encode("latin-1")
"""The characters of Latin-1 in lower case, with a blank for what stands between words."""
_QUOTED: Final = pattern(r"(?<!\w)'+|'+(?!\w)|''+")
"""Apostrophes that are quotation marks; those within a word belong to it."""
_WHITE: Final = b" \t\n\r\v\f\x1c\x1d\x1e\x1f"
_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalnum())
# Soft hyphens are no letters; a Turkish İ in lower case would be two characters. Quotation marks and dashes are often
# all that is not Latin-1. Replacing what is there is many times as fast as `str.translate`.
_VARIANTS: Final = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\u00ad", ""), ("İ", "i"), ("“", " "), ("”", " "), ("„", " "), ("–", " "),
    ("—", " "), ("…", " "),
)  # fmt: skip


def collapse(text: str) -> str:
    """White space as HTML shows it: each run of blanks, tabs and line ends is one blank."""
    plain = "\n" not in text and "  " not in text and "\t" not in text and "\r" not in text and "\f" not in text
    return text if plain else _HTML_SPACE.sub(" ", text)


@cache
def _word() -> re.Pattern[str]:
    """Compiled for the first text that is not ASCII: it takes 2 ms."""
    return re.compile(_WORD)


def words(text: str) -> list[str]:
    """The words of a text in lower case; an ideograph or kana is a word of its own, `don't` is one word."""
    if not text.isascii():
        for variant, plain in _VARIANTS:
            if variant in text:
                text = text.replace(variant, plain)
    try:
        latin = text.encode("latin-1")
    except UnicodeEncodeError:
        return _word().findall(lowered(text))
    apart = latin.translate(_APART).decode("latin-1")  # and split: half the time of a regular expression
    if "'" in apart and any(sign in f" {apart} " for sign in (" '", "' ", "''")):
        apart = _QUOTED.sub(" ", apart)
    return apart.split()


def lowered(text: str) -> str:
    """A text in small letters. Compiled, the method would put a plain sigma at the end of Greek words, so it is called by its class."""
    return str.lower(text)


def solid(text: str) -> int:
    """How many characters a text has, white space not counted."""
    return len(text.encode().translate(None, _WHITE)) if text.isascii() else len("".join(text.split()))


def comparable(text: str) -> str:
    """The form in which two texts are the same: letters and digits only, without case, accents kept."""
    if text.isascii():  # a sixth of the time
        return text.encode().translate(_LOWER_CASE, _NO_LETTERS).decode()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def similarity(first: str, second: str) -> float:
    """How far two short texts share their words: 0 to 1, the Dice coefficient of the two sets."""
    a, b = set(words(first)), set(words(second))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
