"""The vocabulary: TOML files, and what reads them."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def load(name: str) -> dict[str, Any]:
    """Read `NAME.toml` of this folder."""
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def available(prefix: str) -> list[str]:
    """The names of the files that start so, without ".toml", in order."""
    names = (entry.name for entry in resources.files(__name__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.startswith(prefix) and name.endswith(".toml"))
