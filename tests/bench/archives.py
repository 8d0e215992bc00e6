"""Web archives of the development pages, for the benchmarks of crawls.

    python -m tests.bench.archives FOLDER --data DIR [--set aeb ...] [--pages 1000] [--files 8]

The pages are taken from the sets in turn, so that all have their share, and dealt out to the files in turn.
"""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from tests import web_archives
from tests.quality.dataset import rows
from tests.quality.evaluate import SETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.quality.dataset import Row


def pages(data: Path, sets: Sequence[str]) -> Iterator[Row]:
    """The pages of all sets, one of each set in turn."""
    for turn in itertools.zip_longest(*(rows(data, name) for name in sets)):
        yield from (row for row in turn if row is not None)


def record(number: int, row: Row) -> bytes:
    """A page as a crawler stores it; the charset is left to the cleaner."""
    answer = web_archives.http(row.data, content_type="text/html")
    url = (
        row.url if "//" in row.url and row.url.isascii() and row.url.isprintable() else f"https://example.org/{number}"
    )
    return web_archives.record("response", answer, number, **{"WARC-Target-URI": url})


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="a folder of pages, as contributing.md describes it")
    parser.add_argument("--set", nargs="*", dest="sets", default=list(dict.fromkeys(n.partition(":")[0] for n in SETS)))
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--files", type=int, default=8)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    wanted = itertools.islice(pages(options.data, options.sets), options.pages)
    records = [record(number, row) for number, row in enumerate(wanted)]
    for file in range(options.files):
        web_archives.write(options.folder / f"{file:03}.warc.gz", records[file :: options.files])
    print(f"{len(records):,} pages, {sum(map(len, records)) / 1e6:.0f} MB, in {options.files} files")


if __name__ == "__main__":
    main()
