"""Standard output and `--output`: the only module that writes results. Bytes are the contract: UTF-8, line feeds."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Self

from reader.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


class Output:
    """Where results go; use it as a context manager.

    A file appears, or is replaced, whole and at the end: never half, not at all after an exception, and not where
    nothing was written. What is no regular file (/dev/null, a named pipe) is written directly.

    Args:
        path: the file; "" or "-" is standard output.
    """

    def __init__(self, path: str = "") -> None:
        self._path = "" if path == "-" else path
        self._target: Path | None = None
        self._temporary: Path | None = None
        self._stream: BinaryIO | None = None

    def write(self, text: str) -> None:
        """Write text, so that a program that waits for it has it.

        Raises:
            OutputError: it cannot be written.
            BrokenPipeError: nobody reads it.
        """
        self.write_bytes(text.encode("utf-8", "replace"))

    def write_bytes(self, data: bytes) -> None:
        """Write bytes, as `write` does.

        Raises:
            OutputError: they cannot be written.
            BrokenPipeError: nobody reads them.
        """
        try:
            stream = self._stream = self._stream or self._open()
            stream.write(data)
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            if not self._path:
                discard_pending()
            raise self._error(error) from error

    def _open(self) -> BinaryIO:
        if not self._path:
            if sys.stdout is None:  # the shell's `>&-`
                raise OSError(0, "it is closed")
            return sys.stdout.buffer
        from pathlib import Path

        target = Path(os.path.realpath(self._path))
        if target.exists() and not target.is_file():
            return target.open("wb")
        temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
        stream = temporary.open("xb")
        self._target, self._temporary = target, temporary
        return stream

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._stream is None or not self._path:
            return
        try:
            self._stream.close()
            if self._temporary is None or self._target is None:
                return
            if kind is None:
                if self._target.exists():
                    self._temporary.chmod(stat.S_IMODE(self._target.stat().st_mode))
                self._temporary.replace(self._target)
        except OSError as problem:
            raise self._error(problem) from problem
        finally:
            if self._temporary is not None:
                self._temporary.unlink(missing_ok=True)

    def _error(self, error: OSError) -> OutputError:
        return OutputError(
            f"cannot be written: {error.strerror}",
            subject=self._path or "standard output",
            remedy="check the path, its permissions and the space left",
        )


def discard_pending() -> None:
    """After a failed write to standard output: keep Python from trying, and failing, once more when it exits."""
    with suppress(OSError, ValueError, AttributeError):  # it is closed, or no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
