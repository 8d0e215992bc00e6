"""Finds, loads, reloads and lists the documents, and keeps track of which one is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.containers import entries_behind
from reader.errors import ReaderError
from reader.sources import Limits
from reader.text.sanitize import sanitize_line
from reader.tui.session.link_targets import is_public

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from textual.screen import Screen
    from textual.timer import Timer

    from reader.containers import Entry
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.keys.count_prefix import CountPrefix
    from reader.tui.messages import DocumentLoaded
    from reader.tui.session.background.loading import Background
    from reader.tui.session.collection.documents import Loaded
    from reader.tui.session.collection.list_order import ListOrder
    from reader.tui.session.workspace import Workspace
    from reader.tui.widgets.document_list import DocumentList

AHEAD: Final = (1, -1, 2)
"""The documents around the open one that are read ahead."""
SETTLED: Final = 0.04
"""Seconds that the list rests before anything is read for it: a held key flies over the rows."""


class Prefetch:
    """Asks for the documents to read next: the open one, its neighbours, the rows in sight."""

    def __init__(self, workspace: Workspace, documents: DocumentList, background: Background) -> None:
        self._workspace = workspace
        self._list = documents
        self._background = background

    def __call__(self) -> None:
        """Request the documents that are not in memory."""
        near = [self._list.neighbour(self._workspace.current, step) for step in AHEAD]
        self._background.want(self._workspace.requests(near, self._list.documents_in_sight()))

    def took(self, index: int) -> None:
        """Confirm that a document that was read has arrived."""
        self._background.took(index)


class Documents:
    """Lists the documents and opens them.

    Args:
        screen: has the timers and the class of the layout.
        reading: shows the open document.
        documents: the list.
        order: which documents the list shows, and in which order.
        status: says what happens.
        background: reads documents in threads.
        count: the number typed before a motion.
        prefetch: requests the documents to load next.
    """

    def __init__(
        self,
        screen: Screen[None],
        reading: Reading,
        documents: DocumentList,
        order: ListOrder,
        *,
        status: Status,
        background: Background,
        count: CountPrefix,
        prefetch: Prefetch,
    ) -> None:
        self._screen = screen
        self._reading = reading
        self._workspace = reading.workspace
        self._store = reading.workspace.store
        self._list = documents
        self._order = order
        self._status = status
        self._background = background
        self._count = count
        self._prefetch = prefetch
        self._moved_to = -1
        self._resting: Timer | None = None

    # Finding and reading

    def begin(self) -> None:
        """Show the document that was drawn before the application started."""
        if len(self._store):
            self.relist()
            self._reading.open(0)

    def found(self, names: Sequence[str], entries: Mapping[str, Entry]) -> None:
        """Put documents that were found at the end of the list."""
        self._store.describe(entries)
        self.add(names)
        if self._workspace.current < 0 and names:
            self._reading.open(0)
        else:
            self._prefetch()

    def found_above(self, first: int, names: Sequence[str], entries: Mapping[str, Entry]) -> None:
        """List new entries of a feed above the first of the known ones; what is being read stays."""
        self._store.describe(entries)
        self._store.put_above(first, names)
        self.relist()
        self._prefetch()

    def add(self, names: Sequence[str]) -> None:
        """Put documents at the end."""
        self._store.add(names)
        self.relist()

    def relist(self) -> None:
        """Sort and filter the list anew."""
        self._list.show(self._order.refresh())
        self._list.set_class(len(self._store) < 2, "-single")
        self._status.show_keys()

    def loaded(self, event: DocumentLoaded) -> None:
        """Store a loaded document, and show it if the user is waiting for it."""
        index, loaded, store = event.index, event.loaded, self._store
        opened, anew, before = index == self._workspace.current, store.outdated(index), store.loaded(index)
        changed, news = anew and before is not None and before.whole, store.news(index)
        known = before is not None and loaded.article is before.article
        if (anew and known and loaded.quoted) or not (anew or known or before is None):
            self._prefetch()  # it was judged anew while its quotations were looked for, or is to be read again
            return
        if changed and loaded.error and before is not None and not before.error:
            store.keep(index)
            if opened:
                self._status.say(f"This is the text from before; now it {sanitize_line(loaded.error.problem)}.")
            return
        if anew and opened:
            self._reading.remember()
        store.put(index, loaded)
        self._background.watch(store.files_in_memory())
        self._list.refresh_document(index)
        if opened and anew:
            self._reading.change_page(news if changed else "")
        elif opened and before is None:
            self._reading.show()
        elif opened:  # its quotations have been found
            self._reading.renew()
        name = store.name(index)
        if before is None and "://" in name and _lists_entries(loaded):
            self._screen.run_worker(partial(self._list_entries, name), thread=True, exit_on_error=False)
        self._prefetch()  # for the quotations

    def _list_entries(self, name: str) -> None:
        """List the entries of a feed behind an address, in a thread."""
        try:
            found = dict(entries_behind(name, Limits(public=is_public(self._store.origin(name)))))
        except ReaderError:
            return  # the page of the feed is there, with links to its entries
        self._screen.app.call_from_thread(self._listed, found)

    def _listed(self, found: Mapping[str, Entry]) -> None:
        known = {self._store.name(index) for index in range(len(self._store))}
        if new := [name for name in found if name not in known]:
            self.found(new, found)
            self._status.say(f"The {len(new)} entries are in the list.")

    def changed(self, index: int) -> None:
        """Reload a file that has changed; the old text stays visible until then."""
        self._store.outdate(index)
        self._prefetch()

    def settled(self) -> bool:
        """Whether everything visible has been loaded and drawn, including quotations."""
        rows = self._list.documents_in_sight() if self._list.display else ()
        loaded = self._workspace.loaded
        shown = loaded is not None and loaded.quoted and self._list.document == self._workspace.current
        return shown and self._reading.pane.page is not None and all(map(self._store.known, rows))

    # Moving between documents

    def next_document(self) -> None:
        """Go to the next document."""
        self._step(1)

    def previous_document(self) -> None:
        """To the document above."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        to = self._list.neighbour(self._workspace.current, direction * (self._count.take() or 1))
        if to >= 0:
            self._reading.open(to)
        else:
            self._status.say("This is the last document." if direction > 0 else "This is the first document.")

    def move(self, motion: str) -> None:
        """Move in the list, as often as the count says."""
        for _ in range(self._count.take() or 1):
            getattr(self._list, f"action_{motion}")()

    def cursor_moved(self, index: int) -> None:
        """Show the document under the cursor once the cursor has stopped moving."""
        self._moved_to = index
        self.rest()

    def rest(self) -> None:
        """Wait until the list has been still for a moment."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self._screen.set_timer(SETTLED, self._rested)

    def _rested(self) -> None:
        """Show the document that the cursor was moved to, and read the titles in sight."""
        moved_to, self._moved_to, self._resting = self._moved_to, -1, None
        if moved_to >= 0 and moved_to == self._list.document != self._workspace.current:
            self._reading.open(moved_to)
        elif len(self._store):
            self._prefetch()


def _lists_entries(loaded: Loaded) -> bool:
    """Whether a document is the page that lists what a container holds."""
    blocks = loaded.article.blocks
    return bool(blocks) and blocks[0].verdict.stage == "container"
