"""Bylines: the names without the words around them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.metadata.dates import MONTHS, written_date
from reader.text.patterns import pattern
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from typing import Final

_BY: Final = (
    r"(?:(?:(?:words|story|text|written|reported|posted|published|submitted|geschrieben|écrit|publié|rédigé|escrito"
    r"|publicado|scritto|pubblicato|geschreven|skrevet)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af)|a cura di"
    r"|(?:text|texte|texto|testo|tekst)(?=\s*:)|authors?|autore?n?|autorin|autor(?:es|a|i|zy)|auteurs?|forfatter|författare"
    r"|автор|авторы|текст(?=\s*:)|作者|記者|记者|文(?=[:：]))(?:[:：\s]+|(?<=[作記记]者))(?=\S)"
)
_LONGEST: Final = 80
_CUT: Final = pattern(r"[|•·\n]")
_ROLE: Final = pattern(r"(?<=\w) [-–—] ")
"""Between a name and what its bearer is: "Ada Marsh - Staff Writer"."""
_DATED: Final = (
    r"\s+(?:(?:published|posted|updated|publiziert|veröffentlicht|aktualisiert|publié|publicado|pubblicato|gepubliceerd)\b"
    r"|(?:on|am|le|el|il|op|den)\s+\d|\d).*"
)
"""When it was written, behind the names."""
_OPEN: Final = frozenset({"by", "von", "par", "por", "di", "da", "door", "av", "af"})
"""What a line ends with whose names stand in another one."""


@cache
def _by() -> re.Pattern[str]:
    """Compiled for the first byline: it takes 2 ms."""
    return re.compile(_BY, re.IGNORECASE)


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(_DATED, re.IGNORECASE)


def without_by(text: str) -> str:
    """The names in a byline: "By Ada Marsh - Staff Writer" is "Ada Marsh"."""
    line = _ROLE.split(sanitize_line(text), maxsplit=1)[0]
    found = _by().match(line)
    return line[found.end() :].strip(" :,") if found else line.strip(" :,")


def names_in(line: str) -> str:
    """The names in a line of the page that is known as its byline; "" if it holds none."""
    for part in _CUT.split(line):
        if written_date(without_by(part)) and not _by().match(part.strip()) and not _before_date(part):
            continue  # a date and nothing else
        names = _without_month(_dated().sub("", without_by(part)))
        if len(names) <= _LONGEST and _may_be_names(names):
            return names
    return ""


def _without_month(names: str) -> str:
    """Names without the month that is left of a date: "Ada Marsh, February"."""
    before, comma, last = names.rpartition(",")
    return before if comma and last.strip().lower() in MONTHS else names


def _before_date(line: str) -> str:
    """What stands before the date of a line, month names aside: "Ada Marsh, 5 March 2024"."""
    words = [word for word in _dated().sub("", line).split() if word.lower().strip(",.") not in MONTHS]
    return " ".join(words)


def _may_be_names(text: str) -> bool:
    """Whether a text has the looks of names: letters, a capital where its script has them, no address, no number."""
    cased = text.lower() != text.upper()
    return (
        any(map(str.isalpha, text))
        and (text != text.lower() or not cased)
        and "@" not in text
        and not any(map(str.isdigit, text))
        and text.lower().split()[-1] not in _OPEN
    )
