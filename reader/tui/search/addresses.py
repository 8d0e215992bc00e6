"""Suggests what a typed line may refer to: an address, a path, a document in the list, or one read before."""

from __future__ import annotations

import os
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.text.sanitize import sanitize_line, shown_name
from reader.text.urls import on_the_web
from reader.tui.search.fuzzy import matching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.library.history import Visit
    from reader.model import SafeText

_HOST: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?|localhost(?::\d+)?(?:/\S*)?", re.IGNORECASE)
"""An address without its scheme."""
_DIGITS: Final = 10
"""Digits that no number of a line has."""
_MOST: Final = 500
"""Files of a folder, and other lines, that are offered."""
QUIT: Final = ":quit"
"""The offer to leave the program."""
LINE: Final = ":line "
"""How the offer to go to a line begins; the number follows."""
_PATH: Final = ("/", "./", "../", "~")


_COMMANDS: Final = {"q": QUIT, "q!": QUIT, "quit": QUIT, "wq": QUIT, "x": QUIT}
"""Commands that a user of vim or less types after a colon."""


class Offer(NamedTuple):
    """Something to open.

    Attributes:
        name: the source.
        text: the line.
        aside: the note shown beside it.
        completes: whether it is a partial path that can be completed further.
    """

    name: str
    text: SafeText
    aside: SafeText
    completes: bool = False


def offers(typed: str, documents: Sequence[tuple[str, SafeText]], visits: Sequence[Visit]) -> list[Offer]:
    """The suggestions, most likely first.

    Args:
        typed: the line so far.
        documents: name and title of those that are listed.
        visits: what was read, the most frequent and recent first.
    """
    typed = typed.strip()
    found = list(islice(_paths(typed), _MOST))
    if command := _command(typed):
        found.insert(0, command)
    elif address := _address(typed):
        found.insert(0, Offer(address, sanitize_line(address), sanitize_line("open")))
    listed = {name for name, _ in documents}
    known = [Offer(name, title, shown_name(name)) for name, title in documents]
    known += [
        Offer(v.document, v.title or shown_name(v.document), shown_name(v.document))
        for v in visits
        if v.document not in listed
    ]
    lines = [f"{offer.text} {offer.aside}".casefold() for offer in known]
    return found + [known[index] for index in islice(matching(typed, lines), _MOST)]


def _command(typed: str) -> Offer | None:
    """What the line means to a user of vim or less, where no file has that name."""
    if typed.isascii() and typed.isdecimal() and len(typed) < _DIGITS:
        return Offer(f"{LINE}{int(typed)}", sanitize_line(f"Go to line {int(typed)}"), sanitize_line("command"))
    if typed in _COMMANDS and not os.path.exists(typed):  # noqa: PTH110
        return Offer(_COMMANDS[typed], sanitize_line("Quit"), sanitize_line("command"))
    return None


def _address(typed: str) -> str:
    """The address that is typed; "" for none. A name that a file has is none."""
    if on_the_web(typed):
        return typed
    return f"https://{typed}" if _HOST.fullmatch(typed) and not os.path.exists(typed) else ""  # noqa: PTH110


def _paths(typed: str) -> Iterator[Offer]:
    """The path that is typed, and those that it begins."""
    if not typed.startswith(_PATH) and not ("/" in typed and "://" not in typed) and not os.path.exists(typed):  # noqa: PTH110
        return
    path = os.path.expanduser(typed)  # noqa: PTH111
    folder, start = os.path.split(path)
    if start and os.path.exists(path):  # noqa: PTH110
        yield _offer(path)
    try:
        with os.scandir(folder or ".") as entries:
            names = sorted(entry.name + "/" * entry.is_dir() for entry in entries)
    except OSError:
        return
    for name in names:
        hidden = name.startswith(".") and not start.startswith(".")
        if name.startswith(start) and name != start and not hidden:
            yield _offer(os.path.join(folder, name))  # noqa: PTH118


def _offer(path: str) -> Offer:
    what = "folder" if path.endswith("/") else "file"
    return Offer(path, shown_name(path), sanitize_line(what), completes=True)
