"""Small elements whose meaning plain characters would lose: raised digits, formulas, readings, quotation elements.

Each is rewritten in the tree, before the walk, to characters that keep the meaning in every output format. What is
written in is documented with each rule: it is the one exception to "nothing is added".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cleaning.tree.meaning.elements import initials, lists, quotations, readings, spoken
from reader.cleaning.tree.meaning.formulas import formulas
from reader.cleaning.tree.meaning.notes import note_numbers, side_notes
from reader.cleaning.tree.meaning.scripts import raised

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lxml.etree import _Element

_RULES: Final[tuple[tuple[frozenset[str], Callable[[_Element, str], None]], ...]] = (
    (frozenset({"math", "script", "mjx-container"}), formulas),
    (frozenset({"sup", "sub"}), raised),
    (frozenset({"small", "aside", "span"}), side_notes),
    (frozenset({"a"}), note_numbers),
    (frozenset({"q"}), quotations),
    (frozenset({"ruby"}), readings),
    (frozenset({"ol"}), lists),
    (frozenset({"span", "div", "b", "img", "i", "font"}), initials),
    (frozenset({"span", "small", "b", "i", "em", "p", "div"}), spoken),
)
"""The rules in order, each with the elements that it looks at: on a page without them it is not asked."""


def keep_meaning(root: _Element) -> None:
    """Rewrite the elements of a page whose meaning would be lost."""
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    for tags, rule in _RULES:
        if next(root.iter(*tags), None) is not None:
            rule(root, language)
