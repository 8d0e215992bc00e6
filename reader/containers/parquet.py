"""Collections in Parquet: one document in each row. `reader.records` cleans whole collections."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.containers import Entry
from reader.containers.collections import document_of
from reader.containers.sequence import Document, Sequence
from reader.errors import UnreadableError
from reader.sources.rows import open_table, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Raw
    from reader.sources import Limits


def open_bytes(raw: Raw) -> Sequence:
    """A table is read from a file.

    Raises:
        UnreadableError: always: its index is at its end.
    """
    raise UnreadableError("is Parquet", subject=raw.name, remedy="give a file, or use --from parquet")


def open_path(path: str, limits: Limits) -> Sequence:
    """Open a table of any size."""
    open_table(path, limits)
    return Sequence(partial(_documents, path, limits))


def _documents(path: str, limits: Limits) -> Iterator[Document]:
    for row in read_rows(path, limits):
        if row.error is not None:
            yield Document(Entry(str(row.number)), row.error)
        else:
            yield document_of(row.fields, row.number, row.size)
