"""`reader update`: fetches new entries of the feeds that the user follows."""

from __future__ import annotations

import click

from reader.cli.command import Command


@click.command(
    "update",
    cls=Command,
    short_help="Ask the feeds that you follow for news.",
    examples=(
        ("reader update", "all feeds"),
        ("reader update URL", "one feed"),
        ("reader update && reader feeds", "and read"),
    ),
)
@click.argument("addresses", metavar="[URL]...", nargs=-1)
def command(addresses: tuple[str, ...]) -> int:
    """Fetch new entries of the feeds that you follow: many feeds at once, at most two requests to a host at a time.

    A line names each feed that has new entries. A feed that fails keeps its entries.
    """
    import sys

    from reader.cli import diagnostics, terminal
    from reader.cli.writers.output import Output
    from reader.config import load
    from reader.errors import NetworkError, UsageError
    from reader.subscriptions.store import Store
    from reader.subscriptions.updating import update
    from reader.text.sanitize import sanitize_line

    store, code = Store(), 0
    subscriptions = [one for one in store.all() if not addresses or one.url in addresses]
    if not subscriptions and not addresses:
        diagnostics.note("you follow no feeds yet; `reader add URL` follows one")
    if unknown := sorted(set(addresses) - {one.url for one in subscriptions}):
        raise UsageError("you do not follow this feed", subject=unknown[0], remedy="`reader feeds --list` lists them")
    outcomes = update(store, subscriptions, most=load().settings.keep_entries)
    shown = terminal.is_terminal(sys.stderr)
    with (
        Output() as output,
        click.progressbar(
            outcomes, length=len(subscriptions), label="Updating", file=sys.stderr, hidden=not shown
        ) as bar,
    ):
        lines = []
        for outcome in bar:
            if outcome.new:
                lines.append(f"{outcome.new:>4} new  {sanitize_line(outcome.subscription.title)}\n")
            if outcome.problem:
                error = NetworkError(outcome.problem, subject=outcome.subscription.url)
                diagnostics.failure(error)
                code = error.exit_code
        for line in sorted(lines):
            output.write(line)
    return code
