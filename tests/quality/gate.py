"""Fail when the cleaner is worse than `floors.toml` allows, on sites that its model has not seen.

    python -m tests.quality.gate --data DIR          or with the environment variable READER_BENCH=DIR

Trains the models of cross-validation in a temporary folder and cleans every page and text of the sets that have a floor:
some minutes, and the extra `train`. Exits 1 when a figure is below its floor; where the data or CatBoost are missing, says
so on stderr and exits 0. To raise the floors after a gain: take the figures that it prints, less the margins that
`floors.toml` states.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    Figures = Mapping[str, Mapping[str, float]]

VARIABLE: Final = "READER_BENCH"
_FLOORS: Final = Path(__file__).with_name("floors.toml")
_ROUNDED: Final = 4
"""Decimals: the floors are written with so many, so the figures are compared with so many."""


def floors() -> Figures:
    """The lowest figures that pass, by set."""
    return tomllib.loads(_FLOORS.read_text(encoding="utf-8"))


def compare(found: Figures, allowed: Figures) -> Iterator[tuple[str, bool]]:
    """A line for each floor, and whether the figure holds it."""
    for name, figures in allowed.items():
        for figure, floor in figures.items():
            value = round(found[name][figure], _ROUNDED)
            holds = value >= floor
            yield f"{name:20}{figure:6}{value:.4f}  floor {floor:.4f}  {'' if holds else 'BELOW'}".rstrip(), holds


def missing(data: Path | None, allowed: Figures) -> str:
    """Why nothing can be measured; "" if it can."""
    if find_spec("catboost") is None:
        return "CatBoost is not installed (pip install 'terminal-reader[train]')"
    if data is None:
        return f"no data: give --data DIR or set {VARIABLE}"
    from tests.quality.text_dataset import FLATTENED, LINES
    from tests.quality.train import WEIGHTS

    names = dict.fromkeys(name.removeprefix(LINES).partition(":")[0] for name in (*WEIGHTS, *allowed))
    absent = [name for name in names if not (data / name / "rows.jsonl").is_file()]
    if absent:
        return f"no pages of {', '.join(absent)} in {data}"
    whole = [name for name in FLATTENED if LINES + name in allowed and not (data / name / "lines.jsonl").is_file()]
    sets = " ".join(whole)
    return f"no flattened pages: python -m tests.quality.flatten --data {data} --set {sets}" if whole else ""


def measure(data: Path, allowed: Figures) -> Figures:
    """Train without each fold in turn, and clean that fold's pages."""
    from tests.quality import evaluate, page_type_train, text_evaluate, text_train
    from tests.quality.text_dataset import LINES
    from tests.quality.train import gather, write_folds

    pages = [name for name in allowed if not name.startswith(LINES)]
    texts = [name.removeprefix(LINES) for name in allowed if name.startswith(LINES)]
    with tempfile.TemporaryDirectory() as folder:
        models = write_folds(gather(data), Path(folder, "pages"))
        page_type_train.write_folds(page_type_train.gather(data), models)
        found = dict(evaluate.evaluate(data, models, pages))
        text_train.train_all(data, Path(folder, "texts"), None)
        return found | text_evaluate.evaluate(data, Path(folder, "texts"), texts)


def main() -> int:
    """Read the command line; the answer is the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given = os.environ.get(VARIABLE)
    parser.add_argument("--data", type=Path, default=Path(given) if given else None)
    data = parser.parse_args().data
    allowed = floors()
    reason = missing(data, allowed)
    if reason:
        print(f"quality gate SKIPPED: {reason}", file=sys.stderr)
        return 0
    lines = list(compare(measure(data, allowed), allowed))
    print(*(line for line, _ in lines), sep="\n")
    return 0 if all(holds for _, holds in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
