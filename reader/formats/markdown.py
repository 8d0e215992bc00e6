"""Markdown, by way of HTML: so its structure takes the same path as a page's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.formats import html
from reader.formats.document import TreeDocument

if TYPE_CHECKING:
    from typing import Final

_FRONT_MATTER: Final = re.compile(r"\A(?:---|\+\+\+)[ \t]*\n(.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PROPERTY: Final = re.compile(r"^([A-Za-z][\w -]{0,40}?)[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE)
_FOOTNOTE: Final = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]+", re.MULTILINE)
_FOOTNOTE_MARK: Final = re.compile(r"\[\^([^\]\s]{1,40})\]")


def parse(text: str, *, url: str = "") -> TreeDocument:
    """Parse CommonMark with tables, strike-through and footnotes; raw HTML in it is parsed as HTML."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (35 ms, for Markdown alone)

    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    # A note's definition becomes a paragraph and keeps its number; a reference shows as [1].
    body = _FOOTNOTE_MARK.sub(r"\\[\1\\]", _FOOTNOTE.sub(r"\\[\1\\] ", body))
    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(body)
    tree = html.parse(f"<html><body>{rendered}</body></html>", url=url)
    return TreeDocument(tree.root, tree.url, page=False, properties=_properties(front.group(1)) if front else {})


def _properties(front_matter: str) -> dict[str, str]:
    """The plain `key: value` lines of YAML or TOML front matter; lists and nested values are not metadata we use."""
    found = {key.lower(): value.strip("\"'") for key, value in _PROPERTY.findall(front_matter)}
    return {key: value for key, value in found.items() if value and value[0] not in "[{|>"}
