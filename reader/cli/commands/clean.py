"""`reader clean`: the cleaned article on standard output."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from reader.cli import diagnostics, terminal
from reader.cli.command import Command
from reader.cli.options import RECORDS, WholeNumber, collection_options, options_from, sources
from reader.errors import FieldError, UsageError
from reader.render import RENDERERS

if TYPE_CHECKING:
    from typing import Final

    from reader.model import Article
    from reader.records import Writer
    from reader.service import Options

_SAME_MISTAKES: Final = 20
"""Records without the field that is wanted, before the first that has it, after which no more are read."""


@click.command(
    "clean",
    cls=Command,
    short_help="Write the cleaned text, or another format.",
    formats=[(row.name, row.description) for row in RENDERERS.values()],
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
    type=click.Choice(list(RENDERERS)),
    help="The output format. The default is text; with --from jsonl, the records with their text cleaned.",
)
@click.option(
    "-w",
    "--width",
    type=WholeNumber(min=0),
    default=None,
    metavar="N",
    help="Wrap text and ansi to N cells; 0 puts each paragraph on one line. By default the terminal's width, 0 in a pipe.",
)
@click.option("--title/--no-title", default=True, help="Write the title above the text, or leave it out.")
@click.option(
    "--metadata",
    is_flag=True,
    help="Also write author, site, date and address above the text; in Markdown, as front matter.",
)
@click.option("--removed", is_flag=True, help="Write what was removed instead of what was kept.")
@click.option("--hyperlinks", is_flag=True, help="Make links in ansi clickable, in terminals that support OSC 8.")
@click.option("--separator", metavar="LINE", help="Write this line between two articles.")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    default="",
    metavar="FILE",
    help="Write to this file; it appears complete or not at all.",
)
@click.option(
    "-j",
    "--jobs",
    type=WholeNumber(min=1),
    default=1,
    metavar="N",
    help="Read N sources, or clean N parts of a collection, in parallel.",
)
@collection_options
def command(**values: Any) -> int:
    """Write the cleaned article: the text without the boilerplate around it.

    With no SOURCE, or with -, standard input is read. Articles are written in the order of the sources. If a source
    fails, one line on standard error says why, and the other sources are still read.

    With --from jsonl each line is a record: a JSON object with the text in one of its fields. The content decides the
    format of the text. A line that is not a record is reported and skipped. Collections can be of any size.
    """
    if values["input_format"] == RECORDS:
        return _clean_collections(values)
    if values["field"] is not None:
        raise UsageError("is for records", subject="--field", remedy=f"add --from {RECORDS}")
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
    **settings: Any,
) -> int:
    """Clean sources and write them; the exit code.

    Args:
        names: the sources as the user gave them.
        options: how to read them.
        jobs: how many at a time.
        output_path: the file to write; "" is standard output.
        output_format: a name in `RENDERERS`.
        separator: the line between two articles; None is the format's own.
        removed: write what was removed.
        settings: further arguments of `reader.render.render`.
    """
    from reader.cli.output import Output
    from reader.cli.session import Session
    from reader.render import render

    between = _between(output_format, separator)
    colour = terminal.wants_colour(default=True)
    session = Session(names, options, jobs=jobs)
    written = False
    with Output(output_path) as output:
        for name, article in session.articles():
            if not removed and not session.check(name, article):
                continue
            write = partial(render, article, output_format, removed=removed, colour=colour, **settings)
            text = session.written(name, write)
            if text:
                output.write(between + text if written else text)
                written = True
    return session.exit_code


def _between(output_format: str, separator: str | None) -> str:
    """What stands between two articles; a separator of None is the format's own."""
    line = RENDERERS[output_format].separator if separator is None else separator
    return "" if line is None else f"{line}\n"


def _clean_collections(values: dict[str, Any]) -> int:
    """Clean records and write them, or their articles in a format that was asked for; the exit code."""
    from reader.cli.output import Output
    from reader.cli.session import Session
    from reader.records import FIELD, clean_records, replaced

    field = FIELD if values["field"] is None else values["field"]
    output_format = values["output_format"] or RECORDS
    removed = values["removed"]
    write: Writer = partial(replaced, field=field, removed=removed)
    between = ""
    if output_format != RECORDS:
        settings = {name: values[name] for name in ("title", "metadata", "hyperlinks")}
        settings["width"] = terminal.wrapping(values["width"], values["output"])
        colour = terminal.wants_colour(default=True)
        write = partial(_article, output_format=output_format, removed=removed, colour=colour, **settings)
        between = _between(output_format, values["separator"])
    options = options_from(values | {"input_format": None})
    session = Session(values["sources"], options)
    written = False
    outcomes = clean_records(session.names, write, options, field=field, jobs=values["jobs"])
    with Output(values["output"]) as output, closing(outcomes):
        missing = good = 0
        for outcome in outcomes:
            if isinstance(outcome.error, FieldError):
                missing += 1
                if missing == 1:
                    session.fail(outcome.error)
                if not good and missing == _SAME_MISTAKES:
                    break
                continue
            good += 1
            if outcome.error is not None:
                session.fail(outcome.error)
            if outcome.text:
                output.write(between + outcome.text if written else outcome.text)
                written = True
    if missing > 1:
        more = "and stopped: no record has it" if not good else "which were left out"
        diagnostics.note(f"the field is missing in {missing:,} records, {more}")
    return session.exit_code


def _article(_: dict[str, Any], article: Article, **settings: Any) -> str:
    """A record's article in an output format: a `write` for `clean_records`."""
    from reader.render import render

    return render(article, **settings) if settings["removed"] or article.kept else ""
