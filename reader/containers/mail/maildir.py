"""Mailboxes in the Maildir format: a folder with a file for each message, in its parts `new` and `cur`."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.containers import Entry
from reader.containers.mail.message import HEADER, entry_of, header_of, message_text, parsed
from reader.containers.sequence import Document, Sequence
from reader.errors import UnreadableError
from reader.sources import file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from reader.model import Raw
    from reader.sources import Limits

_PARTS: Final = ("new", "cur")
_ID: Final = 12


def open_bytes(raw: Raw) -> Sequence:
    """A Maildir is a folder.

    Raises:
        UnreadableError: always.
    """
    raise UnreadableError("is no folder", subject=raw.name)


def open_path(path: str, limits: Limits) -> Sequence:
    """Open a folder; `limits.max_bytes` is for each message."""
    return Sequence(partial(_documents, path, limits))


def _documents(folder: str, limits: Limits) -> Iterator[Document]:
    """The messages in the order in which they were delivered."""
    paths = (path for part in _PARTS for path in Path(folder, part).iterdir() if not path.name.startswith("."))
    for path in sorted(paths, key=_delivery):
        yield _document(str(path), limits)


def _delivery(path: Path) -> tuple[int, str]:
    """Names start with the time of delivery in seconds."""
    seconds = path.name.partition(".")[0]
    return (int(seconds) if seconds.isdecimal() and len(seconds) < _ID else 0, path.name)


def _document(path: str, limits: Limits) -> Document:
    """A message. Its id is a hash of its name without the flags, which change when it is read or answered."""
    name = os.path.basename(path).partition(":")[0]  # noqa: PTH119
    identifier = hashlib.sha256(os.fsencode(name)).hexdigest()[:_ID]
    try:
        head, size = file.head(path, HEADER)
    except UnreadableError as error:
        return Document(Entry(identifier), error)
    entry = entry_of(parsed(header_of(head)), identifier)._replace(size=size)
    return Document(entry, partial(_read, path, entry, limits))


def _read(path: str, entry: Entry, limits: Limits) -> Raw:
    data = file.load(path, limits).data
    assert isinstance(data, bytes)
    return message_text(parsed(data), entry)
