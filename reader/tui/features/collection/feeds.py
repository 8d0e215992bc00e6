"""Updates the feeds that the user follows, while reading goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader import service
from reader.sources import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.screen import Screen

    from reader.containers import Entry
    from reader.subscriptions.updating import Outcome
    from reader.tui.features.collection.documents import Documents
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.session.preferences import Preferences


class Feeds:
    """Asks the feeds for news, and lists new entries above the known ones of their feed.

    Args:
        screen: has the threads.
        reading: the open document, which stays.
        documents: lists new entries.
        status: says how far the update is.
        preferences: how many entries of a feed are kept.
    """

    def __init__(
        self, screen: Screen[None], reading: Reading, documents: Documents, status: Status, preferences: Preferences
    ) -> None:
        self._screen = screen
        self._store = reading.workspace.store
        self._documents = documents
        self._status = status
        self._preferences = preferences
        self._running = False
        self._stopped = False

    def update_feeds(self) -> None:
        """Update all feeds, unless an update is running."""
        if self._running:
            self._status.say("The feeds are being updated.")
            return
        self._running, self._stopped = True, False
        self._status.say("Updating the feeds …")
        self._screen.run_worker(self._update, thread=True, exit_on_error=False)

    def stop(self) -> bool:
        """Stop a running update; says whether there was one."""
        stops = self._running and not self._stopped
        self._stopped = self._stopped or stops
        if stops:
            self._status.say("The update stops: feeds that have answered are updated.")
        return stops

    def _update(self) -> None:
        """Update the feeds, in a thread."""
        from reader.subscriptions.store import Store  # noqa: PLC0415 (with the HTTP client)
        from reader.subscriptions.updating import update  # noqa: PLC0415

        tell, store = self._screen.app.call_from_thread, Store()
        feeds = list(store.all())
        changed: dict[str, Outcome] = {}
        failed = 0
        limits = Limits(watch=lambda *_: not self._stopped)
        outcomes = update(store, feeds, limits, most=self._preferences.settings.keep_entries)
        for number, outcome in enumerate(outcomes, 1):
            failed += bool(outcome.problem)
            if outcome.new:
                changed[str(store.path(outcome.subscription.url))] = outcome
            if self._stopped:
                break
            tell(self._status.say, f"Updating the feeds: {number} of {len(feeds)}. Reading goes on; Esc stops.")
        outcomes.close()
        for path in changed:
            names, entries = [], {}
            for name, entry in service.with_entries([path]):
                names.append(name)
                if entry is not None:
                    entries[name] = entry
            tell(partial(self._list, names, entries))
        new = sum(outcome.new for outcome in changed.values())
        tell(partial(self._ended, len(feeds), new, failed))

    def _list(self, names: Sequence[str], entries: Mapping[str, Entry]) -> None:
        """List the new entries of a feed above the first of the known ones, if the feed is in the list."""
        listed = {self._store.name(index): index for index in range(len(self._store))}
        first = next((listed[name] for name in names if name in listed), -1)
        if first >= 0:
            self._documents.found_above(first, [name for name in names if name not in listed], entries)

    def _ended(self, feeds: int, new: int, failed: int) -> None:
        self._running = False
        if not feeds:
            self._status.say("You follow no feeds yet: `reader add URL` follows one.")
            return
        entries = f"{new} new {'entry' if new == 1 else 'entries'}" if new else "No new entries"
        problems = f" {failed} of {feeds} feeds failed: `reader feeds --list` says why." if failed else ""
        self._status.say(f"{entries}.{problems}")
