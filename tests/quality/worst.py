"""The pages on which the cleaner is worst, by cross-validation: what it lost and what it wrongly kept.

    python -m tests.quality.worst --data DIR --folds DIR [--set aeb ...] [-n 20]

The pages of all sets asked for are ranked together, by the figure that counts for their set. For each page: its figure,
how much of the gold stands in any block at all (below 1 nothing can reach it), and the blocks that cost most, as

    lost|kept WORDS  SCORE  RULE  first words
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.model import BLOCK_SEPARATOR, BlockKind
from tests.quality.dataset import UNKNOWN, page, rows
from tests.quality.evaluate import SETS, judged
from tests.quality.metrics import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.model import Block
    from tests.quality.dataset import Row

_RIGHT: Final = 0.6
_WRONG: Final = 0.15
"""Shares of a block's words in the gold: from the one it is content, up to the other it is none."""
_SHOWN: Final = 6
_WIDTH: Final = 90


class Fault(NamedTuple):
    """A block that was judged wrongly.

    Attributes:
        kind: "lost" or "kept".
        words: its length.
    """

    kind: str
    words: int
    block: Block

    def __str__(self) -> str:
        verdict = self.block.verdict
        score = "    " if verdict.score is None else f"{verdict.score:.2f}"
        text = " ".join(self.block.text.split())
        return f"  {self.kind} {self.words:5}  {score}  {verdict.rule:26} {text[:_WIDTH]}"


class Report(NamedTuple):
    """A page and what is wrong with it.

    Attributes:
        figure: the figure of the set that counts most, of this page alone.
        found: the share of the gold that some block holds.
    """

    row: Row
    figure: float
    found: float
    faults: list[Fault]


def report(row: Row, folds: Path) -> Report:
    """Judge one page."""
    blocks = judged(row, folds)
    text = BLOCK_SEPARATOR.join(block.text for block in blocks if block.verdict.kept)
    cut = page(row)
    texts = [block for block in blocks if block.kind is not BlockKind.IMAGE]
    found = faults(texts, cut.labels)
    return Report(row, figures([row.gold], [text])[SETS[row.set][0]], cut.found, found)


def faults(blocks: Sequence[Block], labels: Sequence[float]) -> list[Fault]:
    """The blocks that were judged wrongly, the longest first.

    Args:
        blocks: the blocks of a page.
        labels: for each the share of its words that the gold holds, or `UNKNOWN`; none for an article that only the
            page's data hold, whose blocks stand behind the others.
    """
    found = []
    for block, label in zip(blocks, labels, strict=False):
        length = len(block.text.split())
        if label >= _RIGHT and not block.verdict.kept:
            found.append(Fault("lost", length, block))
        elif label != UNKNOWN and label <= _WRONG and block.verdict.kept:
            found.append(Fault("kept", length, block))
    return sorted(found, key=lambda fault: -fault.words)


def worst(data: Path, folds: Path, sets: Sequence[str], count: int) -> list[Report]:
    """The worst pages of all these sets."""
    with ProcessPoolExecutor() as pool:
        pages = [row for name in sets for row in rows(data, name)]
        reports = pool.map(partial(report, folds=folds), pages, chunksize=4)
        return sorted(reports, key=lambda one: one.figure)[:count]


def lines(reports: Sequence[Report]) -> Iterator[str]:
    """The account of each page."""
    for number, (row, figure, found, wrong) in enumerate(reports, start=1):
        yield f"{number:3} {row.set}/{row.id}  {SETS[row.set][0]} {figure:.3f}  found {found:.2f}  {row.url[:_WIDTH]}"
        yield from map(str, wrong[:_SHOWN])
        if len(wrong) > _SHOWN:
            yield f"  and {len(wrong) - _SHOWN} more, {sum(fault.words for fault in wrong[_SHOWN:])} words"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--set", nargs="*", dest="sets", choices=SETS, default=["aeb"])
    parser.add_argument("-n", type=int, default=20)
    options = parser.parse_args()
    print(*lines(worst(options.data, options.folds, options.sets, options.n)), sep="\n")


if __name__ == "__main__":
    main()
