"""Searches a page for what the user has typed, ignoring differences that the user is unlikely to care about."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING

from reader.text.folding import Folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

MOST_HITS: Final = 100_000
"""More are not kept: nobody walks through them, and the count says so."""
WITHOUT_RE2: Final = "needs google-re2: pip install 'terminal-reader[regex]'"


_PART: Final = re.compile(r"\\.|.", re.DOTALL)
_LETTERS: Final = r"\p{L}\p{M}\p{N}_"
_OUTSIDE: Final = {r"\w": f"[{_LETTERS}]", r"\W": f"[^{_LETTERS}]"}
"""What stands for these outside of a class."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Where a query was found: `text[starts[i]:ends[i]]` for each i, in order.

    Attributes:
        query: what was searched for; "" for nothing.
        starts: offsets of the first characters.
        ends: the end offsets (exclusive).
        problem: why a regular expression found nothing, or not everything; "" if there was no problem.
    """

    query: str = ""
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    problem: str = ""

    def __len__(self) -> int:
        return len(self.starts)

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The hits that touch `text[start:end]`, as (index, start, end)."""
        for index in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            yield index, self.starts[index], self.ends[index]

    def from_offset(self, offset: int) -> int:
        """The first match at or after `offset`, or the first match in the text if there is none."""
        index = bisect_left(self.starts, offset)
        return index if index < len(self) else 0


class Finder:
    """Searches one text repeatedly, as the user types more letters.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self._text)

    def find(self, query: str, *, regex: bool = False) -> Hits:
        """Find every place where `query` stands.

        Case counts when the query has a capital letter, and accents when it has an accent. A space matches any white
        space, including line breaks; straight quotation marks, apostrophes and hyphens match the typographic ones; soft
        hyphens are ignored.

        Args:
            query: what to find.
            regex: whether the query is a regular expression; then only the rule about capital letters above applies.
        """
        if not query.strip():
            return Hits()
        return _matches(query, self._text) if regex else self._places(query)

    def _places(self, query: str) -> Hits:
        wanted = Folded(query)
        cased = any(map(str.isupper, query))
        needle = wanted.text if cased else wanted.lower
        if not needle:
            return Hits(query)
        folded, text = self._folded, self._text
        hay = folded.text if cased else folded.lower
        exact = _exact(query, cased=cased) if _is_accented(query) else ""
        moved = len(folded.shifts) > 0
        starts, ends = array("I"), array("I")
        at = hay.find(needle)
        while at >= 0 and len(starts) < MOST_HITS:
            end = at + len(needle)
            first, last = folded.originals(at, end) if moved else (at, end)
            found = text[first:last]
            if not exact or (not found.isascii() and _exact(found, cased=cased) == exact):
                starts.append(first)
                ends.append(last)
            at = hay.find(needle, end)
        return Hits(query, starts, ends)


def find(query: str, text: str) -> Hits:
    """Find every place where `query` stands in `text`; see `Finder`."""
    return Finder(text).find(query)


def _is_accented(query: str) -> bool:
    """Whether a query has letters with accents."""
    return any(unicodedata.combining(char) for char in unicodedata.normalize("NFD", query))


def _exact(text: str, *, cased: bool) -> str:
    """The form in which two texts are the same where accents count."""
    plain = "".join(Folded(unicodedata.normalize("NFC", text)).text.split())
    marks = [char for char in unicodedata.normalize("NFD", text) if unicodedata.combining(char)]
    return (plain if cased else plain.lower()) + "".join(marks)


def regex_available() -> bool:
    """Whether searching with regular expressions is available."""
    return find_spec("re2") is not None


def _matches(pattern: str, text: str) -> Hits:
    """Find a regular expression, in time that is linear in the text whatever the expression is."""
    try:
        import re2  # noqa: PLC0415 - optional; `re` can take for ever, and holds every thread until it is done
    except ImportError:
        return Hits(pattern, problem=WITHOUT_RE2)
    options = re2.Options()
    options.case_sensitive = any(map(str.isupper, re2.sub(r"\\.", "", pattern)))
    options.never_capture = True
    options.log_errors = False
    starts, ends = array("I"), array("I")
    try:
        expression = re2.compile(f"(?m){_with_all_letters(pattern)}", options)
    except re2.error as error:
        return Hits(pattern, problem=_message(error).replace("(?m)", "") or "no regular expression")
    for match in expression.finditer(text):
        start, end = match.span()
        if start < end:
            starts.append(start)
            ends.append(end)
            if len(starts) == MOST_HITS:
                break
    return Hits(pattern, starts, ends)


def _with_all_letters(pattern: str) -> str:
    r"""A regular expression in which \w holds the letters of all alphabets, and not of ASCII alone as RE2 has it."""
    parts, in_class = [], False
    for part in _PART.findall(pattern):
        if in_class:
            parts.append(_LETTERS if part == r"\w" else part)
            in_class = part != "]"
        else:
            parts.append(_OUTSIDE.get(part, part))
            in_class = part == "["
    return "".join(parts)


def _message(error: Exception) -> str:
    """What RE2 says of an expression, which it says in bytes."""
    said = error.args[0] if error.args else ""
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)
