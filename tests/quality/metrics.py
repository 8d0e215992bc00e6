"""How near a text is to the human gold. The definitions are those of the sets' own publications.

`shingles` is the metric of the article-extraction-benchmark (Scrapinghub): multisets of four words in a row. `bag` is the
F1 of the multisets of single words. `segments` counts wanted and unwanted pieces of text, as trafilatura's evaluation
does.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

_WORD: Final = re.compile(r"\w+")
_IDEOGRAPHS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN: Final = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+")
_SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Gold:
    """What people say the article of a page is: its text, or pieces that belong to it and pieces that do not."""

    text: str | None = None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


def tokens(text: str) -> list[str]:
    """The words in lower case; an ideograph or kana is a word of its own."""
    return _TOKEN.findall(text.lower())


def figures(golds: Sequence[Gold], texts: Sequence[str]) -> dict[str, float]:
    """The figures of one set: F1, precision and recall; for texts also exact, bag, found (pages) and ends."""
    if golds[0].text is None:
        return _segments(golds, texts)
    pairs = [(gold.text or "", text) for gold, text in zip(golds, texts, strict=True)]
    scored = [_shingles(gold, text) for gold, text in pairs]
    precision = statistics.mean([p for p, _ in scored if p is not None] or [0.0])
    recall = statistics.mean(1.0 if r is None else r for _, r in scored)
    return {
        "F1": _f1(precision, recall),
        "precision": precision,
        "recall": recall,
        "exact": statistics.mean(_WORD.findall(gold) == _WORD.findall(text) for gold, text in pairs),
        "bag": statistics.mean(bags := [bag(gold, text) for gold, text in pairs]),
        "found": statistics.mean(one >= LOST for one in bags),
        "ends": statistics.mean(ends(gold, text) for gold, text in pairs),
    }


LOST: Final = 0.2
"""Bag F1 below which next to nothing of a page is right."""
_RUN: Final = 3


def ends(gold: str, text: str) -> float:
    """1 less the share of the gold's words that are lost in one run at its beginning or its end, the longer of the two."""
    words = tokens(gold)
    own = tokens(text)
    known = set(zip(own, own[1:], own[2:], strict=False))
    held = [run in known for run in zip(words, words[1:], words[2:], strict=False)]
    if True not in held:
        return 1.0 if len(words) < _RUN else 0.0
    return 1 - max(held.index(True), held[::-1].index(True)) / len(words)


def bag(gold: str, text: str) -> float:
    """The F1 of two multisets of words."""
    wanted, found = Counter(tokens(gold)), Counter(tokens(text))
    total = wanted.total() + found.total()
    return 2 * (wanted & found).total() / total if total else 1.0


def _shingles(gold: str, text: str) -> tuple[float | None, float | None]:
    wanted, found = _grams(gold), _grams(text)
    shared = (wanted & found).total()
    return (shared / found.total() if found else None), (shared / wanted.total() if wanted else None)


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    grams = (tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))
    return Counter(gram for gram in grams if gram)


def _segments(golds: Sequence[Gold], texts: Sequence[str]) -> dict[str, float]:
    right = wrong = missed = 0
    for gold, text in zip(golds, texts, strict=True):
        flat = squash(text)
        wanted = [squash(piece) in flat for piece in gold.wanted]
        unwanted = [squash(piece) in flat for piece in gold.unwanted]
        right, missed, wrong = right + sum(wanted), missed + wanted.count(False), wrong + sum(unwanted)
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return {"F1": _f1(precision, recall), "precision": precision, "recall": recall}


def squash(text: str) -> str:
    """A text with each run of white space as one blank."""
    return " ".join(text.split())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
