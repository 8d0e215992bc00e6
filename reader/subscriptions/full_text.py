"""Finds the full text of entries that contain only a teaser, on the page that the entry links to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError
from reader.loading import Options, article_of
from reader.model import Metadata, Raw
from reader.sources import load
from reader.sources.network import leads_inside
from reader.subscriptions.store import OWN
from reader.text import urls
from reader.text.normalize import words
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from typing import Final

    from reader.model import Article, Block
    from reader.sources import Limits

_SHORT: Final = 50
"""Words: an entry of fewer is a teaser, however it ends."""
_CUT: Final = ("…", "...", "[…]", "[...]")
"""How a truncated text ends."""
_FOOTER: Final = 12
"""Words: a block of so few that links to the entry's own page is a footer, such as "The post X appeared first on Y"."""
_MORE: Final = 1.2
"""How many times the words of the entry a page must have: page and entry differ by a caption or a credit anyway."""
_SHARED: Final = 0.6
"""The share of an entry's words that stand on its page too, unless the page holds something else, such as a login."""


def completed(item: dict[str, Any], before: dict[str, Any] | None, feed: str, limits: Limits) -> dict[str, Any]:
    """An entry with the text of its page, if the entry is a teaser and the page holds more.

    Args:
        item: the entry, as JSON Feed writes it.
        before: the same entry from an earlier update; None for a new one. Its page is not read again.
        feed: the address of the feed. Only a feed in a private network leads to pages there.
        limits: for the page.
    """
    own = item.get("content_html", "")
    if before is not None:
        known = before.get(OWN)
        return before if isinstance(known, dict) and known.get("teaser") == own else item
    address = item.get("url", "")
    metadata = Metadata(title=sanitize_line(item.get("title", "")), url=sanitize_line(address))
    entry = article_of(Raw(address, own, url=address, media_type="text/html", metadata=metadata, page=False), Options())
    if not is_teaser(entry):
        return item
    try:
        page = article_of(load(address, limits._replace(public=not leads_inside(urls.host(feed)))), Options())
    except ReaderError:
        return item  # the next update does not try again: most pages that fail once fail always
    if not is_better(page, entry):
        return item
    return item | {"content_html": page.to_html(), OWN: {"teaser": own}}


def is_teaser(entry: Article) -> bool:
    """Whether a feed entry seems to contain only the beginning of its text, or a summary."""
    if not urls.on_the_web(entry.url):
        return False
    blocks = list(entry.blocks)
    if sum(len(words(block.text)) for block in entry.kept) < _SHORT:
        return True
    while blocks and (not blocks[-1].verdict.kept or _is_footer(blocks[-1], entry.url)):
        if _leads_on(blocks.pop(), entry.url):
            return True
    return bool(blocks) and (blocks[-1].text.rstrip().endswith(_CUT) or _leads_on(blocks[-1], entry.url))


def is_better(page: Article, entry: Article) -> bool:
    """Whether a cleaned page contains the text of an entry, and more."""
    own = [word for block in entry.kept for word in words(block.text)]
    found = [word for block in page.kept for word in words(block.text)]
    known, there = set(own), set(found)
    return len(found) > _MORE * len(own) and len(known & there) >= _SHARED * len(known)


def _is_footer(block: Block, address: str) -> bool:
    """Whether a block stands below the text and only says where it comes from."""
    return len(words(block.text)) <= _FOOTER and any(_same(link.target, address) for link in block.links)


def _leads_on(block: Block, address: str) -> bool:
    """Whether a block ends with a link to the entry's own page, such as "Read more"."""
    end = len(block.text.rstrip(" .»›→"))
    return any(_same(link.target, address) and link.end >= end for link in block.links)


def _same(link: str, address: str) -> bool:
    """Whether a link leads to the page, and not to a part of it such as its comments."""
    return "#" not in link and link.partition("?")[0] == urls.without_fragment(address).partition("?")[0]
