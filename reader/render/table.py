"""Tables in Parquet, written with pyarrow: the rows that are held are bounded, whatever the length of the table."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from reader.errors import RecordError
from reader.extras import required
from reader.model import BLOCK_SEPARATOR
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Final

    from _typeshed import ReadableBuffer

    from reader.model import Article

    Row = dict[str, Any]

_LOOKED_AT: Final = 100
"""Number of rows whose fields decide which columns a table has."""
_GROUP_ROWS: Final = 10_000
_GROUP_BYTES: Final = 16_000_000
"""Size of a group of rows, which is written at once."""


def row_of(article: Article, origin: Mapping[str, Any], *, removed: bool = False) -> Row:
    """An article as a row.

    Args:
        article: what is written.
        origin: its `source`, and the `record` that its container has for it, which is written as JSON.
        removed: write what was removed, and not what was kept.
    """
    known = article.metadata
    text = BLOCK_SEPARATOR.join(block.text for block in article.removed) if removed else article.text
    return {
        "source": origin["source"],
        "record": json.dumps(origin["record"], ensure_ascii=False) if "record" in origin else None,
        "url": known.url,
        "title": known.title,
        "byline": known.byline,
        "published": known.published,
        "site": known.site,
        "language": known.language,
        "format": article.format,
        "page_type": article.page_type,
        "confidence": float(article.confidence),
        "text": text,
    }


class Table:
    """Writes rows.

    Args:
        write: is given the bytes of the file, piece by piece.
        schema: a `pyarrow.Schema`; None to take it from the first rows.
    """

    def __init__(self, write: Callable[[bytes], None], schema: Any = None) -> None:
        self._arrow = required("pyarrow", "crawl")
        self._sink = _Sink(write)
        self._schema = schema
        self._fixed = schema is not None
        self._first: list[Row] = []
        self._batches: list[Any] = []
        self._held = 0
        self._writer: Any = None

    def add(self, row: Row) -> None:
        """Add a row.

        Raises:
            RecordError: its fields do not fit the columns.
        """
        if self._fixed:
            self._convert(row)
            return
        self._widen(row)
        self._first.append(row)
        if len(self._first) >= _LOOKED_AT:
            self._fix()

    def close(self) -> None:
        """Write what is held, and the end of the file; nothing if no columns are known."""
        self._fix()
        if self._fixed:
            self._flush()
            self._opened().close()

    def _widen(self, row: Row) -> None:
        arrow = self._arrow
        try:
            found = arrow.Table.from_pylist([row]).schema
            known = [self._schema] if self._schema is not None else []
            self._schema = arrow.unify_schemas([*known, found], promote_options="permissive")
        except (arrow.ArrowException, TypeError, ValueError, OverflowError) as error:
            raise _misfit(error) from error

    def _fix(self) -> None:
        """Fix the columns. A column without any value so far is one of text."""
        if self._fixed or self._schema is None:
            return
        arrow = self._arrow
        fields = [
            arrow.field(field.name, arrow.string()) if arrow.types.is_null(field.type) else field
            for field in self._schema
        ]
        self._schema, self._fixed = arrow.schema(fields), True
        for row in self._first:
            self._convert(row)
        self._first = []

    def _convert(self, row: Row) -> None:
        arrow = self._arrow
        unknown = [name for name in row if name not in self._schema.names]
        if unknown:
            raise RecordError(
                f"the field {unknown[0]!r} is no column of the table", remedy="write JSON lines: --format jsonl"
            )
        encoded = {name: self._encoded(name, value) for name, value in row.items()}
        try:
            batch = arrow.RecordBatch.from_pylist([encoded], schema=self._schema)
        except (arrow.ArrowException, TypeError, ValueError, OverflowError) as error:
            raise _misfit(error) from error
        self._batches.append(batch)
        self._held += batch.nbytes
        if len(self._batches) >= _GROUP_ROWS or self._held >= _GROUP_BYTES:
            self._flush()

    def _encoded(self, name: str, value: object) -> object:
        """A value for its column: the text of a page that came as bytes goes back as bytes."""
        types = self._arrow.types
        kind = self._schema.field(name).type
        is_bytes = types.is_binary(kind) or types.is_large_binary(kind)
        return value.encode() if isinstance(value, str) and is_bytes else value

    def _flush(self) -> None:
        if not self._batches:
            return
        self._opened().write_table(self._arrow.Table.from_batches(self._batches).combine_chunks())
        self._batches, self._held = [], 0

    def _opened(self) -> Any:
        """Pyarrow's writer; the file begins with it."""
        if self._writer is None:
            parquet = required("pyarrow.parquet", "crawl")
            file = self._arrow.PythonFile(self._sink, mode="w")
            self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        return self._writer


def _misfit(error: Exception) -> RecordError:
    reason = sanitize_line((str(error).splitlines() or [type(error).__name__])[0][:200])
    return RecordError(f"the record does not fit the columns of the table: {reason}", remedy="use --format jsonl")


class _Sink(io.RawIOBase):
    """A file that passes on what is written to it."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: ReadableBuffer, /) -> int:
        piece = bytes(data)
        self._write(piece)
        self._at += len(piece)
        return len(piece)
