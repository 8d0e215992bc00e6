"""`reader quotes`: who said what."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

import click

from reader.cli import diagnostics
from reader.cli.command import Command
from reader.cli.options import options_from, reading_options, sources
from reader.cli.writers.quotations import WRITERS, Document, Found, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.cli.session import Session
    from reader.model import Article, Quotation

CONTEXT: Final = 120
"""Characters of a paragraph that are given before and behind a quotation, whole words."""


@click.command(
    "quotes",
    cls=Command,
    short_help="List the quotations: who said what.",
    examples=(
        ("reader quotes page.html", "a line a quotation"),
        ("reader quotes --by-speaker page.html", "grouped by speaker"),
        ("reader quotes --speaker marsh news/", "what one person said, in a folder"),
        ("reader quotes -f csv news/ > quotes.csv", "a table with places, speakers and the words around"),
    ),
)
@sources
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(list(WRITERS)),
    default="text",
    show_default=True,
    help="Write lines, Markdown, one JSON object per article or per quotation, or one row per quotation.",
)
@click.option("-g", "--by-speaker", is_flag=True, help="Group the quotations by speaker.")
@click.option(
    "-s",
    "--speaker",
    "speakers",
    multiple=True,
    metavar="NAME",
    help="List only quotations by this person; part of the name is enough. May be repeated.",
)
@click.option("--guess", is_flag=True, help="Also name speakers who are too unsure to be named.")
@click.option("-c", "--context", is_flag=True, help="Show the words around each quotation.")
@click.option(
    "-p", "--phrases", is_flag=True, help="Also list titles, names and scare quotes, which are not anyone's words."
)
@reading_options
def command(**values: Any) -> int:
    """List the quotations of articles, each with its place and, if the text names one, its speaker."""
    from reader.cli.session import Session
    from reader.cli.writers.output import Output

    session = Session(values["sources"], options_from(values))
    look = Look(values["by_speaker"], values["context"], len(session.names) > 1)
    documents = _documents(session, values["speakers"], phrases=values["phrases"], guess=values["guess"])
    written = False
    with Output() as output:
        for text in WRITERS[values["output_format"]](documents, look):
            output.write(text)
            written = True
    if values["speakers"] and not written and not session.exit_code:
        diagnostics.note("nothing is quoted from a speaker of that name")
    return session.exit_code


def _documents(session: Session, speakers: Sequence[str], *, phrases: bool, guess: bool) -> Iterator[Document]:
    """The sources and those of their quotations that were asked for."""
    from reader.text.sanitize import shown_name

    for name, article in session.articles():
        if not session.check(name, article):
            continue
        listed = (_guessed(q) if guess else q for q in article.quotations if phrases or q.kind != "phrase")
        found = [_found(article, q) for q in listed if not speakers or _is_by(q, speakers)]
        yield Document(shown_name(name), article, found)


def _guessed(quotation: Quotation) -> Quotation:
    return quotation._replace(speaker=quotation.speaker or quotation.guess)


def _is_by(quotation: Quotation, names: Sequence[str]) -> bool:
    """Whether one of `names` is in the speaker's name or in the words that stand for it, ignoring case."""
    speaker = quotation.speaker
    known = f"{speaker.name}\n{speaker.text}".casefold() if speaker else ""
    return any(name.casefold() in known for name in names)


def _found(article: Article, quotation: Quotation) -> Found:
    number = bisect_right(article.offsets, quotation.start)
    start = article.offsets[number - 1]
    last = bisect_right(article.offsets, quotation.end - 1) - 1  # it may go on in other blocks
    end = article.offsets[last] + len(article.kept[last].text)
    before = article.text[max(start, quotation.start - 2 * CONTEXT) : quotation.start]
    after = article.text[quotation.end : min(end, quotation.end + 2 * CONTEXT)]
    return Found(quotation, number, _last(before), _first(after))


def _last(text: str) -> str:
    """The last words of a text, on one line, an ellipsis before them where it is longer."""
    line = " ".join(text.split())
    shown = line if len(line) <= CONTEXT else "… " + line[-CONTEXT:].partition(" ")[2]
    return f"{shown} " if shown and text[-1:].isspace() else shown


def _first(text: str) -> str:
    """The first words of a text, on one line, an ellipsis behind them where it is longer."""
    line = " ".join(text.split())
    shown = line if len(line) <= CONTEXT else line[:CONTEXT].rpartition(" ")[0] + " …"
    return f" {shown}" if shown and text[:1].isspace() else shown
