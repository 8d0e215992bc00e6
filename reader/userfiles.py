"""The user's files for this program: where they are, and how one is read.

Apart from what is in them: a pipe asks for rules that hardly anybody has, and pays for each import.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from reader.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Final

PROGRAM: Final = "terminal-reader"
"""What the directories of the program are called."""


def directory() -> Path:
    """Where the user's files for this program are: `~/.config/terminal-reader` on Linux."""
    from pathlib import Path  # noqa: PLC0415

    return Path(place(""))


def place(name: str) -> str:
    """The path of one of them, told without `pathlib`, which costs a pipe 4 ms."""
    if sys.platform != "linux":
        from platformdirs import user_config_dir  # noqa: PLC0415

        return os.path.join(user_config_dir(PROGRAM), name)  # noqa: PTH118
    base = os.environ.get("XDG_CONFIG_HOME", "").strip()  # as platformdirs says, which costs a pipe 5 ms
    return os.path.join(base or os.path.expanduser("~/.config"), PROGRAM, name)  # noqa: PTH111, PTH118


def read_toml(path: str | Path) -> dict[str, Any]:
    """Read a TOML file of the user's; nothing where there is none.

    Raises:
        ConfigError: it cannot be read, or is no TOML.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror}", subject=str(path), remedy="make it readable, or move it away"
        ) from error
    import tomllib  # noqa: PLC0415 - most have no such file

    try:
        return tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise ConfigError(f"is no TOML: {error}", subject=str(path), remedy="put that line right") from error


def close_to(word: str, words: Iterable[str]) -> str:
    """What to say after a word that is none of these."""
    from difflib import get_close_matches  # noqa: PLC0415 - for messages only

    known = list(words)
    close = get_close_matches(word, known, n=1)
    return f"did you mean {close[0]}?" if close else f"choose from {', '.join(known)}"
