"""Updates feeds: many at once, at most two requests to a host, and none before the server allows one."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.containers import open_raw
from reader.errors import NetworkError, ReaderError, UnreadableError
from reader.model import Raw
from reader.sources.limits import Limits
from reader.subscriptions.store import identity
from reader.text import urls

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from typing import Final

    from reader.containers import Container
    from reader.subscriptions.store import Store, Subscription

_AT_ONCE: Final = 48
_A_HOST: Final = 2
"""Requests to one host at a time."""
KEPT: Final = 500
"""Entries of a feed that are kept, unless the settings say otherwise."""
_NOT_MODIFIED: Final = 304
_GONE: Final = 410
_WAITING: Final = frozenset({429, 503})
_USUAL_WAIT: Final = 3600.0
"""Seconds to wait where a server asks to wait and does not say how long."""
_LONGEST_WAIT: Final = 7 * 86_400.0
_TYPES: Final = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")


class Outcome(NamedTuple):
    """What became of one feed.

    Attributes:
        subscription: as it is now.
        new: how many entries came.
        problem: why it was not updated; "" if it was, or if nothing has changed.
    """

    subscription: Subscription
    new: int = 0
    problem: str = ""


def update(
    store: Store, subscriptions: Iterable[Subscription], limits: Limits | None = None, *, most: int = KEPT
) -> Generator[Outcome]:
    """Update feeds. If one fails, it keeps its entries, and the others are still updated.

    Args:
        store: where they are kept.
        subscriptions: the feeds; those that are gone or that a server wants to wait are left alone.
        limits: for each feed.
        most: entries of a feed that are kept at most.

    Yields:
        What became of each, in the order in which they end.
    """
    now = time.time()
    hosts: dict[str, deque[Subscription]] = defaultdict(deque)
    for one in subscriptions:
        if not one.retired and one.wait_until <= now:
            hosts[urls.host(one.url)].append(one)
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    stopped = Event()

    def work(waiting: deque[Subscription]) -> None:
        """Update the feeds of one host, one after another: no thread waits for a host that is busy."""
        while waiting and not stopped.is_set():
            with suppress(IndexError):  # the other thread of this host was faster
                outcomes.put(_outcome(store, waiting.popleft(), limits or Limits(), most))

    feeds = sum(map(len, hosts.values()))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for waiting in hosts.values():
            for _ in range(min(_A_HOST, len(waiting))):
                pool.submit(work, waiting)
        try:
            for _ in range(feeds):
                yield outcomes.get()
        finally:  # a caller that asks for no further outcome wants no further requests
            stopped.set()


def _outcome(store: Store, subscription: Subscription, limits: Limits, most: int) -> Outcome:
    """Update one feed. Neither a disk that is full nor a bug stops the others."""
    try:
        return updated(store, subscription, limits, most=most)
    except ReaderError as error:
        return Outcome(subscription, problem=error.problem)
    except Exception as error:  # noqa: BLE001 (a bug must not cost the other feeds)
        return Outcome(subscription, problem=f"the program failed on it ({type(error).__name__}: {error})")


def updated(store: Store, subscription: Subscription, limits: Limits, *, most: int = KEPT) -> Outcome:
    """Update one feed, and keep it."""
    from reader.sources.http import Known, ask  # noqa: PLC0415 (with the HTTP client)

    now = time.time()
    before = subscription
    subscription = replace(subscription, checked=now, problem="")
    new = 0
    try:
        answer = ask(before.url, limits, Known(before.etag, before.modified))
        if answer.status in _WAITING:
            wait = min(answer.wait or _USUAL_WAIT, _LONGEST_WAIT)
            subscription = replace(subscription, wait_until=now + wait)
            raise NetworkError(f"the server wants no request for {wait / 60:.0f} minutes", subject=before.url)
        if answer.status == _GONE:
            subscription = replace(subscription, retired=True)
            raise NetworkError("is gone for good", subject=before.url)
        if answer.raw is not None:
            subscription, new = _with_news(subscription, opened(answer.raw), limits, most)
            subscription = replace(subscription, etag=answer.known.etag, modified=answer.known.modified)
        elif answer.status != _NOT_MODIFIED:
            raise NetworkError(f"the server answers {answer.status}", subject=before.url)
        if answer.moved:
            subscription = _moved(store, subscription, answer.moved, most)
    except ReaderError as error:
        subscription = replace(subscription, problem=error.problem)
    store.put(subscription)
    if subscription.url != before.url:  # only now: the feed must not be lost if it cannot be written
        store.remove(before.url)
    return Outcome(subscription, new, subscription.problem)


def _moved(store: Store, subscription: Subscription, url: str, most: int) -> Subscription:
    """A feed that has moved for good. If the user follows the new address too, the two become one."""
    other = store.get(url)
    if other is None:
        return replace(subscription, url=url)
    known = replace(
        other, etag=subscription.etag, modified=subscription.modified, checked=subscription.checked, problem=""
    )
    return known.merged(subscription.items, most)


def opened(raw: Raw) -> Container:
    """A feed.

    Raises:
        UnreadableError: it is none.
    """
    found = open_raw(raw)
    if isinstance(found, Raw):
        raise UnreadableError(
            "is no feed", subject=raw.name, remedy="give the address of a feed, or of a page that has one"
        )
    return found


def _with_news(subscription: Subscription, container: Container, limits: Limits, most: int) -> tuple[Subscription, int]:
    known = {identity(item): item for item in subscription.items}
    items = [_item(container, entry) for entry in container.entries()]
    if subscription.full:
        from reader.subscriptions.full_text import completed  # noqa: PLC0415 (with the cleaner)

        before = (known.get(identity(item)) for item in items)
        items = [completed(item, old, subscription.url, limits) for item, old in zip(items, before, strict=True)]
    now = replace(subscription, title=str(container.title) or subscription.title).merged(items, most)
    return now, sum(identity(item) not in known for item in now.items)


def _item(container: Container, entry: Any) -> dict[str, Any]:
    """An entry as JSON Feed writes it."""
    body = container.read(entry)
    known = {
        "id": entry.id,
        "url": str(entry.url),
        "title": str(entry.title),
        "authors": [{"name": str(entry.byline)}] if entry.byline else [],
        "date_published": str(entry.published),
        "content_html": body.data if isinstance(body.data, str) else body.data.decode("utf-8", "replace"),
        "language": str(body.metadata.language) if body.metadata else "",
    }
    return {name: value for name, value in known.items() if value}


def feeds_of(raw: Raw) -> list[str]:
    """The addresses of the feeds that a page declares (https://www.rssboard.org/rss-autodiscovery)."""
    from reader.formats.html import parse  # noqa: PLC0415 (with lxml)
    from reader.text.encoding.charset import decode  # noqa: PLC0415

    text = raw.data if isinstance(raw.data, str) else decode(raw.data, charset=raw.charset)
    tree = parse(text, url=raw.url)
    found = []
    for link in tree.root.iter("link"):
        alternate = "alternate" in (link.get("rel") or "").lower().split()
        if alternate and (link.get("type") or "").lower().strip() in _TYPES:
            address = urls.join(tree.url, link.get("href") or "")
            if urls.on_the_web(address):
                found.append(address)
    return list(dict.fromkeys(found))
