"""Standard input."""

from __future__ import annotations

import sys

from reader.errors import UnreadableError
from reader.model import Raw
from reader.sources.limits import Limits, read_stream


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
