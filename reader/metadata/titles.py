"""Titles of pages: the headline without the site's name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.text import urls
from reader.text.normalize import comparable
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

_SEPARATOR: Final = pattern(r"\s+[|–—\-»:·•/]+\s+|\s*[|»]\s*")
_COLON: Final = pattern(r":\s+")
_SHORTEST_TITLE: Final = 8
_LONGEST_TITLE: Final = 500
"""Characters: what is longer is no headline with a site's name."""
_ADDED: Final = 10
"""Letters that a title may add to the site's name, as in "BBC News Africa"."""
_ADDED_TO_HOST: Final = 4
"""The same for the name that the site has in its address: "DER SPIEGEL" at spiegel.de."""
_SECOND_LEVEL: Final = 3


class Site(NamedTuple):
    """How a site is called.

    Attributes:
        names: the names that it gives itself, in letters and digits only.
        host: the name that it has in its address, the same way; "" if it is unknown.
    """

    names: tuple[str, ...]
    host: str


def site(names: Iterable[str], url: str) -> Site:
    """What is known of a site's name from what it calls itself and from its address."""
    own = dict.fromkeys(comparable(name) for name in names)
    return Site(tuple(name for name in own if name), comparable(_host_name(url)))


def without_site(title: str, known: Site) -> str:
    """A title without the site's name at either end; whatever else stands behind a bar or a dash is left alone."""
    title = title.strip()
    if len(title) > _LONGEST_TITLE:
        return title
    while (shorter := _one_less(title, known)) != title:
        title = shorter
    return title


def headed(title: str, headings: Iterable[str]) -> str:
    """The part of a title that one of the headings repeats: the rest is the name of the site or of a section."""
    parts = {comparable(part): part.strip() for part in _SEPARATOR.split(title[:_LONGEST_TITLE])}
    if len(parts) < 2:
        return ""
    shown = map(comparable, headings)
    return next((parts[heading] for heading in shown if len(heading) >= _SHORTEST_TITLE and heading in parts), "")


def _one_less(title: str, known: Site) -> str:
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        head, tail = title[: separator.start()].strip(), title[separator.end() :].strip()
        if head and is_site(tail, known):
            return head
        if tail and is_site(head, known):
            return tail
    # Headlines have colons of their own: only "The Post: Old lamp" is cut, and only at the very name.
    colon = _COLON.search(title)
    if colon and title[colon.end() :] and comparable(title[: colon.start()]) in known.names:
        return title[colon.end() :]
    return title


def is_site(part: str, known: Site) -> bool:
    """Whether a part of a title is the site's name, or a form of it."""
    name = comparable(part)
    if not name:
        return False
    return any(name in own or _extends(name, own, _ADDED) for own in known.names) or (
        bool(known.host) and _extends(name, known.host, _ADDED_TO_HOST)
    )


def _extends(name: str, known: str, most: int) -> bool:
    return known in name and len(name) - len(known) <= most


def _host_name(url: str) -> str:
    """The part of an address that is a name: "spiegel" of "https://www.spiegel.de/…"."""
    labels = urls.host(url).split(".")
    if len(labels) < 2 or labels[-1].isdigit():
        return ""
    second_level = len(labels) > 2 and len(labels[-2]) <= _SECOND_LEVEL and len(labels[-1]) == 2
    return labels[-3 if second_level else -2]
