"""The stages in order, and the two ways through them.

    tree:  the opinions on each block ▸ `rules.tree.TREE_STAGES`
           (around an article that only the page's data hold: images ▸ all the rest)
    text:  `rules.text.TEXT_STAGES` ▸ the scorer for text
           (what a page's data hold, and documents without a page's furniture: the stages alone)

What no stage removes is kept.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.cleaning.judgement import Judgement
from reader.formats.document import TreeDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from reader.cleaning.scoring.scorer import Scorer
    from reader.cleaning.scoring.text_scorer import TextScorer
    from reader.formats.document import Document
    from reader.model import Block, Metadata

    Stage = Callable[[Judgement], None]


def judge(
    document: Document,
    metadata: Metadata,
    *,
    language: str = "",
    keep: frozenset[str] = frozenset(),
    scorer: Scorer | None = None,
    text_scorer: TextScorer | None = None,
) -> tuple[Block, ...]:
    """Decide about every block of a document.

    Args:
        document: the parsed document.
        metadata: what is known of it; its title is dropped where the page repeats it.
        language: a BCP 47 tag that chooses the vocabulary; "" for English alone.
        keep: ids of `reader.cleaning.CATEGORIES` that the reader wants to see.
        scorer: a model for pages to use instead of the one that is shipped.
        text_scorer: the same for text.

    Returns:
        All blocks in order, each with its verdict.
    """
    if not isinstance(document, TreeDocument):
        from reader.cleaning.lines.paragraphs import paragraphs  # noqa: PLC0415 (each way loads its own)
        from reader.cleaning.rules.text_scored import scored  # noqa: PLC0415
        from reader.cleaning.rules.text_stages import TEXT_STAGES  # noqa: PLC0415
        from reader.cleaning.scoring.text_scorer import shipped as shipped_for_text  # noqa: PLC0415

        stages: tuple[Stage, ...] = (*TEXT_STAGES, partial(scored, scorer=text_scorer or shipped_for_text()))
        return _run(Judgement(paragraphs(document.text), metadata, language, keep), stages)
    from reader.cleaning.rules.page_stages import TREE_STAGES, images  # noqa: PLC0415
    from reader.cleaning.tree.walker import TreeWalker  # noqa: PLC0415

    candidates = TreeWalker(document.url).walk(document.root)
    if not document.page:
        from reader.cleaning.rules.text_stages import TEXT_STAGES  # noqa: PLC0415

        return _run(Judgement(candidates, metadata, language, keep), (images, *TEXT_STAGES))
    from reader.cleaning.tree.embedded_articles import around, hidden_article  # noqa: PLC0415

    if hidden := hidden_article(document.data, candidates):
        from reader.cleaning.rules.text_stages import TEXT_STAGES  # noqa: PLC0415

        page = _run(Judgement(candidates, metadata, language, keep), (images, around))
        return page + _run(Judgement(hidden, metadata, language, keep), (images, *TEXT_STAGES), source="content.data")
    from reader.cleaning.scoring.opinions import opinions  # noqa: PLC0415
    from reader.cleaning.scoring.scorer import shipped  # noqa: PLC0415

    thought = opinions(document, candidates, metadata, language, scorer or shipped())
    return _run(Judgement(candidates, metadata, language, keep, *thought), TREE_STAGES)


_REASONS: Final = {"content": "article text", "content.data": "article text, which only the page's data hold"}


def _run(judgement: Judgement, stages: Sequence[Stage], *, source: str = "content") -> tuple[Block, ...]:
    for stage in stages:
        stage(judgement)
    judgement.settle(stage="rest", rule=source, reason=_REASONS[source])
    return judgement.blocks()
