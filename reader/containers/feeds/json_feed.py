"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import hashlib
import html
import json
from typing import TYPE_CHECKING, Any

from reader.containers import Entry
from reader.errors import BinaryError
from reader.model import Metadata, Raw
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import SafeText

_ID = 12


def open_bytes(raw: Raw) -> JsonFeed:
    """Parse a feed.

    Raises:
        BinaryError: it is no JSON.
    """
    try:
        found = json.loads(raw.data)
    except (ValueError, RecursionError) as error:
        raise BinaryError("is no valid JSON", subject=raw.name, remedy="check the file") from error
    return JsonFeed(found if isinstance(found, dict) else {})


class JsonFeed:
    """A feed with its entries, all of which are in memory."""

    def __init__(self, feed: dict[str, Any]) -> None:
        self._feed = feed
        items = feed.get("items")
        self._items = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []

    @property
    def title(self) -> SafeText:
        """The feed's own title."""
        return sanitize_line(_text(self._feed, "title"))

    def entries(self) -> Iterator[Entry]:
        """The entries in the order of the feed."""
        for item in self._items:
            yield Entry(
                _identity(item),
                title=sanitize_line(_text(item, "title")),
                byline=sanitize_line(_authors(item) or _authors(self._feed)),
                published=sanitize_line(_text(item, "date_published") or _text(item, "date_modified")),
                url=sanitize_line(_text(item, "url") or _text(item, "external_url")),
            )

    def read(self, entry: Entry) -> Raw:
        """The entry's HTML, or else its text."""
        item = next(item for item in self._items if _identity(item) == entry.id)
        body = _text(item, "content_html")
        if not body:
            text = _text(item, "content_text") or _text(item, "summary")
            body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n") if part.strip())
        language = sanitize_line(_text(item, "language") or _text(self._feed, "language"))
        known = Metadata(entry.title, entry.byline, entry.published, self.title, entry.url, language)
        return Raw(entry.id, body, url=entry.url, media_type="text/html", metadata=known, page=False)


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return str(value) if isinstance(value, str | int | float) else ""


def _identity(item: dict[str, Any]) -> str:
    known = _text(item, "id") or _text(item, "url") or json.dumps(item, sort_keys=True)
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]


def _authors(item: dict[str, Any]) -> str:
    """The authors' names; version 1.0 has one author."""
    many = item.get("authors")
    authors = [*(many if isinstance(many, list) else []), item.get("author")]
    return ", ".join(filter(None, (_text(author, "name") for author in authors if isinstance(author, dict))))
