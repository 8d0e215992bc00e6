"""A pipeline that cleans crawls, and its run on this machine."""

from __future__ import annotations

import json
import os
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from datatrove.pipeline.writers import JsonlWriter

from reader.crawl.executor import CrawlExecutor
from reader.crawl.page_reader import PageReader
from reader.crawl.pages import CleanPages
from reader.crawl.record_reader import RecordReader
from reader.crawl.tables import TableWriter
from reader.errors import UsageError
from reader.records import LINES, ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Final

    from datatrove.pipeline.base import PipelineStep

_ARCHIVES: Final = "warc"
_KINDS: Final[Mapping[str, str]] = {
    ".warc": _ARCHIVES,
    ".warc.gz": _ARCHIVES,
    ".warc.zst": _ARCHIVES,
    ".jsonl": LINES,
    ".jsonl.gz": LINES,
    ".jsonl.zst": LINES,
    ".parquet": ROWS,
}
_WRITERS: Final[Mapping[str, tuple[type[PipelineStep], str]]] = {
    "jsonl": (JsonlWriter, "${rank}.jsonl.gz"),
    "parquet": (TableWriter, "${rank}.parquet"),
}
FORMATS: Final = tuple(_WRITERS)
COUNTS: Final = ("total", "forwarded", "dropped", "timeout", "broken_process", "clean_error", "broken_record")
"""What the steps count."""


class Crawl(NamedTuple):
    """A job: the executor, and where it keeps what it has done.

    Attributes:
        executor: runs it; a rank that has ended is not run again.
        files: number of input files, which is the number of ranks.
        logs: the folder of datatrove's logs, statistics and completed ranks.
    """

    executor: CrawlExecutor
    files: int
    logs: Path

    def done(self) -> int:
        """How many ranks have ended."""
        return sum(1 for _ in (self.logs / "completions").glob("*"))

    def counts(self) -> dict[str, int]:
        """What the steps have counted in all ranks that have ended: see `COUNTS`."""
        found = dict.fromkeys(COUNTS, 0)
        for path in sorted((self.logs / "stats").glob("*.json")):
            for step in json.loads(path.read_text()):
                counted = step.get("stats", {})
                names = COUNTS if "Reader (pages)" in step.get("name", "") else ("broken_record",)
                for name in names:
                    found[name] += int(_total(counted.get(name, 0)))
        return found


def _total(value: Any) -> float:
    """The sum of a statistic as datatrove writes it: a number, or an object with its total."""
    return float(value.get("total", 0)) if isinstance(value, dict) else float(value)


def crawl(
    inputs: Sequence[str],
    output: str,
    *,
    output_format: str = "jsonl",
    text_key: str = "text",
    workers: int = 0,
    **cleaning: Any,
) -> Crawl:
    """A job that cleans files, one rank for each file.

    Args:
        inputs: WARC, JSONL or Parquet files of one kind, or folders of them.
        output: the folder for the articles, the files that name what failed, and the logs.
        output_format: one of `FORMATS`.
        text_key: the field of JSONL and Parquet that holds the page.
        workers: processes; 0 for one for each core.
        cleaning: arguments of `CleanPages`.

    Raises:
        UsageError: there are no input files, or files of several kinds.
    """
    files = sorted({path for name in inputs for path in _files(Path(name).resolve())})
    kinds = {_KINDS[_suffix(path)] for path in files}
    if len(kinds) != 1:
        problem = "the inputs are of several kinds" if kinds else "there is no file to read"
        known = ", ".join(_KINDS)
        raise UsageError(problem, subject=" ".join(inputs), remedy=f"give files of one kind: {known}")
    root, folder = Path(os.path.commonpath([path.parent for path in files])), Path(output).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / "inputs.txt"
    listed.write_text("".join(f"{path.relative_to(root)}\n" for path in files))
    kind, writer = kinds.pop(), _WRITERS[output_format]
    paths: dict[str, Any] = {"data_folder": str(root), "paths_file": str(listed)}
    steps = [
        PageReader(**paths) if kind == _ARCHIVES else RecordReader(kind=kind, text_key=text_key, **paths),
        CleanPages(**cleaning, failures=str(folder / "failed")),
        writer[0](str(folder / "articles"), output_filename=writer[1]),
    ]
    count = min(workers or os.cpu_count() or 1, len(files))
    logs = folder / "logs"
    return Crawl(CrawlExecutor(steps, len(files), count, str(logs)), len(files), logs)


def _files(path: Path) -> Sequence[Path]:
    """The files that an input stands for."""
    if path.is_dir():
        return [found for found in path.rglob("*") if found.is_file() and _suffix(found)]
    return [path] if path.is_file() and _suffix(path) else []


def _suffix(path: Path) -> str:
    return next((suffix for suffix in _KINDS if path.name.lower().endswith(suffix)), "")


def run(job: Crawl, watch: Callable[[int], None], pause: float = 0.5) -> None:
    """Run a job, and tell how many ranks have ended.

    Args:
        job: what to run.
        watch: called in this thread, with the number of ranks that have ended.
        pause: seconds between two calls.

    Raises:
        Exception: what a rank raised, such as an OSError for a full disk; the ranks that had ended stay done.
    """
    failed: list[BaseException] = []

    def work() -> None:
        try:
            job.executor.run()
        except BaseException as error:  # noqa: BLE001 (raised again in the thread that waits)
            failed.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(pause)
        watch(job.done())
    if failed:
        raise failed[0]
