"""The vocabulary as TOML files, and the functions that load them."""

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
    """The names, without ".toml", of the files that begin with a prefix, sorted."""
    names = (name.removesuffix(".toml") for name in os.listdir(_FOLDER) if name.endswith(".toml"))  # noqa: PTH208
    return sorted(name for name in names if name.startswith(prefix))
