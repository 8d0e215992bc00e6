"""Text that a page's own `<style>` hides: sentences for those who copy the page, and for machines.

Only rules for one class or id outside of `@media` and the like are read, and only paragraphs of a sentence or two, and
parts of paragraphs, are hidden: what a page builds of other elements waits for a script that shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml.etree import XPath

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from lxml.etree import _Element

    _Search = Callable[[_Element], list[_Element]]

_STYLES: Final = cast("_Search", XPath("//style[contains(., '{')]"))
_HIDING: Final = ("display:none", "visibility:hidden", "font-size:0", "opacity:0", "left:-", "top:-", "text-indent:-")
_DECLARATION: Final = pattern(
    r"(?:^|;)(?:display:none|visibility:hidden|font-size:0(?:px|em)?|opacity:0(?:\.0*)?"
    r"|(?:left|top|text-indent):-\d{3,}(?:px|em|rem)?)(?:!important)?(?:;|$)"
)
"""What makes text invisible: not drawn, without size, transparent, or far outside the page."""
_NAME: Final = pattern(r"[.#]-?[_a-zA-Z][\w-]*")
_MOST_CHARACTERS: Final = 400
_LONGEST_STYLE: Final = 1_000_000
_INLINE: Final = frozenset({"span", "a", "b", "i", "em", "strong", "small", "font"})


def hide_styled(root: _Element) -> None:
    """Give the elements that a page's style hides the attribute `hidden`."""
    names = frozenset(name for style in _STYLES(root) for name in _hidden_names(style.text or ""))
    if not names:
        return
    for element in root.iter("p", *_INLINE):
        own = (element.get("class") or "").split()
        identifier = element.get("id")
        named = not names.isdisjoint(f".{name}" for name in own) or f"#{identifier}" in names
        if named and _in_running_text(element) and _is_small(element):
            element.set("hidden", "hidden")


def _hidden_names(css: str) -> Iterator[str]:
    """The classes and ids, as selectors, of the rules that hide what they match."""
    css = "".join(css[:_LONGEST_STYLE].split())
    if not any(sign in css for sign in _HIDING):
        return
    depth = 0
    for rule in css.split("}"):
        opened = rule.count("{")
        if depth == 0 and opened == 1 and any(sign in rule for sign in _HIDING):
            selectors, _, declarations = rule.partition("{")
            if _DECLARATION.search(declarations):
                yield from (one for one in selectors.split(",") if _NAME.fullmatch(one))
        depth = max(0, depth + opened - 1)


def _in_running_text(element: _Element) -> bool:
    return element.tag == "p" or next(element.iterancestors("p"), None) is not None


def _is_small(element: _Element) -> bool:
    """Whether an element holds a sentence or two; the text of a large one is not gathered."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _MOST_CHARACTERS:
            return False
    return True
