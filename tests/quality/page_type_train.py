"""Train the models that tell what kind of page a page is, and say how often they are right on sites they have not seen.

    python -m tests.quality.page_type_train --data DIR

Writes reader/cleaning/scoring/page_type.json: for each kind a model that tells it from the others. Needs the extra
`train`. The kinds are those of WCXB; pages of the other sets are articles.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reader.cleaning.scoring import page_type
from reader.cleaning.scoring.features import PageFeatures
from reader.cleaning.scoring.page_shape import DECLARED, SHAPE
from reader.cleaning.scoring.scorer import from_json
from tests.quality import boosting
from tests.quality.dataset import FOLDS, page, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from tests.quality.dataset import Row

COLUMNS: Final = (*SHAPE, *DECLARED)
WEIGHTS: Final = {
    "wcxb_other": 2.0,
    "wcxb_article": 1.0,
    "aeb": 1.0,
    "trafeval": 0.5,
    "fundus80": 1.0,
    "fundus_pub": 1.0,
}
_PARAMETERS: Final[Mapping[str, Any]] = {
    "depth": 4,
    "iterations": 80,
    "learning_rate": 0.1,
    "l2_leaf_reg": 5.0,
    "rsm": 0.5,
}


def described(row: Row) -> list[float]:
    """The values of `COLUMNS` for a page."""
    cut = page(row)
    metadata = cut.metadata if cut.metadata.url else cut.metadata._replace(url=row.url)
    return list(PageFeatures(cut.walked, metadata, cut.declared).of_the_page.values())


def train(values: np.ndarray[Any, Any], kinds: Sequence[str], weights: np.ndarray[Any, Any]) -> dict[str, Any]:
    """Train a model for each kind of page."""
    truth = np.array(kinds)
    return {
        kind: boosting.train(values, (truth == kind).astype(float), weights, COLUMNS, _PARAMETERS)
        for kind in page_type.KINDS
    }


class Described(NamedTuple):
    """Pages: a row of `COLUMNS` each, what kind they are, how much they count and which fold their site is in."""

    values: np.ndarray[Any, Any]
    kinds: list[str]
    weights: np.ndarray[Any, Any]
    folds: np.ndarray[Any, Any]

    def without(self, fold: int) -> dict[str, Any]:
        """Train on the pages of all other folds."""
        known = self.folds != fold
        kinds = [kind for kind, one in zip(self.kinds, known, strict=True) if one]
        return train(self.values[known], kinds, self.weights[known])


def gather(data: Path) -> Described:
    """The pages of the sets in `WEIGHTS`."""
    pages = [row for name in WEIGHTS for row in rows(data, name)]
    with ProcessPoolExecutor() as pool:
        values = np.array(list(pool.map(described, pages, chunksize=8)))
    weights = np.array([WEIGHTS[row.set] for row in pages])
    return Described(values, [row.page_type for row in pages], weights, np.array([row.fold for row in pages]))


def write_folds(pages: Described, folder: Path) -> None:
    """Write the models of cross-validation, page_type.FOLD.json each trained without that fold."""
    folder.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        _write(pages.without(fold), folder / f"page_type.{fold}.json")


def _write(models: Mapping[str, Any], path: Path) -> None:
    lines = ",\n".join(f'"{kind}": {boosting.written(model)}' for kind, model in models.items())
    path.write_text(f"{{{lines}}}\n", encoding="utf-8")


def report(pages: Described) -> None:
    """Print how often the models are right on sites that they have not seen."""
    right: dict[str, list[bool]] = {}
    gate = []
    for fold in range(FOLDS):
        models = page_type.PageTypes({kind: from_json(model) for kind, model in pages.without(fold).items()})
        for place in np.flatnonzero(pages.folds == fold):
            kind = pages.kinds[place]
            found = models.judge(dict(zip(COLUMNS, pages.values[place], strict=True)))
            right.setdefault(kind, []).append(found.kind == kind)
            gate.append((found.article >= page_type.ARTICLE) == (kind == "article"))
    for kind, told in sorted(right.items()):
        print(f"{kind:14} {np.mean(told):.3f} of {len(told)}")
    print(f"article or not {np.mean(gate):.3f}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=Path, help="folder for the models of cross-validation")
    parser.add_argument("--output", type=Path, default=Path(page_type.__file__).with_suffix(".json"))
    options = parser.parse_args()
    pages = gather(options.data)
    report(pages)
    if options.folds:
        write_folds(pages, options.folds)
    _write(train(pages.values, pages.kinds, pages.weights), options.output)
    print(f"{options.output}: {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
