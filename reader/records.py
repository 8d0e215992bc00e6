"""Collections: one document a record, with the text in one of its fields: a line of JSON Lines, or a row of Parquet.

They may be of any length: a bounded number of records is in memory at once, in one process or in several. What is wrong
with a record costs that record.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import FaultError, FieldError, NoArticleError, ReaderError, RecordError, TooLargeError
from reader.model import BLOCK_SEPARATOR
from reader.service import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
    from typing import Final

    from reader.model import Article
    from reader.service import Options
    from reader.sources.limits import Limits
    from reader.sources.lines import Line
    from reader.sources.rows import Row

    Record = dict[str, Any]
    Writer = Callable[[Record, Article], "str | Record"]

LINES: Final = "jsonl"
ROWS: Final = "parquet"
FIELD: Final = "text"
"""The field that holds the text where nobody names one."""
_UNSAFE: Final = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that are escaped in the fields that are passed on: some steer a terminal, some are no UTF-8."""
_DECODER: Final = json.JSONDecoder()


_BLANKS: Final = re.compile(r"[^ \t\n\r]|\Z")
"""What ends the white space of JSON."""
ADDED: Final[Mapping[str, type]] = {
    **dict.fromkeys(("title", "byline", "published", "site", "language", "page_type"), str),
    "confidence": float,
}
"""What `metadata` adds to a record, and its types."""
_NAMED: Final = 8
"""Fields of a record that an error names."""
_CHUNK_RECORDS: Final = 64
_CHUNK_BYTES: Final = 500_000
"""How much is given to a process at a time, so that handing it over costs little beside the work."""


class WrittenRecord(dict[str, Any]):
    """A record with the line that it was read from, so that its other fields are written as they came.

    Attributes:
        line: the JSON object as it was written.
    """

    def __init__(self, fields: Record, line: str) -> None:
        super().__init__(fields)
        self.line = line


class Outcome(NamedTuple):
    """What became of one record.

    Attributes:
        text: what the writer made of it; "" if there is nothing to write.
        error: what went wrong; None if nothing did.
        name: of its source.
        number: of its line or row; 0 where the source itself cannot be read.
    """

    text: str | Record = ""
    error: ReaderError | None = None
    name: str = ""
    number: int = 0


class _Chunk(NamedTuple):
    """Records of one source, and why there are no more of them, where something went wrong."""

    name: str
    items: list[Line | Row]
    error: ReaderError | None = None


def clean_records(
    names: Sequence[str],
    write: Writer,
    options: Options,
    *,
    field: str = FIELD,
    jobs: int = 1,
    kind: str = LINES,
) -> Generator[Outcome, None, None]:
    """Clean the records of collections.

    Args:
        names: files, addresses, or "-" for standard input.
        write: makes of a record and its cleaned article what is to be written; it must be picklable where `jobs` > 1.
        options: how each text is cleaned; `max_bytes` is for a line. The format of a text is told by looking at it.
        field: the field that holds the text. An address in a field "url" is what the links of a page start from.
        jobs: how many processes work at once.
        kind: a name in `COLLECTIONS`.

    Yields:
        The outcome of every record, in order, and of every source that cannot be read. Close it where
        the rest is not wanted, so that the processes end.
    """
    work = partial(_outcomes, write=write, options=options, field=field)
    chunks = _chunks(names, options, kind)
    if jobs <= 1:
        for chunk in chunks:
            yield from work(chunk)
        return
    from reader.processes import spread

    for chunk, found in spread(work, chunks, jobs):
        yield from found if found is not None else _one_by_one(work, chunk)


def _one_by_one(work: Callable[[_Chunk], list[Outcome]], chunk: _Chunk) -> Iterator[Outcome]:
    """The outcomes of a chunk that ended its process: each record alone, so that one is lost and not all."""
    from reader.processes import spread
    from reader.service import lost

    alone = (chunk._replace(items=[item]) for item in chunk.items)
    for one, found in spread(work, alone, 1):
        number = one.items[0].number
        yield from (
            found
            if found is not None
            else [Outcome(error=lost(f"{chunk.name}:{number}"), name=chunk.name, number=number)]
        )


def replaced(
    record: Record, article: Article, *, field: str = FIELD, removed: bool = False, metadata: bool = False
) -> str:
    """A record as a line, its text cleaned and all other fields as they were: a `write` for `clean_records`.

    Args:
        record: the object that was read.
        article: what its text is.
        field: the field that holds the text.
        removed: put what was removed there, and not what was kept.
        metadata: add what is known of the article, in fields that the record does not have.
    """
    text = _text(article, removed=removed)
    added = _added(record, article) if metadata else {}
    span = _span(record.line, field) if isinstance(record, WrittenRecord) else None
    if isinstance(record, WrittenRecord) and span:
        more = "".join(
            f", {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in added.items()
        )
        end = record.line.rindex("}")
        behind = record.line[span[1] : end] + more + record.line[end:]
        line = record.line[: span[0]] + json.dumps(text, ensure_ascii=False) + behind
    else:
        line = json.dumps(record | {field: text} | added, ensure_ascii=False, default=plain)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"


def replaced_row(
    record: Record, article: Article, *, field: str = FIELD, removed: bool = False, metadata: bool = False
) -> Record:
    """The same as a row of a table: a `write` for `clean_records`."""
    return dict(record) | {field: _text(article, removed=removed)} | (_added(record, article) if metadata else {})


def _added(record: Record, article: Article) -> Record:
    """What is known of an article, without the fields that its record has."""
    known = {**article.metadata._asdict(), "page_type": article.page_type, "confidence": article.confidence}
    return {name: kind(known[name]) for name, kind in ADDED.items() if name not in record}


def schema_of(name: str, options: Options, *, metadata: bool = False) -> Any:
    """The columns of a Parquet file, so that they stay what they are when its records are cleaned.

    Args:
        name: of the file.
        options: how it is read.
        metadata: add the columns of `ADDED`.

    Returns:
        A `pyarrow.Schema`; None for standard input and for what cannot be read.
    """
    from reader.extras import required
    from reader.sources import STDIN
    from reader.sources.limits import Limits
    from reader.sources.rows import open_table

    if name == STDIN:
        return None
    try:
        schema = open_table(name, Limits(options.max_bytes, options.timeout)).schema_arrow
    except ReaderError:  # reading its rows says what is wrong
        return None
    arrow = required("pyarrow", "crawl")
    for added, kind in ADDED.items():
        if metadata and added not in schema.names:
            schema = schema.append(arrow.field(added, arrow.float64() if kind is float else arrow.string()))
    return schema


def _text(article: Article, *, removed: bool) -> str:
    return BLOCK_SEPARATOR.join(block.text for block in article.removed) if removed else article.text


def plain(value: object) -> str:
    """A value of a table that JSON does not know: dates as in ISO 8601, bytes in base64."""
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _behind_blanks(line: str, at: int) -> int:
    found = _BLANKS.search(line, at)
    return found.start() if found else len(line)


def _span(line: str, field: str) -> tuple[int, int] | None:
    """From where to where the value of a field stands in a line that holds a JSON object; None if it is not found."""
    found = None
    at = _behind_blanks(line, 0) + 1
    while True:
        at = _behind_blanks(line, at)
        if line[at : at + 1] != '"':
            return found
        name, at = _DECODER.raw_decode(line, at)
        at = _behind_blanks(line, _behind_blanks(line, at) + 1)
        _, end = _DECODER.raw_decode(line, at)
        if name == field:  # of several, the last one counts
            found = at, end
        at = _behind_blanks(line, end)
        if line[at : at + 1] != ",":
            return found
        at += 1


def _chunks(names: Sequence[str], options: Options, kind: str) -> Iterator[_Chunk]:
    """The records of all sources in chunks; a chunk with an error ends a source that cannot be read further."""
    from reader.sources.limits import Limits

    limits = Limits(options.max_bytes, options.timeout)
    for name in names:
        items: list[Line | Row] = []
        size = 0
        try:
            for item, length in COLLECTIONS[kind](name, limits):
                items.append(item)
                size += length
                if len(items) >= _CHUNK_RECORDS or size >= _CHUNK_BYTES:
                    yield _Chunk(name, items)
                    items, size = [], 0
        except ReaderError as error:
            yield _Chunk(name, items, error)
        else:
            if items:
                yield _Chunk(name, items)


def _lines(name: str, limits: Limits) -> Iterator[tuple[Line, int]]:
    from reader.sources import lines

    return ((line, len(line.data)) for line in lines.read_lines(name, limits) if line.data.strip())


def _rows(name: str, limits: Limits) -> Iterator[tuple[Row, int]]:
    from reader.sources import rows

    return ((row, row.size) for row in rows.read_rows(name, limits))


COLLECTIONS: Final[Mapping[str, Callable[[str, Limits], Iterator[tuple[Line | Row, int]]]]] = {
    LINES: _lines,
    ROWS: _rows,
}
"""How the records of each kind of collection are read, with their sizes in bytes."""


def _outcomes(chunk: _Chunk, *, write: Writer, options: Options, field: str) -> list[Outcome]:
    """The outcomes of a chunk's records; the work of one process."""
    found = [_outcome(chunk.name, item, write, options, field) for item in chunk.items]
    if chunk.error is not None:
        found.append(Outcome(error=chunk.error, name=chunk.name))
    return found


def _outcome(name: str, item: Line | Row, write: Writer, options: Options, field: str) -> Outcome:
    subject, number = f"{name}:{item.number}", item.number
    try:
        record = record_of(item, field, options.max_bytes)
        url = record.get("url")
        article = clean(
            record[field],
            url=url if isinstance(url, str) else None,
            keep=options.keep,
            repair=options.repair,
            rules=options.rules,
            balance=options.balance,
        )
        error = None if article.kept else NoArticleError("nothing in it is an article", subject=subject)
        return Outcome(write(record, article), error, name, number)
    except ReaderError as error:
        return Outcome(error=type(error)(error.problem, subject=subject, remedy=error.remedy), name=name, number=number)
    except Exception as error:
        if options.debug:
            raise
        return Outcome(error=FaultError(error, subject=subject), name=name, number=number)


def record_of(item: Line | Row, field: str, most: int) -> Record:
    """The fields of a record, among them the text.

    Raises:
        RecordError: it is broken, or has no such field.
        TooLargeError: it is larger than the limit.
    """
    from reader.sources.rows import Row

    record = _fields(item) if isinstance(item, Row) else _parsed(item)
    if field not in record:
        known = ", ".join(map(repr, list(record)[:_NAMED])) or "none"
        raise FieldError(
            f"the record has no field {field!r}; it has {known}", remedy="name the one that holds the text with --field"
        )
    if not isinstance(record[field], str | bytes):
        raise RecordError(f"the field {field!r} is no text", remedy="name the one that holds the text with --field")
    if len(record[field]) > most:
        raise TooLargeError("the text is longer than the limit", remedy="raise it with --max-size")
    return record


def _fields(row: Row) -> Record:
    if row.error is not None:
        raise row.error
    return row.fields


def _parsed(line: Line) -> Record:
    if not line.whole:
        raise TooLargeError("the line is longer than the limit", remedy="raise it with --max-size")
    try:
        text = line.data.decode(json.detect_encoding(line.data), "surrogatepass")
        record = json.loads(text)
    except (ValueError, RecursionError) as error:  # no UTF-8 is a ValueError too
        raise RecordError("the line is no JSON", remedy="give one JSON object a line") from error
    if not isinstance(record, dict):
        raise RecordError("the line is no JSON object", remedy="give one JSON object a line")
    return WrittenRecord(record, text)
