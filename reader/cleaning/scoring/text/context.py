"""What surrounds each block of a text without markup, further away than its neighbours.

Features of a whole text are coarse: exact ones let a model recognise the texts that it was trained on.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from math import log2
from typing import TYPE_CHECKING

from reader.cleaning.scoring.columns import distances
from reader.cleaning.scoring.prose import ends_sentence
from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement
    from reader.cleaning.scoring.columns import Column

SIGNS: Final = {
    "top": frozenset({"byline", "date", "title", "author"}),
    "related": frozenset({"related"}),
    "comments": frozenset({"comments"}),
    "prompt": frozenset({"newsletter", "subscription", "paywall", "donation", "app", "cookie", "form"}),
    "share": frozenset({"share", "follow"}),
    "picture": frozenset({"credit", "caption", "image", "media"}),
    "legal": frozenset({"copyright", "footer", "navigation"}),
}
"""Categories that say where in a page a block stands, by what they have in common."""
_ABOVE: Final = ("related", "comments", "picture", "prompt", "legal")
_BELOW: Final = ("top", "picture", "prompt")
_NEAR: Final = 0.85
_NEARER: Final = 0.7
"""What a block counts for each block that it is further away."""
_MOST_WORDS: Final = 120.0
_SENTENCE_WORDS: Final = 8
_APART: Final = 4
"""Blocks from one paragraph to the next: with more, they are of two passages."""
_PASSAGES: Final = 9
_SAME: Final = 20
_PARTS: Final = 6.0
"""Classes of a share."""


def context_columns(judgement: Judgement, standing: Sequence[bool], prose: Sequence[bool]) -> Iterator[Column]:
    """The columns of a text that has at least one block.

    Args:
        judgement: the text, after the rules have run.
        standing: for each block, whether no rule removed it.
        prose: for each block, whether it is a paragraph that no rule removed.
    """
    candidates = judgement.candidates
    ends = [ends_sentence(candidate.text) for candidate in candidates]
    words = [min(_MOST_WORDS, c.length) if is_prose else 0.0 for c, is_prose in zip(candidates, prose, strict=True)]
    yield from _sign_columns(judgement)
    yield from _passage_columns(words)
    so_far = [*accumulate(words)]
    total = so_far[-1] or 1.0
    yield "prose_after", [1 - sum_ / total for sum_ in so_far]
    yield "prose_below", _fading(reversed(words), _NEAR)[::-1]
    yield "removed_above", _fading((not stands for stands in standing), _NEAR)
    sentences = zip(candidates, standing, ends, strict=True)
    yield "sentences_above", _fading((e and s and c.length >= _SENTENCE_WORDS for c, s, e in sentences), _NEARER)
    endings = [candidate.text[candidate.text.rfind(" ") + 1 :] for candidate in candidates]
    times = Counter(endings)
    yield "same_ending", [float(min(_SAME, times[ending])) for ending in endings]
    yield from _text_columns(candidates, prose, standing, sum(ends))


def _fading(values: Iterable[float], rate: float) -> list[float]:
    """For each block the sum of the values before it, each times `rate` for every block between."""
    found = []
    total = 0.0
    for value in values:
        found.append(total)
        total = total * rate + value
    return found


def _sign_columns(judgement: Judgement) -> Iterator[Column]:
    """How far it is to what a rule removed, or to what sounds as if one could, above and below each block."""
    categories = [
        verdict.category
        if verdict is not None and verdict.category != "content"
        else cue.category
        if cue is not None
        else ""
        for verdict, cue in zip(judgement.verdicts, judgement.cues, strict=True)
    ]
    for name in _ABOVE:
        yield f"since_{name}", distances(map(SIGNS[name].__contains__, categories))
    for name in _BELOW:
        yield f"until_{name}", distances(map(SIGNS[name].__contains__, reversed(categories)))[::-1]


def _passage_columns(prose: Sequence[float]) -> Iterator[Column]:
    """Passages are runs of paragraphs that few other blocks part. The longest one is the article, or the article is within it."""
    sizes: list[float] = []
    passages = [-1] * len(prose)
    latest = [-1] * len(prose)
    last = -_APART - 1
    for i, words in enumerate(prose):
        if words:
            if i - last > _APART:
                sizes.append(0.0)
                last = i - 1
            passages[last + 1 : i + 1] = [len(sizes) - 1] * (i - last)
            sizes[-1] += words
            last = i
        latest[i] = len(sizes) - 1
    longest = max(sizes, default=1.0)
    main = sizes.index(longest) if sizes else -1
    yield "passage", [sizes[passage] / longest if passage >= 0 else 0.0 for passage in passages]
    yield "from_main", [float(max(-_PASSAGES, min(_PASSAGES, passage - main))) for passage in latest]


def _text_columns(
    candidates: Sequence[Candidate], prose: Sequence[bool], standing: Sequence[bool], sentences: int
) -> Iterator[Column]:
    """What kind of text it is as a whole."""
    count = len(candidates)
    words = sum(candidate.length for candidate in candidates)
    prose_words = sum(candidate.length for candidate, is_prose in zip(candidates, prose, strict=True) if is_prose)
    items = sum(candidate.kind is BlockKind.LIST_ITEM for candidate in candidates)
    for name, value in (
        ("blocks", log2(count + 4)),
        ("line_words", 2 * log2(words / count + 1)),
        ("prose_words", log2(prose_words + 16)),
        ("prose_share", _PARTS * prose_words / max(1, words)),
        ("removed_share", _PARTS * standing.count(False) / count),
        ("item_share", _PARTS * items / count),
        ("sentence_share", _PARTS * sentences / count),
    ):
        yield name, bytes((int(value),)) * count  # a scorer takes bytes at once
