"""Handles small elements whose meaning would be lost in plain text: superscripts, formulas, ruby readings, quotation elements.

Before the tree walk, each is replaced by characters that keep its meaning in every output format. Each function
documents what it inserts. This is the only exception to the principle that cleaning adds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from lxml.etree import XPath

from reader.cleaning.tree.meaning.delimiters import delimited
from reader.cleaning.tree.meaning.elements import (
    INITIAL_NAMES,
    SPOKEN_NAMES,
    initials,
    lists,
    quotations,
    readings,
    spoken,
)
from reader.cleaning.tree.meaning.formulas import FORMULA, TEX, formulas, is_formula, pictured
from reader.cleaning.tree.meaning.notes import SIDE_NAMES, note_numbers, side_notes
from reader.cleaning.tree.meaning.scripts import raised

__all__ = ["FORMULA", "TEX", "keep_meaning"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lxml.etree import _Element

    _Strings = Callable[[_Element], list[str]]


class _Rule(NamedTuple):
    """A rule, with the elements and class names of which a page must have one for the rule to apply."""

    rewrite: Callable[[_Element, str], None]
    tags: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


_RULES: Final = (
    _Rule(formulas, frozenset({"math", "mjx-container", "script"})),
    _Rule(pictured, frozenset({"img"})),
    _Rule(delimited),
    _Rule(raised, frozenset({"sup", "sub"})),
    _Rule(side_notes, names=SIDE_NAMES),
    _Rule(note_numbers),
    _Rule(quotations, frozenset({"q"})),
    _Rule(readings, frozenset({"ruby"})),
    _Rule(lists, frozenset({"ol"})),
    _Rule(initials, names=INITIAL_NAMES),
    _Rule(spoken, names=SPOKEN_NAMES),
)
"""The rules in order."""
_TAGS: Final = frozenset[str]().union(*(rule.tags for rule in _RULES))
_CLASSES: Final = cast("_Strings", XPath("//@class", smart_strings=False))


def keep_meaning(root: _Element) -> None:
    """Rewrite the elements of a page whose meaning would be lost."""
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    tags = {str(element.tag) for element in root.iter(*_TAGS) if element.tag != "script" or is_formula(element)}
    names = "\n".join(set(_CLASSES(root))).lower()  # elements share their classes
    for rule in _RULES:
        if (not rule.tags or rule.tags & tags) and (not rule.names or any(name in names for name in rule.names)):
            rule.rewrite(root, language)
