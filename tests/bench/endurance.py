"""Whether a process that cleans for days stays as it was: memory, time per page, and elements of lxml that are left.

    python -m tests.bench.endurance ARCHIVE.warc.gz [--pages 100000] [--every 5000]

One process reads and cleans the pages of a web archive (`tests.bench.archives` writes one) as the worker of a crawl does,
over and over. After each `--every` pages it collects garbage and prints a line. Memory is what is resident, as Linux tells
it; the slope is fitted by least squares, without the first line: until then, what is loaded on demand is loaded.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import re
import time
from pathlib import Path
from statistics import linear_regression
from typing import TYPE_CHECKING

from lxml import etree

from reader.crawl import PageReader
from reader.crawl.cleaning import WARM_UP, Wanted, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datatrove.data import Document


def documents(archive: Path) -> Iterator[Document]:
    """The pages of an archive, without end."""
    while True:
        yield from PageReader(str(archive.parent), glob_pattern=archive.name).run()


def resident() -> float:
    """The resident memory of this process in MB."""
    found = re.search(r"VmRSS:\s*(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def proxies() -> int:
    """Elements and documents of lxml that something still holds."""
    kinds = (etree._Element, etree._ElementTree)
    return sum(isinstance(one, kinds) for one in gc.get_objects())


def measured(archive: Path, pages: int, every: int) -> Iterator[tuple[int, float, float, int, int]]:
    """After each so many pages: their number, MB, milliseconds per page, what is left of lxml, and failures."""
    wanted, found = Wanted(), documents(archive)
    clean(wanted, *WARM_UP)
    for first in range(0, pages, every):
        start, failed = time.process_time(), 0
        for document in itertools.islice(found, every):
            page = document.media[0]
            failed += "problem" in clean(wanted, page.media_bytes, page.url, *page.metadata.values())
        cost = 1000 * (time.process_time() - start) / every
        del document, page
        gc.collect()
        yield first + every, resident(), cost, proxies(), failed


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--every", type=int, default=5_000)
    options = parser.parse_args()
    lines = []
    print(f"{'pages':>9}{'MB':>9}{'ms a page':>11}{'of lxml':>9}{'failed':>8}")
    for line in measured(options.archive, options.pages, options.every):
        lines.append(line)
        print("{:9,}{:9.1f}{:11.2f}{:9,}{:8,}".format(*line), flush=True)
    if len(lines) > 3:
        counts, sizes, costs, *_ = zip(*lines[1:], strict=True)
        size, cost = linear_regression(counts, sizes).slope, linear_regression(counts, costs).slope
        print(f"slope: {1e6 * size:+.1f} bytes a page, {1e5 * cost:+.3f} ms a page over 100,000 pages")


if __name__ == "__main__":
    main()
