"""Searches all documents for words, one after another, in a thread. Documents loaded for a search are kept."""

from __future__ import annotations

import threading
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.library.history import Place
from reader.tui.search.page_search import Finder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Final

    from reader.model import Article

MOST_IN_ONE: Final = 20
"""Places of one document that are told."""
MOST: Final = 2000
_BEFORE: Final = 24
_BEHIND: Final = 200
"""Characters around a place that are shown with it, where the line has room for them."""
_KEPT: Final = 50_000_000
"""Characters of documents that are kept: a search while one types reads them once."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is to be looked for.

    Attributes:
        words: what was typed; an empty query ends the search.
        documents: the indexes of the documents, in the order in which they are searched.
        regex: whether it is a regular expression.
    """

    words: str
    documents: Sequence[int] = ()
    regex: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the words were found.

    Attributes:
        document: the index of the document.
        place: the place in it.
        excerpt: the surrounding text.
        marked: start and end of what was found in `excerpt`.
    """

    document: int
    place: Place
    excerpt: str
    marked: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Search:
    """The state of a search.

    Attributes:
        words: what is looked for.
        found: the places so far, in the order of the documents.
        looked: the number of documents searched so far.
        done: whether all documents have been searched.
        problem: why a regular expression finds nothing.
    """

    words: str
    found: list[Found] = field(default_factory=list)
    looked: int = 0
    done: bool = False
    problem: str = ""


class _Text:
    """The text of an article, ready to be searched."""

    def __init__(self, article: Article) -> None:
        self.length = len(article.text)
        self._text = article.text
        self._finder = Finder(article.text)
        self._offsets = article.offsets
        self._blocks = [index for index, block in enumerate(article.blocks) if block.verdict.kept]

    def find(self, query: str, document: int, *, regex: bool) -> tuple[list[Found], str]:
        """The first places where a query stands, one a block, and what is wrong with it."""
        hits = self._finder.find(query, regex=regex)
        places: dict[int, tuple[int, int]] = {}
        for start, end in zip(hits.starts, hits.ends, strict=True):
            places.setdefault(bisect_right(self._offsets, start) - 1, (start, end))
            if len(places) == MOST_IN_ONE:
                break
        return [self._found(document, index, *place) for index, place in places.items()], hits.problem

    def _found(self, document: int, index: int, start: int, end: int) -> Found:
        first = self._offsets[index]
        before = max(first, start - _BEFORE)
        if before > first:
            before = self._text.find(" ", before, start) + 1 or before
        lead = "…" if before > first else ""
        around = self._text[before : start + _BEHIND].split("\n\n")[0]
        excerpt = lead + " ".join(around.split())
        at = len(lead) + len(" ".join(around[: start - before].split()))
        at += at > len(lead) and self._text[start - 1].isspace()
        marked = at, at + len(" ".join(self._text[start:end].split()))
        place = Place(self._blocks[index], start - first, self._text[start : start + 48])
        return Found(document, place, excerpt, marked)


class DocumentSearcher:
    """A thread that runs the most recent query.

    Args:
        read: called in the thread with an index; returns the document's article, or None if it must not be loaded.
        state: returns a value that the article depends on; if it has changed, the article is loaded again.
        tell: called in the thread with the state of the search, after each document that has matches and at the end.
    """

    def __init__(
        self,
        read: Callable[[int], Article | None],
        state: Callable[[int], object],
        tell: Callable[[Search], None],
    ) -> None:
        self._read = read
        self._state = state
        self._tell = tell
        self._texts: dict[int, tuple[object, _Text | None]] = {}
        self._kept = 0
        self._wanted: Query | None = None
        self._stopped = False
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None

    def seek(self, query: Query) -> None:
        """Start this search, and abandon the previous one."""
        with self._change:
            self._wanted = query if query.words.strip() else None
            self._change.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="seeker", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop the thread."""
        with self._change:
            self._wanted, self._stopped = None, True
            self._change.notify_all()

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._wanted or self._stopped)
                wanted = self._wanted
            if wanted is None:
                return
            for search in self._steps(wanted):
                if self._wanted is not wanted:
                    break
                self._tell(search)
            with self._change:
                if self._wanted is wanted:
                    self._wanted = None

    def _steps(self, query: Query) -> Iterator[Search]:
        found: list[Found] = []
        problem = ""
        for looked, document in enumerate(query.documents, start=1):
            text = self._text(document)
            here, problem = text.find(query.words, document, regex=query.regex) if text else ([], problem)
            found += here
            if problem or len(found) >= MOST:
                break
            if here or not looked % 10:
                yield Search(query.words, list(found), looked)
        yield Search(query.words, found, len(query.documents), done=True, problem=problem)

    def _text(self, document: int) -> _Text | None:
        state = self._state(document)
        before = self._texts.pop(document, None)
        self._kept -= before[1].length if before and before[1] else 0
        if before is not None and before[0] == state:
            text = before[1]
        else:
            try:
                article = self._read(document)
            except Exception:  # noqa: BLE001 - a document that cannot be read, or a fault of ours, costs itself only
                article = None
            text = _Text(article) if article else None
        if self._kept < _KEPT:
            self._texts[document] = state, text
            self._kept += text.length if text else 0
        return text
