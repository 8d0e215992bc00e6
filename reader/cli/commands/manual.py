"""`reader manual`: the manual, in the reader or as Markdown, and the man page."""

from __future__ import annotations

import click

from reader import manual
from reader.cli import terminal
from reader.cli.command import Command
from reader.cli.writers.output import Output


@click.command(
    "manual",
    cls=Command,
    short_help="Show the manual.",
    examples=(
        ("reader manual", "all topics, in the reader"),
        ("reader manual settings", "one topic"),
        ("reader manual keys | less", "as Markdown"),
        ("reader manual --man > ~/.local/share/man/man1/reader.1", "for `man reader`"),
    ),
)
@click.argument("topic", required=False, shell_complete=lambda *_: list(manual.topics()))
@click.option("--man", is_flag=True, help="Write a man page.")
def command(topic: str | None, *, man: bool) -> int:
    """Show the manual, or one TOPIC of it.

    On a terminal it opens in the reader. In a pipe it is written as Markdown.
    """
    if man:
        from reader.cli.writers.man_page import man_page

        with Output() as output:
            output.write(man_page())
        return 0
    pages = [manual.page(name) for name in ([topic] if topic else manual.topics())]
    if terminal.is_interactive():
        from reader.service import Options
        from reader.tui import run

        return run(tuple(map(str, pages)), Options())
    with Output() as output:
        output.write("\n".join(page.read_text(encoding="utf-8") for page in pages))
    return 0
