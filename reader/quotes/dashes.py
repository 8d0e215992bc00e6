"""Speech that a dash opens: "— Tu viens ? demanda Paul.", "—Sí —dijo Pedro—. Vámonos.", "— Да, — сказал он."."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language import Word
from reader.quotes.marks import Family, paragraphs
from reader.quotes.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.quotes.language import Language

_OPENING: Final = re.compile(r"\s*(?:[—–―]|--)\s*(?=[^\s—–―-])")
_INNER: Final = re.compile(r"(?<=\s)(?:[—–―]|--)|(?:[—–―]|--)(?=[\s.,;:!?])")
_PAUSE: Final = re.compile(r"[,!?…](?=\s)")
_WORD: Final = re.compile(r"[\w’'-]+|[.,;:!?…]")
_STOP: Final = re.compile(r"[.!?:]+\s+")
_CLAUSE: Final = 5
"""The reporting verb is one of so many words behind the speech."""
_MAX_WORD: Final = 40
_EVIDENCE: Final = 3
"""So many reported paragraphs tell that a dash opens speech where the language does not usually write it so."""


class _Line(NamedTuple):
    """A paragraph that begins with a dash: its speech, and whether a clause in it reports."""

    speech: list[Passage]
    reported: bool


def spoken(text: str, language: Language, marked: Sequence[Passage]) -> list[Passage]:
    """The passages that dashes open, in order; none where the document does not write speech so."""
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
    """Both kinds in order; a marked passage inside spoken lines is a part of them."""
    kept: list[Passage] = []
    for passage in sorted([*marked, *dashed]):
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
        told = position > 0 and not told and _reports(text, first, last, language)
        if told:
            reported = True
            continue
        pieces = list(_between_clauses(text, first, last, language))
        reported = reported or len(pieces) != 1 or pieces[0][1] < last
        if speech and position and not told and not reported:
            speech[-1] = speech[-1]._replace(end=last)  # a dash inside the speech
        else:
            speech += [Passage(s, e, Family.DASH) for s, e in (_trim(text, *piece) for piece in pieces) if e > s]
    return _Line(speech, reported)


def _between_clauses(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    """The speech of a stretch without the clauses that report it behind a comma, "?" or "!"."""
    position = start
    for pause in _PAUSE.finditer(text, start, end):
        if pause.end() < position or not _reports(text, pause.end(), end, language):
            continue
        yield position, pause.end()
        stop = _STOP.search(text, pause.end(), end)
        if stop is None:
            return
        position = stop.end()
    if position < end:
        yield position, end


def _reports(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a reporting clause begins at `start`: a verb of speech, at most its subject before it."""
    allowed = (
        Word.PRONOUN | Word.DETERMINER | Word.AUXILIARY | Word.ADVERB | Word.ROLE | Word.HONORIFIC | Word.POSSESSIVE
    )
    seen_subject = False
    words = _WORD.finditer(text, start, min(end, start + _CLAUSE * _MAX_WORD))
    for number, match in enumerate(words):
        word = match[0]
        if number >= _CLAUSE or not word[0].isalpha():
            return False
        parts = word.lower().split("-")
        flags = language.words.get(word.lower(), 0)
        verb = (flags | (language.words.get(parts[0], 0) if len(parts) > 1 else 0)) & (Word.SPEECH | Word.MANNER)
        if verb and not (word[0].isupper() and not number):
            following = [m[0] for m in islice(words, 2)]
            return number > 0 or len(parts) > 1 or _may_follow(following, language)
        if not (flags & allowed or word[0].isupper()):
            return False
        seen_subject = seen_subject or bool(flags & allowed)
    return False


def _may_follow(words: Sequence[str], language: Language) -> bool:
    """Whether the words behind the verb may be its subject, an adjective before it included, or end the clause."""
    if not words or not words[0][0].isalpha() or words[0][0].isupper():
        return True
    flags = language.words.get(words[0].lower(), 0)
    if flags & (Word.PRONOUN | Word.DETERMINER | Word.POSSESSIVE | Word.ADVERB | Word.ROLE | Word.HONORIFIC):
        return True
    return not flags and len(words) > 1 and words[1][0].isupper()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ".,;—–―"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
