"""How good the cleaner is on sites that its model has not seen: cross-validation with the models of `train.py --folds`.

python -m tests.quality.evaluate --data DIR --folds DIR [--set aeb ...]
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cleaning import judge
from reader.cleaning.pipeline import Wish
from reader.cleaning.scoring import scorer
from reader.cleaning.scoring.opinions import Models
from reader.cleaning.scoring.page_type import KINDS, PageTypes
from reader.formats import parse
from reader.metadata import extract
from reader.model import BLOCK_SEPARATOR
from reader.text.encoding.charset import decode
from tests.quality.dataset import FOLDS, rows
from tests.quality.metrics import figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from reader.model import Block
    from tests.quality.dataset import Row

SETS: Final[Mapping[str, tuple[str, ...]]] = {
    "aeb": ("F1", "exact"),
    "trafeval": ("F1",),
    "fundus80": ("bag",),
    "fundus_pub": ("bag",),
    "wcxb_article": ("bag",),
    "wcxb_other": ("bag", "found", "ends"),
    **{f"wcxb_other:{kind}": ("bag",) for kind in KINDS if kind != "article"},
    "l3sgn1": ("bag",),
    "dragnet": ("bag",),
    "daniel": ("bag",),
    "mozilla": ("bag",),
    "defuddle_fx": ("bag",),
}
"""The figures by which each set is judged, as their own publications do; the first one counts most."""


@cache
def models(folder: Path) -> Sequence[Models]:
    """The models of cross-validation: each knows nothing of one fold's sites."""
    return [
        Models(
            scorer.from_json(_load(folder / f"{fold}.json")),
            scorer.from_json(_load(folder / f"any_page.{fold}.json")),
            _types(folder, fold),
        )
        for fold in range(FOLDS)
    ]


def _load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _types(folder: Path, fold: int) -> PageTypes:
    found = _load(folder / f"page_type.{fold}.json")
    return PageTypes({kind: scorer.from_json(model) for kind, model in found.items()})


def judged(row: Row, folds: Path) -> tuple[Block, ...]:
    """The blocks of a page with their verdicts, by the model that has not seen its site."""
    document = parse(decode(row.data, charset=""), "html", url=row.url if "//" in row.url else "")
    metadata = extract(document)
    return judge(document, metadata, Wish(metadata.language), models=models(folds)[row.fold]).blocks


def cleaned(row: Row, folds: Path) -> str:
    """The text of a page's article, by the model that has not seen its site."""
    return BLOCK_SEPARATOR.join(block.text for block in judged(row, folds) if block.verdict.kept)


def evaluate(data: Path, folds: Path, names: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    """The figures of each set."""
    found = {}
    with ProcessPoolExecutor() as pool:
        for name in names:
            pages = pages_of(data, name)
            texts = list(pool.map(partial(cleaned, folds=folds), pages, chunksize=4))
            found[name] = figures([row.gold for row in pages], texts)
    return found


def pages_of(data: Path, name: str) -> list[Row]:
    """The pages of a set, or of one kind of page in it: "wcxb_other:forum"."""
    plain, _, kind = name.partition(":")
    return [row for row in rows(data, plain) if kind in ("", row.page_type)]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--set", nargs="*", dest="sets", choices=SETS, default=list(SETS))
    options = parser.parse_args()
    for name in options.sets:
        found = evaluate(options.data, options.folds, [name])[name]
        print(f"{name:14}" + "  ".join(f"{key} {value:.4f}" for key, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
