"""Candidates and their verdicts while the stages decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.cleaning.categories import CATEGORIES
from reader.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.cleaning.candidate import Candidate
    from reader.model import Block, Metadata


@dataclass(slots=True)
class Judgement:
    """What the stages share. The first verdict on a block is the last, unless a stage says `overrule`.

    Attributes:
        candidates: the blocks, in order.
        metadata: what is known of the document.
        language: of the document, "" where it is unknown.
        keep: the categories that the reader wants to see.
        main: the places of the candidates that readability takes for the article; empty where it has no opinion.
        verdicts: one for each candidate; None while it is open.
        scores: the probability of each candidate to be content; None where no stage has computed one.
    """

    candidates: list[Candidate]
    metadata: Metadata
    language: str = ""
    keep: frozenset[str] = frozenset()
    main: frozenset[int] = frozenset()
    verdicts: list[Verdict | None] = field(default_factory=list)
    scores: list[float | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.verdicts = [None] * len(self.candidates)
        self.scores = [None] * len(self.candidates)

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
        self.verdicts[index] = Verdict(kept, stage, rule, category, reason, self.scores[index])

    def settle(self, *, stage: str, rule: str, reason: str) -> None:
        """Keep what is still open."""
        for i, _ in self.open():
            self.verdicts[i] = Verdict(
                kept=True, stage=stage, rule=rule, category="content", reason=reason, score=self.scores[i]
            )

    def blocks(self) -> tuple[Block, ...]:
        """Every block with its verdict."""
        return tuple(c.judged(v) for c, v in zip(self.candidates, self.verdicts, strict=True) if v is not None)
