"""Which documents the list shows, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.tui.search.fuzzy import ENOUGH, holding, nearly_holding
from reader.tui.session.collection.groups import Groups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any, Final

    from reader.tui.session.collection.documents import DocumentStore
    from reader.tui.session.collection.groups import Heading


class Order(NamedTuple):
    """A way to sort documents.

    Attributes:
        description: what comes first.
        key: the sort key of a document; documents with equal keys keep their original order.
    """

    description: str
    key: Callable[[DocumentStore, int], Any]


GIVEN: Final = "given"
ORDERS: Final[Mapping[str, Order]] = {
    GIVEN: Order("As given", lambda _, index: index),
    "title": Order("By title", lambda store, index: store.title(index).casefold()),
    "unread": Order("Unread first", lambda store, index: store.flags(index).read),
    "starred": Order("Starred first", lambda store, index: not store.flags(index).starred),
    "newest": Order("Newest first, as far as they have been read", lambda store, index: _last(store.published(index))),
    "shortest": Order("Shortest first, as far as they have been read", lambda store, index: store.words(index)),
}
"""By the name that is kept."""
STATES: Final[Mapping[str, Callable[[DocumentStore, int], bool]]] = {
    "is:unread": lambda store, index: not store.flags(index).read,
    "is:read": lambda store, index: store.flags(index).read,
    "is:starred": lambda store, index: store.flags(index).starred,
}
"""Words of a filter that ask for a state."""
_ASKS: Final = "is:"


class ListOrder:
    """The rows of the list: indexes of documents.

    Args:
        store: the documents.
        order: a name of `ORDERS`.

    Attributes:
        shown: the documents in the order of the rows.
        groups: the containers of the documents.
    """

    def __init__(self, store: DocumentStore, order: str = GIVEN) -> None:
        self._store = store
        self.groups = Groups(store)
        self.order = order
        self.query = ""
        self.shown: Sequence[int] = ()
        self._sorted: Sequence[int] = ()
        self._among: Sequence[int] = ()  # what the query finds, whatever is added to `_searched`, is among these
        self._searched = ""
        self._lines: list[str] = []
        self._dropped: list[int] = []

    def refresh(self) -> Sequence[int]:
        """Sort and filter again, because documents were added or more is known about them."""
        self._lines = []
        store, everything = self._store, self._listed()
        key = ORDERS[self.order].key
        self._sorted = everything if self.order == GIVEN else sorted(everything, key=lambda index: key(store, index))
        self._among, self._searched = self._sorted, ""
        return self.filter(self.query)

    def drop(self, index: int) -> None:
        """Take a document out of the list."""
        self._dropped.append(index)

    def put_back(self) -> int:
        """Restore the document that was removed last. Returns its index, or -1."""
        return self._dropped.pop() if self._dropped else -1

    def _listed(self) -> Sequence[int]:
        """The documents as given, each link that was followed below the document it stands in, without the dropped."""
        given: Sequence[int] = range(len(self._store))
        if above := self._store.above():
            given = _above(given, above)
        if followed := self._store.followed():
            given = _below(given, followed)
        return [index for index in given if index not in self._dropped] if self._dropped else given

    def sort(self, order: str) -> Sequence[int]:
        """Sort by the order with this name."""
        self.order = order
        return self.refresh()

    def unknown(self) -> str:
        """The first word of the filter that asks for an unknown state; "" if there is none."""
        words = self.query.casefold().split()
        return next((word for word in words if word.startswith(_ASKS) and word not in STATES), "")

    def filter(self, query: str) -> Sequence[int]:
        """Show only documents that match a query; words such as "is:unread" select by state."""
        self.query = query
        words = query.casefold().split()
        states = [STATES[word] for word in words if word in STATES]
        text = " ".join(word for word in words if not word.startswith(_ASKS))
        store, found = self._store, self._sorted
        if text:
            if not text.startswith(self._searched):
                self._among, self._searched = self._sorted, ""
            if not self._lines:
                self._lines = [store.line(index) for index in range(len(store))]
            found = exact = holding(text.split(), self._lines, self._among)
            if len(exact) < ENOUGH:
                found = exact + nearly_holding(text.split(), self._lines, self._among, exact)
                self._among, self._searched = found, text
        self.shown = [index for index in found if all(holds(store, index) for holds in states)] if states else found
        if self.grouped:
            self.shown = self.groups.unfolded(self.shown)
        return self.shown

    @property
    def grouped(self) -> bool:
        """Whether the entries of a container stand together, below its heading."""
        return self.order == GIVEN and not self.query

    def heading(self, row: int) -> Heading | None:
        """The heading above a row; None if no group begins."""
        if not self.grouped or not 0 <= row < len(self.shown):
            return None
        index, followed = self.shown[row], self._store.followed()
        before = row - 1
        while before >= 0 and self.shown[before] in followed:
            before -= 1
        if index in followed or (before >= 0 and self.groups.of(self.shown[before]) == self.groups.of(index)):
            return None
        return self.groups.heading(index)

    def fold(self, index: int, *, folded: bool) -> Sequence[int] | None:
        """Fold or unfold the group of a document. Returns the new rows; None if nothing has changed."""
        return self.refresh() if self.grouped and self.groups.fold(index, folded=folded) else None


def _above(given: Sequence[int], news: Mapping[int, Sequence[int]]) -> list[int]:
    """Documents with new ones right above those that they were listed above."""

    def placed(index: int) -> Iterator[int]:
        for new in news.get(index, ()):
            yield from placed(new)
        yield index

    moved = {index for indexes in news.values() for index in indexes}
    return [index for start in given if start not in moved for index in placed(start)]


def _below(given: Sequence[int], origins: Mapping[int, int]) -> list[int]:
    """Documents with those that they lead to right below them."""
    leads_to: dict[int, list[int]] = {}
    for index, origin in origins.items():
        leads_to.setdefault(origin, []).append(index)
    found: list[int] = []
    waiting = [index for index in reversed(given) if index not in origins]
    while waiting:
        index = waiting.pop()
        found.append(index)
        waiting += reversed(leads_to.get(index, []))
    return found


def _last(text: str) -> tuple[int, ...]:
    """A key that puts the greatest text first, and none at all last."""
    return tuple(-ord(letter) for letter in text) or (1,)
