"""How the user wants each document of a session to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

PARTS: Final = 20
"""Further parts of an article that are joined at most."""
BALANCES: Final = {
    "balanced": "Balanced: the text and little else.",
    "recall": "Generous: more text is kept, and some boilerplate.",
    "whole": "The whole page.",
    "precision": "Strict: less boilerplate is kept; some text may be missing.",
}
"""The steps of the balance, and what the status line says of each."""


class Modes:
    """What the user asked for, by the name of the document.

    Threads may read these settings; only the screen changes them.
    """

    def __init__(self) -> None:
        self._balances: dict[str, str] = {}
        self._sources: set[str] = set()
        self._joined: set[str] = set()
        self._stopped: set[str] = set()
        self._pages: dict[str, str] = {}

    def balance(self, name: str) -> str:
        """The balance with which a document is cleaned: see `reader.cleaning.scoring.threshold`."""
        return self._balances.get(name, "balanced")

    def set_balance(self, name: str, balance: str) -> None:
        """Set the balance for a document."""
        self._balances[name] = balance

    def as_source(self, name: str) -> bool:
        """Whether a document is shown as it came."""
        return name in self._sources

    def toggle_source(self, name: str) -> bool:
        """Switch between a document's source and the cleaned article. Returns whether the source is shown."""
        self._sources ^= {name}
        return name in self._sources

    def parts(self, name: str) -> int:
        """How many further parts of a document are joined."""
        return PARTS if name in self._joined else 0

    def join(self, name: str) -> None:
        """Join the further parts of a document."""
        self._joined.add(name)

    def page(self, name: str) -> str:
        """The address of the page that is read instead of an entry; "" for the entry itself."""
        return self._pages.get(name, "")

    def toggle_page(self, name: str, address: str) -> bool:
        """Switch between an entry and the page that it links to. Returns whether the page is shown."""
        if self._pages.pop(name, None) is None:
            self._pages[name] = address
        return name in self._pages

    def stop(self, name: str) -> None:
        """Request that loading of a document be stopped."""
        self._stopped.add(name)

    def resume(self, name: str) -> None:
        """Allow a stopped document to be loaded again."""
        self._stopped.discard(name)

    def stopped(self, name: str) -> bool:
        """Whether loading of a document should stop."""
        return name in self._stopped
