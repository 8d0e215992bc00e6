"""Collections in JSON Lines: one document in each line. `reader.records` cleans whole collections."""

from __future__ import annotations

import json
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reader.containers import Entry
from reader.containers.sequence import Document, Sequence
from reader.errors import RecordError, TooLargeError
from reader.model import Metadata, Raw
from reader.sources import Limits
from reader.sources.lines import lines_of, read_lines
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Sequence as Names
    from typing import Final

    from reader.sources.lines import Line

_TEXT: Final = ("text", "content", "html", "body", "raw_content", "markdown")
"""Common names of the field that holds the text of a document."""
_NAMES: Final[dict[str, Names[str]]] = {
    "title": ("title", "headline"),
    "byline": ("author", "byline"),
    "published": ("date", "published", "timestamp"),
    "url": ("url", "link"),
}


def open_bytes(raw: Raw) -> Sequence:
    """Open a collection from its bytes."""
    data = raw.data if isinstance(raw.data, bytes) else raw.data.encode()
    return Sequence(partial(_documents, lambda: lines_of(BytesIO(data), Limits())))


def open_path(path: str, limits: Limits) -> Sequence:
    """Open a collection of any size; `limits.max_bytes` is for each line."""
    return Sequence(partial(_documents, partial(read_lines, path, limits)))


def document_of(record: Mapping[str, Any], number: int, size: int) -> Document:
    """The document in a record. Its id is the number of the record."""
    known = {name: sanitize_line(_first(record, fields)) for name, fields in _NAMES.items()}
    entry = Entry(str(number), size=size, **known)
    return Document(entry, partial(_read, _text(record), entry))


def _documents(lines: Callable[[], Iterator[Line]]) -> Iterator[Document]:
    for line in lines():
        if line.data.strip():
            yield _document(line)


def _document(line: Line) -> Document:
    size = len(line.data)
    if not line.whole:
        error = TooLargeError("the line is longer than the limit", remedy="raise it with --max-size")
        return Document(Entry(str(line.number), size=size), error)
    try:
        record = json.loads(line.data)
    except (ValueError, RecursionError):
        record = None
    if isinstance(record, dict):
        return document_of(record, line.number, size)
    problem = RecordError("the line is no JSON object", remedy="give one JSON object a line")
    return Document(Entry(str(line.number), size=size), problem)


def _read(text: str | bytes, entry: Entry) -> Raw:
    known = Metadata(entry.title, entry.byline, entry.published, url=entry.url)
    return Raw(entry.id, text, url=entry.url, metadata=known)


def _text(record: Mapping[str, Any]) -> str | bytes:
    """The text of a record; in a table it may be bytes."""
    return next((value for name in _TEXT if isinstance(value := record.get(name), str | bytes) and value), "")


def _first(record: Mapping[str, Any], names: Names[str]) -> str:
    """The first value that is there; in a table it may be a date."""
    for name in names:
        value: Any = record.get(name)
        if hasattr(value, "isoformat"):
            return str(value.isoformat())
        if isinstance(value, str) and value:
            return value
    return ""
