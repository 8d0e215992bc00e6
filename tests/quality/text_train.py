"""Train the scorer for text without markup, on pages that were flattened and on articles alone.

    python -m tests.quality.text_train --data DIR                 train on all, write reader/cleaning/text_scorer.json
    python -m tests.quality.text_train --data DIR --folds OUT     also write OUT/FOLD.json, each trained without a fold

Needs the extra `train`. The same data give the same model.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.cleaning import scorer
from reader.cleaning.columns import neighboured
from reader.cleaning.judgement import Judgement
from reader.cleaning.paragraphs import paragraphs
from reader.cleaning.rules.text import TEXT_STAGES
from reader.cleaning.text_features import columns
from reader.formats import parse
from reader.metadata import extract
from tests.quality import boosting
from tests.quality.dataset import FOLDS
from tests.quality.text_dataset import FLATTENED, articles, flattened, labels, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    from tests.quality.text_dataset import Text

WEIGHTS: Final = {
    "aeb": 3.0,
    "fundus80": 2.0,
    "fundus_pub": 1.5,
    "wcxb_article": 0.7,
    "mozilla": 0.5,
    "defuddle_fx": 0.5,
}
"""The sets that a model may be trained on by their licences; those with pages in pieces have no text to train on."""

COLUMNS: Final = (
    "words", "characters", "kind", "ending", "opening", "stops", "commas", "capitals", "digits", "stamp", "address",
    "parts", "gap", "cut", "verdict", "since_removed", "until_removed", "removed_share", "prose", "copies", "position",
    "text_position", "from_first", "to_last", "from_start", "to_end", "since_prose", "until_prose", "crumbs", "around",
    "around_words", "prose_share", "prose_words", "blocks", "line_words",
    *(f"{name}@{offset:+d}" for name in ("words", "ending", "opening", "capitals", "verdict", "prose")
      for offset in (-3, -2, -1, 1, 2, 3)),
)  # fmt: skip

_RIGHT: Final = 0.6
_UNCLEAR: Final = 0.15
_LOST: Final = 2.0
"""A lost block weighs so many times what a block left over does."""
_PARAMETERS: Final[Mapping[str, Any]] = {
    "depth": 4,
    "iterations": 200,
    "learning_rate": 0.15,
    "l2_leaf_reg": 5.0,
    "rsm": 0.5,
}


def samples(text: Text) -> tuple[list[tuple[float, ...]], list[bool], list[float]]:
    """The blocks of one text that no rule removed: values, whether each is content, and weights."""
    document = parse(text.text, "text")
    metadata = extract(document)
    judgement = Judgement(paragraphs(text.text), metadata, metadata.language)
    for stage in TEXT_STAGES:
        stage(judgement)
    if not judgement.candidates:
        return [], [], []
    found = columns(judgement)
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
    """What the model is trained on."""
    for name in FLATTENED:
        pages = flattened(data, name)
        yield from pages
        yield from parts(pages)
    for name in WEIGHTS:
        yield from articles(data, name)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder for each set")
    parser.add_argument("--folds", type=Path, help="folder for the models of cross-validation")
    parser.add_argument("--output", type=Path, default=Path(scorer.__file__).with_name("text_scorer.json"))
    options = parser.parse_args()
    train_all(options.data, options.folds, options.output)


def train_all(data: Path, folds: Path | None, output: Path | None) -> None:
    """Train the model of all texts, and those of cross-validation; write them where a path is given."""
    texts = list(documents(data))
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(samples, texts, chunksize=16))
    values = np.array([row for rows, _, _ in found for row in rows], dtype=np.float32)
    content = np.array([one for _, ones, _ in found for one in ones], dtype=np.float64)
    weights = np.array([weight for _, _, ones in found for weight in ones])
    owners = np.array([text.fold for text, (rows, _, _) in zip(texts, found, strict=True) for _ in rows])
    print(f"{len(texts)} texts, {len(content)} blocks, {content.mean():.1%} content")

    def train(used: np.ndarray[Any, Any]) -> dict[str, Any]:
        used = used & (weights > 0)
        return boosting.train(values[used], content[used], weights[used], COLUMNS, _PARAMETERS)

    if folds:
        folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            boosting.write(train(owners != fold), folds / f"{fold}.json")
    if output:
        boosting.write(train(owners >= 0), output)
        print(f"{output}: {output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
