"""`reader cite`: how to cite a source."""

from __future__ import annotations

from typing import Any

import click

from reader.cli.command import Command
from reader.cli.options import options_from, reading_options, sources
from reader.render.citation import STYLES


@click.command(
    "cite",
    cls=Command,
    short_help="Write a citation of each source.",
    formats=[(name, style.description) for name, style in STYLES.items()],
    examples=(
        ("reader cite URL", "a Markdown link with author, site and date"),
        ("reader cite -f bibtex URL >> library.bib", "an entry for BibTeX"),
    ),
)
@sources
@click.option(
    "-f",
    "--format",
    "style",
    type=click.Choice(list(STYLES)),
    default="markdown",
    show_default=True,
    help="The citation style.",
)
@reading_options
def command(**values: Any) -> int:
    """Write a citation of each source from its title, author, site, date and address."""
    from reader.cli.session import Session
    from reader.cli.writers.output import Output
    from reader.render.citation import cite

    session = Session(values["sources"], options_from(values))
    with Output() as output:
        for _, article in session.articles():
            output.write(cite(article, values["style"]))
    return session.exit_code
