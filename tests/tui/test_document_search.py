"""Searching in all documents, without the screen."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from reader.errors import UnreadableError
from reader.tui.search.document_search import MOST_IN_ONE, DocumentSearcher, Query, Search


class Told:
    """Takes what a search tells, and waits for its end."""

    def __init__(self) -> None:
        self.searches: list[Search] = []
        self.done = threading.Event()

    def __call__(self, search: Search) -> None:
        self.searches.append(search)
        if search.done:
            self.done.set()

    def wait(self) -> Search:
        assert self.done.wait(20)
        self.done.clear()
        return self.searches[-1]


@pytest.fixture
def articles(make: SimpleNamespace) -> list[Any]:
    removed = make.block("Support the harbour now.", verdict=make.removed)
    return [
        make.article("A", removed, make.block("Nothing here."), make.block("At the Harbour, and the harbour again.")),
        make.article("B", make.block("No boats.")),
        make.article("C", *(make.block(f"{n} harbours") for n in range(MOST_IN_ONE + 5))),
    ]


def test_places_are_told_with_their_block_and_what_stands_around(articles: list[Any]) -> None:
    told = Told()
    DocumentSearcher(articles.__getitem__, lambda index: 0, told).seek(Query("harbour", (0, 1, 2)))
    search = told.wait()
    first, second, *_ = search.found
    assert (first.document, first.place.block, first.place.inside) == (0, 2, 7)
    assert first.place.words.startswith("Harbour, and")
    assert first.excerpt == "At the Harbour, and the harbour again."
    assert (second.document, second.place.block, second.excerpt) == (2, 0, "0 harbours")  # one a block
    assert len(search.found) == 1 + MOST_IN_ONE
    assert search.looked == 3
    assert not told.searches[0].done  # what is found first is told first


def test_the_order_is_the_one_that_is_asked_for(articles: list[Any]) -> None:
    told = Told()
    DocumentSearcher(articles.__getitem__, lambda index: 0, told).seek(Query("harbour", (2, 0)))
    assert [found.document for found in told.wait().found][-2:] == [2, 0]


def test_a_document_is_read_once_until_it_is_another(articles: list[Any]) -> None:
    told, read, state = Told(), [], {0: 1}
    seeker = DocumentSearcher(lambda index: read.append(index) or articles[index], state.get, told)
    for words in ("harbour", "boats"):
        seeker.seek(Query(words, (0, 1)))
        told.wait()
    assert read == [0, 1]
    state[0] = 2
    seeker.seek(Query("nothing", (0, 1)))
    told.wait()
    assert read == [0, 1, 0]


def test_what_cannot_be_read_costs_itself_only(articles: list[Any]) -> None:
    def read(index: int) -> Any:
        if index == 0:
            raise UnreadableError("is gone")
        if index == 1:
            raise ZeroDivisionError
        return articles[index]

    told = Told()
    DocumentSearcher(read, lambda index: 0, told).seek(Query("harbour", (0, 1, 2)))
    assert {found.document for found in told.wait().found} == {2}


def test_a_wrong_expression_is_told(articles: list[Any]) -> None:
    told = Told()
    DocumentSearcher(articles.__getitem__, lambda index: 0, told).seek(Query("(", (0, 1, 2), regex=True))
    assert "missing )" in told.wait().problem


def test_it_stops(articles: list[Any]) -> None:
    told = Told()
    seeker = DocumentSearcher(articles.__getitem__, lambda index: 0, told)
    seeker.seek(Query("harbour", (0,)))
    told.wait()
    seeker.stop()
    assert seeker._thread is not None
    seeker._thread.join(20)
    assert not seeker._thread.is_alive()


def test_a_search_that_is_given_up_tells_nothing_more(articles: list[Any]) -> None:
    told, entered, release = Told(), threading.Event(), threading.Event()

    def read(index: int) -> Any:
        entered.set()
        assert release.wait(20)
        return articles[index]

    seeker = DocumentSearcher(read, lambda index: 0, told)
    seeker.seek(Query("harbour", (0,)))
    assert entered.wait(20)
    seeker.seek(Query("boats", (1,)))
    release.set()
    assert [found.document for found in told.wait().found] == [1]
    assert {search.words for search in told.searches} == {"boats"}
