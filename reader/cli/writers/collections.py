"""`reader clean --from jsonl` and `--from parquet`: cleans the records of collections."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.cli import diagnostics, terminal
from reader.cli.options import COLLECTIONS, options_from
from reader.errors import FieldError
from reader.render import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from reader.cli.session import Session
    from reader.cli.writers.sink import Sink
    from reader.model import Article
    from reader.records import Outcome, Writer

_SAME_MISTAKES: Final = 20
"""Records without the field that is wanted, before the first that has it, after which no more are read."""


def clean_collections(values: dict[str, Any]) -> int:
    """Clean records and write them, or their articles in a format that was asked for; the exit code."""
    from reader.cli.session import Session
    from reader.cli.writers.output import Output
    from reader.cli.writers.sink import Sink, between
    from reader.records import FIELD, clean_records, schema_of

    kind = values["input_format"]
    field = FIELD if values["field"] is None else values["field"]
    output_format = values["output_format"] or kind
    options = options_from(values | {"input_format": None})
    session = Session(values["sources"], options, failures=values["with_errors"])
    schema = (
        schema_of(session.names[0], options, metadata=values["metadata"]) if kind == output_format == TABLE else None
    )
    line = "" if output_format in COLLECTIONS else between(output_format, values["separator"])
    write = _writer(values, output_format, field)
    outcomes = clean_records(session.names, write, options, field=field, jobs=values["jobs"], kind=kind)
    with Output(values["output"]) as output, Sink(output, line, schema) as sink, closing(outcomes):
        missing = _written(outcomes, sink, session)
    if missing.number > 1:
        more = "and stopped: no record has it" if missing.everywhere else "which were left out"
        diagnostics.note(f"the field is missing in {missing.number:,} records, {more}")
    return session.exit_code


class _Missing(NamedTuple):
    """How many records lack the field that is wanted, and whether all that were read do."""

    number: int
    everywhere: bool


def _written(outcomes: Iterator[Outcome], sink: Sink, session: Session) -> _Missing:
    """Write what became of records, and report what failed. Of many equal mistakes, only the first is reported."""
    missing = good = 0
    for outcome in outcomes:
        source, identifier = outcome.name, str(outcome.number or "")
        if isinstance(outcome.error, FieldError):
            missing += 1
            if missing == 1:
                session.fail(outcome.error, source, identifier)
            else:
                session.failures.add(outcome.error, source, identifier)
            if not good and missing == _SAME_MISTAKES:
                break
            continue
        good += 1
        if outcome.error is not None:
            session.fail(outcome.error, source, identifier)
        session.write(f"{source}:{identifier}", partial(sink.add, outcome.text), source, identifier)
    return _Missing(missing, not good)


def _writer(values: dict[str, Any], output_format: str, field: str) -> Writer:
    """The function that turns a record into what is written."""
    from reader.records import replaced, replaced_row

    removed = values["removed"]
    if output_format in COLLECTIONS:
        replace = replaced_row if output_format == TABLE else replaced
        return partial(replace, field=field, removed=removed, metadata=values["metadata"])
    settings = {name: values[name] for name in ("title", "metadata", "hyperlinks")}
    settings["width"] = terminal.wrapping(values["width"], values["output"])
    colour = terminal.wants_colour(default=True)
    return partial(_article, output_format=output_format, removed=removed, colour=colour, **settings)


def _article(_: dict[str, Any], article: Article, **settings: Any) -> str:
    """A record's article in an output format: a `write` for `clean_records`."""
    from reader.render import render

    return render(article, **settings) if settings["removed"] or article.kept else ""
