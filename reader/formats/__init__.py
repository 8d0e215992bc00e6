"""What a source's text means: one file a format, one table.

To add a format, write a module with `parse(text, *, url) -> Document` and give it a row in `FORMATS`.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from reader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from reader.formats.document import Document


class Parser(Protocol):
    """A format's module."""

    def parse(self, text: str, *, url: str) -> Document:
        """Parse a document's text; `url` is its base address, "" if it has none."""


class InputFormat(NamedTuple):
    """A row of the table of input formats."""

    name: str
    description: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    module: str


FORMATS: Final[Mapping[str, InputFormat]] = {
    row.name: row
    for row in (
        InputFormat(
            "html",
            "web pages (HTML, XHTML)",
            (".html", ".htm", ".xhtml", ".shtml"),
            ("text/html", "application/xhtml+xml"),
            "reader.formats.html",
        ),
        InputFormat(
            "markdown",
            "Markdown (CommonMark with tables, footnotes and front matter)",
            (".md", ".markdown", ".mdown", ".mkd"),
            ("text/markdown", "text/x-markdown"),
            "reader.formats.markdown",
        ),
        InputFormat(
            "text",
            "plain text, hard-wrapped or with one paragraph per line",
            (".txt", ".text", ".asc"),
            ("text/plain",),
            "reader.formats.plain",
        ),
    )
}

SUFFIXES: Final = frozenset(suffix for row in FORMATS.values() for suffix in row.suffixes)
"""The file name suffixes that are taken from a directory."""

_SNIFFED = 4096
# Strings, each behind a sign without which it cannot match: `re` compiles them for the first text that has one.
_HTML_START: Final = r"(?is)\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:\?xml|!doctype\s+html|html|head|body|meta|title|script|link)\b"
_HTML_TAG: Final = r"(?i)</?(?:p|div|a|h[1-6]|ul|ol|li|br|span|table|article|section|img|em|strong)\b[^<>]*>"
_MARKDOWN_SIGNS: Final = (
    (("# ",), r"(?m)^#{1,6} \S"),
    (("```", "~~~"), r"(?m)^(?:```|~~~)"),
    (("](",), r"\[[^\]\n]{1,200}\]\((?:https?:|/|#|mailto:)[^)\s]*\)"),
    (("**",), r"(?<![*\w])\*\*\S[^*\n]{0,200}\*\*(?![*\w])"),
    (("---",), r"\A---\n(?:\w[\w -]*:.*\n)+---\n"),
    (("[^",), r"(?m)^\[\^[^\]]+\]:"),
)
_SIGNS = 2


def sniff(text: str, *, suffix: str = "", media_type: str = "") -> str:
    """Name the format of a text: by what is in it first, then by media type, then by suffix.

    Args:
        text: the whole document.
        suffix: of its file name, with the dot, lower case; "" if it has none.
        media_type: as the server said, without parameters; "" if nobody did.
    """
    head = text[:_SNIFFED]
    if "<" in head and (re.match(_HTML_START, head) or re.match(_HTML_TAG, head.lstrip())):
        return "html"
    said = next(
        (
            f.name
            for f in FORMATS.values()
            if suffix in f.suffixes or (media_type in f.media_types and f.name != "text")
        ),
        "",
    )
    if said == "html" and not re.search(_HTML_TAG, text):
        said = ""
    return "markdown" if said in ("", "text") and _is_markdown(head) else said or "text"


def _is_markdown(head: str) -> bool:
    """Whether two signs of Markdown stand in the beginning of a text."""
    patterns = (pattern for signs, pattern in _MARKDOWN_SIGNS if any(sign in head for sign in signs))
    return sum(bool(re.search(pattern, head)) for pattern in patterns) >= _SIGNS


def parse(text: str, name: str, *, url: str = "") -> Document:
    """Parse a text as the format of that name.

    Raises:
        UsageError: no format has that name.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no input format {name!r}", remedy=f"the formats are {', '.join(FORMATS)}")
    return cast("Parser", import_module(FORMATS[name].module)).parse(text, url=url)
