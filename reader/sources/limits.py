"""How much a source may give, and the checks that all sources share."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from reader.errors import EmptyError, TooLargeError
from reader.text.sizes import size as size_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final


_PIECE: Final = 1_000_000
"""Bytes that are read at a time: `read(n)` makes room for all n first."""


class Limits(NamedTuple):
    """What is in force for each source.

    Attributes:
        max_bytes: of a document, after decompression.
        timeout: seconds in all that an address may take, redirects included.
        public: whether loopback, link-local and private addresses are refused, as for what a page names.
        watch: is given the bytes that have come and those that were announced, 0 where none were, while an address is
            read; where it answers False, reading stops. None for nobody.
    """

    max_bytes: int = 50_000_000
    timeout: float = 20.0
    public: bool = False
    watch: Callable[[int, int], bool] | None = None


def read_stream(stream: BinaryIO, name: str, limits: Limits) -> bytes:
    """Read a stream to its end.

    Raises:
        TooLargeError: it goes on behind the limit; at most one byte more than that was read.
        EmptyError: there is nothing in it but ASCII white space.
    """
    data = bytearray()
    while len(data) <= limits.max_bytes and (piece := stream.read(min(_PIECE, limits.max_bytes + 1 - len(data)))):
        data += piece
    if len(data) > limits.max_bytes:
        raise too_large(name, limits)
    return non_empty(bytes(data), name)


def non_empty(data: bytes, name: str) -> bytes:
    """Give the data back, or raise `EmptyError` where it is nothing but ASCII white space."""
    if not data:
        raise EmptyError("is empty", subject=name, remedy="give a document with text in it")
    if data.isspace():
        raise EmptyError("holds nothing but white space", subject=name, remedy="give a document with text in it")
    return data


def too_large(name: str, limits: Limits, size: int | None = None) -> TooLargeError:
    """The error for a source larger than the limit; `size` in bytes where it is known."""
    has = f"has {size_of(size)}, which is" if size is not None else "is"
    return TooLargeError(
        f"{has} more than the limit of {size_of(limits.max_bytes)}", subject=name, remedy="raise it with --max-size"
    )
