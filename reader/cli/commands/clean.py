"""`reader clean`: the cleaned article on standard output."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from reader.cli import terminal
from reader.cli.command import Command
from reader.cli.options import COLLECTIONS, WholeNumber, collection_options, options_from, sources
from reader.errors import UsageError
from reader.render import OUTPUTS, TABLE

if TYPE_CHECKING:
    from reader.service import Options, Result


@click.command(
    "clean",
    cls=Command,
    short_help="Write the cleaned text, or another format.",
    formats=list(OUTPUTS.items()),
    examples=(
        ("reader clean page.html", "the text"),
        ("curl -s URL | reader clean --url URL -f markdown", "with the links made absolute"),
        ("reader clean news/ -f jsonl -j 4", "a folder as JSON, four files at a time"),
        ("reader clean -w 72 -f ansi page.html | less -R", "in colour"),
        ("reader clean --from jsonl --field body -j 4 corpus.jsonl", "a collection, a record a line"),
        ("reader clean --removed letter.txt", "what was removed"),
        ("reader clean --keep comments,byline page.html", "with what is usually removed"),
    ),
)
@sources
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(list(OUTPUTS)),
    help="The output format. The default is text; with --from jsonl or parquet, the records with their text cleaned.",
)
@click.option(
    "-w",
    "--width",
    type=WholeNumber(min=0),
    default=None,
    metavar="N",
    help="Wrap text and ansi to N cells; 0 writes each paragraph on one line. The default is the terminal's width, or 0 in a pipe.",
)
@click.option("--title/--no-title", default=True, help="Write the title above the text, or leave it out.")
@click.option(
    "--metadata",
    is_flag=True,
    help="Also write author, site, date and address above the text; in Markdown, as front matter; in records, as fields.",
)
@click.option("--removed", is_flag=True, help="Write what was removed instead of what was kept.")
@click.option("--hyperlinks", is_flag=True, help="Make links in ansi clickable, in terminals that support OSC 8.")
@click.option("--separator", metavar="LINE", help="Write this line between articles.")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    default="",
    metavar="FILE",
    help="Write to this file; on failure no partial file is left behind.",
)
@click.option(
    "-j",
    "--jobs",
    type=WholeNumber(min=1),
    default=1,
    metavar="N",
    help="Read N sources, or clean N parts of a collection, in parallel.",
)
@click.option(
    "--with-errors",
    type=click.Path(),
    default="",
    metavar="FILE",
    help="Also write what failed to this file: a JSON object a line, with source, id and reason.",
)
@collection_options
def command(**values: Any) -> int:
    """Write the cleaned article: the text without the boilerplate around it.

    With no SOURCE, or with -, standard input is read. Articles are written in the order of the sources. If a source
    fails, one line on standard error says why, and the other sources are still read.

    With --from jsonl each line is a record: a JSON object with the text in one of its fields; with --from parquet, each
    row. The content decides the format of the text. What is not a record is reported and skipped. Collections can be of
    any size.
    """
    if (values["output_format"] or values["input_format"]) == TABLE:
        _refuse_terminal(values["output"])
    if values["input_format"] in COLLECTIONS:
        from reader.cli.writers.collections import clean_collections

        return clean_collections(values)
    if values["field"] is not None:
        raise UsageError("is for records", subject="--field", remedy=f"add --from {' or '.join(COLLECTIONS)}")
    return clean(
        values["sources"],
        options_from(values),
        jobs=values["jobs"],
        output_path=values["output"],
        output_format=values["output_format"] or "text",
        separator=values["separator"],
        width=terminal.wrapping(values["width"], values["output"]),
        title=values["title"],
        metadata=values["metadata"],
        hyperlinks=values["hyperlinks"],
        removed=values["removed"],
        failures=values["with_errors"],
    )


def clean(
    names: tuple[str, ...],
    options: Options,
    *,
    jobs: int = 1,
    output_path: str = "",
    output_format: str = "text",
    separator: str | None = None,
    removed: bool = False,
    failures: str = "",
    **settings: Any,
) -> int:
    """Clean sources and write them; the exit code.

    Args:
        names: the sources as the user gave them.
        options: how to read them.
        jobs: how many at a time.
        output_path: the file to write; "" is standard output.
        output_format: a name in `OUTPUTS`.
        separator: the line between two articles; None is the format's own.
        removed: write what was removed.
        failures: the file in which failures are collected; "" for none.
        settings: further arguments of `reader.render.render`.
    """
    from reader.cli.session import Session
    from reader.cli.writers.output import Output
    from reader.cli.writers.sink import Sink, between

    colour = terminal.wants_colour(default=True)
    session = Session(names, options, jobs=jobs, failures=failures)
    finish = partial(_finished, output_format=output_format, removed=removed, colour=colour, **settings)
    with Output(output_path) as output, Sink(output, between(output_format, separator)) as sink:
        for result in session.results(finish):
            session.write(result.name, partial(sink.add, result.finished))
    return session.exit_code


def _refuse_terminal(output_path: str) -> None:
    """Refuse to write a table, which is no text, to a terminal."""
    if output_path in ("", "-") and terminal.is_terminal(sys.stdout):
        raise UsageError("is no text for a terminal", subject=TABLE, remedy="name a file with --output")


def _finished(result: Result, *, output_format: str, removed: bool, **settings: Any) -> Result:
    """A result with what is written of it, in place of its article.

    Raises:
        NoArticleError: nothing of it was kept.
    """
    from reader.cli.session import is_left, without_article
    from reader.text.sanitize import shown_name

    article = result.article
    assert article is not None
    if not removed and not is_left(result.name, article):
        raise without_article(result.name)
    origin = {"source": shown_name(result.name)} | ({"record": result.record} if result.record else {})
    written: str | dict[str, Any]
    if output_format == TABLE:
        from reader.render.table import row_of

        written = row_of(article, origin, removed=removed)
    else:
        from reader.render import render

        written = render(article, output_format, removed=removed, origin=origin, **settings)
    return result._replace(article=None, finished=written)
