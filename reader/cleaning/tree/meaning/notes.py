"""Keeps side notes in their sentence, and the numbers of notes with their notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml.etree import XPath

from reader.cleaning.tree.meaning.edits import add_text, classes, put_text, remove, set_text, text_of
from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lxml.etree import _Element

    _Search = Callable[[_Element], list[_Element]]

_SIDE: Final = frozenset(
    {"sidenote", "side-note", "marginnote", "margin-note", "inline-note", "footnote-inline", "margin-aside"}
)
"""Class names of side notes (Tufte CSS and similar style sheets)."""
SIDE_NAMES: Final = tuple(sorted(_SIDE))
_INLINE: Final = frozenset({"span", "small", "aside", "em", "i"})
_NUMBER: Final = re.compile(r"\[?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})[\].]?", re.IGNORECASE)
_BACK: Final = cast("_Search", XPath("//a[starts-with(@href, '#')]"))
"""Links within the page."""
_HOLDERS: Final = frozenset({"p", "div", "section", "aside", "dd", "li", "span"})
_DEEPEST: Final = 4


def side_notes(root: _Element, language: str) -> None:  # noqa: ARG001 - the rules' signature
    """Put side notes in brackets, in the sentence where they stand in the source."""
    for element in list(root.iter(*_INLINE)):
        own = classes(element)
        if _SIDE.isdisjoint(own) or not text_of(element).strip() or not _within_text(element):
            continue
        for control in _controls(element):
            remove(control)
        if not text_of(element).strip().startswith("("):
            put_text(element, "(" if _before(element)[-1:].isspace() else " (")
            add_text(element, ")")
        element.tag = "span"
        element.attrib.pop("class")


def note_numbers(root: _Element, language: str) -> None:  # noqa: ARG001
    """Move a number that links from a note back to the text into the first paragraph of the note."""
    for link in _BACK(root):
        parent, note = link.getparent(), link.getnext()
        if (
            parent is None
            or note is None
            or link.getprevious() is not None
            or (parent.text or "").strip()
            or (link.tail or "").strip()
        ):
            continue
        if note.tag not in _HOLDERS or not _NUMBER.fullmatch(text_of(link).strip()):
            continue
        first = _first_text(note)
        if first is None:
            continue
        parent.remove(link)
        link.tail = sanitize(" " + (first.text or "").lstrip())
        set_text(first, "")
        first.insert(0, link)


def _first_text(note: _Element) -> _Element | None:
    """The innermost element that holds the first text of a note."""
    element = note
    for _ in range(_DEEPEST):
        if (element.text or "").strip() or not len(element):
            return element if (element.text or "").strip() else None
        element = element[0]
    return None


def _within_text(element: _Element) -> bool:
    return bool(_before(element).strip()) and element.getparent() is not None


def _controls(element: _Element) -> list[_Element]:
    """Empty labels and check boxes directly before an element. They would end the paragraph."""
    found: list[_Element] = []
    sibling = element.getprevious()
    while sibling is not None and sibling.tag in ("label", "input") and not sibling.tail and not text_of(sibling):
        found.append(sibling)
        sibling = sibling.getprevious()
    return found


def _before(element: _Element) -> str:
    """The text before an element, ignoring the controls that open a side note."""
    sibling = element.getprevious()
    for control in _controls(element):
        sibling = control.getprevious()
    if sibling is not None:
        return sibling.tail or text_of(sibling)
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""
