"""`reader explain`: every block with its verdict."""

from __future__ import annotations

import sys
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from reader.cli import terminal
from reader.cli.command import Command
from reader.cli.options import options_from, reading_options, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Final

    from rich.table import Table

    from reader.cli.session import Session
    from reader.model import Article

    _Writer = Callable[[Iterable[Sequence["Row"]]], Iterator[str]]


class Row(NamedTuple):
    """A block and its verdict; the fields are the columns of tsv and the members of jsonl."""

    source: str
    block: int
    kept: bool
    kind: str
    stage: str
    rule: str
    category: str
    reason: str
    score: float | None
    text: str
    page_type: str


@click.command(
    "explain",
    cls=Command,
    short_help="Show every block with its verdict and reason.",
    examples=(
        ("reader explain page.html", "a table"),
        ("reader explain page.html | grep -w removed | cut -f 6,8,10", "rule, reason and text of what was removed"),
        ("reader explain -f jsonl page.html", "an object a block"),
    ),
)
@sources
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(["table", "tsv", "jsonl"]),
    help="Write this format.  [default: table on a terminal, else tsv]",
)
@reading_options
def command(**values: Any) -> int:
    """Show every block of a document with its verdict: kept or removed, by which rule, for what reason."""
    from reader.cli.session import Session
    from reader.cli.writers.output import Output
    from reader.text.sanitize import shown_name

    session = Session(values["sources"], options_from(values))
    writer = _WRITERS[values["output_format"] or _default_format()]
    documents = (tuple(_rows(shown_name(name), article)) for name, article in session.articles())
    if writer is _tables and terminal.is_terminal(sys.stdout):
        return _page(writer(documents), session)
    with Output() as output:
        for text in writer(documents):
            output.write(text)
    return session.exit_code


def _page(tables: Iterator[str], session: Session) -> int:
    """Show tables in the user's pager; one screen of them is written as it is."""
    text = "".join(tables)
    if text.count("\n") < terminal.height():
        click.echo(text, nl=False, color=True)
    else:
        click.echo_via_pager(text, color=True)
    return session.exit_code


def _default_format() -> str:
    return "table" if terminal.wants_colour(default=False) or terminal.is_terminal(sys.stdout) else "tsv"


def _rows(source: str, article: Article) -> Iterator[Row]:
    for number, block in enumerate(article.blocks, start=1):
        verdict = block.verdict
        yield Row(
            source,
            number,
            verdict.kept,
            str(block.kind),
            verdict.stage,
            verdict.rule,
            verdict.category,
            verdict.reason,
            verdict.score,
            block.text,
            article.page_type,
        )


def _tsv(documents: Iterable[Sequence[Row]]) -> Iterator[str]:
    """Tab-separated values under a line of names; every value is one line."""
    yield "\t".join(Row._fields) + "\n"
    for row in chain.from_iterable(documents):
        shown = {"kept": "kept" if row.kept else "removed", "score": "" if row.score is None else f"{row.score:.3f}"}
        yield "\t".join(" ".join(str(cell).split()) for cell in (row._asdict() | shown).values()) + "\n"


def _jsonl(documents: Iterable[Sequence[Row]]) -> Iterator[str]:
    import json

    for row in chain.from_iterable(documents):
        yield json.dumps(row._asdict(), ensure_ascii=False) + "\n"


def _tables(documents: Iterable[Sequence[Row]]) -> Iterator[str]:
    """A table a document, as wide as the terminal, or as COLUMNS says."""
    import sys

    from rich.console import Console

    colour = terminal.wants_colour(default=terminal.is_terminal(sys.stdout))
    console = Console(width=terminal.width(), color_system="standard" if colour else None, force_terminal=colour)
    for rows in documents:
        with console.capture() as captured:
            console.print(_table(rows))
        yield captured.get()


def _table(rows: Sequence[Row]) -> Table:
    """A document's table. Cells are `Text`, never strings: a "[b]" in a document is no markup."""
    from rich.table import Table
    from rich.text import Text

    kind = f" ({rows[0].page_type})" if rows and rows[0].page_type else ""
    table = Table(title=Text(rows[0].source + kind) if rows else None, title_justify="left", expand=True)
    for name, ratio in ("#", None), ("verdict", None), ("category", None), ("reason", 2), ("text", 3):
        table.add_column(name, ratio=ratio, overflow="fold")
    for row in rows:
        verdict = Text("kept", "green") if row.kept else Text("removed", "red")
        reason = f"{row.reason} ({row.rule})" if row.rule else row.reason
        excerpt = Text(" ".join(row.text.split())[:_EXCERPT], "" if row.kept else "dim")
        table.add_row(Text(str(row.block)), verdict, Text(row.category), Text(reason), excerpt)
    return table


_EXCERPT: Final = 160
"""Characters of a block that the table shows."""

_WRITERS: Final[Mapping[str, _Writer]] = {"table": _tables, "tsv": _tsv, "jsonl": _jsonl}
