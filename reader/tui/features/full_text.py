"""Shows the full text of a feed entry: the page that the entry links to, instead of the text in the feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.containers import KINDS, split_name
from reader.text import urls
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.messages import DocumentLoaded
    from reader.tui.session.collection.documents import Loaded
    from reader.tui.session.preferences import Preferences

_COLLECTIONS: Final = KINDS["jsonl"].suffixes
"""Suffixes of containers whose entries are whole, although they may have addresses."""


class FullText:
    """Switches between an entry and its page, and reads the page of a teaser when the teaser is opened.

    Args:
        reading: the open document.
        status: says what happens.
        preferences: whether the pages of teasers are read.
        prefetch: requests the documents to load next.
    """

    def __init__(
        self, reading: Reading, status: Status, preferences: Preferences, prefetch: Callable[[], None]
    ) -> None:
        self._reading = reading
        self._workspace = reading.workspace
        self._status = status
        self._preferences = preferences
        self._prefetch = prefetch
        self._seen: set[str] = set()  # entries that were looked at: a page is read by itself only once
        self._waiting: set[str] = set()  # entries whose pages are being read without a key press

    def full_text(self) -> None:
        """Show the page of an entry, or the text from the feed again."""
        address = self._address()
        if not address:
            self._status.say("Only entries of feeds have a page of their own.")
            return
        name = self._name()
        self._seen.add(name)
        self._waiting.discard(name)
        whole = self._workspace.store.modes.toggle_page(name, address)
        self._status.say(f"Reading {urls.host(address)} …" if whole else "")
        self._reading.read_again("The page of the entry." if whole else "The entry as the feed has it.")

    def complete(self) -> None:
        """If the open document is a teaser that was just opened, read its page; the teaser stays until it arrives."""
        loaded = self._workspace.loaded
        if loaded is None or loaded.error or not self._reading.current() or not self._preferences.settings.full_text:
            return
        name = self._name()
        if name in self._seen or not split_name(name)[1]:
            return
        self._seen.add(name)
        address = self._address()
        if address and _is_teaser(loaded):
            self._waiting.add(name)
            self._workspace.store.modes.toggle_page(name, address)
            key = self._status.key_of("full_text")
            self._reading.read_again(f"The page of the entry. {key} shows what the feed has.")
            self._status.say(f"This is the beginning. Reading {urls.host(address)} …")

    def refuses(self, event: DocumentLoaded) -> bool:
        """Whether a page that was read without a key press holds no more than the entry, which then stays."""
        store = self._workspace.store
        name, before = store.name(event.index), store.loaded(event.index)
        if name not in self._waiting or before is None or not store.outdated(event.index):
            return False
        if event.loaded.quoted and event.loaded.article is before.article:
            return False  # the entry's quotations have been found
        self._waiting.discard(name)
        error = event.loaded.error
        if error is None and _is_better(event.loaded, before):
            return False
        store.modes.toggle_page(name, "")
        store.keep(event.index)
        if event.index == self._workspace.current:
            problem = f"The page {sanitize_line(error.problem)}." if error else "The page holds no more."
            self._status.say(f"{problem} This is what the feed has.")
        self._prefetch()
        return True

    def _name(self) -> str:
        current = self._workspace.current
        return self._workspace.store.name(current) if current >= 0 else ""

    def _address(self) -> str:
        """The address of the open entry's page; "" if the open document is no entry of a feed."""
        loaded, name = self._workspace.loaded, self._name()
        source, identifier = split_name(name)
        if loaded is None or loaded.error or not identifier or source.lower().endswith(_COLLECTIONS):
            return ""
        address = self._workspace.store.modes.page(name) or loaded.article.url
        return address if urls.on_the_web(address) else ""


def _is_teaser(loaded: Loaded) -> bool:
    from reader.subscriptions.full_text import is_teaser  # noqa: PLC0415 (with the cleaner, for entries alone)

    return is_teaser(loaded.article)


def _is_better(page: Loaded, entry: Loaded) -> bool:
    from reader.subscriptions.full_text import is_better  # noqa: PLC0415

    return is_better(page.article, entry.article)
