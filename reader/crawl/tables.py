"""Articles as tables: the same columns in each file, whatever its first article lacks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from datatrove.pipeline.writers import ParquetWriter

from reader.extras import required

if TYPE_CHECKING:
    from typing import Final

    from datatrove.data import Document

_STRINGS: Final = ("url", "date", "title", "author", "published", "site", "language", "page_type")
_REMOVED: Final = ("text", "category", "reason")


class TableWriter(ParquetWriter):
    """Writes id, text and what is known of an article; `record` is what else its record had, as JSON.

    datatrove's own writer takes the columns from the first document, and drops what only later ones have.

    Args:
        output_folder: as for datatrove's writers.
        output_filename: the same.
    """

    def __init__(self, output_folder: Any, output_filename: str) -> None:
        super().__init__(output_folder, output_filename, schema=_schema())

    def _default_adapter(self, document: Document) -> dict[str, Any]:  # not an argument: it could not be pickled
        known = {name: document.metadata.get(name) for name in (*_STRINGS, "confidence", "removed")}
        other = {name: value for name, value in document.metadata.items() if name not in known}
        record = json.dumps(other, ensure_ascii=False, default=str) if other else None
        return {"id": document.id, "text": document.text, "metadata": known, "record": record}


def _schema() -> Any:
    arrow = required("pyarrow", "crawl")
    text = arrow.string()
    removed = arrow.list_(arrow.struct([(name, text) for name in _REMOVED]))
    known = [*((name, text) for name in _STRINGS), ("confidence", arrow.float64()), ("removed", removed)]
    return arrow.schema([("id", text), ("text", text), ("metadata", arrow.struct(known)), ("record", text)])
