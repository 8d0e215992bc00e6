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
    """Where the original of a document is; "" where there is none, as for a pipe.

    Args:
        name: what the user called the document.
        url: the address that the document gives of itself.
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
        in_terminal: whether it draws in this terminal, which it has to be given for the time.
    """

    open: Callable[[str], bool]
    in_terminal: bool


def find(address: str) -> Browser | None:
    """The browser that opens an address; None where there is none. Only pages are opened, never programs."""
    if not urls.on_the_web(address) and urls.scheme(address) != "file":
        return None
    import webbrowser  # noqa: PLC0415 - 5 ms, and most never open anything

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return None
    command = getattr(browser, "name", "") or ""
    return Browser(browser.open, Path(command.split(" ")[0]).name in _IN_THE_TERMINAL)
