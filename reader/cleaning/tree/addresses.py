"""Addresses on a page, made absolute; what may not be followed is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from typing import Final

_SAFE_SCHEMES: Final = ("http:", "https:", "mailto:", "ftp:", "tel:")


class Addresses:
    """Resolves the references of one page.

    Pages hold hundreds of links, nearly all of them absolute or from the root of the site: those need no parsing.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._origin = _origin(base)

    def absolute(self, reference: str) -> str:
        """An absolute address that may be followed; "" for scripts, data and what is malformed."""
        reference = reference.strip()
        if "/." not in reference:
            if reference.startswith(("https://", "http://")):
                return reference
            if self._origin and reference.startswith("/") and not reference.startswith("//"):
                return self._origin + reference
        try:
            address = urljoin(self._base, reference) if self._base else reference
        except ValueError:
            return ""
        scheme = address.split(":", 1)[0].lower() + ":" if ":" in address.split("/", 1)[0] else ""
        return address if not scheme or scheme in _SAFE_SCHEMES else ""


def _origin(base: str) -> str:
    try:
        parts = urlsplit(base)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""
