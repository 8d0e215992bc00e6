"""Asides: what the site's software inserts into a text, such as "[edit]", "¶", or a note's back-reference arrow.

They are cut out of the block they stand in, and become blocks of their own.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.tree.elements import BLOCK_ELEMENTS
from reader.text.normalize import collapse
from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lxml.etree import _Element

ASIDE_ELEMENTS: Final = frozenset({"a", "span", "sup", "small"})
"""Elements that may be an aside."""
HEADING_LINK: Final = "heading-link"
BACKLINK: Final = "backlink"
HIDDEN: Final = "hidden"
"""Their labels: ids of `lexicon/data/markup.toml`."""

_LONGEST: Final = 40
"""Characters: an element with more text than this is no aside, whatever its name."""
_MOST_ELEMENTS: Final = 12
_NOT_INLINE: Final = BLOCK_ELEMENTS | {"script", "style"}
_SIGNS: Final = frozenset("↩↑⤴⏎↵↲⬆▲^¶🔗")
_HEADING_SIGNS: Final = _SIGNS | frozenset("#§")
_INVISIBLE: Final = frozenset("\ufe0e\ufe0f\u200b\u200c\u200d\u2060\u00a0 ")


class Aside(NamedTuple):
    """What was cut out of a block: its text and its label."""

    text: str
    label: str


def may_be_aside(given: Mapping[str, str], labels: frozenset[str]) -> bool:
    """Whether an element's attributes or labels suggest that it is an aside (most elements do not)."""
    return given.get("href", "").startswith("#") or HEADING_LINK in labels or BACKLINK in labels or "hidden" in given


def find_aside(element: _Element, labels: frozenset[str], *, heading: bool, begun: bool) -> Aside | None:
    """Return the aside that an inline element is, or None if it belongs to the surrounding text.

    Args:
        element: one of `ASIDE_ELEMENTS` that `may_be_aside`.
        labels: its labels.
        heading: whether it stands in a heading.
        begun: whether the block has text before the element.
    """
    if HIDDEN in labels and not heading:
        text = collapse(sanitize(collapse("".join(map(str, element.itertext()))))).strip()
        return Aside(text, HIDDEN) if text else None
    label = BACKLINK if BACKLINK in labels else HEADING_LINK if HEADING_LINK in labels else ""
    inside = list(islice(element.iter(), 1, _MOST_ELEMENTS))
    if len(inside) == _MOST_ELEMENTS - 1 or any(one.tag in _NOT_INLINE for one in inside):
        return None
    text = collapse(sanitize(collapse("".join(map(str, element.itertext()))))).strip()
    signs = frozenset(text) - _INVISIBLE
    if not signs or len(text) > _LONGEST:
        return None
    sign = signs <= (_HEADING_SIGNS if heading else _SIGNS)
    # A name alone is not enough for words: a "permalink" may be the headline itself.
    if not sign and label != BACKLINK and not (label and heading and begun):
        return None
    return Aside(text, label or (HEADING_LINK if heading else BACKLINK))
