"""A fingerprint of what the cleaner makes of the development data: it shows whether a change has changed any output.

    python -m tests.quality.outputs --data DIR [--set aeb ...] [--limit 50] [--check | --pin]

For each set it prints the CPU time per page and the start of a SHA-256 over all its articles, verdicts included. `--check`
compares with `fingerprints.toml` and exits 1 if a set differs: the same input gives the same output on every Python, in any
number of workers. `--pin` writes that file anew, after a change that is meant to change the output.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import tomllib
from pathlib import Path

import reader
from tests.quality.dataset import rows
from tests.quality.evaluate import SETS

_PINNED = Path(__file__).with_name("fingerprints.toml")


def fingerprint(data: Path, name: str, limit: int | None) -> tuple[str, float]:
    """The hash of a set's output, and the milliseconds of CPU time that a page took."""
    digest, pages = hashlib.sha256(), rows(data, name, limit)
    reader.clean(b"<html><p>The first page loads the models.</p>").to_json()
    start = time.process_time()
    articles = [reader.clean(row.data, url=row.url if "//" in row.url else None) for row in pages]
    cost = 1000 * (time.process_time() - start) / max(1, len(pages))
    for article in articles:
        digest.update(repr((article.metadata, article.blocks, article.page_type)).encode("utf-8", "replace"))
    return digest.hexdigest()[:16], cost


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", nargs="*", default=list(dict.fromkeys(name.partition(":")[0] for name in SETS)))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--check", action="store_true", help="compare with the pinned fingerprints")
    parser.add_argument("--pin", action="store_true", help="pin these fingerprints")
    options = parser.parse_args()
    pinned = tomllib.loads(_PINNED.read_text(encoding="utf-8"))
    found, differs = {}, False
    for name in options.set:
        found[name], cost = fingerprint(options.data, name, options.limit)
        changed = options.check and found[name] != pinned.get(name)
        differs = differs or changed
        print(f"{name:14}{found[name]}{cost:8.1f} ms{'  CHANGED' if changed else ''}")
    if options.pin:
        head = "# The output of the cleaner over the development data: see outputs.py. Written by --pin.\n"
        _PINNED.write_text(head + "".join(f'{name} = "{digest}"\n' for name, digest in found.items()), encoding="utf-8")
    sys.exit(differs)


if __name__ == "__main__":
    main()
