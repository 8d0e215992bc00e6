"""Addresses: taking them apart, joining them, and what may be done with them. Nothing here raises.

The only module that uses `urllib.parse`, whose functions raise on malformed addresses such as "http://[bad".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from typing import Final

__all__ = ["Parts", "fragment", "host", "join", "on_the_web", "scheme", "split", "unquote", "without_fragment",
           "without_login"]  # fmt: skip

_LOGIN: Final = pattern(r"(?<=://)[^/?#\\\s]*@")
_EMPTY_QUERY: Final = pattern(r"^([^?#]*)\?(?=#|\Z)")
_WEB: Final = frozenset({"http", "https"})
_NOTHING: Final = SplitResult("", "", "", "", "")


class Parts(NamedTuple):
    """The parts of an address; all are "" if it is malformed.

    Attributes:
        scheme: in lower case.
        host: in lower case, without port and login.
        netloc: as it stands, with port and login.
        path: as it stands.
        query: as it stands.
        fragment: without "#".
    """

    scheme: str
    host: str
    netloc: str
    path: str
    query: str
    fragment: str


@lru_cache(maxsize=256)
def split(address: str) -> Parts:
    """Take an address apart."""
    try:
        parts = urlsplit(address)
        name = parts.hostname or ""
    except ValueError:
        parts, name = _NOTHING, ""
    return Parts(parts.scheme, name, parts.netloc, parts.path, parts.query, parts.fragment)


def join(base: str, reference: str) -> str:
    """The address that a reference means on a page with that base; "" if one of them is malformed.

    A "?" or a "#" with nothing behind it is left out: Python keeps it since 3.14 only.
    """
    try:
        return urljoin(_without_empty_query(base), _without_empty_query(reference)).removesuffix("#")
    except ValueError:
        return ""


def _without_empty_query(address: str) -> str:
    return _EMPTY_QUERY.sub(r"\1", address) if "?" in address else address


def scheme(address: str) -> str:
    """The scheme in lower case; "" if there is none."""
    return split(address).scheme


def host(address: str) -> str:
    """The host in lower case; "" if there is none."""
    return split(address).host


def on_the_web(address: str) -> bool:
    """Whether an address is a well-formed one of http or https: the only ones that a page can name."""
    parts = split(address)
    return parts.scheme in _WEB and bool(parts.host)


def without_fragment(address: str) -> str:
    """An address without "#…"."""
    return address.partition("#")[0]


def fragment(address: str) -> str:
    """What follows "#", with its percent signs decoded; "" if nothing does."""
    return unquote(address.partition("#")[2])


def without_login(address: str) -> str:
    """An address without user and password, which are for the request alone."""
    return _LOGIN.sub("", address, count=1)
