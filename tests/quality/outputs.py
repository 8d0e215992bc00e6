"""A fingerprint of what the cleaner makes of the development data: it tells whether a change has changed any output.

    python -m tests.quality.outputs --data DIR [--set aeb ...] [--limit 50]

For each set it prints the CPU time a page and the start of a SHA-256 over all its articles, verdicts included.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from pathlib import Path

import reader
from tests.quality.dataset import rows
from tests.quality.evaluate import SETS


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
    parser.add_argument("--set", nargs="*", default=SETS)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    for name in options.set:
        digest, cost = fingerprint(options.data, name, options.limit)
        print(f"{name:14}{digest}{cost:8.1f} ms")


if __name__ == "__main__":
    main()
