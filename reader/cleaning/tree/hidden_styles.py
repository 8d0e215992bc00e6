"""Text that a page's own `<style>` hides: sentences for those who copy the page, and for machines.

Only rules for one class or id outside of `@media` and the like are read, and only paragraphs of a sentence or two, and
parts of paragraphs, are hidden: what a page builds of other elements waits for a script that shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lxml.etree import _Element

_DECLARATION: Final = pattern(
    rb"(?:^|;)(?:display:none|visibility:hidden|font-size:0(?:px|em)?|opacity:0(?:\.0*)?"
    rb"|(?:left|top|text-indent):-\d{3,}(?:px|em|rem)?)(?:!important)?(?:;|$)"
)
"""What makes text invisible: not drawn, without size, transparent, or far outside the page."""
_WHITE: Final = b" \t\n\r\f"
_BEFORE: Final = b"},;/"
"""What may stand before a selector: the end of a rule, of a list's part, of an at-rule or of a comment."""
_MOST_CHARACTERS: Final = 400
_LONGEST_STYLE: Final = 1_000_000
_MOST_NAMES: Final = 1000
_INLINE: Final = ("span", "small", "font", "b", "i", "em", "strong", "a")


def hide_styled(root: _Element) -> None:
    """Give the elements that a page's style hides the attribute `hidden`."""
    css = b"}".join(_style(style) for style in root.iter("style") if style.text)[:_LONGEST_STYLE]
    if not css:
        return
    named = _named(root)
    for name in list(named)[:_MOST_NAMES]:
        if any(_hides(css, place, rule) for place, rule in _rules(css, name)):
            for element in filter(_is_small, named[name]):
                element.set("hidden", "hidden")


def _style(style: _Element) -> bytes:
    """A style sheet without white space, as bytes, which takes a tenth of the time."""
    return (style.text or "").encode().translate(None, _WHITE)


def _named(root: _Element) -> dict[bytes, list[_Element]]:
    """Paragraphs and parts of them by the selectors of their classes and ids."""
    found: dict[bytes, list[_Element]] = {}
    for paragraph in root.iter("p"):
        for element in (paragraph, *paragraph.iterdescendants(*_INLINE)):
            for name in (element.get("class") or "").split():
                found.setdefault(f".{name}".encode(), []).append(element)
            if identifier := element.get("id"):
                found.setdefault(f"#{identifier}".encode(), []).append(element)
    return found


def _rules(css: bytes, name: bytes) -> Iterator[tuple[int, bytes]]:
    """Where a selector stands alone or in a list, and what its rule declares."""
    place = css.find(name)
    while place >= 0:
        behind = place + len(name)
        if (place == 0 or css[place - 1] in _BEFORE) and css[behind : behind + 1] in (b"{", b","):
            opened, closed = css.find(b"{", behind), css.find(b"}", behind)
            if 0 <= opened < closed:
                yield place, css[opened + 1 : closed]
        place = css.find(name, behind)


def _hides(css: bytes, place: int, declarations: bytes) -> bool:
    """Whether a rule hides what it matches, wherever the page is shown."""
    if b"{" in declarations or not _DECLARATION.search(declarations):
        return False
    return css.count(b"{", 0, place) == css.count(b"}", 0, place)  # not in `@media print`


def _is_small(element: _Element) -> bool:
    """Whether an element holds a sentence or two; the text of a large one is not gathered."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _MOST_CHARACTERS:
            return False
    return True
