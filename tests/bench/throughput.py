"""What crawls cost: CPU and wall time over the same web archives, with other extractors in the same engine.

    python -m tests.bench.throughput FOLDER [--peer trafilatura ...] [--workers 1 2]

FOLDER holds web archives (`tests.bench.archives` writes some). datatrove reads them, one rank for each file, and runs each
extractor in its sandbox. CPU is that of all processes, imports and decompression included. Compare figures within one run
only, and wall time only where nothing else runs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep

from reader.crawl import CleanPages, PageReader
from reader.crawl.sandbox import through_sandbox
from tests.quality import peers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from datatrove.data import Document

OWN: Final = "reader"
_TIMEOUT: Final = 20.0
"""Seconds for each page: enough for every extractor on a machine that others use too."""
_SNAPSHOT: Final = 2.5e9
"""Pages of a snapshot of Common Crawl."""


class Cost(NamedTuple):
    """What a run took: pages, pages with text, and seconds."""

    pages: int
    articles: int
    cpu: float
    wall: float


class PeerStep(PipelineStep):
    """Runs another extractor as `CleanPages` runs the cleaner."""

    type = "🛢 - EXTRAC"
    name = "peer"

    def __init__(self, peer: str) -> None:
        super().__init__()
        self.peer = peer

    def run(self, data: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        found = through_sandbox(
            self, data, partial(_extracted, self.peer), _page, rank=rank, timeout=_TIMEOUT, failures=None
        )
        for document, answer in found:
            document.text, document.media = answer["text"], []
            yield document


def _page(document: Document) -> tuple[bytes, str, str, str]:
    return document.media[0].media_bytes, document.media[0].url, "", ""


def _extracted(peer: str, data: bytes | str, url: str, *_: str) -> dict[str, Any]:
    page = data if isinstance(data, bytes) else b"<html><p>A page to warm up with.</p></html>"
    try:
        return {"text": peers.PEERS[peer][1](page, url)}
    except Exception as error:  # noqa: BLE001 (of any library)
        return {"problem": str(error)}


def measured(folder: Path, name: str, workers: int) -> Cost:
    """Run an extractor over the archives of a folder, in a process of its own so that its CPU time can be told."""
    with tempfile.TemporaryDirectory() as logs:
        process = get_context("fork").Process(target=_run, args=(folder, name, workers, logs))
        before, start = _children(), time.perf_counter()
        process.start()
        process.join()
        cpu, wall = _children() - before, time.perf_counter() - start
        told = json.loads((Path(logs) / "stats.json").read_text())[1]["stats"]
    return Cost(_total(told["total"]), _total(told.get("forwarded", 0)), cpu, wall)


def _total(counted: Any) -> int:
    """A count as datatrove writes it: of one rank, or of several."""
    return int(counted["total"] if isinstance(counted, dict) else counted)


def _run(folder: Path, name: str, workers: int, logs: str) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # datatrove's log
    count = sum(1 for _ in folder.glob("*.warc.gz"))
    step = CleanPages(_TIMEOUT) if name == OWN else PeerStep(name)
    steps = [PageReader(str(folder), glob_pattern="*.warc.gz"), step]
    # Forked, its processes are children that it waits for, whose CPU time counts.
    LocalPipelineExecutor(steps, count, workers, logs, start_method="fork").run()


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peer", nargs="*", dest="peers", choices=peers.PEERS, default=["trafilatura", "resiliparse"])
    parser.add_argument("--workers", nargs="*", type=int, default=[1, 2])
    options = parser.parse_args()
    print(f"{'':20}workers   pages  articles   CPU ms a page   pages a second   core-hours for 2.5 billion")
    for name in (OWN, *peers.available(options.peers)):
        for workers in options.workers:
            cost = measured(options.folder, name, workers)
            each = cost.cpu / max(1, cost.pages)
            print(
                f"{name:20}{workers:7}{cost.pages:8,}{cost.articles:10,}{1000 * each:16.1f}"
                f"{cost.pages / cost.wall:17.1f}{_SNAPSHOT * each / 3600:29,.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
