"""Standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.errors import UnreadableError
from reader.model import Raw
from reader.sources.limits import Limits, read_stream

if TYPE_CHECKING:
    from typing import BinaryIO


def stream() -> BinaryIO | None:
    """Standard input as a stream of bytes; None if it is closed."""
    return None if sys.stdin is None else sys.stdin.buffer


def load(name: str, limits: Limits) -> Raw:
    """Read standard input to its end."""
    if sys.stdin is None:  # the shell's `<&-`
        raise UnreadableError("standard input is closed", subject=name, remedy="pipe a document into the command")
    try:
        return Raw(name, read_stream(sys.stdin.buffer, name, limits))
    except OSError as error:
        raise UnreadableError(
            f"standard input cannot be read: {error.strerror}", subject=name, remedy="pipe a document into the command"
        ) from error
