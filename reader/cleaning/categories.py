"""The categories of removed blocks, as listed in `categories.toml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cleaning.lexicon.data import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

CATEGORIES: Final[Mapping[str, str]] = load("categories")["labels"]
"""The label of each category, by its id."""

COMPANIONS: Final[Mapping[str, frozenset[str]]] = {"image": frozenset({"caption"})}
"""Categories that are kept together with another one: a picture says little without its caption."""
