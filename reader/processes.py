"""Processes that work for this one, and end with it."""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import Future
    from typing import Final

_Item = TypeVar("_Item")
_Found = TypeVar("_Found")
_WAITING: Final = 2
"""Items that wait for each process: the bound on what is in memory."""


def spread(
    work: Callable[[_Item], _Found], items: Iterable[_Item], count: int
) -> Generator[tuple[_Item, _Found | None], None, None]:
    """Do the same work on many items in several processes, a bounded number of them at a time.

    A process that ends (out of memory, killed) takes the pool with it: the items that were under way are then tried
    again, each in a pool of its own, so that only the one that ended its process is lost.

    Args:
        work: a picklable function.
        items: what it is given, one at a time.
        count: how many processes work.

    Yields:
        Each item with what became of it, in order; None where its process ended.
    """
    pool = _pool(count)
    waiting: deque[tuple[_Item, Future[_Found] | None]] = deque()
    rest = iter(items)
    try:
        while True:
            while len(waiting) < count * _WAITING and (item := next(rest, _END)) is not _END:
                try:
                    waiting.append((item, pool.submit(work, item)))  # type: ignore[arg-type]
                except BrokenProcessPool:
                    waiting.append((item, None))  # type: ignore[arg-type]
                    break
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                found = _result(future)
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                for one in (item, *(one for one, _ in waiting)):
                    yield one, _alone(work, one)
                waiting.clear()
                pool = _pool(count)
            else:
                yield item, found
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_END: Final = object()


def _result(future: Future[_Found] | None) -> _Found:
    if future is None:  # the pool had ended before it could be submitted
        raise BrokenProcessPool
    return future.result()


def _alone(work: Callable[[_Item], _Found], item: _Item) -> _Found | None:
    """What becomes of one item in a process of its own; None if that ends too."""
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return None


def _pool(count: int) -> ProcessPoolExecutor:
    """So many processes. They end without a word on Ctrl+C, and also when this one is killed."""
    return ProcessPoolExecutor(count, initializer=follow_parent)


def follow_parent() -> None:
    """End this process when its parent ends, however that happens."""
    for number in (signal.SIGINT, signal.SIGTERM):  # the parent reports the interruption
        signal.signal(number, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # Each worker holds the pipe that all of them wait on, so none of them would see its end.
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
