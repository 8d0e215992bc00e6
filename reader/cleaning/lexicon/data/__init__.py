"""The vocabulary: TOML files, and what reads them."""

from __future__ import annotations

import os
from typing import Any

from reader import vocabulary

# Not importlib.resources, which costs a pipe 6 ms: the package is never read from an archive, since lxml cannot be.
_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 (pathlib takes 1 ms to load)


def load(name: str) -> dict[str, Any]:
    """Read `NAME.toml` of this folder."""
    return vocabulary.load(f"{_FOLDER}/{name}.toml")


def available(prefix: str) -> list[str]:
    """The names of the files that start so, without ".toml", in order."""
    names = (name.removesuffix(".toml") for name in os.listdir(_FOLDER) if name.endswith(".toml"))  # noqa: PTH208
    return sorted(name for name in names if name.startswith(prefix))
