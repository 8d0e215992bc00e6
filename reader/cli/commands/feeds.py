"""`reader feeds`: reads or lists the feeds that are followed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from reader.cli import terminal
from reader.cli.command import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Final

    from reader.subscriptions.store import Subscription


@click.command(
    "feeds",
    cls=Command,
    short_help="Read the feeds that you follow, or list them.",
    examples=(
        ("reader feeds", "their entries, in the reader"),
        ("reader feeds --list", "a line for each feed"),
        ("reader feeds --remove URL", "follow a feed no more"),
        ("reader feeds -f opml > feeds.opml", "the list, for another program"),
    ),
)
@click.option("--list", "listing", is_flag=True, help="List the feeds; in a pipe they are always listed.")
@click.option("--remove", "removed", multiple=True, metavar="URL", help="Stop following this feed. May be repeated.")
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(["text", "jsonl", "opml"]),
    help="Write lines, one JSON object per feed, or a list of feeds (OPML).",
)
def command(removed: tuple[str, ...], output_format: str | None, *, listing: bool) -> int:
    """Open the entries of the feeds that you follow in the reader; in a pipe, list the feeds."""
    from reader.cli.writers.output import Output
    from reader.errors import UsageError
    from reader.subscriptions.store import Store

    store = Store()
    for url in removed:
        if not store.remove(url):
            raise UsageError("is not followed", subject=url, remedy="see `reader feeds --list`")
    if removed:
        return 0
    subscriptions = list(store.all())
    if not subscriptions:
        raise UsageError("you follow no feed", remedy="`reader add URL` follows one")
    if listing or output_format or not terminal.is_interactive():
        with Output() as output:
            for text in _WRITERS[output_format or "text"](subscriptions):
                output.write(text)
        return 0
    from reader.service import Options
    from reader.tui import run

    return run([str(store.path(one.url)) for one in subscriptions], Options())


def _lines(subscriptions: Sequence[Subscription]) -> Iterator[str]:
    from reader.text.sanitize import sanitize_line, shown_name

    for one in subscriptions:
        state = "gone" if one.retired else one.problem
        parts = (one.group, one.title, f"{len(one.items)} entries", shown_name(one.url), state)
        yield f"{'  '.join(sanitize_line(part) for part in parts if part)}\n"


def _objects(subscriptions: Sequence[Subscription]) -> Iterator[str]:
    for one in subscriptions:
        known = {
            "url": one.url,
            "title": one.title,
            "group": one.group,
            "entries": len(one.items),
            "checked": one.checked,
            "retired": one.retired,
            "problem": one.problem,
        }
        yield f"{json.dumps(known, ensure_ascii=False)}\n"


def _opml(subscriptions: Sequence[Subscription]) -> Iterator[str]:
    from html import escape
    from itertools import groupby

    from reader.text.sanitize import sanitize_line

    yield '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head><title>Feeds</title></head>\n<body>\n'
    for group, members in groupby(subscriptions, key=lambda one: one.group):
        if group:
            yield f'<outline text="{escape(sanitize_line(group))}">\n'
        for one in members:
            title, url = escape(sanitize_line(one.title)), escape(sanitize_line(one.url))
            yield f'<outline type="rss" text="{title}" title="{title}" xmlUrl="{url}"/>\n'
        if group:
            yield "</outline>\n"
    yield "</body>\n</opml>\n"


_WRITERS: Final[Mapping[str, Callable[[Sequence[Subscription]], Iterator[str]]]] = {
    "text": _lines,
    "jsonl": _objects,
    "opml": _opml,
}
