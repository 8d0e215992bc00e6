"""Where the records of a web archive start and end (WARC 1.1, ISO 28500), also if some of them are broken.

The libraries that read web archives stop at the first record that is broken. Here a record with a wrong length ends where
the next one starts, and what is no record is skipped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from reader.errors import RecordError, TooLargeError
from reader.sources.compression import check
from reader.text.sizes import size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from reader.errors import SourceError

_START: Final = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n(?=[A-Za-z][A-Za-z-]*:)")
_LONGEST_START: Final = 128
_END_OF_HEADER: Final = re.compile(rb"\r?\n\r?\n")
_END: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_BLANK: Final = re.compile(rb"[\r\n \t\0]*")
_HEADER: Final = 1_000_000
"""Largest header of a record in bytes."""
_PIECE: Final = 65_536
_SKIPPED: Final = "it was skipped"


class Span(NamedTuple):
    """A record, or a part of the archive that is none.

    Attributes:
        offset: of its first byte in the uncompressed archive.
        header: the header without the empty line below it.
        block: what is below the header.
        error: why it cannot be used; None for a record that is whole.
    """

    offset: int
    header: bytes
    block: bytes
    error: SourceError | None = None


def spans(stream: BinaryIO, most: int) -> Iterator[Span]:
    """The records of an uncompressed archive, in order.

    Args:
        stream: the archive, from its start.
        most: number of bytes of a record that are held; a larger record is skipped, with an error.

    Raises:
        SourceError: the stream cannot be read to its end.
    """
    window = _Window(stream)
    while True:
        start = window.offset
        if junk := window.skip_to(_START):
            yield Span(start, b"", b"", RecordError(f"{size(junk)} are no record", remedy=_SKIPPED))
        if not window.look(1):
            check(stream)
            return
        yield _span(window, most)


def _span(window: _Window, most: int) -> Span:
    start = window.offset
    header = _header(window)
    declared = _LENGTH.search(header)
    if declared is None or not _END_OF_HEADER.search(header):
        window.skip_to(_START)
        missing = "end" if declared else "length"
        return Span(start, header, b"", RecordError(f"the header of the record has no {missing}", remedy=_SKIPPED))
    length = int(declared[1])
    held = window.look(min(length, most) + _LONGEST_START)
    following = _START.search(held)
    if length <= most and (_is_end(held, length) or (following is None and length <= len(held))):
        return Span(start, header, window.take(length))
    if following is None and length > most:
        window.skip(length)
        problem = f"the record has {size(length)}, which is more than the limit of {size(most)}"
        return Span(start, header, b"", TooLargeError(problem, remedy="raise it with --max-size"))
    block = window.take(following.start() if following else len(held)).rstrip(b"\r\n")
    problem = f"the record is cut: it declares {size(length)} and has {size(len(block))}"
    return Span(start, header, b"", RecordError(problem, remedy=_SKIPPED))


def _header(window: _Window) -> bytes:
    """The header of the record that starts here, up to the next record if it has no end."""
    for count in (_PIECE, _HEADER):
        held = window.look(count)
        following = _START.search(held, 1)
        before = following.start() if following else len(held)
        end = _END_OF_HEADER.search(held, 0, before)
        if end:
            return window.take(end.end())
        if following:
            return window.take(before)
    return window.take(_LONGEST_START)


def _is_end(held: bytearray, at: int) -> bool:
    """Whether a record can end here: two line ends follow, or the next record, or the archive ends."""
    if len(held) < at:
        return False
    blank = _BLANK.match(held, at)
    behind = blank.end() if blank else at
    return held.startswith(_END, at) or behind == len(held) or _START.match(held, behind) is not None


class _Window:
    """The part of a stream that is being looked at.

    Attributes:
        offset: of its first byte.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.offset = 0
        self._stream = stream
        self._held = bytearray()

    def look(self, count: int) -> bytearray:
        """The next bytes, at least so many unless the stream ends; they stay in the window. Nothing is copied."""
        while len(self._held) < count and (piece := self._stream.read(max(count - len(self._held), _PIECE))):
            self._held += piece
        return self._held

    def take(self, count: int) -> bytes:
        """The next bytes, at most so many, which leave the window. The rest of the window is not copied."""
        taken = bytes(self._held[:count])
        del self._held[:count]
        self.offset += len(taken)
        return taken

    def skip(self, count: int) -> None:
        """Leave out the next bytes."""
        while count > 0 and self.look(1):
            count -= len(self.take(count))

    def skip_to(self, start: re.Pattern[bytes]) -> int:
        """Leave out everything up to a match or the end; the number of bytes that are not blank."""
        junk = 0
        while True:
            held = self.look(_PIECE)
            found = start.search(held)
            at_end = found is None and len(held) < _PIECE
            upto = found.start() if found else len(held) - (0 if at_end else _LONGEST_START)
            junk += len(self.take(upto).strip(b"\r\n \t\0"))
            if found or at_end:
                return junk
