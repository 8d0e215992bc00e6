"""Sources that are read line by line, so that their length does not matter."""

from __future__ import annotations

import io
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from reader.errors import SourceError
from reader.sources import STDIN, load, scheme_of
from reader.sources.compression import check
from reader.sources.compression import opened as decompressed
from reader.sources.file import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from reader.sources.limits import Limits


_END: Final = b"\r\n"


class Line(NamedTuple):
    """A line of a source.

    Attributes:
        number: from 1.
        data: its bytes, without the line feed; cut off where it is longer than the limit.
        whole: whether it is within the limit.
    """

    number: int
    data: bytes
    whole: bool


def read_lines(name: str, limits: Limits) -> Iterator[Line]:
    """The lines of a file, of standard input or of what an address gives; `limits.max_bytes` is for each line.

    Compressed data (gzip, zstd) are decompressed.

    Raises:
        SourceError: the source cannot be opened or read.
    """
    with ExitStack() as opened:
        try:
            yield from lines_of(_open(name, limits, opened), limits)
        except (OSError, ValueError) as error:
            raise unreadable(name, error) from error
        except SourceError as error:
            raise error if error.subject else type(error)(error.problem, subject=name, remedy=error.remedy) from error


def lines_of(stream: BinaryIO, limits: Limits) -> Iterator[Line]:
    """The lines of a stream, which may be compressed.

    Raises:
        SourceError: the compressed data are broken.
    """
    stream = decompressed(stream)
    number = 0
    while data := stream.readline(limits.max_bytes + len(_END)):
        number += 1
        whole = len(data.rstrip(_END)) <= limits.max_bytes
        part = data
        while not part.endswith(b"\n") and (part := stream.readline(limits.max_bytes)):
            whole = False
        yield Line(number, data.rstrip(_END), whole)
    check(stream)


def _open(name: str, limits: Limits, opened: ExitStack) -> BinaryIO:
    if name == STDIN and sys.stdin is not None:
        return sys.stdin.buffer
    if scheme_of(name):
        data = load(name, limits).data
        return io.BytesIO(data.encode() if isinstance(data, str) else data)
    return opened.enter_context(open(name, "rb"))  # noqa: PTH123 (a name may be "", which pathlib takes for the directory)
