"""What tags, roles, classes and ids call the things on a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.cleaning.rules.data import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lxml.etree import _Element

_PART: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HIDDEN_STYLE: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkupRule:
    """An entry of `data/markup.toml`: how pages name one kind of furniture.

    Attributes:
        id: its label.
        category: a key of `reader.cleaning.CATEGORIES`.
        weak: whether the name is a hint only, that other evidence must confirm.
    """

    id: str
    category: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class MarkupVocabulary:
    """The entries of `data/markup.toml`, by what is looked up."""

    rules: Mapping[str, MarkupRule]
    names: Mapping[str, str]
    tags: Mapping[str, str]
    roles: Mapping[str, str]


@lru_cache(maxsize=1)
def vocabulary() -> MarkupVocabulary:
    """Read the vocabulary, once a process."""
    rules: dict[str, MarkupRule] = {}
    names: dict[str, str] = {}
    tags: dict[str, str] = {}
    roles: dict[str, str] = {}
    for row in load("markup")["rule"]:
        rule = MarkupRule(row["id"], row["category"], weak=row.get("weak", False))
        rules[rule.id] = rule
        for table, key in ((names, "names"), (tags, "tags"), (roles, "roles")):
            table.update(dict.fromkeys(row.get(key, ()), rule.id))
    return MarkupVocabulary(rules, names, tags, roles)


class Labeller:
    """Labels the elements of one tree; remembers the classes it has seen."""

    def __init__(self) -> None:
        self._vocabulary = vocabulary()
        self._seen: dict[str, frozenset[str]] = {}

    def labels(self, element: _Element, tag: str) -> frozenset[str]:
        """The ids of the rules whose tag, role or name the element bears."""
        known = self._vocabulary
        found = self._named(element.get("class")) | self._named(element.get("id"))
        own = [known.tags.get(tag), known.roles.get(element.get("role") or "")]
        if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
            own.append("hidden")
        if element.get("aria-hidden") == "true":
            own.append("aria-hidden")
        itemprop = element.get("itemprop")
        if itemprop:
            own.append(known.names.get("itemprop:" + itemprop.lower()))
        return found.union(filter(None, own))

    def _named(self, names: str | None) -> frozenset[str]:
        if not names:
            return frozenset()
        labels = self._seen.get(names)
        if labels is None:
            labels = self._seen[names] = frozenset(self._look_up(names))
        return labels

    def _look_up(self, names: str) -> set[str]:
        """The rules that a class attribute names: by part ("related"), or by two parts ("read-more")."""
        known = self._vocabulary.names
        found: set[str] = set()
        for name in names.split():
            parts = [part.lower() for part in _PART.findall(name)]
            pairs = (f"{a}-{b}" for a, b in pairwise(parts))
            found.update(known[key] for key in (*parts, *pairs) if key in known)
        return found
