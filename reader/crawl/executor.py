"""datatrove's local executor, which does not wait for ever when one of its processes is killed."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from datatrove.executor import LocalPipelineExecutor
from datatrove.utils.stats import PipelineStats

from reader.errors import WorkerError

if TYPE_CHECKING:
    from typing import Final

_TRIES: Final = 3
"""How often ranks are tried that do not end because a process was killed."""


class CrawlExecutor(LocalPipelineExecutor):
    """Runs the ranks that are not done. Those under way when a process is killed are run again, from their start.

    datatrove's own executor uses a pool that starts a new process, but never learns that the rank of the old one is lost.
    """

    def run(self) -> PipelineStats:
        """Run the job.

        Raises:
            WorkerError: processes were killed again and again, as they are where there is too little memory.
        """
        if self.workers == 1:
            return super().run()
        self.save_executor_as_json()
        for _ in range(_TRIES):
            try:
                return self._run_rest()
            except BrokenProcessPool:
                continue
        problem = "its processes were killed again and again"
        raise WorkerError(problem, subject="crawl", remedy="run fewer at a time with --jobs: memory may be short")

    def _run_rest(self) -> PipelineStats:
        pool = ProcessPoolExecutor(self.workers, get_context(self.start_method))
        try:
            stats = sum(pool.map(self._run_for_rank, self.get_incomplete_ranks()), start=PipelineStats())
        finally:
            pool.shutdown(cancel_futures=True)
        with self.logging_dir.open("stats.json", "wt") as file:
            stats.save_to_disk(file)
        return stats
