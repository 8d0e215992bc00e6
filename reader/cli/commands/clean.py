"""`reader clean`: the cleaned article on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reader.cli import terminal
from reader.cli.command import Command
from reader.cli.options import options_from, reading_options, sources
from reader.render import RENDERERS

if TYPE_CHECKING:
    from reader.service import Options


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
        ("reader clean --removed letter.txt", "what was taken out"),
        ("reader clean --keep comments,byline page.html", "with what is usually taken out"),
    ),
)
@sources
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(list(RENDERERS)),
    default="text",
    show_default=True,
    help="Write this format.",
)
@click.option(
    "-w",
    "--width",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Wrap text and ansi to N terminal cells; 0, the default, writes a paragraph a line.",
)
@click.option("--title/--no-title", default=True, help="Write the title above the body, or leave it out.")
@click.option("--removed", is_flag=True, help="Write what was removed, and not what was kept.")
@click.option("--hyperlinks", is_flag=True, help="Make links in ansi clickable, for terminals that know OSC 8.")
@click.option("--separator", metavar="LINE", help="Put this line between two articles.")
@click.option(
    "-o", "--output", type=click.Path(), default="", metavar="FILE", help="Write to this file, whole or not at all."
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Read N sources at a time.")
@reading_options
def command(**values: Any) -> int:
    """Write the cleaned article: the text itself, without what stands around it.

    With no SOURCE, or with -, standard input is read. Several articles come in the order of the sources. A source
    that fails is told on standard error in one line, decides the exit code, and does not stop the others.
    """
    return clean(
        values["sources"],
        options_from(values),
        jobs=values["jobs"],
        output_path=values["output"],
        output_format=values["output_format"],
        separator=values["separator"],
        width=values["width"],
        title=values["title"],
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

    line = RENDERERS[output_format].separator if separator is None else separator
    between = "" if line is None else f"{line}\n"
    colour = terminal.wants_colour(default=True)
    session = Session(names, options, jobs=jobs)
    written = False
    with Output(output_path) as output:
        for name, article in session.articles():
            if not removed and not article.kept:
                session.fail_without_article(name)
                continue
            text = render(article, output_format, removed=removed, colour=colour, **settings)
            if text:
                output.write(between + text if written else text)
                written = True
    return session.exit_code
