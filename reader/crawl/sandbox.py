"""Runs work on documents in a process that can be killed, and collects what failed."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from datatrove.pipeline.extractors.base import ExtractorSandbox
from datatrove.utils.typeshelper import StatHints

from reader.crawl.cleaning import WARM_UP
from reader.processes import follow_parent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from datatrove.data import Document
    from datatrove.io import DataFolder
    from datatrove.pipeline.base import PipelineStep

_START: Final = 60.0
"""Seconds in which a worker must be ready: where processes are spawned, it imports everything first."""
_OVER_TIME: Final = "took longer than {:g} seconds"
_DIED: Final = "the process that worked on it ended"


class Sandbox(ExtractorSandbox):
    """datatrove's sandbox, which also starts where processes are spawned: its own limits the start as it does a page.

    Its process ends with this one, also if this one is killed.
    """

    timeout: float
    all_processes: list[Any]

    def _worker(self, conn: Any, extract_fn: Callable[..., Any]) -> None:
        follow_parent()
        super()._worker(conn, extract_fn)

    def _ensure_process(self, extract_fn: Callable[..., Any]) -> None:
        limit, self.timeout = self.timeout, max(self.timeout, _START)
        ended, self.all_processes = self.all_processes, []  # a spawned process would need to pickle them
        try:
            super()._ensure_process(extract_fn)
        finally:
            self.timeout = limit
            self.all_processes += ended


@contextmanager
def _failures(folder: DataFolder | None, rank: int) -> Iterator[Callable[[Document, str], None]]:
    """A function that writes the document and what went wrong with it to a file for the rank, a JSON object a line."""
    if folder is None:
        yield lambda document, problem: None  # noqa: ARG005
        return
    with folder.open(f"{rank:05d}.jsonl", "w") as file:

        def add(document: Document, problem: str) -> None:
            url = str(document.metadata.get("url", ""))
            file.write(json.dumps({"id": document.id, "url": url, "reason": problem}, ensure_ascii=False) + "\n")
            file.flush()

        yield add


def through_sandbox(
    step: PipelineStep,
    data: Iterator[Document],
    work: Callable[..., dict[str, Any]],
    arguments: Callable[[Document], tuple[Any, ...]],
    *,
    rank: int,
    timeout: float,
    failures: DataFolder | None,
) -> Iterator[tuple[Document, dict[str, Any]]]:
    """The documents with what `work` makes of them. One that runs over or ends its process is counted and left out.

    Args:
        step: counts.
        data: the documents.
        work: called in another process; answers with a dictionary, which has "problem" if it failed.
        arguments: what to call it with, for a document.
        rank: of the task.
        timeout: seconds for each document.
        failures: the folder for a file that names the documents that failed; None for none.
    """
    with Sandbox(timeout, WARM_UP) as sandbox, _failures(failures, rank) as add:
        for document in data:
            step.stat_update(StatHints.total)
            with step.track_time():
                try:
                    found = sandbox.process_document(arguments(document), work)
                except TimeoutError:
                    found = {"problem": _OVER_TIME.format(timeout), "counted": "timeout"}
                except (EOFError, OSError):
                    found = {"problem": _DIED, "counted": "broken_process"}
            if problem := found.get("problem"):
                step.stat_update(found.get("counted", "clean_error"))
                add(document, problem)
            elif found["text"]:
                step.stat_update(StatHints.forwarded)
                yield document, found
            else:
                step.stat_update(StatHints.dropped)
