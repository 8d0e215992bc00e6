"""Which addresses of the network may be asked: a page must not make the reader ask hosts that only it can reach."""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable
    from typing import Final

_ANY: Final = frozenset({"localhost"})


class PrivateAddressError(Exception):
    """A connection to a loopback, link-local or private address that may not be made."""


def is_private(address: str) -> bool:
    """Whether an IP address is one that the public network does not reach; True for what is no address."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    mapped = getattr(found, "ipv4_mapped", None)
    return not (mapped or found).is_global


def leads_inside(host: str) -> bool:
    """Whether a host is private, by its name or by an address that it has; False if it cannot be looked up."""
    if host in _ANY:
        return True
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return any(is_private(str(entry[4][0])) for entry in found)


class Guard(httpcore.SyncBackend):
    """Makes connections, and ends those to private addresses before anything is sent.

    The address that is checked is the one that the connection has, so that no answer of a name server gets around it.

    Attributes:
        public: whether private addresses are refused.
        inside: whether the last connection was to a private address.
    """

    def __init__(self, *, public: bool) -> None:
        super().__init__()
        self.public = public
        self.inside = False

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect, as `httpcore.NetworkBackend` says."""
        stream = super().connect_tcp(host, port, timeout, local_address, socket_options)
        peer = stream.get_extra_info("server_addr")
        self.inside = is_private(str(peer[0])) if peer else True
        if self.public and self.inside:
            stream.close()
            raise PrivateAddressError(host)
        return stream


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """The certificates that are trusted: they take 20 ms to load, so a process does that once."""
    return httpx.create_ssl_context()


def transport(guard: Guard) -> httpx.BaseTransport:
    """A transport of the HTTP client whose connections a guard makes."""
    context = _certificates()
    made = httpx.HTTPTransport(verify=context)
    made._pool = httpcore.ConnectionPool(  # noqa: SLF001 - httpx has no other way to give it a backend
        ssl_context=context, network_backend=guard, max_connections=10, keepalive_expiry=5.0
    )
    return made
