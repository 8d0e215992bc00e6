"""Examines the terminal: what the standard streams are connected to, and what the environment asks for."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from typing import Final


def is_interactive() -> bool:
    """Whether the text interface can run: on a terminal that can do more than print, or with a Textual driver."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    return is_terminal(sys.stdout) and os.environ.get("TERM", "") not in ("", "dumb")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream, which may be closed, is a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def has_input() -> bool:
    """Whether there is input on standard input: a pipe or a file, not a terminal or /dev/null."""
    if sys.stdin is None or sys.stdin.closed:
        return False
    try:
        return not stat.S_ISCHR(os.fstat(sys.stdin.fileno()).st_mode)
    except OSError:
        return False


def wants_colour(*, default: bool) -> bool:
    """Whether to use colours: NO_COLOR (https://no-color.org, empty is not set), CLICOLOR_FORCE, else the default."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return default


def width() -> int:
    """The width of the terminal in columns: from COLUMNS, else from the terminal, else 80."""
    import shutil

    return shutil.get_terminal_size().columns


def height() -> int:
    """The lines of the terminal."""
    import shutil

    return shutil.get_terminal_size().lines


WIDEST: Final = 100
"""Cells of a line of text that is wrapped to a terminal: longer ones are hard to read."""


def wrapping(asked: int | None, output: str = "") -> int:
    """The cells that text is wrapped to: as asked, else the terminal's where text is written to one, else 0 for none."""
    if asked is not None:
        return asked
    return min(width(), WIDEST) if not output and is_terminal(sys.stdout) else 0
