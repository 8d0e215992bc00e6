"""Makes the addresses on a page absolute and drops those that must not be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text import urls
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from typing import Final

_SAFE_SCHEMES: Final = ("http:", "https:", "mailto:", "ftp:", "tel:")


class Addresses:
    """Resolves the references of one page.

    Pages contain hundreds of links, nearly all of them absolute or root-relative, which need no parsing.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._origin = _origin(base)

    def absolute(self, reference: str) -> str:
        """The absolute form of an address that may be followed; "" for script and data URLs and malformed addresses."""
        reference = sanitize_line(reference)
        if "/." not in reference:
            if reference.startswith(("https://", "http://")):
                return reference
            if self._origin and reference.startswith("/") and not reference.startswith("//"):
                return self._origin + reference
        address = urls.join(self._base, reference) if self._base else reference
        scheme = address.split(":", 1)[0].lower() + ":" if ":" in address.split("/", 1)[0] else ""
        return address if not scheme or scheme in _SAFE_SCHEMES else ""


def _origin(base: str) -> str:
    parts = urls.split(base)
    return f"{parts.scheme}://{parts.netloc}" if urls.on_the_web(base) else ""
