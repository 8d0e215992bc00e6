"""Collects the results of `reader clean`: texts one after another, or the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from reader.render import RENDERERS

if TYPE_CHECKING:
    from types import TracebackType

    from reader.cli.writers.output import Output
    from reader.render.table import Table


class Sink:
    """Writes results; use it as a context manager within that of its output.

    Args:
        output: where to.
        between: what stands between two texts.
    """

    def __init__(self, output: Output, between: str = "", schema: Any = None) -> None:
        self._output = output
        self._between = between
        self._schema = schema
        self._table: Table | None = None
        self._written = False

    def add(self, result: str | dict[str, Any]) -> None:
        """Add a text, or a row of a table; an empty text is nothing.

        Raises:
            RecordError: the fields of the row do not fit the columns of the table.
            OutputError: it cannot be written.
        """
        if isinstance(result, str):
            if result:
                self._output.write(self._between + result if self._written else result)
                self._written = True
            return
        self._rows().add(result)

    def _rows(self) -> Table:
        if self._table is None:
            from reader.render.table import Table

            self._table = Table(self._output.write_bytes, self._schema)
        return self._table

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is None and (self._table is not None or self._schema is not None):  # a table of no rows has columns
            self._rows().close()


def between(output_format: str, separator: str | None) -> str:
    """The text between two articles; a separator of None is the format's own."""
    known = RENDERERS.get(output_format)
    line = known.separator if known and separator is None else separator
    return "" if line is None else f"{line}\n"
