"""Opens addresses in the user's browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.text import urls

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

_IN_THE_TERMINAL: Final = frozenset({"www-browser", "links", "links2", "elinks", "lynx", "w3m", "carbonyl", "browsh"})
"""Browsers that draw in the terminal."""


def address_of(name: str, url: str) -> str:
    """The address of a document's original; "" if it has none, for example if it came through a pipe.

    Args:
        name: what the user called the document.
        url: the address that the document itself declares.
    """
    for address in (urls.without_login(name), url):
        if urls.on_the_web(address):
            return address
    path = Path(name)
    return path.resolve().as_uri() if path.exists() else ""


class Browser(NamedTuple):
    """The user's browser: the one that `$BROWSER` names, else the one of the desktop, else one for terminals.

    Attributes:
        open: opens an address; says whether it could.
        in_terminal: whether it runs in this terminal, which must then be handed over to it.
    """

    open: Callable[[str], bool]
    in_terminal: bool


def find(address: str) -> Browser | None:
    """The browser to open an address with, or None. Only opens pages, never programs."""
    if not urls.on_the_web(address) and urls.scheme(address) != "file":
        return None
    import webbrowser  # noqa: PLC0415 - 5 ms, and most never open anything

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return None
    command = getattr(browser, "name", "") or ""
    return Browser(browser.open, Path(command.split(" ")[0]).name in _IN_THE_TERMINAL)
