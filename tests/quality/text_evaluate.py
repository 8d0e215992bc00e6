"""How good the cleaner is at text without markup, on sites that its model has not seen.

    python -m tests.quality.text_evaluate --data DIR --folds DIR

`kept` is the share of the content's words that are still there, `residue` the share of the output that is none, both
averaged over flattened pages; `whole` the share of gold texts of which nothing went.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cleaning import judge
from reader.cleaning.pipeline import Wish
from reader.cleaning.scoring.page_type import KINDS
from reader.cleaning.scoring.text.scorer import models
from reader.formats import parse
from reader.metadata import extract
from tests.quality.dataset import FOLDS
from tests.quality.metrics import tokens
from tests.quality.text_dataset import FLATTENED, LINES, articles, flattened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from reader.cleaning.scoring.text.scorer import TextScorer
    from reader.model import Block
    from tests.quality.text_dataset import Text


FIGURES: Final = ("F1", "kept", "whole")
"""The figures by which each set is judged; the first one counts most."""
SETS: Final = {
    **dict.fromkeys(FLATTENED, FIGURES),
    **{f"wcxb_other:{kind}": ("F1", "kept") for kind in KINDS if kind != "article"},
}
"""The figures of each set, and of each kind of page of one."""


@cache
def _models(folder: Path) -> Sequence[TextScorer]:
    """The models of cross-validation: each knows nothing of one fold's sites."""
    return [models(json.loads((folder / f"{fold}.json").read_text("utf-8"))) for fold in range(FOLDS)]


def judged_text(text: str, fold: int, folds: Path) -> tuple[Block, ...]:
    """The blocks of a text, by the models that know nothing of its fold's sites."""
    document = parse(text, "text")
    metadata = extract(document)
    return judge(document, metadata, Wish(metadata.language), text_scorer=_models(folds)[fold]).blocks


def score(text: Text, folds: Path) -> tuple[float, float]:
    """The shares of one text: kept, residue."""
    blocks = judged_text(text.text, text.fold, folds)
    content = Counter(tokens(" ".join(line for line, keep in text.lines if keep)))
    output = Counter(tokens(" ".join(block.text for block in blocks if block.verdict.kept)))
    hit = (content & output).total()
    return hit / content.total() if content else 1.0, 1 - hit / output.total() if output else 0.0


def evaluate(data: Path, folds: Path, names: Sequence[str] = tuple(SETS)) -> Mapping[str, Mapping[str, float]]:
    """The figures of each set, or of one kind of page in it ("wcxb_other:forum"), by its name after "lines:"."""
    found = {}
    with ProcessPoolExecutor() as pool:
        for plain in dict.fromkeys(name.partition(":")[0] for name in names):
            texts = [*flattened(data, plain), *articles(data, plain)]
            scored = list(zip(texts, pool.map(partial(score, folds=folds), texts, chunksize=8), strict=True))
            for name in (one for one in names if one.partition(":")[0] == plain):
                kind = name.partition(":")[2]
                found[LINES + name] = _figures([(t, shares) for t, shares in scored if kind in ("", t.page_type)])
    return found


def _figures(scored: Sequence[tuple[Text, tuple[float, float]]]) -> dict[str, float]:
    """The figures of some flattened pages and gold texts."""
    pages = [shares for text, shares in scored if text.kind == "flat"]
    whole = [share for text, (share, _) in scored if text.kind == "gold"]
    kept, residue = (statistics.mean(values) for values in zip(*pages, strict=True))
    return {
        "F1": 2 * kept * (1 - residue) / (kept + 1 - residue),
        "kept": kept,
        "residue": residue,
        "gold": statistics.mean(whole),
        "whole": statistics.mean(share == 1 for share in whole),
    }


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    options = parser.parse_args()
    for name in SETS:
        for label, figures in evaluate(options.data, options.folds, [name]).items():
            print(f"{label:20}" + "  ".join(f"{key} {value:.4f}" for key, value in figures.items()), flush=True)


if __name__ == "__main__":
    main()
