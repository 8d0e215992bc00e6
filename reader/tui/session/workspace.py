"""The open document, its page layout, and the reading position in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.history import Place
from reader.model import Article, Metadata
from reader.render import render
from reader.tui.page.composing import compose
from reader.tui.session.background.loading import Request
from reader.tui.session.browser import address_of
from reader.tui.session.collection.documents import DocumentStore, facts
from reader.tui.session.collection.reading_time import WORDS_A_MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from reader.tui.page.page import Page
    from reader.tui.session.collection.documents import Loaded, Summary

_WORDS: Final = 48
"""Characters by which a place is found again."""
_NO_ARTICLE: Final = (
    "Nothing here looks like an article. What there is was removed: it can be shown, each part with its reason."
)


def place_on(page: Page, offset: int) -> Place:
    """The place at an offset of a page, in a form that can be found again on other pages of the same document."""
    return Place(*page.block_at(offset), page.text[offset : offset + _WORDS])


def offset_on(page: Page, place: Place) -> int:
    """The offset of a saved place on a page: where its words are now or, if they are not found, its old position in its block."""
    offset = page.offset_of(place.block, place.inside)
    if page.text.startswith(place.words, offset):
        return offset
    return max(page.text.find(place.words), 0) or offset


class Workspace:
    """The open document of a store.

    Attributes:
        store: all documents.
        current: the index of the open one, -1 for none.
        show_removed: whether pages show what was removed.
        composed_for: the width that the last page was composed for.
    """

    def __init__(self, store: DocumentStore) -> None:
        self.store = store
        self.current = -1
        self.show_removed = False
        self.composed_for = 0

    @property
    def loaded(self) -> Loaded | None:
        """The open document, if it has been loaded."""
        return self.store.loaded(self.current) if self.current >= 0 else None

    @property
    def summary(self) -> Summary:
        """The summary of the open document."""
        return self.store.summary(self.current)

    def mark(self, page: Page, anchor: int, progress: float) -> bool:
        """Save the reading position: the page, the offset, and the progress. Returns whether it has changed."""
        if self.loaded is None or self.loaded.error:
            return False
        before = self.store.place(self.current)
        furthest = max(progress if self.loaded.whole else 0.0, before.progress if before else 0.0)
        return self.store.remember(self.current, place_on(page, anchor)._replace(progress=furthest))

    def page(self, width: int, pictures: str) -> tuple[Page, int]:
        """The page of the open document for a width, with its pictures as set, and the offset in it where one was."""
        loaded, summary = self.loaded, self.summary
        assert loaded is not None
        article = loaded.article
        page = compose(
            article,
            title=article.title or summary.title,
            facts=facts(article, summary) if article.kept or not article.blocks else _NO_ARTICLE,
            removed=self.show_removed,
            quoted=loaded.quoted,
            pictures=pictures,
            width=width,
        )
        self.composed_for = width
        place = self.store.place(self.current)
        return page, offset_on(page, place) if place else 0

    def requests(self, near: Iterable[int], in_sight: Iterable[int]) -> list[Request]:
        """The documents to read next, the most wanted first: the open one, its neighbours, the rows in sight."""
        store, requests, seen = self.store, [], set[int]()
        for index in (self.current, *near):
            loaded = store.loaded(index) if index >= 0 else None
            if index >= 0 and (loaded is None or not loaded.quoted or store.outdated(index)):
                name = store.name(index)
                known = None if store.outdated(index) else loaded
                requests.append(Request(index, name, known, store.modes.page(name)))
                seen.add(index)
        requests += [Request(i, store.name(i)) for i in in_sight if not store.known(i) and i not in seen]
        return requests

    def minutes_left(self, progress: float) -> int:
        """The minutes needed to read the rest of the open document from that share on; 0 at its end."""
        left = -int(-(1 - progress) * self.summary.words // WORDS_A_MINUTE)
        return min(left, self.summary.minutes)

    def about_removed(self) -> str:
        """The status message about the open document's removed blocks."""
        count = self.removed_count()
        if not count:
            return "Nothing was removed from this document."
        if not self.show_removed:
            return "What was removed is hidden."
        return f"{count} {'part' if count == 1 else 'parts'} removed, {self.summary.removed:.0%} of the text."

    def address(self) -> str:
        """Where the original of the open document is; "" if there is none."""
        return address_of(self.store.name(self.current), self.loaded.article.url) if self.loaded else ""

    def removed_count(self) -> int:
        """How many blocks of the open document were removed."""
        return len(self.loaded.article.removed) if self.loaded else 0

    def attributed(self, quotation: str, speaker: str) -> str:
        """A quotation from the open document, followed by its speaker and source."""
        article = self.loaded.article if self.loaded else Article(Metadata(), ())
        name = self.store.name(self.current)
        address = article.url or (name if "://" in name else "")
        origin = ", ".join(filter(None, (speaker, article.title, address)))
        return f"{quotation} — {origin}" if origin else quotation

    def text(self) -> str:
        """The open article as plain text, its title above it."""
        return render(self.loaded.article) if self.loaded else ""
