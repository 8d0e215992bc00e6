"""Functions that edit a tree without moving the text around an element.

Text is sanitised before it is written: character references can put control characters into a tree, and lxml refuses
to write them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lxml.etree import _Element

INLINE: Final = "span"
"""What a rewritten element becomes: an element that says nothing."""


def text_of(element: _Element) -> str:
    """All characters of an element, white space as it is."""
    return sanitize("".join(map(str, element.itertext())))


def become_text(element: _Element, text: str) -> None:
    """Turn an element into an inline element that contains only text."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = INLINE, sanitize(text), sanitize(tail or "")


def set_text(element: _Element, text: str) -> None:
    """Replace an element's own text, up to its first child."""
    element.text = sanitize(text)


def put_text(element: _Element, text: str) -> None:
    """Insert text before an element's own text."""
    element.text = sanitize(text + (element.text or ""))


def add_text(element: _Element, text: str) -> None:
    """Add text at the end of an element."""
    if len(element):
        element[-1].tail = sanitize((element[-1].tail or "") + text)
    else:
        element.text = sanitize((element.text or "") + text)


def remove(element: _Element) -> None:
    """Remove an element but keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = sanitize((before.tail or "") + tail)
    else:
        parent.text = sanitize((parent.text or "") + tail)
    parent.remove(element)


def classes(element: _Element) -> Sequence[str]:
    """The classes of an element in lower case."""
    return (element.get("class") or "").lower().split()
