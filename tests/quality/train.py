"""Train the scorer, and say how good it is on sites it has not seen.

    python -m tests.quality.train --data DIR                      train on all pages, write both scorers
    python -m tests.quality.train --data DIR --folds OUT          also write OUT/FOLD.json, each trained without a fold

Needs the extra `train`. The same data give the same model.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.cleaning.scoring import features, page_shape, scorer, series
from reader.cleaning.scoring.columns import neighboured
from reader.cleaning.scoring.cues import find_cues
from tests.quality import boosting
from tests.quality.dataset import FOLDS, LOTS, UNKNOWN, page, rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Final

    from tests.quality.dataset import Page, Row

WEIGHTS: Final = {
    "aeb": 3.0,
    "fundus80": 2.0,
    "trafeval": 1.5,
    "fundus_pub": 1.5,
    "wcxb_article": 0.7,
    "wcxb_other": 1.0,
    "mozilla": 0.3,
    "defuddle_fx": 0.3,
}
"""The sets that a model may be trained on by their licences; gold made by people counts more than programs' output."""

_OF_ANY_PAGE: Final = (*series.COLUMNS, *page_shape.SHAPE, *page_shape.DECLARED)
COLUMNS: Final = (
    "words", "characters", "link_density", "kind", "level", "ending", "opening", "stops", "commas", "lines",
    "lower_case", "upper_case", "capitals", "year", "title", "title_likeness", "summary", "byline", "label",
    "emphasis", "strong", "links", "picture_before", "picture_beside",
    "cue", "section_cue", "since_heading", "cue@-1", "cue@+1",
    "furniture", "in_body", "inside", "outside", "core_inside", "core_outside", "core_lead", "tag", "parent_tag", "own_linked", "own_prose", "parent_prose",
    "parent_linked", "parent_blocks", "parent_direct", "outer_prose", "outer_linked", "outer_blocks",
    "group_characters", "group_linked", "group_size", "group_words", "like_previous", "like_previous@+1",
    "beside_previous", "beside_previous@+1",
    "prose", "copies", "position", "text_position", "from_first", "to_last", "from_title", "since_prose",
    "until_prose", "main_share", "depth", "depth@-1", "depth@+1",
    *(f"label:{label}" for label in (
        "body", "navigation", "page-footer", "page-header", "sidebar", "form", "share", "related", "comments",
        "newsletter", "byline", "author", "date", "caption", "credit", "tags", "hidden", "feedback", "tools",
        "paywall", "advertisement", "media", "cookie", "noscript", "lead", "embed", "pull-quote", "notes",
    )),
    *(f"{name}@{offset:+d}" for name in ("words", "link_density", "inside", "outside", "core_inside", "core_outside", "ending", "kind", "lower_case")
      for offset in (-2, -1, 1, 2)),
    "inside@-3", "inside@+3", "core_inside@-3", "core_inside@+3",
    *_OF_ANY_PAGE,
)  # fmt: skip

ARTICLE_COLUMNS: Final = tuple(name for name in COLUMNS if name not in _OF_ANY_PAGE)
"""What the scorer for articles looks at."""
_RIGHT: Final = 0.6
"""Share of a block's words in the gold from which it is content."""
_UNCLEAR: Final = 0.15
_USUAL: Final = 400
"""Words of an article: a page is judged by the share of its words that are right, so the blocks of a short one count more."""
_LIGHTEST, _HEAVIEST = 0.4, 3.0
_PARAMETERS: Final[Mapping[str, Any]] = {
    "depth": 6,
    "iterations": 400,
    "learning_rate": 0.08,
    "l2_leaf_reg": 10.0,
    "rsm": 0.2,
}
"""Many small steps, each with a look at a few columns: what one site does is learned less, what most do more."""


@dataclass(slots=True)
class Samples:
    """The blocks of many pages: a row of `COLUMNS` each, whether it is content, and how much it counts."""

    values: np.ndarray[Any, Any]
    content: np.ndarray[Any, Any]
    weights: np.ndarray[Any, Any]
    folds: np.ndarray[Any, Any]
    lots: np.ndarray[Any, Any]
    articles: np.ndarray[Any, Any]


def samples(row: Row) -> tuple[list[tuple[float, ...]], list[float], list[float]]:
    """The blocks of one page: values, labels and weights."""
    cut = page(row)
    if not cut.candidates:
        return [], [], []
    worth = WEIGHTS[row.set] * cut.found * _page_weight(cut)
    weights = [
        worth * _weight(label, candidate.length) for candidate, label in zip(cut.candidates, cut.labels, strict=True)
    ]
    return _values(cut), cut.labels, weights


def _values(cut: Page) -> list[tuple[float, ...]]:
    """A row of `COLUMNS` for each block."""
    cues = [rule.category if rule else "" for rule in find_cues(cut.walked, cut.metadata.language)]
    columns = dict(features.PageFeatures(cut.walked, cut.metadata, cut.declared).columns(cues))
    table = [neighboured(columns, name) for name in COLUMNS]
    return list(zip(*table, strict=True))


def gather(data: Path) -> Samples:
    """The blocks of all pages of the sets in `WEIGHTS`."""
    pages = [row for name in WEIGHTS for row in rows(data, name)]
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(samples, pages, chunksize=8))
    return Samples(
        values=np.array([values for page_values, _, _ in found for values in page_values], dtype=np.float64),
        content=np.array([label >= _RIGHT for _, labels, _ in found for label in labels], dtype=np.float64),
        weights=np.array([weight for _, _, weights in found for weight in weights]),
        folds=np.array([row.fold for row, (_, labels, _) in zip(pages, found, strict=True) for _ in labels]),
        lots=np.array([row.lot for row, (_, labels, _) in zip(pages, found, strict=True) for _ in labels]),
        articles=np.array([row.set != "wcxb_other" for row, (_, n, _) in zip(pages, found, strict=True) for _ in n]),
    )


def train(
    data: Samples,
    *,
    without: int | None = None,
    columns: Sequence[str] = COLUMNS,
    lots: Collection[int] = range(LOTS),
    articles: bool = False,
) -> dict[str, Any]:
    """Train a model.

    Args:
        data: the blocks.
        without: a fold to leave out; None for none.
        columns: those of `COLUMNS` that the model may look at.
        lots: the lots of sites to train on.
        articles: whether to train on the pages of articles alone.

    Returns:
        What `reader.cleaning.scoring.scorer.from_json` reads.
    """
    used = (data.weights > 0) & np.isin(data.lots, list(lots))
    if articles:
        used &= data.articles
    if without is not None:
        used &= data.folds != without
    values = data.values[used][:, [COLUMNS.index(name) for name in columns]]
    return boosting.train(values, data.content[used], data.weights[used], columns, _PARAMETERS)


def write_folds(
    data: Samples, folder: Path, *, columns: Sequence[str] = COLUMNS, lots: Collection[int] = range(LOTS)
) -> Path:
    """Write the models of cross-validation, each trained without a fold; the answer is the folder.

    FOLD.json is for articles, any_page.FOLD.json for pages of all kinds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own = [name for name in columns if name in ARTICLE_COLUMNS]
    for fold in range(FOLDS):
        boosting.write(train(data, without=fold, columns=own, lots=lots, articles=True), folder / f"{fold}.json")
        boosting.write(train(data, without=fold, columns=columns, lots=lots), folder / f"any_page.{fold}.json")
    return folder


def _page_weight(cut: Page) -> float:
    """How much each block of a page counts."""
    right = sum(c.length for c, label in zip(cut.candidates, cut.labels, strict=True) if label >= _RIGHT)
    return min(_HEAVIEST, max(_LIGHTEST, (_USUAL / max(1, right)) ** 0.5))


def _weight(label: float, length: int) -> float:
    """Long blocks count more, but not in proportion; what is half right says little."""
    if label == UNKNOWN:
        return 0.0
    return float(np.log1p(length)) * (0.3 if _UNCLEAR < label < _RIGHT else 1.0)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder for each set")
    parser.add_argument("--folds", type=Path, help="folder for the models of cross-validation")
    parser.add_argument("--output", type=Path, default=Path(scorer.__file__).parent, help="folder of the models")
    options = parser.parse_args()
    data = gather(options.data)
    print(f"{len(data.content)} blocks, {data.content.mean():.1%} content")
    if options.folds:
        write_folds(data, options.folds)
    boosting.write(train(data, columns=ARTICLE_COLUMNS, articles=True), options.output / "scorer.json")
    boosting.write(train(data), options.output / "any_page.json")


if __name__ == "__main__":
    main()
