"""The executor of `reader crawl`: what happens when its processes are killed."""

import os
import signal

import pytest
from datatrove.pipeline.base import PipelineStep

from reader.crawl.executor import CrawlExecutor
from reader.errors import WorkerError


class Killed(PipelineStep):
    """Kills the process of rank 1, `times` times."""

    name = "killed"

    def __init__(self, folder, times):
        super().__init__()
        self.folder, self.times = folder, times

    def run(self, data, rank=0, world_size=1):
        (self.folder / f"{rank}-{len(list(self.folder.glob(f'{rank}-*')))}").touch()
        if rank == 1 and len(list(self.folder.glob("1-*"))) <= self.times:
            os.kill(os.getpid(), signal.SIGKILL)
        return iter(())


@pytest.fixture
def run(tmp_path):
    """Run four ranks; the names of those that are done. Processes are forked, for they would not find this module."""

    def start(times):
        executor = CrawlExecutor([Killed(tmp_path, times)], 4, 2, str(tmp_path / "logs"), start_method="fork")
        try:
            executor.run()
        finally:
            done = sorted(path.name for path in (tmp_path / "logs" / "completions").glob("*"))
        return done

    return start


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # forking with threads
def test_a_rank_whose_process_is_killed_is_run_again(run):
    assert run(times=1) == ["00000", "00001", "00002", "00003"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_it_gives_up_in_the_end(run):
    with pytest.raises(WorkerError, match="again and again"):
        run(times=99)
