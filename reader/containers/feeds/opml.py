"""OPML: lists of feeds in groups. Each entry is a feed: its title, and its addresses as links."""

from __future__ import annotations

import hashlib
import html
from typing import TYPE_CHECKING

from reader.containers import Entry
from reader.model import Metadata, Raw
from reader.text.encoding.charset import decode
from reader.text.sanitize import sanitize, sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from reader.model import SafeText

_ID = 12


def open_bytes(raw: Raw) -> Opml:
    """Parse a list of feeds. Broken parts are skipped."""
    from lxml import etree  # noqa: PLC0415 (for lists of feeds alone)

    text = raw.data if isinstance(raw.data, str) else decode(raw.data, charset=raw.charset)
    parser = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return Opml(etree.fromstring(sanitize(text).encode(), parser))
    except etree.XMLSyntaxError:  # there is nothing in it
        return Opml(None)


class Opml:
    """A list of feeds."""

    def __init__(self, root: _Element | None) -> None:
        self._root = root

    @property
    def title(self) -> SafeText:
        """The title of the list."""
        return sanitize_line(self._root.findtext("head/title") or "" if self._root is not None else "")

    def entries(self) -> Iterator[Entry]:
        """The feeds in order. The group of a feed is the path of the outlines around it."""
        for outline in self._root.iter("outline") if self._root is not None else ():
            address = _attribute(outline, "xmlUrl")
            if not address:
                continue
            around = [_name(one) for one in reversed([*outline.iterancestors("outline")])]
            yield Entry(
                hashlib.sha256(address.encode()).hexdigest()[:_ID],
                title=sanitize_line(_name(outline) or address),
                url=sanitize_line(address),
                group=sanitize_line(" / ".join(around)),
            )

    def read(self, entry: Entry) -> Raw:
        """The address of the feed, as a link."""
        link = html.escape(entry.url)
        body = f'<p>This is a feed: <a href="{link}">{link}</a></p>'
        known = Metadata(entry.title, url=entry.url)
        return Raw(entry.id, body, media_type="text/html", metadata=known, page=False)


def _name(outline: _Element) -> str:
    return _attribute(outline, "title") or _attribute(outline, "text")


def _attribute(outline: _Element, name: str) -> str:
    """An attribute; "" if it holds a reference to an invalid character, which lxml cannot decode."""
    try:
        return outline.get(name) or ""
    except UnicodeDecodeError:
        return ""
