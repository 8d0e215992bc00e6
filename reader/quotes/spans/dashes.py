"""Speech that a dash opens: "— Tu viens ? demanda Paul.", "—Sí —dijo Pedro—. Vámonos.", "— Да, — сказал он."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.spans.inserted_clauses import between_clauses, reports
from reader.quotes.spans.marks import Family, paragraphs
from reader.quotes.spans.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.quotes.language.lexicon import Language

_OPENING: Final = re.compile(r"\s*(?:[—–―]|--)\s*(?=[^\s—–―-])")
_INNER: Final = re.compile(r"(?<=\s)(?:[—–―]|--)|(?:[—–―]|--)(?=[\s.,;:!?])")
_EVIDENCE: Final = 3
"""So many reported paragraphs tell that a dash opens speech where the language does not usually write it so."""


class _Line(NamedTuple):
    """A paragraph that begins with a dash: its speech, and whether a clause in it reports."""

    speech: list[Passage]
    reported: bool


def spoken(text: str, language: Language, marked: Sequence[Passage]) -> list[Passage]:
    """The passages introduced by dashes, in order; empty if the document does not mark speech in this way."""
    if not any(dash in text for dash in ("—", "–", "―", "--")):
        return []
    lines = list(_lines(text, language, marked))
    reported = sum(line.reported for line in lines)
    if not reported:
        return []
    if not language.dialogue_dash and (reported < _EVIDENCE or len(marked) * 4 > len(lines)):
        return []
    return [passage for line in lines for passage in line.speech]


def merge(marked: Sequence[Passage], dashed: Sequence[Passage]) -> list[Passage]:
    """The passages with quotation marks and those with dashes, merged in order.

    A passage in quotation marks inside a line of dialogue, or at its beginning, belongs to that line.
    """
    kept: list[Passage] = []
    for passage in sorted([*marked, *dashed], key=lambda p: (p.start, -p.end)):
        if kept and passage.start < kept[-1].end:
            continue
        kept.append(passage)
    return kept


def _lines(text: str, language: Language, marked: Sequence[Passage]) -> Iterator[_Line]:
    starts = {p.start for p in marked}
    for start, end in paragraphs(text):
        opening = _OPENING.match(text, start, end)
        if opening and opening.end() not in starts:
            yield _line(text, opening.end(), end, language)


def _line(text: str, start: int, end: int, language: Language) -> _Line:
    """Cut the paragraph at its dashes and at clauses that report without one."""
    cuts = [start, *(m.end() for m in _INNER.finditer(text, start, end)), end]
    dashes = [start, *(m.start() for m in _INNER.finditer(text, start, end)), end]
    speech: list[Passage] = []
    reported = told = False
    for position in range(len(cuts) - 1):
        first, last = cuts[position], dashes[position + 1]
        told = position > 0 and not told and reports(text, first, last, language)
        if told:
            reported = True
            continue
        pieces = list(between_clauses(text, first, last, language))
        reported = reported or len(pieces) != 1 or pieces[0][1] < last
        if speech and position and not told and not reported:
            speech[-1] = speech[-1]._replace(end=last)  # a dash inside the speech
        else:
            speech += [Passage(s, e, Family.DASH) for s, e in (_trim(text, *piece) for piece in pieces) if e > s]
    return _Line(speech, reported)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ".,;—–―"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
