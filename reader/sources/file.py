"""Files, and whatever else a path can open: named pipes, `/dev/stdin`, the shell's `<(command)`."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from reader.errors import UnreadableError
from reader.model import Raw
from reader.sources.limits import read_stream, too_large

if TYPE_CHECKING:
    from reader.sources.limits import Limits


def load(name: str, limits: Limits) -> Raw:
    """Read a file; a pipe is read to its end, however long its writer takes."""
    try:
        with open(name, "rb") as stream:  # noqa: PTH123 (a name may be "", which pathlib takes for the directory)
            status = os.fstat(stream.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > limits.max_bytes:
                raise too_large(name, limits, status.st_size)
            data = read_stream(stream, name, limits)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    return Raw(name, data, suffix=os.path.splitext(name)[1].lower())  # noqa: PTH122 (pathlib takes 3 ms to import)


def head(name: str, most: int) -> tuple[bytes, int]:
    """The first bytes of a file, and how many it has.

    Raises:
        UnreadableError: it cannot be opened, or is no file: what a pipe gives can be read once only.
    """
    try:
        status = os.stat(name)  # noqa: PTH116 (as above); to open a pipe is to wait for its writer
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("is no file", subject=name)
        with open(name, "rb") as stream:  # noqa: PTH123 (as above)
            return stream.read(most), status.st_size
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error


def unreadable(name: str, error: OSError | ValueError) -> UnreadableError:
    """The error for a path that the system does not open or read."""
    problem, remedy = "cannot be opened", "check the path"
    match error:
        case FileNotFoundError():
            problem = "there is no such file"
            if name.lower().startswith("www."):
                remedy = f"for a web page give the whole address: https://{name}"
        case IsADirectoryError():
            problem = "is a directory without a document in it"
            remedy = "give files, or a directory with HTML, Markdown or text files"
        case PermissionError():
            problem, remedy = "access is denied", "check the file's permissions"
        case OSError(strerror=str(reason)):
            problem = f"cannot be read: {reason}"
    return UnreadableError(problem, subject=name, remedy=remedy)
