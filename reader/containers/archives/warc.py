"""Web archives (WARC): each page that was fetched is an entry. warcio parses the headers of records."""

from __future__ import annotations

import hashlib
import re
from email.message import Message
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from reader.containers import Entry
from reader.containers.archives.http_body import decoded
from reader.containers.archives.warc_records import spans
from reader.containers.sequence import Document, Sequence
from reader.errors import EmptyError, ReaderError, RecordError
from reader.extras import required
from reader.formats import FORMATS
from reader.model import Raw
from reader.sources.compression import opened
from reader.sources.limits import Limits
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Final

    from reader.containers.archives.warc_records import Span
    from reader.model import SafeText

    _Parse = Callable[[BinaryIO], Any]

_MEDIA_TYPES: Final = frozenset(kind for row in FORMATS.values() for kind in row.media_types)
_PAYLOADS: Final = ("resource", "conversion")
"""Types of records whose block is the document itself."""
_UUID: Final = re.compile(r"<?urn:uuid:([0-9A-Za-z][0-9A-Za-z-]{7,63})>?", re.ASCII)
_ID: Final = 12
_DIGITS: Final = 4
"""Digits of a status that are looked at; there are three."""
_SUCCESS: Final = range(200, 300)


def open_bytes(raw: Raw) -> Sequence:
    """Open an archive from its bytes."""
    data = raw.data if isinstance(raw.data, bytes) else raw.data.encode()
    return _opened(partial(BytesIO, data), Limits())


def open_stream(stream: BinaryIO, limits: Limits) -> Sequence:
    """Open an archive that can be read once only."""
    return _opened(lambda: stream, limits)


def open_path(path: str, limits: Limits) -> Sequence:
    """Open an archive of any size; `limits.max_bytes` is for each record."""
    return _opened(lambda: open(path, "rb"), limits)  # noqa: PTH123 (pathlib takes 3 ms to import; the caller closes it)


def _opened(start: Callable[[], BinaryIO], limits: Limits) -> Sequence:
    parsers = required("warcio.statusandheaders", "crawl").StatusAndHeadersParser
    parse = partial(_parsed, parsers(["WARC/"], verify=False))
    return Sequence(partial(_documents, start, parse, limits))


def _parsed(parser: Any, stream: BinaryIO) -> Any:
    """A start line with header fields; None if there are none. warcio's loader of whole records is not used: it logs."""
    try:
        return parser.parse(stream)
    except Exception:  # noqa: BLE001 (warcio raises many kinds for broken headers)
        return None


class _Page(NamedTuple):
    """What a record says of the document in it.

    Attributes:
        content_type: the header field.
        headers: of HTTP, by their names in lower case.
        body: as it was stored.
    """

    content_type: str
    headers: dict[str, str]
    body: bytes


def _documents(start: Callable[[], BinaryIO], parse: _Parse, limits: Limits) -> Iterator[Document]:
    with start() as stream:
        for span in spans(opened(stream), limits.max_bytes):
            document = _document(span, parse, limits)
            if document is not None:
                yield document


def _document(span: Span, parse: _Parse, limits: Limits) -> Document | None:
    """The document in a record; None if the record holds none."""
    header = parse(BytesIO(span.header))
    if header is None:
        problem = span.error or RecordError("the header of the record cannot be parsed", remedy="it was skipped")
        return Document(Entry(f"offset-{span.offset}", size=len(span.block)), problem)
    known = _by_name(header)
    entry = _entry(known, span)
    if span.error is not None:
        return Document(entry, span.error)
    page = _page(span.block, known, parse)
    if page is None:
        return None
    record = {sanitize_line(name): sanitize_line(value) for name, value in header.headers}
    return Document(entry._replace(size=len(page.body)), partial(_read, entry, page, record, limits.max_bytes))


def _by_name(header: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in header.headers}


def _entry(known: dict[str, str], span: Span) -> Entry:
    uri = sanitize_line(known.get("warc-target-uri", "").strip("<>"))
    written = known.get("warc-record-id", "")
    uuid = _UUID.fullmatch(written.strip())
    named = written or f"{uri} {known.get('warc-date', '')}".strip() or str(span.offset)
    identifier = uuid[1] if uuid else hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]
    return Entry(identifier, title=uri, published=sanitize_line(known.get("warc-date", "")), url=uri)


def _page(block: bytes, known: dict[str, str], parse: _Parse) -> _Page | None:
    """The page in a record; None for requests, redirects, pictures and whatever else a crawler stores."""
    kind = known.get("warc-type", "").lower()
    stream = BytesIO(block)
    headers: dict[str, str] = {}
    if kind == "response":
        answer = parse(stream)
        status = answer.get_statuscode() if answer else ""
        if not (status.isdecimal() and int(status[:_DIGITS]) in _SUCCESS):
            return None
        headers = _by_name(answer)
    elif kind not in _PAYLOADS:
        return None
    content_type = headers.get("content-type", "") if kind == "response" else known.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type and media_type not in _MEDIA_TYPES:
        return None
    return _Page(content_type, headers, stream.read())


def _read(entry: Entry, page: _Page, record: Mapping[SafeText, SafeText], most: int) -> Raw:
    declared = Message()
    try:
        data = decoded(page.body, page.headers, most)
        declared["content-type"] = page.content_type
        charset = declared.get_content_charset() or ""
    except ReaderError:
        raise
    except Exception as error:  # warcio's readers raise many kinds for broken bodies
        raise RecordError("the body of the record is broken", remedy="it was skipped") from error
    if not data.strip():
        raise EmptyError("is empty")
    media_type = declared.get_content_type() if page.content_type else ""
    return Raw(entry.id, data, url=entry.url, media_type=media_type, charset=charset, record=record)
