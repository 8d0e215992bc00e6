"""What a format gives: a tree, or lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element


def telling(root: _Element) -> dict[str, list[_Element]]:
    """The elements of a tree that say something of the page, by tag: one pass for all costs what one for each would."""
    found: dict[str, list[_Element]] = {tag: [] for tag in ("title", "meta", "link", "base", "script", "h1", "time")}
    for element in root.iter(*found):
        found[str(element.tag)].append(element)
    return found


@dataclass(frozen=True)
class TreeDocument:
    """A document with structure.

    Attributes:
        root: the root element, "html".
        elements: those that say something of the page: see `telling`.
        url: the base address, for links; "" if it is unknown.
        page: whether it is a page of a site, with the site's boilerplate around the article.
        mail: whether it is a mail.
        properties: what the document says of itself outside the tree (Markdown's front matter), by lower-case key.
    """

    root: _Element
    elements: Mapping[str, Sequence[_Element]]
    url: str = ""
    page: bool = True
    mail: bool = False
    properties: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def data(self) -> Mapping[str, str]:
        """What the page's JSON-LD says of the article: see `reader.formats.jsonld`."""
        from reader.formats.jsonld import article_data  # noqa: PLC0415 (for pages alone)

        return article_data(self.elements["script"])


class TextDocument(NamedTuple):
    """A document of plain text. `page` says whether it may be a flattened web page, `mail` whether it is a mail."""

    text: str
    url: str = ""
    page: bool = True
    mail: bool = False


Document = TreeDocument | TextDocument
