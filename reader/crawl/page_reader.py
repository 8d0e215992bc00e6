"""Reads web archives for datatrove, as bytes: the cleaner decodes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datatrove.data import Document, Media, MediaType
from datatrove.pipeline.readers.base import BaseDiskReader
from datatrove.utils.logging import logger

from reader.containers.archives.warc import open_stream
from reader.errors import SourceError
from reader.sources import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from reader.containers import Entry
    from reader.model import Raw


class PageReader(BaseDiskReader):
    """Reads the pages of WARC files, compressed or not. A broken record is logged, and the others are still read.

    Args:
        data_folder: as for datatrove's readers.
        max_bytes: the largest page that is read.
        kwargs: the other arguments of datatrove's readers.
    """

    name = "🕷 Reader (WARC)"

    def __init__(self, data_folder: Any, *, max_bytes: int = Limits().max_bytes, **kwargs: Any) -> None:
        super().__init__(data_folder, **kwargs)
        self.limits = Limits(max_bytes)

    def read_file(self, filepath: str) -> Iterator[Document]:
        """The pages of one archive."""
        with self.data_folder.open(filepath, "rb") as stream:
            archive = open_stream(stream, self.limits)
            listed = archive.listed()
            while True:
                name = filepath
                try:
                    if (following := next(listed, None)) is None:
                        return
                    entry, broken = following
                    name = f"{filepath}: {entry.id}"
                    if broken is not None:
                        raise broken
                    raw = archive.read(entry)
                except SourceError as error:  # of one record, or of the stream, which then ends
                    self.stat_update("broken_record")
                    logger.warning(f"{name}: {error.problem}")
                    continue
                yield self._document(entry, raw, filepath)

    def _document(self, entry: Entry, raw: Raw, filepath: str) -> Document:
        known = {"charset": raw.charset, "media_type": raw.media_type}
        data = raw.data if isinstance(raw.data, bytes) else raw.data.encode()
        page = Media(entry.id, MediaType.DOCUMENT, str(raw.url), media_bytes=data, metadata=known)
        metadata = {"url": str(raw.url), "date": str(entry.published)}
        if self.add_file_path:
            metadata["file_path"] = self.data_folder.resolve_paths(filepath)
        return Document("", entry.id, [page], metadata)
