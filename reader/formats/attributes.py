"""A bound on the attributes of an element, before the parser sees them: libxml2 takes n² for n of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from typing import Final

MOST: Final = 256
"""Attributes of an element that are read: no page that people read has a tenth of that."""
_LONG: Final = 2_000
"""Characters between two "<" that can hold more attributes than that."""
_QUOTED: Final = 500
"""Attribute values that begin with "<" or ">", from which every tag is looked at."""
_BRACKETED: Final = pattern(r"""=["']?[<>]""")
_START: Final = pattern(r"<[a-zA-Z][^\s<>/]*")
_ATTRIBUTE: Final = pattern(r"""[\s/]*[^\s>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?|[\s/]*=""")
"""A name and its value. A stray quotation mark is a part of a name, as for browsers: it opens no value."""


def bounded(text: str) -> str:
    """A page whose elements have at most `MOST` attributes; others are dropped, which changes no text."""
    if not _may_exceed(text):
        return text
    return _without_excess(text)


def _may_exceed(text: str) -> bool:
    """Whether some tag can have more attributes: a quick look that hardly any page needs more than."""
    long = (tag[0] for tag in _LONG_TAG.finditer(text))
    return (
        any(tag.count("=") > MOST or len(tag.split()) > MOST for tag in long) or len(_BRACKETED.findall(text)) > _QUOTED
    )


_LONG_TAG: Final = pattern(rf"<[a-zA-Z][^<>]{{{_LONG},}}")


def _without_excess(text: str) -> str:
    pieces: list[str] = []
    done = 0
    for start in _START.finditer(text):
        if start.start() < done:
            continue  # inside a value of the tag before
        at, count = start.end(), 0
        limit = -1
        while (found := _ATTRIBUTE.match(text, at)) and found.end() > at:
            at = found.end()
            count += 1
            if count == MOST:
                limit = at
        if limit >= 0 and at > limit:
            pieces += text[done:limit], " "
            done = at
    return "".join([*pieces, text[done:]])
