"""Compressed files: gzip by the standard library, zstd by Python 3.14 or the library `zstandard`.

Data are decompressed piece by piece, so that a small file cannot fill the memory.
"""

from __future__ import annotations

import io
import os
import re
import sys
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from reader.errors import UnreadableError
from reader.extras import required

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Final

    from _typeshed import WriteableBuffer

SUFFIXES: Final = (".gz", ".zst")
_GZIP: Final = b"\x1f\x8b\x08"
"""The first bytes of a gzip member with the only method that exists (RFC 1952, section 2.3.1)."""
_ZSTD: Final = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")
"""The first bytes of a zstd frame, or of one to skip (RFC 8878, section 3.1)."""
_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
"""The first bytes of a frame that holds the dictionary of a web archive."""
_LARGEST_DICTIONARY: Final = 100_000_000
_WINDOW_BITS: Final = 31
"""zlib's window bits for a member with gzip's header."""
_PIECE: Final = 65_536
_MOST_BROKEN: Final = 10_000
"""Number of broken members after which no more are looked for: each look may take a millisecond."""
_KEPT: Final = 262_144
"""Number of compressed bytes of a member that are searched for the next one if it proves to be broken."""


def suffix_of(name: str) -> str:
    """The suffix of a file name in lower case, with that of its compression: ".html", ".jsonl.gz"."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 (pathlib takes 3 ms to import)
    inner = os.path.splitext(stem)[1] if suffix.lower() in SUFFIXES else ""  # noqa: PTH122
    return (inner + suffix).lower()


def uncompressed(suffix: str) -> str:
    """A suffix without that of its compression."""
    return next((suffix.removesuffix(one) for one in SUFFIXES if suffix.endswith(one)), suffix)


def is_compressed(head: bytes) -> bool:
    """Whether data that start with these bytes are compressed."""
    return head.startswith(_GZIP) or _ZSTD.match(head) is not None


def beginning(head: bytes) -> bytes:
    """What the first bytes of a compressed file decompress to, as far as they can be read."""
    try:
        return opened(io.BytesIO(head)).read(_PIECE)
    except (OSError, EOFError):
        return b""


def opened(stream: BinaryIO) -> BinaryIO:
    """A stream of the decompressed data; the same stream if it is not compressed.

    Broken members of gzip are skipped; `check` tells at the end whether there were any.

    Args:
        stream: it must have `peek`, or be seekable.
    """
    head = _peek(stream)
    if head.startswith(_GZIP):
        return _Decompressed(_Pieces(_members(stream)), _PIECE)
    if _ZSTD.match(head):
        return _Decompressed(_Pieces(_frames(stream)), _PIECE)
    return stream


def check(stream: BinaryIO) -> None:
    """Check a stream that was read to its end.

    Raises:
        UnreadableError: it is compressed, and parts of it are broken.
    """
    if isinstance(stream, _Decompressed) and stream.pieces.error is not None:
        raise stream.pieces.error


def _peek(stream: BinaryIO) -> bytes:
    if hasattr(stream, "peek"):
        return cast("bytes", stream.peek(4))
    head = stream.read(4)
    stream.seek(0)
    return head


class _Pieces(io.RawIOBase):
    """A stream of pieces that come one after another. An error ends it, and is kept: what came before must not be lost."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.error: UnreadableError | None = None
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        room = memoryview(buffer)
        try:
            self._rest = self._rest or next(self._pieces, b"")
        except UnreadableError as error:
            self.error = error
        count = min(len(room), len(self._rest))
        room[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


class _Decompressed(io.BufferedReader):
    """Decompressed data, to be read like a file."""

    def __init__(self, pieces: _Pieces, size: int) -> None:
        super().__init__(pieces, size)
        self.pieces = pieces


def _members(stream: BinaryIO) -> Iterator[bytes]:
    """The data of the members of a gzip file. After a broken member, reading goes on at the next one."""
    chunks = _Chunks(stream)
    broken = 0
    before = b""
    while broken < _MOST_BROKEN and (chunk := chunks.read()):
        chunk = before + chunk
        found = chunk.find(_GZIP)
        if found < 0:  # padding, or the rest of a broken member
            before = chunk[1 - len(_GZIP) :]
            continue
        before = b""
        chunks.unread(chunk[found:])
        broken += not (yield from _member(chunks))
    if broken:
        raise UnreadableError(
            "a part of the gzip data is broken" if broken == 1 else f"{broken:,} parts of the gzip data are broken",
            remedy="what is whole was read",
        )


def _member(chunks: _Chunks) -> Generator[bytes, None, bool]:
    """The data of a member; whether it is whole. What does not belong to it is given back."""
    member = zlib.decompressobj(wbits=_WINDOW_BITS)
    seen = bytearray()
    while data := chunks.read():
        seen += data
        del seen[:-_KEPT]
        while data:
            try:
                piece = member.decompress(data, _PIECE)
            except zlib.error:
                chunks.unread(bytes(seen[1:]))
                return False
            if piece:
                yield piece
            if member.eof:
                chunks.unread(member.unused_data)
                return True
            data = member.unconsumed_tail
    chunks.unread(bytes(seen[1:]))
    return False


class _Chunks:
    """A stream in chunks of a bounded size, which can be given back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._back: list[bytes] = []

    def read(self) -> bytes:
        """The next chunk; b"" at the end."""
        return self._back.pop() if self._back else self._stream.read(_PIECE)

    def unread(self, data: bytes) -> None:
        """Give data back, which come next."""
        self._back += [data[start : start + _PIECE] for start in reversed(range(0, len(data), _PIECE))]


def _frames(stream: BinaryIO) -> Iterator[bytes]:
    """The data of the frames of a zstd file."""
    try:
        reader = _zstd_reader(stream, _dictionary(stream))
        while piece := reader.read1(_PIECE):  # not `read`, which loses what is whole before a broken frame
            yield piece
    except UnreadableError:  # the library is missing
        raise
    except Exception as error:  # each library has an error of its own
        raise UnreadableError("the rest of the zstd data is broken", remedy="what is whole was read") from error


def _dictionary(stream: BinaryIO) -> bytes:
    """The dictionary in front of the frames, as web archives have it, from which the stream is read on; b"" if there is none.

    It is in a frame to skip, and may be compressed itself: "WARC files compressed with Zstandard", IIPC, section 3.
    """
    if not _peek(stream).startswith(_DICTIONARY):
        return b""
    length = int.from_bytes(stream.read(8)[4:], "little")
    data = stream.read(length) if length <= _LARGEST_DICTIONARY else b""
    if len(data) < length:
        raise UnreadableError("the dictionary of the zstd data is cut or too large", remedy="check the file")
    return _zstd_reader(io.BytesIO(data), b"").read(_LARGEST_DICTIONARY) if _ZSTD.match(data) else data


def _zstd_reader(stream: BinaryIO, dictionary: bytes) -> io.BufferedIOBase:
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415 (for such files alone)

        return zstd.ZstdFile(stream, zstd_dict=zstd.ZstdDict(dictionary) if dictionary else None)
    library = required("zstandard", "crawl")
    known = library.ZstdCompressionDict(dictionary) if dictionary else None
    decompressor = library.ZstdDecompressor(dict_data=known)
    return cast("io.BufferedIOBase", decompressor.stream_reader(stream, read_across_frames=True))
