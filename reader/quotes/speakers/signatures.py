"""Names beside a quotation without a verb: "— Mara Lund, captain" below it, "And from Chairwoman Lund:" above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import EMPTY, Quotation, Speaker
from reader.text.sanitize import sanitize, sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from reader.quotes.speakers.people import People

_SIGNATURE: Final = re.compile(
    r"[ \t\u00a0]*\n?\s{0,6}[—–―‒-]{1,2}[ \t\u00a0]*(?P<name>[^\n,(:;|–—]{2,60}?)[ \t]*(?=[,(:;|–—]|\n|\Z)"
)
_PARTICLES: Final = frozenset(
    [
        "of",
        "the",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "des",
        "la",
        "le",
        "el",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "zu",
        "af",
        "bin",
        "ibn",
        "al",
        "y",
        "e",
        "i",
    ]
)
"""Words in names and titles that begin with a small letter."""
_MOST_WORDS: Final = 6
_ANNOUNCING: Final = 14
"""Words of a line that announces a quotation."""
_NAMED: Final = re.compile(
    r"^(?:\S+\s+){0,6}?(?:[Ff]rom|[Oo]f|[Bb]y|[Vv]on|[Dd]e|[Dd]i|[Dd]el|[Pp]ar|[Pp]or|[Dd]a|[Vv]an|[Oo]d|[Aa]v|[Oo]т|от)\s+"
    r"((?:[^\W\d_a-zà-ÿа-я][\w.'’-]*\s?)(?:[^\W\d_a-zà-ÿа-я][\w.'’-]*\s?){0,4})(?=[,:(]|\s)"
)
"""The first name behind a preposition: "And from Chairwoman Rosewood:", "From the desk of Jo Dorne, editor:"."""


def signed(text: str, quotations: Iterable[Quotation], people: People) -> Iterator[Quotation]:
    """Attribute quotations to the person who signs them or whom a line without a verb introduces.

    Args:
        text: the text that the offsets refer to.
        quotations: the quotations, in order.
        people: the people named in the text.
    """
    for quotation in quotations:
        speaker = _signer(text, quotation, people) or _announced(text, quotation, people)
        yield quotation._replace(kind="statement", speaker=speaker, cue=EMPTY) if speaker else quotation


def is_signed(text: str, start: int, end: int, people: People) -> bool:
    """Whether a paragraph or block is a quotation that somebody signs."""
    return _signer(text, Quotation(start, end, EMPTY), people) is not None


def _signer(text: str, quotation: Quotation, people: People) -> Speaker | None:
    """Who signs a quotation that is a paragraph of its own; None if nobody does."""
    before = text[text.rfind("\n", 0, quotation.start) + 1 : quotation.start]
    if before.strip():
        return None
    found = _SIGNATURE.match(text, quotation.end)
    if found is None or not _is_name(found["name"]):
        return None
    # The line of a dialogue goes on with a sentence.
    rest = text[found.end() : text.find("\n", found.end()) if "\n" in text[found.end() :] else len(text)]
    if rest.rstrip().endswith(("!", "?", "”", '"', "»")):
        return None
    start, end = found.span("name")
    return _named(start, end, found["name"], people)


def _announced(text: str, quotation: Quotation, people: People) -> Speaker | None:
    """Whom a short line without a verb of speech announces; None where something says more."""
    line_start = text.rfind("\n", 0, quotation.start) + 1
    if quotation.cue or text[line_start : quotation.start].strip():
        return None
    end = len(text[:line_start].rstrip())
    start = text.rfind("\n", 0, end) + 1
    line = text[start:end]
    if not line.endswith(":") or len(line.split()) > _ANNOUNCING or any(mark in line for mark in '“”"«»„'):
        return None
    found = _NAMED.search(line)
    named = quotation.speaker
    if found is None or (named and start <= named.start < end and named.text[:1].isupper()):
        return None
    first = start + found.start(1)
    last = first + len(found[1].strip())
    return _named(first, last, found[1].strip(), people)


def _named(start: int, end: int, name: str, people: People) -> Speaker:
    return Speaker(start, end, sanitize(name), sanitize_line(people.name(start, name) or name))


def _is_name(words: str) -> bool:
    """Whether words are a name: each begins with a capital, particles aside."""
    parts = words.split()
    if not 0 < len(parts) <= _MOST_WORDS or words[-1:] in ".!?…":
        return False
    capital = [part[:1].isupper() or (not part[:1].islower() and part[:1].isalpha()) for part in parts]
    return capital[0] and all(c or part.lower() in _PARTICLES for c, part in zip(capital, parts, strict=True))
