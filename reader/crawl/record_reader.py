"""Reads collections for datatrove: what is wrong with a record costs that record, and not the rank."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from datatrove.data import Document, Media, MediaType
from datatrove.pipeline.readers.base import BaseDiskReader
from datatrove.utils.logging import logger

from reader.errors import ReaderError
from reader.records import COLLECTIONS, plain, record_of
from reader.sources import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.records import Record


class RecordReader(BaseDiskReader):
    """Reads the records of local JSON Lines or Parquet files. A broken record is logged, and the others are still read.

    Args:
        data_folder: as for datatrove's readers.
        kind: one of `reader.records.COLLECTIONS`.
        text_key: the field that holds the page, as text or as bytes.
        kwargs: the other arguments of datatrove's readers.
    """

    name = "📄 Reader (records)"

    def __init__(self, data_folder: Any, kind: str, text_key: str = "text", **kwargs: Any) -> None:
        super().__init__(data_folder, text_key=text_key, **kwargs)
        self.kind = kind

    def read_file(self, filepath: str) -> Iterator[Document]:
        """The documents of one file."""
        limits = Limits()
        items = COLLECTIONS[self.kind](self.data_folder.resolve_paths(filepath), limits)
        while True:
            name = filepath
            try:
                if (following := next(items, None)) is None:
                    return
                name = f"{filepath}:{following[0].number}"
                record = record_of(following[0], self.text_key, limits.max_bytes)
            except ReaderError as error:  # of one record, or of the file, which then ends
                self.stat_update("broken_record")
                logger.warning(f"{name}: {error.problem}")
                continue
            yield self._document(record, name)

    def _document(self, record: Record, name: str) -> Document:
        page, identifier = record.pop(self.text_key), str(record.pop(self.id_key, name))
        written = record.pop("metadata", {})
        metadata = json.loads(json.dumps((written if isinstance(written, dict) else {}) | record, default=plain))
        if isinstance(page, str):
            return Document(page, identifier, metadata=metadata)
        medium = Media(identifier, MediaType.DOCUMENT, str(metadata.get("url") or ""), media_bytes=page)
        return Document("", identifier, [medium], metadata)
