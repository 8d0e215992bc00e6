"""Feeds: RSS 0.9x, 1.0, 2.0 and Atom. feedparser parses them, and accepts broken XML."""

from __future__ import annotations

import hashlib
import html
import re
import time
from typing import TYPE_CHECKING, Any

from reader.containers import Entry
from reader.errors import UnreadableError
from reader.model import EMPTY, Metadata, Raw
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.model import SafeText

_TAG: Final = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"&lt;/?[a-z][^<>]*?&gt;", re.IGNORECASE)
_ID: Final = 12


def open_bytes(raw: Raw) -> Feed:
    """Parse a feed."""
    return Feed(raw)


class Feed:
    """A feed with its entries, all of which are in memory."""

    def __init__(self, raw: Raw) -> None:
        import feedparser  # noqa: PLC0415 (a tenth of a second, for feeds alone)

        headers = {"content-location": raw.url} if raw.url else {}
        if raw.media_type:
            headers["content-type"] = f"{raw.media_type}; charset={raw.charset}" if raw.charset else raw.media_type
        try:
            found = feedparser.parse(raw.data, response_headers=headers)
        except Exception as error:  # it should not raise, but some input makes it fail
            raise UnreadableError(
                "is a feed that cannot be parsed", subject=raw.name, remedy="check the file"
            ) from error
        self._feed = found.feed
        self._entries: Sequence[Any] = found.entries
        self._ids = [_identity(entry, place) for place, entry in enumerate(self._entries)]

    @property
    def title(self) -> SafeText:
        """The feed's own title."""
        return _plain(self._feed.get("title") or "")

    def entries(self) -> Iterator[Entry]:
        """The entries in the order of the feed."""
        seen: dict[str, int] = {}
        for identifier, entry in zip(self._ids, self._entries, strict=True):
            seen[identifier] = seen.get(identifier, 0) + 1
            unique = identifier if seen[identifier] == 1 else f"{identifier}-{seen[identifier]}"
            yield Entry(
                unique,
                title=_plain(entry.get("title") or ""),
                byline=_authors(entry) or _authors(self._feed),
                published=_date(entry),
                url=sanitize_line(entry.get("link") or ""),
            )

    def read(self, entry: Entry) -> Raw:
        """The longest text that the feed has for an entry, and its enclosures as links."""
        place = next(i for i, known in enumerate(self.entries()) if known.id == entry.id)
        source = self._entries[place]
        texts = [*(source.get("content") or []), source.get("summary_detail") or {}]
        body = max(texts, key=lambda text: len(text.get("value") or ""))
        value = body.get("value") or ""
        if _TAG.search(value) is None and _ESCAPED.search(value):
            value = html.unescape(value)  # markup that was escaped twice
        if not _is_html(value, body.get("type") or ""):
            value = "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", value) if part.strip())
        links = [one.get("href") or "" for one in source.get("enclosures") or []]
        if not value.strip():
            links.append(entry.url)
        value += "".join(f'<p><a href="{html.escape(link)}">{html.escape(link)}</a></p>' for link in links if link)
        language = body.get("language") or self._feed.get("language") or ""
        known = Metadata(
            entry.title, entry.byline, entry.published, self.title, entry.url, sanitize_line(language.replace("_", "-"))
        )
        return Raw(entry.id, value, url=entry.url, media_type="text/html", metadata=known, page=False)


def _identity(entry: Any, place: int) -> str:
    """A stable id for an entry, from its id, else its address, else its text."""
    known = entry.get("id") or entry.get("link") or f"{entry.get('title', '')}{entry.get('summary', '')}" or str(place)
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]


def _is_html(value: str, media_type: str) -> bool:
    """Whether a text is HTML. Many feeds declare HTML as plain text."""
    return "html" in media_type or _TAG.search(value) is not None


def _plain(title: str) -> SafeText:
    """A title without markup."""
    return sanitize_line(html.unescape(_TAG.sub("", title)))


def _authors(entry: Any) -> SafeText:
    names = [author.get("name") or author.get("email") or "" for author in entry.get("authors") or []]
    return sanitize_line(", ".join(filter(None, names)) or entry.get("author", "") or "")


def _date(entry: Any) -> SafeText:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return sanitize_line(time.strftime("%Y-%m-%dT%H:%M:%SZ", moment)) if moment else EMPTY
    except (ValueError, TypeError):
        return EMPTY
