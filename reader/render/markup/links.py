"""Which addresses may be written as links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import MarkKind

if TYPE_CHECKING:
    from typing import Final

    from reader.model import Block

_SAFE: Final = frozenset({"http", "https", "mailto", "ftp", "tel"})


def is_safe(target: str) -> bool:
    """Whether following an address runs no script and opens no local file: a known scheme, or none at all."""
    if not target or any(c.isspace() or not c.isprintable() for c in target):
        return False
    scheme, colon, _ = target.partition(":")
    return not colon or scheme.lower() in _SAFE or any(c in scheme for c in "/?#")


def picture_address(block: Block) -> str:
    """The address of a picture; "" for one that has words alone, such as a drawing within the page."""
    marked = next((mark.target for mark in block.marks if mark.kind is MarkKind.IMAGE), "")
    looks_so = "/" in block.text or "." in block.text.strip(".")
    return marked or (block.text if looks_so and " " not in block.text else "")
