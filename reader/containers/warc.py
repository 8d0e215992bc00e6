"""Web archives (WARC): each page that was fetched is an entry. warcio parses the headers of records."""

from __future__ import annotations

import hashlib
import re
from email.message import Message
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from reader.containers import Entry
from reader.containers.http_body import decoded
from reader.containers.sequence import Document, Sequence
from reader.containers.warc_records import spans
from reader.errors import EmptyError, ReaderError, RecordError
from reader.extras import required
from reader.formats import FORMATS
from reader.model import Raw
from reader.sources.compression import opened
from reader.sources.limits import Limits
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from reader.containers.warc_records import Span
    from reader.model import SafeText

_MEDIA_TYPES: Final = frozenset(kind for row in FORMATS.values() for kind in row.media_types)
_PAYLOADS: Final = ("resource", "conversion")
"""Types of records whose block is the document itself."""
_UUID: Final = re.compile(r"<?urn:uuid:([0-9A-Za-z-]{8,64})>?", re.ASCII)
_ID: Final = 12
_SUCCESS: Final = range(200, 300)


def open_bytes(raw: Raw) -> Sequence:
    """Open an archive from its bytes."""
    data = raw.data if isinstance(raw.data, bytes) else raw.data.encode()
    return _opened(partial(BytesIO, data), Limits())


def open_path(path: str, limits: Limits) -> Sequence:
    """Open an archive of any size; `limits.max_bytes` is for each record."""
    return _opened(lambda: open(path, "rb"), limits)  # noqa: PTH123 (pathlib takes 3 ms to import; the caller closes it)


def _opened(start: Callable[[], BinaryIO], limits: Limits) -> Sequence:
    loader = required("warcio.recordloader", "crawl").ArcWarcRecordLoader(verify_http=False)
    return Sequence(partial(_documents, start, loader, limits))


class _Page(NamedTuple):
    """What a record says of the document in it.

    Attributes:
        url: its address.
        content_type: the header field.
        headers: of HTTP, by their names in lower case.
        body: as it was stored.
        record: the header fields of the record.
    """

    url: str
    content_type: str
    headers: dict[str, str]
    body: bytes
    record: dict[SafeText, SafeText]


def _documents(start: Callable[[], BinaryIO], loader: Any, limits: Limits) -> Iterator[Document]:
    with start() as stream:
        for span in spans(opened(stream), limits.max_bytes):
            document = _document(span, loader, limits)
            if document is not None:
                yield document


def _document(span: Span, loader: Any, limits: Limits) -> Document | None:
    """The document in a record; None if the record holds none."""
    try:
        record = loader.parse_record_stream(BytesIO(span.header + span.block), no_record_parse=span.error is not None)
        known = {name.lower(): value for name, value in record.rec_headers.headers}
    except Exception as error:  # noqa: BLE001 (warcio and six raise many kinds for broken headers)
        problem = span.error or RecordError(f"the record cannot be parsed: {error}", remedy="it was skipped")
        return Document(Entry(f"offset-{span.offset}", size=len(span.block)), problem)
    entry = _entry(known, span)
    if span.error is not None:
        return Document(entry, span.error)
    page = _page(record, known)
    if page is None:
        return None
    return Document(entry._replace(size=len(page.body)), partial(_read, entry, page, limits.max_bytes))


def _entry(known: dict[str, str], span: Span) -> Entry:
    uri = sanitize_line(known.get("warc-target-uri", "").strip("<>"))
    written = known.get("warc-record-id", "")
    uuid = _UUID.fullmatch(written.strip())
    named = written or f"{uri} {known.get('warc-date', '')}".strip() or str(span.offset)
    identifier = uuid[1] if uuid else hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]
    return Entry(identifier, title=uri, published=sanitize_line(known.get("warc-date", "")), url=uri)


def _page(record: Any, known: dict[str, str]) -> _Page | None:
    """The page in a record; None for requests, redirects, pictures and whatever else a crawler stores."""
    kind = known.get("warc-type", "").lower()
    url = known.get("warc-target-uri", "").strip("<>")
    if kind in _PAYLOADS:
        headers: dict[str, str] = {}
        content_type = known.get("content-type", "")
    elif kind == "response" and record.http_headers is not None:
        headers = {name.lower(): value for name, value in record.http_headers.headers}
        content_type = headers.get("content-type", "")
        status = record.http_headers.get_statuscode()
        if not (status.isdecimal() and int(status) in _SUCCESS):
            return None
    else:
        return None
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type and media_type not in _MEDIA_TYPES:
        return None
    fields = {sanitize_line(name): sanitize_line(value) for name, value in record.rec_headers.headers}
    return _Page(url, content_type, headers, record.raw_stream.read(), fields)


def _read(entry: Entry, page: _Page, most: int) -> Raw:
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
    return Raw(entry.id, data, url=entry.url, media_type=media_type, charset=charset, record=page.record)
