"""Keeps terms, notes and code that belong to a kept block although the scorer doubts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from reader.cleaning.candidate import Scope
    from reader.cleaning.judgement import Judgement

_EVEN: Final = 0.5
"""Probability from which a block is content."""
_DOUBTED: Final = 0.18
"""Probability below which the scorer is sure that a block is no content."""
_TERM_WORDS: Final = 12
_NOTE_NUMBER: Final = 4
"""Longest number of a note, in characters."""
_PARTS: Final = frozenset({"dt", "dd"})
"""A term and its definition."""
_CODE_DEPTH: Final = 4
"""Most elements, such as those of a highlighter, between code and the element that also holds the text."""


def belonging(judgement: Judgement) -> None:
    """Keep the terms of kept definitions, notes that the text refers to, and code below kept text."""
    for holds, rule, reason in _RULES:
        for i in list(holds(judgement)):
            if (judgement.scores[i] or 0.0) < _EVEN and judgement.cues[i] is None:
                judgement.retain(i, stage="scorer", rule=rule, reason=reason)


def _terms(judgement: Judgement) -> Iterator[int]:
    """Terms whose definition is kept. Several terms may share one definition."""
    kept = False
    for i, candidate in reversed(list(judgement.open())):
        part = _part_of_list(candidate.scope)
        if part == "dt" and candidate.length <= _TERM_WORDS:
            if kept:
                yield i
        else:
            kept = part == "dd" and (judgement.scores[i] or 0.0) >= _EVEN


def _part_of_list(scope: Scope | None) -> str:
    """The nearest `dt` or `dd` around a block; "" if none is near."""
    for _ in range(_CODE_DEPTH + 1):
        if scope is None:
            break
        if scope.tag in _PARTS:
            return scope.tag
        scope = scope.parent
    return ""


def _notes(judgement: Judgement) -> Iterator[int]:
    """Notes that begin with a number which links back to the text, if a kept block links that number too."""
    referred: set[str] = set()
    for i, candidate in judgement.open():
        numbers = [
            (mark.start, candidate.text[mark.start : mark.end].strip("[]."))
            for mark in candidate.marks
            if mark.kind is MarkKind.LINK and mark.end - mark.start <= _NOTE_NUMBER and "#" in mark.target
        ]
        if numbers and numbers[0][0] == 0 and numbers[0][1] in referred:
            yield i
        elif (judgement.scores[i] or 0.0) >= _EVEN:
            referred.update(number for _, number in numbers)


def _code(judgement: Judgement) -> Iterator[int]:
    """Code directly below a kept block in the same element."""
    before: Scope | None = None
    for i, candidate in judgement.open():
        score, scope = judgement.scores[i] or 0.0, candidate.scope
        if candidate.kind is BlockKind.CODE and scope is not None and before is not None and score >= _DOUBTED:
            if any(around is before for _, around in zip(range(_CODE_DEPTH), scope.chain(), strict=False)):
                yield i
        elif scope is not None:
            before = scope.parent if score >= _EVEN else None


_RULES: Final[tuple[tuple[Callable[[Judgement], Iterator[int]], str, str], ...]] = (
    (_terms, "content.term", "the term of a definition"),
    (_notes, "content.note", "a note that the text refers to"),
    (_code, "content.code", "code below the text"),
)
