"""Opens documents that are not in the list yet: from an address, a path or the history."""

from __future__ import annotations

import os
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from reader import service
from reader.containers import split_name
from reader.errors import ReaderError
from reader.sources import scheme_of
from reader.text.sanitize import sanitize_line, shown_name
from reader.tui.screens.address import AddressScreen
from reader.tui.search.addresses import LINE, QUIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from textual.screen import Screen

    from reader.containers import Entry
    from reader.tui.features.collection.documents import Documents
    from reader.tui.features.panes import Panes
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status

_PATTERN: Final = frozenset("*?[")
_MOST: Final = 100_000
"""Documents of one folder or container that are listed."""


class Addresses:
    """Asks which document to open and adds it to the list.

    Args:
        screen: shows the suggestions.
        reading: opens documents.
        documents: lists them.
        panes: moves the focus.
        status: says what happens.
    """

    def __init__(
        self, screen: Screen[None], reading: Reading, documents: Documents, panes: Panes, status: Status
    ) -> None:
        self._screen = screen
        self._reading = reading
        self._documents = documents
        self._panes = panes
        self._status = status

    def open_address(self) -> None:
        """Ask for an address, a path, or words of a title."""
        store = self._reading.workspace.store
        listed = [(store.name(index), store.summary(index).title) for index in range(min(len(store), _MOST // 100))]
        self._screen.app.push_screen(AddressScreen(listed, store.visits(), store.forget), self._chosen)

    def _chosen(self, name: str | None) -> None:
        if name is None:
            return
        if name == QUIT:
            self._screen.app.exit()
        elif name.startswith(LINE):
            self._reading.go_to_line(int(name.removeprefix(LINE)))
        elif (index := self._reading.workspace.store.index(name)) >= 0:
            self._open(index)
        elif scheme_of(name):
            self._list([name], {})
        else:
            self._status.say(f"Opening {name} …")
            self._screen.run_worker(partial(self._find, name), thread=True, exit_on_error=False)

    def _find(self, name: str) -> None:
        """Find what a path stands for, in a thread."""
        entries: dict[str, Entry] = {}
        names = []
        if not (_PATTERN & set(name) or os.path.lexists(split_name(name)[0])):
            problem = f"There is no file {shown_name(name)}, and nothing that was read has that name."
            self._screen.app.call_from_thread(self._status.say, problem)
            return
        try:
            for found, entry in islice(service.with_entries(service.expand([name])), _MOST):
                names.append(found)
                if entry is not None:
                    entries[found] = entry
        except ReaderError as error:
            self._screen.app.call_from_thread(self._status.say, sanitize_line(f"{name} {error.problem}."))
            return
        self._screen.app.call_from_thread(self._list, names, entries)

    def _list(self, names: Sequence[str], entries: Mapping[str, Entry]) -> None:
        """Put documents in the list, and open the first."""
        if not names:
            self._status.say("There is no document in it.")
            return
        store = self._reading.workspace.store
        self._documents.found([name for name in names if store.index(name) < 0], entries)
        self._open(store.index(names[0]))

    def _open(self, index: int) -> None:
        self._panes.focus_text()
        self._reading.open(index)
