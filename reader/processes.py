"""Processes that work for this one, and end with it."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from threading import Thread


def worker_pool(count: int) -> ProcessPoolExecutor:
    """So many processes. They end without a word on Ctrl+C, and also when this one is killed."""
    return ProcessPoolExecutor(count, initializer=_follow_parent)


def _follow_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # it is the parent that tells
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # Each worker holds the pipe that all of them wait on, so none of them would see its end.
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
