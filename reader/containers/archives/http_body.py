"""The body of an HTTP message that was stored as it was sent: chunked, and with a content encoding."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from reader.errors import RecordError, TooLargeError, UnreadableError
from reader.extras import required
from reader.sources.compression import check, opened
from reader.text.sizes import size

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

_CHUNK: Final = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\n]*)?\r?\n")
_LINE_END: Final = re.compile(rb"\r?\n")
_ZLIB: Final = (15, -15)
"""Window bits of "deflate": as the standard says, and as many servers send it (RFC 9110, section 8.4.1.2)."""


def decoded(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """A body without its transfer and content encodings. Archives often store it decoded below the original header.

    Args:
        body: as it was stored.
        headers: of the message, by their names in lower case.
        most: the largest size that it may have.

    Raises:
        RecordError: it is broken, or has an encoding that is not supported.
        TooLargeError: it is larger than `most`.
    """
    if headers.get("transfer-encoding", "").strip().lower() == "chunked":
        body = _unchunked(body)
    for encoding in reversed(headers.get("content-encoding", "").lower().split(",")):
        body = _without(encoding.strip(), body, most)
    if len(body) > most:
        raise TooLargeError(f"the body has more than {size(most)}", remedy="raise it with --max-size")
    return body


def _unchunked(body: bytes) -> bytes:
    """The data of the chunks (RFC 9112, section 7.1); the body itself if it does not begin with a chunk."""
    parts, at = [], 0
    while head := _CHUNK.match(body, at):
        start, length = head.end(), int(head[1], 16)
        parts.append(body[start : start + length])
        if not length:
            return b"".join(parts)
        end = _LINE_END.match(body, min(start + length, len(body)))
        if end is None:
            if at == 0 and not body[start:].lstrip().startswith(b"<"):  # a text whose first line looks like a length
                return body
            break
        at = end.end()
    if at == 0 and not parts:
        return body
    raise RecordError("the chunked body is broken", remedy="it was skipped")


def _without(encoding: str, body: bytes, most: int) -> bytes:
    match encoding:
        case "gzip" | "x-gzip" | "zstd":
            return _decompressed(body, most)
        case "deflate":
            return _inflated(body, most)
        case "br":
            return _unbrotli(body, most)
        case _:
            return body


def _decompressed(body: bytes, most: int) -> bytes:
    stream = opened(BytesIO(body))
    data = stream.read(most + 1)
    try:
        check(stream)
    except UnreadableError as error:
        raise RecordError("the compressed body is broken", remedy="it was skipped") from error
    return data


def _inflated(body: bytes, most: int) -> bytes:
    for bits in _ZLIB:
        try:
            return zlib.decompressobj(wbits=bits).decompress(body, most + 1)
        except zlib.error:
            continue
    return body


def _unbrotli(body: bytes, most: int) -> bytes:
    brotli = required("brotli", "crawl")
    decompressor = brotli.Decompressor()
    data = bytearray()
    try:
        data += decompressor.process(body, output_buffer_limit=most + 1)
        while not decompressor.can_accept_more_data() and len(data) <= most:
            data += decompressor.process(b"", output_buffer_limit=most + 1)
    except brotli.error as error:
        if body.lstrip()[:1] == b"<":
            return body
        raise RecordError("the compressed body is broken", remedy="it was skipped") from error
    return bytes(data)
