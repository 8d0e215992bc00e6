"""Candidates and their verdicts while the stages decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.cleaning.categories import CATEGORIES
from reader.model import Verdict
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.lexicon.phrases import PhraseRule
    from reader.model import Block, Metadata


class Name(NamedTuple):
    """What a removed block is.

    Attributes:
        rule: the identifier of what told.
        category: a key of `reader.cleaning.CATEGORIES`.
        reason: the account for a person.
    """

    rule: str
    category: str
    reason: str


class Kind(Protocol):
    """What kind of page a page is; see `reader.cleaning.scoring.page_type`."""

    @property
    def kind(self) -> str:
        """A name, such as "article" or "forum"."""

    @property
    def article(self) -> float:
        """The probability to be an article, 0 to 1."""


@dataclass(slots=True)
class Judgement:
    """What the stages share. The first verdict on a block is the last, unless a stage says `overrule`.

    Attributes:
        candidates: the blocks, in order.
        metadata: what is known of the document.
        language: of the document, "" where it is unknown.
        keep: the categories that the reader wants to see.
        scores: the probability of each candidate to be content; None where none was computed.
        cues: for each candidate the rule whose phrase stands in it; None for none.
        page_type: what kind of page it is; None where that is not asked.
        verdicts: one for each candidate; None while it is open.
    """

    candidates: list[Candidate]
    metadata: Metadata
    language: str = ""
    keep: frozenset[str] = frozenset()
    scores: Sequence[float | None] = ()
    cues: Sequence[PhraseRule | None] = ()
    page_type: Kind | None = None
    verdicts: list[Verdict | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.verdicts = [None] * len(self.candidates)
        self.scores = self.scores or [None] * len(self.candidates)
        self.cues = self.cues or [None] * len(self.candidates)

    def open(self) -> Iterator[tuple[int, Candidate]]:
        """The candidates that have no verdict yet, with their places."""
        return ((i, c) for i, c in enumerate(self.candidates) if self.verdicts[i] is None)

    def remove(
        self, index: int, *, stage: str, rule: str, category: str, reason: str = "", overrule: bool = False
    ) -> None:
        """Take a block out, unless it has a verdict or the reader wants its category."""
        if self.verdicts[index] is not None and not overrule:
            return
        kept = category in self.keep
        reason = reason or CATEGORIES[category]
        if kept:
            reason = f"{reason}; kept on request"
        self.verdicts[index] = Verdict(
            kept, stage, sanitize_line(rule), category, sanitize_line(reason), self.scores[index]
        )

    def retain(self, index: int, *, stage: str, rule: str, reason: str) -> None:
        """Keep a block for good, unless it has a verdict."""
        if self.verdicts[index] is None:
            self.verdicts[index] = Verdict(
                kept=True,
                stage=stage,
                rule=sanitize_line(rule),
                category="content",
                reason=sanitize_line(reason),
                score=self.scores[index],
            )

    def standing(self) -> Iterator[tuple[int, Candidate]]:
        """The candidates that nothing has removed yet, with their places."""
        return ((i, c) for i, c in enumerate(self.candidates) if (v := self.verdicts[i]) is None or v.kept)

    def settle(self, *, stage: str, rule: str, reason: str) -> None:
        """Keep what is still open."""
        for i, _ in self.open():
            self.retain(i, stage=stage, rule=rule, reason=reason)

    def blocks(self) -> tuple[Block, ...]:
        """Every block with its verdict."""
        return tuple(c.judged(v) for c, v in zip(self.candidates, self.verdicts, strict=True) if v is not None)
