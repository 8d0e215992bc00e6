"""The only door for outside text: what passes it can be written to any terminal.

Removed are terminal control sequences (whole, where they are complete), control characters but newline and tab, bidi
overrides and isolates, tag characters, unpaired surrogates, interlinear annotation marks, non-characters and byte
order marks. Line ends become line feeds. A run of combining marks or joiners is cut after eight, in every script: none
stacks more, and a terminal that does may draw over the neighbours.

The cost is linear: on one machine 3 ms a megabyte of clean ASCII, 10 of English with curly quotes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.model import SafeText

if TYPE_CHECKING:
    from typing import Final

_SEQUENCES: Final = (
    r"[\x1b]\[[0-?]*[ -/]*[@-~]"  # CSI, ECMA-48 section 5.4
    r"|\x9b[0-?]*[ -/]*[@-~]"  # the same, introduced by one C1 character
    # OSC, DCS, SOS, PM and APC with what they carry, to the end of the line at most: an unclosed one must not
    # swallow the document.
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9b-\x9f\n]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]+[0-~]"  # character sets and the like (nF)
    r"|\x1b[0-~]"  # two-character sequences
)
_CHARACTERS: Final = (
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 but white space, DEL, C1 but NEL
    r"\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides, isolates
    r"\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\U000e0000-\U000e007f]"
)
_SUSPECT: Final = _CHARACTERS[:-1] + r"\r\x0b\x0c\x85\u2028\u2029]"
"""Whatever is replaced starts with one of these: a class alone is searched faster than the alternatives."""
_SUSPECT_ASCII: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_UNWANTED: Final = f"{_SEQUENCES}|{_CHARACTERS}"
_LINE_END: Final = r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_MOST_MARKS: Final = 8
_LETTERS: Final = (
    "\u0391-\u03a1\u03a3-\u03ce\u0400-\u0481\u048a-\u052f\u05d0-\u05ea\u0620-\u064a"
    "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
)
"""Letters of Greek, Cyrillic, Hebrew, Arabic, kana, ideographs and Hangul syllables: none of them is a mark."""
_SIGN: Final = r"[^\x00-\u02ff\w\s]"
_JAMO: Final = r"[\u1160-\u11ff\ud7b0-\ud7ff]"
_STACKED: Final = (
    rf"[^\x00-\u02ff{_LETTERS}](?:(?<={_SIGN}){_SIGN}{{{_MOST_MARKS},}}|(?<={_JAMO}){_JAMO}{{{_MOST_MARKS},}})"
)
"""What may hold a long run of marks: no letters, or the vowels and finals of Hangul, which join the letter before.

It begins with a class that hardly any character of a text is in: only that is searched fast.
"""
_MARKS: Final = frozenset({"Mn", "Mc", "Me"})
_JOINING: Final = frozenset("\u200c\u200d\u2060")

_LOGIN: Final = r"(?<=://)[^/?#\\\s]*@"

_compiled = cache(re.compile)
"""Patterns are compiled for the first text that needs them: together they would take as long as a short text itself."""


def sanitize(text: str) -> SafeText:
    """Make outside text safe for a terminal; doing it twice changes nothing more.

    Args:
        text: any string, unpaired surrogates included.

    Returns:
        The text with no control character but line feed and tab, in which no letter was changed.
    """
    if text.isprintable():  # nothing suspect is, and this is asked ten times as fast
        return SafeText(text if text.isascii() else _compiled(_STACKED).sub(_unstacked, text))
    suspect = _SUSPECT_ASCII if text.isascii() else _compiled(_SUSPECT)
    if suspect.search(text):
        text = _compiled(_LINE_END).sub("\n", _compiled(_UNWANTED).sub("", text))
    return SafeText(text if text.isascii() else _compiled(_STACKED).sub(_unstacked, text))


def sanitize_after(before: str, text: str) -> str:
    """Make outside text safe that follows other text: marks at its start stack on what stands before."""
    run = before[-_MOST_MARKS:]
    return sanitize(run + text)[len(run) :]


def _unstacked(run: re.Match[str]) -> str:
    """A run of characters without the marks that come after the eighth in a row."""
    from unicodedata import category  # noqa: PLC0415 (for the few texts that have such a run)

    kept = []
    marks = 0
    for character in run[0]:
        stacks = character in _JOINING or category(character) in _MARKS or "\u1160" <= character <= "\u11ff"
        marks = marks + 1 if stacks or "\ud7b0" <= character <= "\ud7ff" else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def sanitize_line(text: str) -> SafeText:
    """Make outside text safe, and one line with single blanks: for titles, names and addresses."""
    if text.isascii() and text.isprintable():  # no control character, and the only white space is the blank
        one_line = "  " not in text and text[:1] != " " and text[-1:] != " "
        return SafeText(text if one_line else " ".join(text.split()))
    return SafeText(" ".join(sanitize(text).split()))


def split_words(text: SafeText) -> tuple[SafeText, ...]:
    """The words of a safe text, which are safe too."""
    return tuple(map(SafeText, text.split()))


def shown_name(name: str) -> SafeText:
    """A source's name as it may be shown: one line, safe, and without the login of an address."""
    return sanitize_line(_compiled(_LOGIN).sub("", name))
