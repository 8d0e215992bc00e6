"""Stages that remove what newsletters and mail programs put around the text of a mail."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.lexicon.data import load
from reader.cleaning.lexicon.phrases import stands
from reader.cleaning.tree.nearest import Nearest
from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement

_PADDING: Final = frozenset("\u034f\u200b\u200c\u200d\ufeff\u00ad\u2007\u2060\u180e\u2800\u061c")
"""Characters without ink that newsletters put behind the preheader, so that an inbox shows nothing else."""
_PADDED: Final = 3
_PREHEADERS: Final = frozenset({"preheader", "pre-header", "preview-text", "previewtext", "mcnpreviewtext", "preview"})
_HIDING: Final = frozenset({"hidden"})
_FIRST: Final = 4
"""Blocks at the start of a mail among which a preheader and a link to the web are."""
_SENTENCE: Final = 8
"""Words of a block that says something."""
_STOPS: Final = frozenset('.!?…。！？"”»“’)')
_FOOTER_WORDS: Final = 30
"""Words: a block of more is no postal address."""


class _Rule(NamedTuple):
    """A row of `data/mail.toml`; `start` is true for the start of a mail, and false for its end."""

    id: str
    reason: str
    max_words: int
    start: bool
    stands: Callable[[Sequence[str]], bool]


def preheaders(judgement: Judgement) -> None:
    """Removes the line for the inbox at the start of a mail: hidden, padded, or in an element named so."""
    hides = Nearest(lambda scope: scope if scope.labels & _HIDING or _PREHEADERS & {*scope.names.split()} else None)
    for i, candidate in _texts(judgement)[:_FIRST]:
        if hides(candidate.scope) is not None or sum(c in _PADDING for c in candidate.text) >= _PADDED:
            judgement.remove(i, stage="mail", rule="preheader.inbox", category="preheader")


def mail_notices(judgement: Judgement) -> None:
    """Removes links to the web version at the start of a mail, and notices about the subscription below its text.

    A mail that says nothing else is about the subscription.
    """
    texts = _texts(judgement)
    last = max((place for place, (_, c) in enumerate(texts) if _says_something(c) and not _rule(c)), default=-1)
    for place, (i, candidate) in enumerate(texts):
        rule = _rule(candidate)
        if rule is not None and (place < _FIRST if rule.start else 0 <= last < place):
            category = rule.id.partition(".")[0]
            judgement.remove(i, stage="mail", rule=rule.id, category=category, reason=rule.reason)


def mail_footer(judgement: Judgement) -> None:
    """Removes the sender's address and the like, if they stand below the text among notices about the subscription."""
    notices = [
        i
        for i, verdict in enumerate(judgement.verdicts)
        if verdict and verdict.category == "unsubscribe" and not verdict.kept
    ]
    if not notices:
        return
    said = [i for i, candidate in _texts(judgement) if _says_something(candidate)]
    last = max(said, default=-1)
    for i, candidate in _texts(judgement):
        short = candidate.length <= _FOOTER_WORDS and candidate.kind is not BlockKind.CODE
        if i > last and short and (i > notices[0] or any(c.isdigit() for c in candidate.text) or not candidate.words):
            reason = "stands among the notices below a mail"
            judgement.remove(i, stage="mail", rule="unsubscribe.footer", category="unsubscribe", reason=reason)


def _texts(judgement: Judgement) -> list[tuple[int, Candidate]]:
    """The blocks without a verdict that are text."""
    return [(i, candidate) for i, candidate in judgement.open() if candidate.kind is not BlockKind.IMAGE]


def _says_something(candidate: Candidate) -> bool:
    """Whether a block is a sentence, or set off as something that was said or written."""
    if candidate.kind in (BlockKind.QUOTE, BlockKind.CODE, BlockKind.TABLE):
        return True
    return candidate.length >= _SENTENCE and candidate.text.rstrip()[-1:] in _STOPS


def _rule(candidate: Candidate) -> _Rule | None:
    return next((r for r in _rules() if candidate.length <= r.max_words and r.stands(candidate.words)), None)


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(row["id"], row["reason"], row["max_words"], row["edge"] == "start", stands(row["phrases"]))
        for row in load("mail")["rule"]
    )
