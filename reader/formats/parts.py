"""The next part of an article that has several: "page 2 of 4", numbered parts of one address, `rel=next`."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from reader.formats.html import parse
from reader.text import urls

if TYPE_CHECKING:
    from typing import Final

_NUMBER: Final = re.compile(
    r"""
    (?P<query> (?<=[?&]) (?:page|p|pg|seite|part|pagina|start_page|paged) = (\d{1,4}) (?=&|$) )
    | (?P<path> / (?:page|p|seite|part|teil|pagina)? [-/]? (\d{1,3}) (?=/?(?:$|\?)) )
    | (?P<name> [-_,.] (?:page|p|seite|part|teil)? [-_]? (\d{1,3}) (?=(?:\.[a-z]{3,5})?(?:$|\?)) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Where an address says which part it is: "?page=2", "/page/2/", "/2", "story-2.html", "story,seite-2.html"."""
_NEXT: Final = re.compile(
    r"\W*(?:next(?: page| part)?|continue(?: reading)?|nächste(?: seite)?|weiter|page suivante|suivante?|siguiente|página siguiente|"
    r"prossima(?: pagina)?|avanti|volgende(?: pagina)?|próxima(?: página)?|nästa(?: sida)?|następna(?: strona)?|»|›|→)\W*",
    re.IGNORECASE,
)
"""What the link to the next part says."""
_EMPTY_END: Final = re.compile(r"[?&/]+$")
_INDEX: Final = re.compile(r"\.[a-z]{3,5}$", re.IGNORECASE)
_MOST: Final = 5000
"""Links of a page that are looked at."""


def next_part(text: str, url: str) -> str:
    """The address of the next part of a page; "" if there is none.

    A link leads there if its address is the page's own with the next number, or if it is marked `rel=next` and says
    "next": `rel=next` alone also marks the next article of a blog.

    Args:
        text: the page.
        url: its address.
    """
    if not url:
        return ""
    tree = parse(text, url=url)
    base, number = _part(url)
    for count, link in enumerate(tree.root.iter("a", "link")):
        if count > _MOST:
            break
        address = urls.without_fragment(urls.join(tree.url, link.get("href") or ""))
        if not urls.on_the_web(address) or urls.host(address) != urls.host(url):
            continue
        if _part(address) == (base, number + 1):
            return address
        marked = "next" in (link.get("rel") or "").lower().split()
        says = "".join(map(str, link.itertext())).strip()
        if marked and link.tag == "a" and _NEXT.fullmatch(says) and address != urls.without_fragment(url):
            return address
    return ""


def _part(address: str) -> tuple[str, int]:
    """An address without its number, and the number; 1 where it has none."""
    plain = urls.without_fragment(address)
    rest = plain.partition("://")[2]
    host, slash, path = rest.partition("/")
    found = next(iter(deque(_NUMBER.finditer(slash + path), maxlen=1)), None)
    if found is None:
        return _bare(host, slash + path), 1
    number = next(group for group in found.groups() if group and group.isdecimal())
    path = slash + path
    return _bare(host, path[: found.start()] + path[found.end() :]), int(number)


def _bare(host: str, path: str) -> str:
    """What is left of an address: the same for the first part, which often has no number, and for the others."""
    return host + _INDEX.sub("", _EMPTY_END.sub("", path))
