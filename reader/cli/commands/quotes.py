"""`reader quotes`: who said what."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from reader.cli.command import Command
from reader.cli.options import options_from, reading_options, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Final

    from reader.model import Article, Quotation

    _Writer = Callable[[str, Article, str], str]


@click.command(
    "quotes",
    cls=Command,
    short_help="List the quotations: who said what.",
    examples=(
        ("reader quotes page.html", "a line a quotation"),
        ("reader quotes news/ | grep -i minister", "in a folder"),
        ("reader quotes -f jsonl page.html", "with offsets, speaker and cue"),
    ),
)
@sources
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="Write a line a quotation, an object an article, or an object a quotation.",
)
@reading_options
def command(**values: Any) -> int:
    """List the quotations of articles, each with its speaker where the text tells, and its place."""
    from reader.cli.output import Output
    from reader.cli.session import Session
    from reader.text.sanitize import sanitize_line

    session = Session(values["sources"], options_from(values))
    writer = _WRITERS[values["output_format"]]
    with Output() as output:
        for name, article in session.articles():
            shown = sanitize_line(name)
            if not article.kept:
                session.fail_without_article(name)
            elif text := writer(shown, article, f"{shown}, " if len(session.names) > 1 else ""):
                output.write(text)
    return session.exit_code


def _text(_: str, article: Article, place: str) -> str:
    """A line a quotation: `Speaker: “…”  [paragraph 3]`."""
    return "".join(
        f"{_speaker(quotation)}{' '.join(quotation.text.split())}  [{place}paragraph {_paragraph(article, quotation)}]\n"
        for quotation in article.quotations
    )


def _speaker(quotation: Quotation) -> str:
    return f"{quotation.speaker.name or quotation.speaker.text}: " if quotation.speaker else ""


def _json(source: str, article: Article, _: str) -> str:
    import json

    found = {
        "source": source,
        "title": article.title,
        "url": article.url,
        "quotations": [_fields(article, quotation) for quotation in article.quotations],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _jsonl(source: str, article: Article, _: str) -> str:
    import json

    return "".join(
        json.dumps({"source": source, **_fields(article, quotation)}, ensure_ascii=False) + "\n"
        for quotation in article.quotations
    )


def _fields(article: Article, quotation: Quotation) -> dict[str, Any]:
    return {**asdict(quotation), "paragraph": _paragraph(article, quotation)}


def _paragraph(article: Article, quotation: Quotation) -> int:
    """The number, from 1, of the kept block that a quotation starts in."""
    return bisect_right(article.offsets, quotation.start)


_WRITERS: Final[Mapping[str, _Writer]] = {"text": _text, "json": _json, "jsonl": _jsonl}
