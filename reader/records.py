"""Collections: one document a line, as a JSON object with the text in one of its fields (JSON lines).

They may be of any length: a bounded number of lines is in memory at once, in one process or in several. What is wrong
with a line costs that line.
"""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import FaultError, FieldError, NoArticleError, ReaderError, RecordError, TooLargeError
from reader.model import BLOCK_SEPARATOR
from reader.service import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from typing import Final

    from reader.model import Article
    from reader.service import Options
    from reader.sources.lines import Line

    Record = dict[str, Any]
    Writer = Callable[[Record, Article], str]

FIELD: Final = "text"
"""The field that holds the text where nobody names one."""
_UNSAFE: Final = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that are escaped in the fields that are passed on: some steer a terminal, some are no UTF-8."""
_DECODER: Final = json.JSONDecoder()


_BLANKS: Final = re.compile(r"[^ \t\n\r]|\Z")
"""What ends the white space of JSON."""
_NAMED: Final = 8
"""Fields of a record that an error names."""
_CHUNK_LINES: Final = 64
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
    """What became of one line.

    Attributes:
        text: what the writer made of it; "" where there is nothing to write.
        error: what went wrong; None where nothing did.
    """

    text: str = ""
    error: ReaderError | None = None


class _Chunk(NamedTuple):
    """Lines of one source, and why there are no more of them, where something went wrong."""

    name: str
    lines: list[Line]
    error: ReaderError | None = None


def clean_records(
    names: Sequence[str], write: Writer, options: Options, *, field: str = FIELD, jobs: int = 1
) -> Generator[Outcome, None, None]:
    """Clean the records of collections.

    Args:
        names: files, addresses, or "-" for standard input.
        write: makes of a record and its cleaned article what is to be written; it must be picklable where `jobs` > 1.
        options: how each text is cleaned; `max_bytes` is for a line. The format of a text is told by looking at it.
        field: the field that holds the text. An address in a field "url" is what the links of a page start from.
        jobs: how many processes work at once.

    Yields:
        The outcome of every line that is not blank, in order, and of every source that cannot be read. Close it where
        the rest is not wanted, so that the processes end.
    """
    work = partial(_outcomes, write=write, options=options, field=field)
    chunks = _chunks(names, options)
    if jobs <= 1:
        for chunk in chunks:
            yield from work(chunk)
        return
    from reader.processes import spread

    for chunk, found in spread(work, chunks, jobs):
        yield from found if found is not None else _one_by_one(work, chunk)


def _one_by_one(work: Callable[[_Chunk], list[Outcome]], chunk: _Chunk) -> Iterator[Outcome]:
    """The outcomes of a chunk that ended its process: each line alone, so that one is lost and not all."""
    from reader.processes import spread
    from reader.service import lost

    lines = (chunk._replace(lines=[line]) for line in chunk.lines)
    for line, found in spread(work, lines, 1):
        yield from found if found is not None else [Outcome(error=lost(f"{chunk.name}:{line.lines[0].number}"))]


def replaced(record: Record, article: Article, *, field: str = FIELD, removed: bool = False) -> str:
    """A record as a line, its text cleaned and all other fields as they were: a `write` for `clean_records`.

    Args:
        record: the object that was read.
        article: what its text is.
        field: the field that holds the text.
        removed: put what was removed there, and not what was kept.
    """
    text = BLOCK_SEPARATOR.join(block.text for block in article.removed) if removed else article.text
    value = json.dumps(text, ensure_ascii=False)
    span = _span(record.line, field) if isinstance(record, WrittenRecord) else None
    if isinstance(record, WrittenRecord) and span:
        line = record.line[: span[0]] + value + record.line[span[1] :]
    else:
        line = json.dumps(record | {field: text}, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"


def _behind_blanks(line: str, at: int) -> int:
    found = _BLANKS.search(line, at)
    return found.start() if found else len(line)


def _span(line: str, field: str) -> tuple[int, int] | None:
    """From where to where the value of a field stands in a line that holds a JSON object; None where it is not found."""
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


def _chunks(names: Sequence[str], options: Options) -> Iterator[_Chunk]:
    """The lines of all sources in chunks; a chunk with an error ends a source that cannot be read further."""
    from reader.sources.limits import Limits
    from reader.sources.lines import read_lines

    for name in names:
        lines: list[Line] = []
        size = 0
        try:
            for line in read_lines(name, Limits(options.max_bytes, options.timeout)):
                lines.append(line)
                size += len(line.data)
                if len(lines) >= _CHUNK_LINES or size >= _CHUNK_BYTES:
                    yield _Chunk(name, lines)
                    lines, size = [], 0
        except ReaderError as error:
            yield _Chunk(name, lines, error)
        else:
            if lines:
                yield _Chunk(name, lines)


def _outcomes(chunk: _Chunk, *, write: Writer, options: Options, field: str) -> list[Outcome]:
    """The outcomes of a chunk's lines; the work of one process."""
    found = []
    for line in chunk.lines:
        if line.data.isspace() or not line.data:
            continue
        subject = f"{chunk.name}:{line.number}"
        try:
            record = _record(line, field)
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
            found.append(Outcome(write(record, article), error))
        except ReaderError as error:
            found.append(Outcome(error=type(error)(error.problem, subject=subject, remedy=error.remedy)))
        except Exception as error:
            if options.debug:
                raise
            found.append(Outcome(error=FaultError(error, subject=subject)))
    if chunk.error is not None:
        found.append(Outcome(error=chunk.error))
    return found


def _record(line: Line, field: str) -> Record:
    if not line.whole:
        raise TooLargeError("the line is longer than the limit", remedy="raise it with --max-size")
    try:
        text = line.data.decode(json.detect_encoding(line.data), "surrogatepass")
        record = json.loads(text)
    except (ValueError, RecursionError) as error:  # no UTF-8 is a ValueError too
        raise RecordError("the line is no JSON", remedy="give one JSON object a line") from error
    if not isinstance(record, dict):
        raise RecordError("the line is no JSON object", remedy="give one JSON object a line")
    if field not in record:
        known = ", ".join(map(repr, list(record)[:_NAMED])) or "none"
        raise FieldError(
            f"the record has no field {field!r}; it has {known}", remedy="name the one that holds the text with --field"
        )
    if not isinstance(record[field], str):
        raise RecordError(f"the field {field!r} is no text", remedy="name the one that holds the text with --field")
    return WrittenRecord(record, text)
