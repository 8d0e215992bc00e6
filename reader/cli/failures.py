"""The file of `--with-errors`: what failed, one JSON object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from reader.errors import OutputError
from reader.text.sanitize import sanitize_line, shown_name

if TYPE_CHECKING:
    from reader.errors import ReaderError


class Failures:
    """Collects failures. Each is written at once, so that a run that is killed leaves those before.

    Args:
        path: the file; "" for none. It is emptied at the start.

    Raises:
        OutputError: it cannot be written.
    """

    def __init__(self, path: str = "") -> None:
        self._path = path
        self._file: TextIO | None = None
        if path:
            try:
                self._file = open(path, "w", encoding="utf-8", buffering=1)  # noqa: PTH123, SIM115 (it is open to the end)
            except OSError as error:
                raise self._problem(error) from error

    def add(self, error: ReaderError, source: str = "", identifier: str = "") -> None:
        """Add a failure.

        Args:
            error: what went wrong.
            source: the name of the source; "" to take it from the error.
            identifier: of the entry or record in it; "" for the source as a whole.
        """
        if self._file is None:
            return
        if not source:
            from reader.containers import split_name

            source, identifier = split_name(error.subject)
        told = {
            "source": shown_name(source),
            "id": identifier,
            "reason": sanitize_line(error.problem),
            "remedy": sanitize_line(error.remedy),
            "code": error.exit_code,
        }
        try:
            self._file.write(json.dumps(told, ensure_ascii=False) + "\n")
        except OSError as problem:
            raise self._problem(problem) from problem

    def _problem(self, error: OSError) -> OutputError:
        return OutputError(f"cannot be written: {error.strerror}", subject=self._path, remedy="check the path")
