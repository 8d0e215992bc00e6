"""Train the models for text without markup, on pages that were flattened and on articles alone.

    python -m tests.quality.text_train --data DIR                 train on all, write reader/cleaning/scoring/text/scorer.json
    python -m tests.quality.text_train --data DIR --folds OUT     also write OUT/FOLD.json, each trained without a fold

Needs the extra `train`. The same data give the same model.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.cleaning.scoring.columns import neighboured
from reader.cleaning.scoring.scorer import from_json
from reader.cleaning.scoring.text import scorer as text_scorer
from reader.cleaning.scoring.text.features import columns
from tests.quality import boosting
from tests.quality.dataset import FOLDS
from tests.quality.text_bounds_train import bound_samples, fit_bound
from tests.quality.text_dataset import FLATTENED, articles, flattened, judged, labels, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Final

    from tests.quality.text_dataset import Text

WEIGHTS: Final = {
    "aeb": 3.0,
    "fundus80": 2.0,
    "fundus_pub": 1.5,
    "wcxb_article": 0.7,
    "wcxb_other": 0.25,
    "mozilla": 0.5,
    "defuddle_fx": 0.5,
}
"""The sets that a model may be trained on by their licences; those with pages in pieces have no text to train on."""

COLUMNS: Final = (
    "words", "characters", "kind", "ending", "opening", "stops", "commas", "capitals", "small", "digits", "stamp", "address",
    "parts", "gap", "cut", "verdict", "since_removed", "until_removed", "removed_share", "prose", "copies", "position",
    "text_position", "from_first", "to_last", "from_start", "to_end", "since_prose", "until_prose", "crumbs", "around",
    "around_words", "prose_share", "prose_words", "blocks", "line_words", "in_core", "shared_words", "shared", "novel",
    "item_share", "sentence_share", "since_related", "since_comments", "since_picture", "since_prompt", "since_legal",
    "until_top", "until_picture", "until_prompt", "passage", "from_main", "prose_after", "prose_below", "removed_above",
    "sentences_above", "same_ending",
    "cue", "cues_before", "cues_behind", "shared@-1", "shared@+1", "cue@-2", "cue@-1", "cue@+1", "cue@+2",
    *(f"{name}@{offset:+d}" for name in ("words", "ending", "opening", "capitals", "verdict", "prose")
      for offset in (-3, -2, -1, 1, 2, 3)),
)  # fmt: skip

THINNED: Final = {"wcxb_other": 4}
"""Of the flattened pages of these sets, one in so many is trained on: their lines would outnumber those of articles."""
_RIGHT: Final = 0.6
_UNCLEAR: Final = 0.15
_LOST: Final = 2.0
"""A lost block weighs so many times what a block left over does."""
_PARAMETERS: Final[Mapping[str, Any]] = {
    "depth": 6,
    "iterations": 240,
    "learning_rate": 0.12,
    "l2_leaf_reg": 5.0,
    "rsm": 0.3,
}


def samples(text: Text) -> tuple[list[tuple[float, ...]], list[bool], list[float]]:
    """The blocks of one text that no rule removed: values, whether each is content, and weights."""
    judgement = judged(text)
    if not judgement.candidates:
        return [], [], []
    found = dict(columns(judgement))
    shares = labels(judgement.candidates, text)
    weights = [
        WEIGHTS[text.set] * _weight(share, candidate.length)
        for share, candidate in zip(shares, judgement.candidates, strict=True)
    ]
    values = zip(*(neighboured(found, name) for name in COLUMNS), strict=True)
    left = zip(values, shares, weights, judgement.verdicts, strict=True)
    kept = [(row, share >= _RIGHT, weight) for row, share, weight, verdict in left if verdict is None]
    return tuple(map(list, zip(*kept, strict=True))) if kept else ([], [], [])  # type: ignore[return-value]


def _weight(share: float, length: int) -> float:
    if share < 0:
        return 0.0
    certain = 0.3 if _UNCLEAR < share < _RIGHT else 1.0
    return float(np.log1p(length)) * certain * (_LOST if share >= _RIGHT else 1.0)


def documents(data: Path) -> Iterator[Text]:
    """What the models are trained on."""
    for name in FLATTENED:
        pages = flattened(data, name)[:: THINNED.get(name, 1)]
        yield from pages
        yield from parts(pages)
    for name in WEIGHTS:
        yield from articles(data, name)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder for each set")
    parser.add_argument("--folds", type=Path, help="folder for the models of cross-validation")
    parser.add_argument("--output", type=Path, default=Path(text_scorer.__file__).with_suffix(".json"))
    options = parser.parse_args()
    train_all(options.data, options.folds, options.output)


def train_all(data: Path, folds: Path | None, output: Path | None) -> None:
    """Train the models of all texts, and those of cross-validation; write them where a path is given."""
    texts = list(documents(data))
    owners = np.array([text.fold for text in texts])
    with ProcessPoolExecutor() as pool:
        lines = list(pool.map(samples, texts, chunksize=16))
        print(f"{len(texts)} texts, {sum(len(ones) for _, ones, _ in lines)} blocks", flush=True)
        without = [
            _train_lines([one for one, owner in zip(lines, owners, strict=True) if owner != fold])
            for fold in range(FOLDS)
        ]
        scorers = [from_json(model) for model in without]
        bounds = list(pool.map(bound_samples, texts, [scorers[owner] for owner in owners], chunksize=16))

    def train_bounds(used: np.ndarray[Any, Any]) -> dict[str, Any]:
        chosen = [one for one, use in zip(bounds, used, strict=True) if use and one is not None]
        weights = [
            WEIGHTS[text.set] for text, one, use in zip(texts, bounds, used, strict=True) if use and one is not None
        ]
        return {name: fit_bound([getattr(one, name) for one in chosen], weights) for name in ("begin", "end")}

    if folds:
        folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            write_models({"lines": without[fold], **train_bounds(owners != fold)}, folds / f"{fold}.json")
    if output:
        write_models({"lines": _train_lines(lines), **train_bounds(owners >= 0)}, output)
        print(f"{output}: {output.stat().st_size} bytes")


def _train_lines(lines: Sequence[tuple[list[tuple[float, ...]], list[bool], list[float]]]) -> dict[str, Any]:
    """Train the model for lines."""
    values = np.array([row for rows, _, _ in lines for row in rows], dtype=np.float32)
    content = np.array([one for _, ones, _ in lines for one in ones], dtype=np.float64)
    weights = np.array([weight for _, _, ones in lines for weight in ones])
    used = weights > 0
    return boosting.train(values[used], content[used], weights[used], COLUMNS, _PARAMETERS)


def write_models(models: Mapping[str, Mapping[str, Any]], path: Path) -> None:
    """Write several models, one line a tree."""
    path.write_text(
        "{" + ",\n".join(f'"{name}": {boosting.written(model)}' for name, model in models.items()) + "}\n", "utf-8"
    )


if __name__ == "__main__":
    main()
