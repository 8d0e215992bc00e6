"""Opens addresses in the user's browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from typing import Final

_SCHEMES: Final = frozenset({"http", "https", "file"})
_IN_THE_TERMINAL: Final = frozenset({"www-browser", "links", "elinks", "lynx", "w3m"})
"""Browsers that would draw over the reader."""


def address_of(name: str, url: str) -> str:
    """Where the original of a document is; "" where there is none, as for a pipe.

    Args:
        name: what the user called the document.
        url: the address that the document gives of itself.
    """
    for address in (name, url):
        if urlsplit(address).scheme in _SCHEMES:
            return address
    path = Path(name)
    return path.resolve().as_uri() if path.exists() else ""


def show(address: str) -> bool:
    """Open an address; says whether there is a browser that does. Only pages are opened, never programs."""
    if urlsplit(address).scheme not in _SCHEMES:
        return False
    import webbrowser  # noqa: PLC0415 - 5 ms, and most never open anything

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if Path(getattr(browser, "name", "")).name in _IN_THE_TERMINAL:
        return False
    return browser.open(address)
