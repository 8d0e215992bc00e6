"""`reader list`: lists the documents in a source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from reader.cli.command import Command
from reader.cli.options import options_from, reading_options, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Final

    from reader.cli.session import Session
    from reader.containers import Entry
    from reader.service import Options

_DAY: Final = 10
"""Characters of a date in ISO 8601."""


@click.command(
    "list",
    cls=Command,
    short_help="List the documents in a feed, a mailbox or another source.",
    examples=(
        ("reader list feed.xml", "a line for each entry: number, date, title, author"),
        ("reader list -f tsv inbox.mbox | cut -f 2,5", "ids and titles"),
        ("reader clean --entry 3 feed.xml", "the third entry"),
    ),
)
@sources
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(["text", "tsv", "jsonl"]),
    default="text",
    show_default=True,
    help="Write lines for people, rows, or an object an entry.",
)
@reading_options
def command(**values: Any) -> int:
    """List the documents in each source: the entries of a feed, the messages of a mailbox, the lines of a collection.

    A page or a text is listed as one document. Bodies are not read.
    """
    from reader.cli.session import Session
    from reader.cli.writers.output import Output

    options = options_from(values)
    session = Session(values["sources"], options)
    write = _WRITERS[values["output_format"]]
    with Output() as output:
        for name in session.names:
            for number, entry in enumerate(_entries(name, session, options), 1):
                output.write(f"{write(name, number, entry)}\n")
    return session.exit_code


def _entries(name: str, session: Session, options: Options) -> Iterator[Entry]:
    """The entries of a source. If reading fails, the error is reported."""
    from reader import service

    try:
        yield from service.entries(name, options)
    except Exception as error:  # noqa: BLE001 (reported, or raised again)
        session.fail(service.reported(name, error, options))


def _line(_: str, number: int, entry: Entry) -> str:
    title = entry.title or "(no title)"
    parts = (entry.published[:_DAY], title, f"- {entry.byline}" if entry.byline else "")
    return f"{number:>4}  {'  '.join(filter(None, parts))}"


def _row(name: str, number: int, entry: Entry) -> str:
    """Source, id, number, date, title, author, size, address, group."""
    from reader.text.sanitize import shown_name

    cells = (
        shown_name(name),
        entry.id,
        number,
        entry.published,
        entry.title,
        entry.byline,
        entry.size,
        entry.url,
        entry.group,
    )
    return "\t".join(map(str, cells))


def _object(name: str, number: int, entry: Entry) -> str:
    from reader.text.sanitize import shown_name

    return json.dumps({"source": shown_name(name), "number": number, **entry._asdict()}, ensure_ascii=False)


_WRITERS: Final[Mapping[str, Callable[[str, int, Entry], str]]] = {"text": _line, "tsv": _row, "jsonl": _object}
