"""`reader history`: what was read."""

from __future__ import annotations

import json

import click

from reader.cli.command import Command


@click.command(
    "history",
    cls=Command,
    short_help="List what you have read, or forget it.",
    examples=(
        ("reader history", "a line for each document: when, title, address"),
        ("reader history --forget URL", "forget one document"),
        ("reader history --clear", "forget all documents"),
    ),
)
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="Write lines for people, or an object a document.",
)
@click.option("--forget", "forgotten", multiple=True, metavar="SOURCE", help="Forget a document. May be repeated.")
@click.option("--clear", is_flag=True, help="Forget all documents.")
def command(output_format: str, forgotten: tuple[str, ...], *, clear: bool) -> int:
    """List what you have read in the reader, the most frequent and recent first.

    To forget a document is to forget its place, marks, star and read mark, too.
    """
    from contextlib import closing

    from reader.cli.writers.output import Output
    from reader.library.history import History, default_path, identity
    from reader.text.sanitize import shown_name

    with closing(History(default_path())) as history:
        if clear:
            history.forget()
        for name in forgotten:
            history.forget(identity(name) or name)
        if clear or forgotten:
            return 0
        with Output() as output:
            for visit in history.visits():
                if output_format == "jsonl":
                    output.write(json.dumps(visit._asdict(), ensure_ascii=False) + "\n")
                else:
                    output.write(f"{visit.last[:16]}  {visit.title}  {shown_name(visit.document)}\n")
    return 0
