"""Menus: turns each list of links in a page's navigation into one block, instead of one block per link.

They contain a quarter or more of the elements of a news page, and nobody needs an explanation for each link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import tostring

from reader.text.normalize import collapse, solid
from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from typing import Final

    from lxml.etree import _Element

LISTS: Final = frozenset({"nav", "ul", "ol", "menu"})
"""Elements that may be a menu."""
DEEPEST: Final = 50
"""Elements: deeper lists are walked, so that nested ones are not looked through once for each level."""
_OTHER_TEXT: Final = ("script", "style", "noscript", "template", "select", "textarea")


def menu_text(element: _Element) -> str:
    """For a list that contains only links, the text of each link on its own line; otherwise ""."""
    if next(element.iter(*_OTHER_TEXT), None) is not None:
        return ""
    if any(text.strip() for drawing in element.iter("svg") for text in map(str, drawing.itertext())):
        return ""
    links = [_text(link) for link in element.iter("a")]
    linked = sum(solid(text) for text in links)
    if not linked or linked != solid(_text(element)):
        return ""
    lines = (collapse(sanitize(collapse(text))).strip() for text in links)
    return "\n".join(line for line in lines if line)


def _text(element: _Element) -> str:
    """All text in an element; most links hold a stretch of it and nothing else."""
    if not len(element):
        return element.text or ""
    return tostring(element, encoding="unicode", method="text", with_tail=False)
