"""Maps tags, roles, class names and ids to the kinds of page parts that they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 (a compiled class asks for it)
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.lexicon.data import load
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from typing import Final


_PART: Final = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HIDDEN_STYLE: Final = pattern(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])color\s*:\s*transparent|font-size\s*:\s*0(?:px|em|%)?\s*(?:;|!|$)"
    r"|(?<![\w-])(?:left|top|text-indent)\s*:\s*-\d{3}|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]",
    re.IGNORECASE,
)
"""Matches inline styles that hide text: not displayed, zero size, no colour, or placed outside the page."""
_DIGITS: Final = frozenset("0123456789")
_SMALL_LETTERS: Final = bytes(code if chr(code).isascii() and chr(code).islower() else 32 for code in range(256))
"""A table for bytes that puts a blank for all but small letters."""
_NONE: Final[frozenset[str]] = frozenset()
_ARTICLE: Final = frozenset({"content", "standfirst"})
_FURTHER: Final = frozenset({"role", "hidden", "style", "aria-hidden", "itemprop"})
"""The attributes beside class and id that say what an element is."""
HEADING: Final = "heading"
"""The label of an element that is a heading by its role."""


class MarkupRule(NamedTuple):
    """An entry of `data/markup.toml`: the names that pages use for one kind of boilerplate.

    Attributes:
        id: its label.
        category: a key of `reader.cleaning.CATEGORIES`.
        weak: whether the name is only a hint, which other evidence must confirm.
        longest: the most characters of unlinked text for which the name counts; it is ignored on an element with more.
            0 means no limit.
    """

    id: str
    category: str
    weak: bool = False
    longest: int = 0


class MarkupVocabulary(NamedTuple):
    """The entries of `data/markup.toml`, indexed for look-up by id, name, tag and role.

    `furniture` holds the ids of rules that do not mean content, `limits` the longest text for each id, and
    `first_parts` the first parts of all names.
    """

    rules: Mapping[str, MarkupRule]
    furniture: frozenset[str]
    limits: Mapping[str, int]
    names: Mapping[str, str]
    first_parts: frozenset[str]
    tags: Mapping[str, str]
    roles: Mapping[str, str]


@lru_cache(maxsize=1)
def vocabulary() -> MarkupVocabulary:
    """Load the vocabulary; cached for the life of the process."""
    rules: dict[str, MarkupRule] = {}
    names: dict[str, str] = {}
    tags: dict[str, str] = {}
    roles: dict[str, str] = {}
    for row in load("markup")["rule"]:
        rule = MarkupRule(row["id"], row["category"], weak=row.get("weak", False), longest=row.get("longest", 0))
        rules[rule.id] = rule
        for table, key in ((names, "names"), (tags, "tags"), (roles, "roles")):
            table.update(dict.fromkeys(row.get(key, ()), rule.id))
    limits = {rule.id: rule.longest for rule in rules.values() if rule.longest}
    furniture = frozenset(rule.id for rule in rules.values() if rule.category not in _ARTICLE)
    first_parts = frozenset(name.partition("-")[0] for name in names)
    return MarkupVocabulary(rules, furniture, limits, names, first_parts, tags, roles)


def names_of(given: Mapping[str, str]) -> str:
    """The class and id of an element with these attributes, not sanitised."""
    own, name = given.get("class"), given.get("id")
    found = f"{own} {name}" if own and name else own or name
    return found or ""


class Labeller:
    """Labels the elements of one tree and caches the labels for each set of names."""

    def __init__(self) -> None:
        self._vocabulary = vocabulary()
        self._by_tag = {tag: frozenset({label}) for tag, label in self._vocabulary.tags.items()}
        self._seen: dict[str, frozenset[str]] = {}

    def labels(self, tag: str, names: str, given: Mapping[str, str]) -> frozenset[str]:
        """The ids of the rules whose tag, role or name matches an element; `given` is its attributes."""
        found = self._by_tag.get(tag, _NONE)
        if names:
            named = self._seen.get(names)
            if named is None:
                named = self._seen[names] = _named(names)
            found = found | named if found and named else found or named
        return found if _FURTHER.isdisjoint(given) else found | self._further(given)

    def fitting(self, labels: frozenset[str], length: int) -> frozenset[str]:
        """The labels of an element that still apply if it contains `length` characters of unlinked text."""
        limits = self._vocabulary.limits
        if limits.keys().isdisjoint(labels):
            return labels
        return frozenset(label for label in labels if length <= limits.get(label, length))

    def _further(self, given: Mapping[str, str]) -> frozenset[str]:
        known = self._vocabulary
        own = []
        if "role" in given:
            own.append(known.roles.get(given["role"].strip().lower()))
        if "hidden" in given or ("style" in given and _HIDDEN_STYLE.search(given["style"])):
            own.append("hidden")
        if given.get("aria-hidden") == "true":
            own.append("aria-hidden")
        if "itemprop" in given:
            own.append(known.names.get("itemprop:" + given["itemprop"].lower()))
        return frozenset(filter(None, own))


def _named(names: str) -> frozenset[str]:
    """The rules that some classes name: mostly none, for every site has names of its own."""
    if vocabulary().first_parts.isdisjoint(_letters(names) if names.islower() else _parts(names)):
        return _NONE
    return _NONE.union(*map(_look_up, names.split()))


@lru_cache(maxsize=8192)
def _look_up(name: str) -> frozenset[str]:
    """The rules that a class names: by part ("related"), or by two parts ("read-more"). Sites share their themes."""
    parts, known = _parts(name), vocabulary().names
    found = {known[part] for part in parts if part in known}
    found.update([known[pair] for a, b in pairwise(parts) if (pair := f"{a}-{b}") in known])
    return frozenset(found)


def _parts(name: str) -> list[str]:
    """The words and numbers of which names are made, in lower case: "readMore" as "read-more"."""
    if not name.islower():
        return [part.lower() for part in _PART.findall(name)]
    return _letters(name) if name.isascii() and _DIGITS.isdisjoint(name) else _PART.findall(name)


def _letters(names: str) -> list[str]:
    """The words of names in lower case, without numbers: in a third of the time."""
    return names.encode("ascii", "replace").translate(_SMALL_LETTERS).decode("ascii").split()
