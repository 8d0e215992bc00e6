"""`reader add`: follows feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reader.cli.command import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.cli.writers.output import Output
    from reader.sources import Limits


@click.command(
    "add",
    cls=Command,
    short_help="Follow feeds.",
    examples=(
        ("reader add https://example.org/feed.xml", "follow a feed"),
        ("reader add https://example.org/", "follow the feed that a page declares"),
        ("reader add --group News feeds.opml", "follow the feeds of a list"),
        ("reader add --full https://example.org/", "with the full text of entries that hold only a teaser"),
    ),
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path())
@click.option("--group", default="", metavar="NAME", help="File the feeds under this name.")
@click.option("--full", is_flag=True, help="At each update, read the pages of entries that hold only a teaser.")
def command(sources: tuple[str, ...], **values: Any) -> int:
    """Follow feeds: SOURCE is the address of a feed, of a page that declares one, or a list of feeds (OPML).

    `reader update` fetches new entries, and `reader feeds` opens them.
    """
    from reader.cli import diagnostics
    from reader.cli.writers.output import Output
    from reader.errors import ReaderError
    from reader.sources import Limits

    code = 0
    with Output() as output:
        for source in sources:
            try:
                failed = _follow(source, values["group"], Limits(), output, full=values["full"])
                code = code or failed
            except ReaderError as error:
                diagnostics.failure(error)
                code = code or error.exit_code
    return code


def _follow(source: str, group: str, limits: Limits, output: Output, *, full: bool) -> int:
    """Follow what a source stands for; the exit code."""
    from dataclasses import replace

    from reader.cli import diagnostics
    from reader.config import load as load_config
    from reader.errors import NetworkError, UsageError
    from reader.subscriptions.store import Store, Subscription
    from reader.subscriptions.updating import update

    store = Store()
    wanted = list(_addresses(source, group, limits))
    if not wanted:
        raise UsageError("declares no feed", subject=source, remedy="give the address of a feed")
    new = [Subscription(url, group=under, full=full) for url, under in wanted if store.get(url) is None]
    for url, _ in wanted:
        if (known := store.get(url)) is not None:
            if full and not known.full:
                store.put(replace(known, full=True))
            output.write(f"already followed: {known.title}\n")
    code = 0
    for outcome in update(store, new, limits, most=load_config().settings.keep_entries):
        if outcome.problem:
            store.remove(outcome.subscription.url)
            error = NetworkError(outcome.problem, subject=outcome.subscription.url, remedy="check the address")
            diagnostics.failure(error)
            code = error.exit_code
        else:
            output.write(f"followed: {outcome.subscription.title} ({outcome.new} entries)\n")
    return code


def _addresses(source: str, group: str, limits: Limits) -> Iterator[tuple[str, str]]:
    """The addresses of feeds that a source stands for, and what each is filed under."""
    from reader.containers import open_source
    from reader.containers.feeds.opml import Opml
    from reader.errors import UsageError
    from reader.model import Raw
    from reader.sources import scheme_of
    from reader.subscriptions.updating import feeds_of

    found = open_source(source, limits)
    if isinstance(found, Raw):
        yield from ((url, group) for url in feeds_of(found)[:1])
    elif isinstance(found, Opml):
        yield from ((entry.url, group or entry.group) for entry in found.entries())
    elif scheme_of(source):
        yield source, group
    else:
        raise UsageError(
            "is a file: only feeds on the web have news", subject=source, remedy="give the address of the feed"
        )
