"""The vocabulary: TOML files, and what reads them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

# Not importlib.resources, which costs a pipe 6 ms: the package is never read from an archive, since lxml cannot be.
_FOLDER = Path(__file__).parent


def load(name: str) -> dict[str, Any]:
    """Read `NAME.toml` of this folder."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def available(prefix: str) -> list[str]:
    """The names of the files that start so, without ".toml", in order."""
    return sorted(path.stem for path in _FOLDER.glob(f"{prefix}*.toml"))
