"""Changes to a tree that keep the text around an element where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lxml.etree import _Element

INLINE: Final = "span"
"""What a rewritten element becomes: an element that says nothing."""


def text_of(element: _Element) -> str:
    """All characters of an element, white space as it is."""
    return "".join(map(str, element.itertext()))


def become_text(element: _Element, text: str) -> None:
    """Turn an element into an inline one that holds a text alone."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = INLINE, text, tail


def put_text(element: _Element, text: str) -> None:
    """Add text before an element's own."""
    element.text = text + (element.text or "")


def add_text(element: _Element, text: str) -> None:
    """Add text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def remove(element: _Element) -> None:
    """Take an element out, and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def classes(element: _Element) -> Sequence[str]:
    """The classes of an element in lower case."""
    return (element.get("class") or "").lower().split()
