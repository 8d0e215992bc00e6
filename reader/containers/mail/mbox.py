"""Mailboxes in the mbox format: a sequence of messages, each of which starts with a line "From …" (RFC 4155).

A mailbox can be of any size: the file is mapped into memory, and a message is read when it is listed or opened.
"""

from __future__ import annotations

import hashlib
import mmap
import re
from typing import TYPE_CHECKING

from reader.containers.mail.message import HEADER, entry_of, header_of, message_text, parsed
from reader.model import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from reader.containers import Entry
    from reader.model import Raw, SafeText
    from reader.sources import Limits

_NEXT: Final = b"\nFrom "
_HELD: Final = 32_000_000
"""Number of bytes of a mapped mailbox that are searched before their memory is released."""
_ID: Final = 12
_MESSAGE_ID: Final = re.compile(rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?(\S+)", re.IGNORECASE | re.MULTILINE)


def open_bytes(raw: Raw) -> Mailbox:
    """Open a mailbox from its bytes."""
    return Mailbox(raw.data if isinstance(raw.data, bytes) else raw.data.encode())


def open_path(path: str, limits: Limits) -> Mailbox:  # noqa: ARG001 (all have one signature)
    """Open a mailbox of any size."""
    with open(path, "rb") as file:  # noqa: PTH123 (pathlib takes 3 ms to import)
        return Mailbox(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


class Mailbox:
    """The messages of a mailbox."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        self._data = data
        self._places: dict[str, tuple[int, int]] = {}

    @property
    def title(self) -> SafeText:
        """A mailbox has no title."""
        return EMPTY

    def entries(self) -> Iterator[Entry]:
        """The messages in order."""
        start = released = 0
        while start < len(self._data):
            if start - released > _HELD:
                released = self._release(start)
            found = self._data.find(_NEXT, start)
            end = len(self._data) if found < 0 else found + 1
            header = header_of(bytes(self._data[start : min(end, start + HEADER)]))
            identifier = self._identity(header, start)
            self._places[identifier] = (start, end)
            yield entry_of(parsed(_without_line(header)), identifier)._replace(size=end - start)
            start = end

    def read(self, entry: Entry) -> Raw:
        """The text of a message. Lines that mbox escaped as ">From " are restored."""
        start, end = self._places[entry.id]
        data = re.sub(rb"(?m)^>(>*From )", rb"\1", _without_line(bytes(self._data[start:end])))
        return message_text(parsed(data), entry)

    def _release(self, end: int) -> int:
        """Release the memory of everything before an offset; returns the offset."""
        if isinstance(self._data, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self._data.madvise(mmap.MADV_DONTNEED, 0, end // mmap.PAGESIZE * mmap.PAGESIZE)
        return end

    def _identity(self, header: bytes, start: int) -> str:
        """A hash of the Message-ID, or of the header; the offset is added if another message has the same."""
        found = _MESSAGE_ID.search(header)
        identifier = hashlib.sha256(found[1] if found else header).hexdigest()[:_ID]
        known = self._places.get(identifier)
        return identifier if known is None or known[0] == start else f"{identifier}-{start}"


def _without_line(message: bytes) -> bytes:
    """A message without its first line "From …"."""
    return message.partition(b"\n")[2] if message.startswith(b"From ") else message
