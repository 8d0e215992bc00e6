"""Finds text that the page's own `<style>` hides, such as sentences meant for sites that copy the page.

It reads only rules for a single class or id outside `@media` and similar blocks, and hides only short paragraphs and
parts of paragraphs. Scripts show most other elements that a style hides.
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
"""Matches declarations that hide text: not displayed, zero size, transparent, or placed outside the page."""
_WHITE: Final = b" \t\n\r\f"
_BEFORE: Final = b"},;/"
"""Bytes that may precede a selector: the end of a rule, a selector, an at-rule or a comment."""
_MOST_CHARACTERS: Final = 400
_LONGEST_STYLE: Final = 1_000_000
_MOST_NAMES: Final = 1000
_INLINE: Final = ("span", "small", "font", "b", "i", "em", "strong", "a")


def hide_styled(root: _Element) -> None:
    """Set the attribute `hidden` on elements that the page's style hides."""
    css = b"}".join(_style(style) for style in root.iter("style") if style.text)[:_LONGEST_STYLE]
    if not css:
        return
    named = _named(root)
    for name in list(named)[:_MOST_NAMES]:
        if any(_hides(css, place, rule) for place, rule in _rules(css, name)):
            for element in filter(_is_small, named[name]):
                element.set("hidden", "hidden")


def _style(style: _Element) -> bytes:
    """A style sheet without white space, as bytes, which are ten times as fast to search."""
    return (style.text or "").encode().translate(None, _WHITE)


def _named(root: _Element) -> dict[bytes, list[_Element]]:
    """Paragraphs and their inline elements, by the selectors of their classes and ids."""
    found: dict[bytes, list[_Element]] = {}
    for paragraph in root.iter("p"):
        for element in (paragraph, *paragraph.iterdescendants(*_INLINE)):
            for name in (element.get("class") or "").split():
                found.setdefault(f".{name}".encode(), []).append(element)
            if identifier := element.get("id"):
                found.setdefault(f"#{identifier}".encode(), []).append(element)
    return found


def _rules(css: bytes, name: bytes) -> Iterator[tuple[int, bytes]]:
    """The positions where a selector is used alone or in a list, with the declarations of its rule."""
    place = css.find(name)
    while place >= 0:
        behind = place + len(name)
        if (place == 0 or css[place - 1] in _BEFORE) and css[behind : behind + 1] in (b"{", b","):
            opened, closed = css.find(b"{", behind), css.find(b"}", behind)
            if 0 <= opened < closed:
                yield place, css[opened + 1 : closed]
        place = css.find(name, behind)


def _hides(css: bytes, place: int, declarations: bytes) -> bool:
    """Whether a rule hides what it matches on every medium."""
    if b"{" in declarations or not _DECLARATION.search(declarations):
        return False
    return css.count(b"{", 0, place) == css.count(b"}", 0, place)  # not in `@media print`


def _is_small(element: _Element) -> bool:
    """Whether an element holds at most a sentence or two."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _MOST_CHARACTERS:
            return False
    return True
