"""A bound on the attributes of an element, before the parser sees them: libxml2 takes n² for n of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

MOST: Final = 256
"""Attributes of an element that are read: no page that people read has a tenth of that."""
_LONG: Final = 2_000
"""Characters between two "<" that can hold more attributes than that."""
_QUOTED: Final = 500
"""Attribute values that begin with "<" or ">", from which every tag is looked at."""
_BRACKETED: Final = pattern(r"""=["']?[<>]""")
_ATTRIBUTE: Final = r"""(?>[\s/]*[^\s>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?|[\s/]*=)"""
"""A name and its value. A stray quotation mark is a part of a name, as for browsers: it opens no value."""
_EXCESS: Final = pattern(rf"(<[a-zA-Z][^\s<>/]*+{_ATTRIBUTE}{{{MOST}}}+){_ATTRIBUTE}++")
"""An element with too many attributes. Nothing in it is tried twice, so that no page takes quadratic time."""


def bounded(text: str) -> str:
    """A page whose elements have at most `MOST` attributes; others are dropped, which changes no text."""
    return _EXCESS.sub(r"\1 ", text) if _may_exceed(text) else text


def _may_exceed(text: str) -> bool:
    """Whether some tag can have more attributes: a quick look that hardly any page needs more than."""
    long = any(tag.count("=") > MOST or len(tag.split()) > MOST for tag in _long_tags(text))
    return long or len(_BRACKETED.findall(text)) > _QUOTED


def _long_tags(text: str) -> Iterator[str]:
    """The tags that are longer than `_LONG`. Each covers a multiple of that, so nothing else is looked at."""
    for place in range(_LONG, len(text), _LONG):
        start = text.rfind("<", place - _LONG, place + 1)
        if start < 0:
            continue
        following = text.find("<", start + 1)
        tag = text[start : following if following >= 0 else len(text)].partition(">")[0]
        if len(tag) > _LONG and tag[1].isascii() and tag[1].isalpha():
            yield tag
