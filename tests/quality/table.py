"""The reader and other extractors side by side, in one run: a Markdown table.

    python -m tests.quality.table --data DIR [--folds DIR] [--set aeb ...] [--peer trafilatura ...]

The reader's figures are those of cross-validation; its models are read from `--folds` (`train.py --folds` makes them),
or trained first, which needs the extra `train`. Peers that cannot be imported are left out and named on stderr. CPU is
what one process needs a page, user and system, after a page to warm up; compare it only within one run. The reader's is
that of `reader.clean`, with all that it does.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

import reader
from tests.quality import peers
from tests.quality.evaluate import SETS, cleaned, pages_of
from tests.quality.metrics import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.quality.dataset import Row


def milliseconds(extract: Callable[[bytes, str], str], pages: Sequence[Row]) -> tuple[list[str], float]:
    """The text that an extractor finds in each page, and the mean of its CPU times."""
    attempt(extract, pages[0])
    texts, costs = [], []
    for row in pages:
        start = time.process_time()
        texts.append(attempt(extract, row))
        costs.append(time.process_time() - start)
    return texts, 1000 * mean(costs)


def attempt(extract: Callable[[bytes, str], str], row: Row) -> str:
    """The text that an extractor finds in a page; none where it fails, which is told on stderr."""
    try:
        return extract(row.data, row.url) or ""
    except Exception as error:  # noqa: BLE001 (a peer's failure is its figure, not the end of the run)
        print(f"{row.set}/{row.id}: {type(error).__name__}: {error}", file=sys.stderr)
        return ""


def _reader(data: bytes, url: str) -> str:
    return reader.clean(data, url=url or None).text


def lines(data: Path, folds: Path, sets: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """The lines of the table, as they are measured."""
    found = peers.available(names)
    for name in set(names) - set(found):
        print(f"{name} is not installed and left out", file=sys.stderr)
    yield (
        "| "
        + " | ".join(["set", "pages", "figure", "reader", *found, *(f"{t}, ms" for t in ("reader", *found))])
        + " |"
    )
    yield "|---|--:|---|" + "--:|" * (2 + 2 * len(found))
    for name in sets:
        pages = pages_of(data, name)
        golds = [row.gold for row in pages]
        _, own_cost = milliseconds(_reader, pages)
        measured = [figures(golds, [cleaned(row, folds) for row in pages])]
        costs = [own_cost]
        for extract in found.values():
            texts, cost = milliseconds(extract, pages)
            measured.append(figures(golds, texts))
            costs.append(cost)
        for i, figure in enumerate(SETS[name]):
            cells = [f"{values[figure]:.3f}" for values in measured] + [f"{c:.1f}" if not i else "" for c in costs]
            yield "| " + " | ".join([name, str(len(pages)), figure, *cells]) + " |"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--set", nargs="*", dest="sets", choices=SETS, default=list(SETS))
    parser.add_argument("--peer", nargs="*", dest="peers", choices=peers.PEERS, default=list(peers.PEERS))
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        folds = options.folds
        if folds is None:
            from tests.quality.train import gather, write_folds

            folds = write_folds(gather(options.data), Path(folder))
        for line in lines(options.data, folds, options.sets, options.peers):
            print(line, flush=True)


if __name__ == "__main__":
    main()
