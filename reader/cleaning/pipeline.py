"""The stages in order, and the three paths through them.

    tree:  the opinions on each block ▸ `rules.page_stages.TREE_STAGES`, those that hold for the kind of page
           (around an article that only the page's data hold: images ▸ all the rest)
    text:  `rules.text_stages.TEXT_STAGES` ▸ the scorer for text
           (what a page's data hold: the stages alone; mail, feeds and Markdown: `WRITTEN_STAGES`)
    whole: remove images ▸ remove what the page hides

Blocks that no stage removes are kept.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.categories import COMPANIONS
from reader.cleaning.judgement import Judgement
from reader.cleaning.scoring.page_type import ARTICLE
from reader.cleaning.scoring.threshold import LEANS, WHOLE
from reader.formats.document import TreeDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.scoring.opinions import Models, Opinions
    from reader.cleaning.scoring.text.scorer import TextScorer
    from reader.formats.document import Document, TextDocument
    from reader.model import Block, Metadata

    Stage = Callable[[Judgement], None]


class Judged(NamedTuple):
    """What was decided about a document.

    Attributes:
        blocks: all of them, in order, each with its verdict.
        page_type: one of `reader.cleaning.scoring.page_type.KINDS`; "" if unknown.
        confidence: the expected F1 of the choice of blocks, from 0 to 1.
    """

    blocks: tuple[Block, ...]
    page_type: str = ""
    confidence: float = 1.0


class Wish(NamedTuple):
    """The options that the user has chosen for cleaning.

    Attributes:
        language: a BCP 47 tag that chooses the vocabulary; "" for English alone.
        keep: ids from `reader.cleaning.CATEGORIES` that the user wants to keep.
        balance: one of `reader.cleaning.scoring.threshold.BALANCES`.
    """

    language: str = ""
    keep: frozenset[str] = frozenset()
    balance: str = "balanced"


def judge(
    document: Document,
    metadata: Metadata,
    wish: Wish,
    *,
    models: Models | None = None,
    text_scorer: TextScorer | None = None,
) -> Judged:
    """Decide for each block of a document whether to keep it.

    Args:
        document: the parsed document.
        metadata: the document's metadata; where the page repeats the title, the repetition is removed.
        wish: what the reader asks for.
        models: models for pages, to replace the default ones.
        text_scorer: a scorer for plain text, to replace the default one.
    """
    if not isinstance(document, TreeDocument):
        return _judge_text(document, metadata, wish, text_scorer)
    from reader.cleaning.rules.page_stages import images  # noqa: PLC0415 (each way loads its own)
    from reader.cleaning.tree.walker import TreeWalker  # noqa: PLC0415

    candidates = TreeWalker(document.url).walk(document.root)
    if wish.balance == WHOLE:
        from reader.cleaning.rules.unseen import hidden  # noqa: PLC0415

        return Judged(_run(_judgement(candidates, metadata, wish), (images, hidden), source="content.whole"))
    if not document.page:
        from reader.cleaning.rules.text_stages import MAIL_STAGES, WRITTEN_STAGES  # noqa: PLC0415

        stages = MAIL_STAGES if document.mail else WRITTEN_STAGES
        return Judged(_run(_judgement(candidates, metadata, wish), (images, *stages)))
    from reader.cleaning.tree.embedded_articles import around, hidden_article  # noqa: PLC0415

    if embedded := hidden_article(document.data, candidates):
        from reader.cleaning.rules.text_stages import TEXT_STAGES  # noqa: PLC0415

        page = _run(_judgement(candidates, metadata, wish), (images, around))
        found = _run(_judgement(embedded, metadata, wish), (images, *TEXT_STAGES), source="content.data")
        return Judged(page + found, "article")
    return _judge_page(document, candidates, metadata, wish, models)


def _judge_text(document: TextDocument, metadata: Metadata, wish: Wish, scorer: TextScorer | None) -> Judged:
    from reader.cleaning.lines.paragraphs import paragraphs  # noqa: PLC0415 (each way loads its own)

    judgement = _judgement(paragraphs(document.text), metadata, wish)
    if wish.balance == WHOLE:
        return Judged(_run(judgement, (), source="content.whole"))
    if not document.page:
        from reader.cleaning.rules.text_stages import MAIL_STAGES, WRITTEN_STAGES  # noqa: PLC0415

        return Judged(_run(judgement, MAIL_STAGES if document.mail else WRITTEN_STAGES))
    from reader.cleaning.rules.text_scored import scored  # noqa: PLC0415
    from reader.cleaning.rules.text_stages import TEXT_STAGES  # noqa: PLC0415
    from reader.cleaning.scoring.text.scorer import shipped  # noqa: PLC0415

    stage = partial(scored, scorer=scorer or shipped(), lean=LEANS[wish.balance])
    return Judged(_run(judgement, (*TEXT_STAGES, stage)))


def _judge_page(
    document: TreeDocument, candidates: list[Candidate], metadata: Metadata, wish: Wish, models: Models | None
) -> Judged:
    """Judge a page by the scorer; where that leaves nothing, as a page of another kind, and then keep more and more."""
    from reader.cleaning.rules.page_stages import LADDER  # noqa: PLC0415
    from reader.cleaning.scoring.opinions import LITTLE, opinions, shipped  # noqa: PLC0415

    ask = partial(opinions, document, candidates, metadata, wish.language, models or shipped())
    found = ask()
    blocks = _scored(candidates, metadata, wish, found, LEANS[wish.balance])
    own = sum(c.length for c, cue in zip(candidates, found.cues, strict=True) if cue is None)  # not of prompts
    if _keeps(blocks) or own < LITTLE:
        return _with_type(blocks, found)
    if found.page_type and found.page_type.article >= ARTICLE:
        found = ask(articles=False)  # an article would have words, so the page is of another kind
    for lean in (LEANS[wish.balance], *LADDER):
        blocks = _scored(candidates, metadata, wish, found, lean)
        if _keeps(blocks):
            break
    return _with_type(blocks, found)


def _scored(
    candidates: list[Candidate], metadata: Metadata, wish: Wish, found: Opinions, lean: float
) -> tuple[Block, ...]:
    """The blocks of a page, judged by their scores and a shifted threshold."""
    from reader.cleaning.rules.page_stages import stages  # noqa: PLC0415 (each way loads its own)

    judgement = _judgement(candidates, metadata, wish)
    judgement.scores, judgement.cues, judgement.page_type = found.leaning(lean), found.cues, found.page_type
    return _run(judgement, stages(judgement, lean))


def _keeps(blocks: Sequence[Block]) -> bool:
    return any(block.verdict.kept for block in blocks)


def _with_type(blocks: tuple[Block, ...], found: Opinions) -> Judged:
    return Judged(blocks, found.page_type.kind if found.page_type else "", round(found.expected, 3))


def _judgement(candidates: list[Candidate], metadata: Metadata, wish: Wish) -> Judgement:
    kept = wish.keep.union(*(COMPANIONS.get(category, ()) for category in wish.keep))
    return Judgement(candidates, metadata, wish.language, kept)


_REASONS: Final = {
    "content": "article text",
    "content.whole": "the whole page was asked for",
    "content.data": "article text, which only the page's data hold",
}


def _run(judgement: Judgement, stages: Sequence[Stage], *, source: str = "content") -> tuple[Block, ...]:
    for stage in stages:
        stage(judgement)
    judgement.settle(stage="rest", rule=source, reason=_REASONS[source])
    return judgement.blocks()
