"""Parquet files, read row by row with pyarrow, so that their length does not matter."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from reader.errors import ReaderError, RecordError, SourceError, UnreadableError
from reader.extras import required
from reader.sources import STDIN, load, scheme_of
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from reader.sources.limits import Limits

_BATCH: Final = 32
"""Number of rows that are decoded at a time."""
_BUFFER: Final = 1_000_000
"""Number of bytes of a column that are read at a time."""


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        number: from 1.
        fields: its values by the names of their columns.
        size: bytes that it takes in memory, on average over its batch.
        error: why there are no values; None for a row that could be read.
    """

    number: int
    fields: dict[str, Any]
    size: int = 0
    error: SourceError | None = None


def read_rows(name: str, limits: Limits) -> Iterator[Row]:
    """The rows of a Parquet file, in order. Each group of rows that is broken gives one row with an error.

    Raises:
        SourceError: the file cannot be opened, or is no Parquet.
    """
    table = open_table(name, limits)
    first = 1
    for group in range(table.metadata.num_row_groups):
        number = first
        try:
            for batch in table.iter_batches(_BATCH, row_groups=[group]):
                size = batch.nbytes // max(batch.num_rows, 1)
                columns = [_values(column) for column in batch.columns]
                for values in zip(*columns, strict=True):
                    yield Row(number, dict(zip(batch.schema.names, values, strict=True)), size)
                    number += 1
        except Exception as error:  # noqa: BLE001 (pyarrow raises many kinds for broken files)
            problem = f"{_rest(table, group, first, number)} cannot be read: {_line(error)}"
            yield Row(number, {}, error=RecordError(problem, remedy="they were skipped"))
        first += table.metadata.row_group(group).num_rows


def _values(column: Any) -> list[Any]:
    """The values of a column. Times that Python's do not hold, for they are too far or too fine, are whole numbers."""
    arrow, kind = required("pyarrow", "crawl"), column.type
    types, held = arrow.types, kind
    if types.is_timestamp(kind):
        held = arrow.timestamp("us", kind.tz)
    elif types.is_time64(kind):
        held = arrow.time64("us")
    elif types.is_duration(kind):
        held = arrow.duration("us")
    try:
        return cast("list[Any]", column.cast(held).to_pylist())
    except (ValueError, OverflowError, LookupError):  # the last one for an unknown time zone
        return cast("list[Any]", column.cast("int32" if types.is_date32(kind) else "int64").to_pylist())


def open_table(name: str, limits: Limits) -> Any:
    """A Parquet file as `pyarrow.parquet.ParquetFile`. A source that is no file is read whole.

    Raises:
        SourceError: it cannot be opened, is no Parquet, or has two columns of the same name.
    """
    table = _opened(name, limits)
    names = table.schema_arrow.names
    if doubled := next((one for place, one in enumerate(names) if one in names[:place]), None):
        problem = f"has two columns named {sanitize_line(doubled)!r}"
        raise UnreadableError(problem, subject=name, remedy="rename one of them")
    return table


def _opened(name: str, limits: Limits) -> Any:
    parquet = required("pyarrow.parquet", "crawl")
    try:
        if name == STDIN or scheme_of(name):
            data = load(name, limits).data
            return parquet.ParquetFile(BytesIO(data if isinstance(data, bytes) else data.encode()))
        return parquet.ParquetFile(name, buffer_size=_BUFFER, pre_buffer=False)
    except ReaderError:
        raise
    except Exception as error:
        raise UnreadableError(f"is no Parquet: {_line(error)}", subject=name, remedy="check the file") from error


def _rest(table: Any, group: int, first: int, number: int) -> str:
    count = first + table.metadata.row_group(group).num_rows - number
    return f"{count:,} rows"


def _line(error: Exception) -> str:
    return sanitize_line((str(error).splitlines() or [type(error).__name__])[0][:200])
