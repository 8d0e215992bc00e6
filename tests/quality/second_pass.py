"""What cleaning brings on top of another extractor: its text before and after, against the gold. A Markdown table.

    python -m tests.quality.second_pass --data DIR --folds DIR [--set aeb ...] [--peer trafilatura ...]

`--folds` holds the models of `text_train.py --folds`: none has seen the site of a page that it cleans. `untouched` is the
share of the texts of which nothing went. Peers that cannot be imported are left out and named on stderr.
"""

from __future__ import annotations

import argparse
import logging
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from reader.model import BLOCK_SEPARATOR
from tests.quality import peers
from tests.quality.dataset import rows
from tests.quality.metrics import bag, tokens
from tests.quality.table import attempt
from tests.quality.text_dataset import FLATTENED
from tests.quality.text_evaluate import judged_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.quality.dataset import Row


def score(row: Row, name: str, folds: Path) -> tuple[float, float, bool]:
    """One page: the bag F1 of a peer's text before and after cleaning, and whether that left it as it was."""
    found = attempt(peers.PEERS[name][1], row)
    left = BLOCK_SEPARATOR.join(b.text for b in judged_text(found, row.fold, folds) if b.verdict.kept) if found else ""
    gold = row.gold.text or ""
    return bag(gold, found), bag(gold, left), tokens(found) == tokens(left)


def lines(data: Path, folds: Path, sets: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """The lines of the table, as they are measured."""
    yield "| set | extractor | before | after | untouched |"
    yield "|---|---|--:|--:|--:|"
    with ProcessPoolExecutor() as pool:
        for name in sets:
            for peer in names:
                found = pool.map(partial(score, name=peer, folds=folds), rows(data, name), chunksize=8)
                before, after, same = (mean(values) for values in zip(*found, strict=True))
                yield f"| {name} | {peer} | {before:.4f} | {after:.4f} | {same:.3f} |"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--set", nargs="*", dest="sets", choices=FLATTENED, default=list(FLATTENED))
    parser.add_argument("--peer", nargs="*", dest="peers", choices=peers.PEERS, default=list(peers.PEERS))
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    found = peers.available(options.peers)
    for name in set(options.peers) - set(found):
        print(f"{name} is not installed and left out", file=sys.stderr)
    for line in lines(options.data, options.folds, options.sets, list(found)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
