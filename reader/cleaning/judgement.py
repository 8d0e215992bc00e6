"""Holds the candidates and their verdicts while the stages run."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003 (a compiled class asks for it)
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.cleaning.categories import CATEGORIES
from reader.model import Metadata, Verdict
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.lexicon.phrases import PhraseRule, Prompt
    from reader.model import Block


class Name(NamedTuple):
    """What a removed block is.

    Attributes:
        rule: the id of the rule that identified it.
        category: a key of `reader.cleaning.CATEGORIES`.
        reason: the explanation shown to the user.
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
        """The probability that the page is an article, from 0 to 1."""


@dataclass(slots=True)
class Judgement:
    """The state shared by all stages. The first verdict on a block is final unless a later stage passes `overrule`.

    Attributes:
        candidates: the blocks, in order.
        metadata: what is known of the document.
        language: the document's language; "" if unknown.
        keep: the categories that the user wants to keep.
        scores: for each candidate, the probability that it is content; None if not computed.
        cues: for each candidate, the rule with a phrase that occurs in it, or None.
        prompts: for the candidates that were weighed, what their words make them outside the article.
        page_type: the kind of page; None if it has not been determined.
        verdicts: one per candidate; None while it is undecided.
    """

    candidates: list[Candidate]
    metadata: Metadata
    language: str = ""
    keep: frozenset[str] = frozenset()
    scores: Sequence[float | None] = ()
    cues: Sequence[PhraseRule | None] = ()
    prompts: dict[int, Prompt | None] = field(default_factory=dict)
    page_type: Kind | None = None
    verdicts: list[Verdict | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.verdicts = [None] * len(self.candidates)
        self.scores = self.scores or [None] * len(self.candidates)
        self.cues = self.cues or [None] * len(self.candidates)

    def open(self) -> Iterator[tuple[int, Candidate]]:
        """The undecided candidates, with their indexes."""
        for i, candidate in enumerate(self.candidates):
            if self.verdicts[i] is None:
                yield i, candidate

    def remove(
        self, index: int, *, stage: str, rule: str, category: str, reason: str = "", overrule: bool = False
    ) -> None:
        """Mark a block as removed, unless it already has a verdict or the user asked to keep its category."""
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

    def may_be_content(self, index: int) -> bool:
        """Whether a block is undecided or certainly content. A block that is kept only on request is neither."""
        verdict = self.verdicts[index]
        return verdict is None or verdict.category == "content"

    def standing(self) -> Iterator[tuple[int, Candidate]]:
        """The candidates that have not been removed so far, with their indexes."""
        for i, candidate in enumerate(self.candidates):
            if (verdict := self.verdicts[i]) is None or verdict.kept:
                yield i, candidate

    def settle(self, *, stage: str, rule: str, reason: str) -> None:
        """Keep every block that has no verdict yet."""
        for i, _ in self.open():
            self.retain(i, stage=stage, rule=rule, reason=reason)

    def blocks(self) -> tuple[Block, ...]:
        """Every block with its verdict."""
        return tuple(c.judged(v) for c, v in zip(self.candidates, self.verdicts, strict=True) if v is not None)
