"""Reads documents in the background, the most wanted first.

The threads are daemon threads and not workers of the event loop, because the loop waits for its own threads at exit,
and a server that does not answer must not delay quitting.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.tui.session.collection.documents import Loaded
from reader.tui.session.own_pages import error_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final

    from reader.model import Article
    from reader.tui.search.document_search import Query

_LANES: Final = {"file": 1, "server": 4}
"""Threads for each kind of source: cleaning keeps one busy, and slow servers must not hold up files."""


@dataclass(frozen=True, slots=True)
class Request:
    """A document that is to be read.

    Attributes:
        index: its index in the store.
        name: what it is called.
        loaded: the loaded document, if only its quotations still have to be found (this takes longer than cleaning, so
            a document is first shown without them); None if the document has yet to be loaded.
        address: the address of the page that is read instead, if it is an entry of a feed.
    """

    index: int
    name: str
    loaded: Loaded | None = None
    address: str = ""


class Background(NamedTuple):
    """The requests that screens make to the threads.

    Attributes:
        want: documents to be read, the most wanted first.
        took: the screen has stored a document that was read; from then on it can be requested again.
        watch: documents whose files are to be watched: index and name of each.
        seek: what is to be looked for in all documents.
        picture: pictures to be read: the index of the document, its name, and their addresses.
    """

    want: Callable[[Iterable[Request]], None]
    took: Callable[[int], None]
    watch: Callable[[Iterable[tuple[int, str]]], None]
    seek: Callable[[Query], None]
    picture: Callable[[int, str, Iterable[str]], None]


def lane(name: str) -> str:
    """The group of threads that loads a source with this name."""
    return "server" if name.startswith(("http://", "https://")) else "file"


class Loader:
    """Threads that load the requested documents and deliver each result.

    Args:
        read: called in a thread with a name; returns the article, or raises an exception.
        deliver: takes each result, in that thread.
        rules: applies the user's own rules to an article; by default none are applied.
    """

    def __init__(
        self,
        read: Callable[[str], Article],
        deliver: Callable[[int, Loaded], None],
        rules: Callable[[Article], Article] = lambda article: article,
    ) -> None:
        self._read = read
        self._rules = rules
        self._deliver = deliver
        self._wanted: dict[str, deque[Request]] = {kind: deque() for kind in _LANES}
        self._busy: set[int] = set()
        self._change = threading.Condition()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Start the threads."""
        for kind, count in _LANES.items():
            for number in range(count):
                threading.Thread(target=self._work, args=(kind,), name=f"{kind}-{number}", daemon=True).start()

    def want(self, documents: Iterable[Request]) -> None:
        """Set the documents to load, most urgent first. Earlier requests that are not among them are dropped.

        Args:
            documents: the requests; documents that are being loaded, or that `took` has not confirmed, are not loaded
                twice.
        """
        with self._change:
            for queue in self._wanted.values():
                queue.clear()
            for request in documents:
                if request.index not in self._busy:
                    self._wanted["file" if request.loaded else lane(request.address or request.name)].append(request)
            if any(self._wanted.values()):
                self._change.notify_all()

    def took(self, index: int) -> None:
        """Confirm that a delivered document was stored, after which it can be requested again."""
        with self._change:
            self._busy.discard(index)

    def stop(self) -> None:
        """Start no further loading; results of loads in progress are ignored."""
        with self._change:
            self._stopped.set()
            self._change.notify_all()

    def _work(self, kind: str) -> None:
        queue = self._wanted[kind]
        while True:
            with self._change:
                self._change.wait_for(lambda: queue or self._stopped.is_set())
                if self._stopped.is_set():
                    return
                request = queue.popleft()
                self._busy.add(request.index)
            loaded = self._load(request)
            if not self._stopped.is_set():
                self._deliver(request.index, loaded)

    def _load(self, request: Request) -> Loaded:
        try:
            if request.loaded is None:
                judged = self._read(request.name)
                return Loaded(self._rules(judged), quoted=False, judged=judged)
            request.loaded.article.quotations  # noqa: B018 - found here, in the thread, and kept by the article
            return replace(request.loaded, quoted=True)
        except ReaderError as error:
            return error_page(request.name, error)
        except Exception as error:  # noqa: BLE001 - a fault of ours costs this document, not the session
            fault = ReaderError(
                f"the reader failed on it ({type(error).__name__}: {error})",
                subject=request.name,
                remedy="this is a fault of the program: please report it, with the document",
            )
            return error_page(request.name, fault)
