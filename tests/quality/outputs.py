"""A fingerprint of what the cleaner makes of the development data: it shows whether a change has changed any output.

    python -m tests.quality.outputs --data DIR [--set aeb ...] [--limit 50] [--jobs 2 --start spawn] [--check | --pin]

For each set it prints the CPU time per page and the start of a SHA-256 over all its articles, verdicts included. `--check`
compares with `fingerprints.toml` and exits 1 if a set differs: the same input gives the same output on every Python, in any
number of workers however they are started. `--pin` writes that file anew, after a change that is meant to change the
output. The set "golden" is the project's own pages and texts, for which no `--data` is needed.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING

import reader
from tests.quality.dataset import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Final

    Page = tuple[bytes, str]

GOLDEN: Final = "golden"
_PINNED: Final = Path(__file__).with_name("fingerprints.toml")
_GOLDEN: Final = Path(__file__).parent.parent / "golden"
_CHUNK: Final = 16
"""Pages that a worker is given at a time."""


def pages(data: Path | None, name: str, limit: int | None = None) -> list[Page]:
    """The pages of a set, each with its address if that is known."""
    if name == GOLDEN:
        found = sorted(p for p in _GOLDEN.glob("*/*--*") if p.suffix == ".html" or p.name.count(".") == 1)
        return [(path.read_bytes(), "") for path in found[:limit]]
    assert data is not None, f"{name} needs --data"
    return [(row.data, row.url if "//" in row.url else "") for row in rows(data, name, limit)]


def pinned() -> dict[str, str]:
    """The fingerprints that are known, by the names of their sets."""
    return tomllib.loads(_PINNED.read_text(encoding="utf-8"))


def fingerprint(some: Sequence[Page], jobs: int = 1, start: str = "") -> tuple[str, float]:
    """The hash of what becomes of the pages, and the milliseconds of CPU time that a page took.

    Args:
        some: the pages.
        jobs: number of processes; with 1, this one does the work.
        start: how processes are started; "" as Python does.
    """
    digest, cost = hashlib.sha256(), 0.0
    with _mapping(jobs, start) as each:
        for text, seconds in each(_output, some):
            digest.update(text)
            cost += seconds
    return digest.hexdigest()[:16], 1000 * cost / max(1, len(some))


@contextmanager
def _mapping(jobs: int, start: str) -> Iterator[Callable[..., Iterable[tuple[bytes, float]]]]:
    """What takes the place of `map`."""
    if jobs == 1:
        _warm()
        yield map
    else:
        with ProcessPoolExecutor(jobs, get_context(start or None), _warm) as pool:
            yield partial(pool.map, chunksize=_CHUNK)


def _warm() -> None:
    reader.clean(b"<html><p>The first page loads the models.</p>").to_json()


def _output(page: Page) -> tuple[bytes, float]:
    begin = time.process_time()
    article = reader.clean(page[0], url=page[1] or None)
    seconds = time.process_time() - begin
    # Not `repr`: which characters it escapes depends on the version of Unicode.
    return ascii((article.metadata, article.blocks, article.page_type)).encode(), seconds


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--set", nargs="*")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--jobs", type=int, default=1, help="number of processes")
    parser.add_argument("--start", choices=get_all_start_methods(), default="", help="how they are started")
    parser.add_argument("--check", action="store_true", help="compare with the pinned fingerprints")
    parser.add_argument("--pin", action="store_true", help="pin these fingerprints")
    options = parser.parse_args()
    known = pinned()
    found, differs = {}, False
    for name in options.set or [*known]:
        found[name], cost = fingerprint(pages(options.data, name, options.limit), options.jobs, options.start)
        changed = options.check and found[name] != known.get(name)
        differs = differs or changed
        print(f"{name:14}{found[name]}{cost:8.1f} ms{'  CHANGED' if changed else ''}", flush=True)
    if options.pin:
        head = "# The output of the cleaner: see outputs.py. Written by --pin.\n"
        _PINNED.write_text(head + "".join(f'{n} = "{d}"\n' for n, d in (known | found).items()), encoding="utf-8")
    sys.exit(differs)


if __name__ == "__main__":
    main()
