"""Which addresses may be written as links."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_SAFE: Final = frozenset({"http", "https", "mailto", "ftp", "tel"})


def is_safe(target: str) -> bool:
    """Whether following an address runs no script and opens no local file: a known scheme, or none at all."""
    if not target or any(c.isspace() or not c.isprintable() for c in target):
        return False
    scheme, colon, _ = target.partition(":")
    return not colon or scheme.lower() in _SAFE or any(c in scheme for c in "/?#")
