"""Mail: a message, the messages forwarded in it, and its readable attachments."""

from __future__ import annotations

import re
from base64 import b64decode
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

from reader.containers import Entry
from reader.containers.mail.text import joined, of_html, of_plain, words
from reader.errors import BinaryError
from reader.formats import FORMATS
from reader.model import EMPTY, Metadata, Raw
from reader.text.encoding.charset import decode
from reader.text.sanitize import sanitize_line
from reader.text.sizes import size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from typing import Final

    from reader.containers.mail.text import Piece
    from reader.model import SafeText

HEADER: Final = 65_536
"""Number of bytes of a message that are searched for its header."""
_MOST_PARTS: Final = 1000
_DEEPEST: Final = 50
_NOT_BASE64: Final = re.compile(r"[^A-Za-z0-9+/]")
_SHOWN: Final = frozenset({"text/plain", "text/html", "text/enriched", "text/markdown", "message/delivery-status"})
"""Media types of the parts that are shown. The headers of a returned message are not."""
_BROKEN: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError, MessageError)
"""Exceptions that the standard library raises for broken headers and bodies."""
_MEDIA_TYPES: Final = frozenset(kind for row in FORMATS.values() for kind in row.media_types)


def open_bytes(raw: Raw) -> Mail:
    """Parse a message."""
    return Mail(raw.data if isinstance(raw.data, bytes) else raw.data.encode())


class Mail:
    """A message as a container: the message itself, then forwarded messages and readable attachments."""

    def __init__(self, data: bytes) -> None:
        self._parts = list(_documents(parsed(data)))

    @property
    def title(self) -> SafeText:
        """The subject of the message."""
        return self._parts[0].entry.title

    def entries(self) -> Iterator[Entry]:
        """The message, forwarded messages and readable attachments, in order."""
        return (part.entry for part in self._parts)

    def read(self, entry: Entry) -> Raw:
        """A message's text, or an attachment."""
        part = next(part for part in self._parts if part.entry.id == entry.id)
        return message_text(part.message, part.entry) if part.is_message else _attachment(part)


class _Part(NamedTuple):
    entry: Entry
    message: Message
    is_message: bool


def parsed(data: bytes) -> Message:
    """Parse a message. If it is nested too deeply for the parser, everything below the header is one text."""
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except _BROKEN:
        head, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
        kept = b"\n".join(line for line in head.split(b"\n") if not line.lower().startswith(b"content-"))
        return message_from_bytes(kept + b"\n\n" + body, policy=policy.compat32)


def header_of(head: bytes) -> bytes:
    """The header of a message that starts with these bytes."""
    return head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]


def entry_of(message: Message, identifier: str, group: SafeText = EMPTY) -> Entry:
    """The entry of a message."""
    return Entry(
        identifier,
        title=sanitize_line(header(message, "subject")),
        byline=sanitize_line(_names(sanitize_line(header(message, "from")))),
        published=sanitize_line(_date(header(message, "date"))),
        group=group,
    )


def header(message: Message, name: str) -> str:
    """A header field, decoded. The charset of undeclared bytes is detected."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    if any("\udc80" <= character <= "\udcff" for character in raw):
        raw = decode(raw.encode("utf-8", "surrogateescape"), charset="")
    return decoded_words(raw)


def decoded_words(raw: str) -> str:
    """A header field with its encoded words (RFC 2047) decoded, each by itself."""
    try:
        pieces = decode_header(raw)
    except _BROKEN:
        return raw
    return "".join(
        piece if isinstance(piece, str) else decode(piece, charset=charset or "") for piece, charset in pieces
    )


def message_text(message: Message, entry: Entry) -> Raw:
    """The text of a message: the longest of its alternatives, and the names of its attachments."""
    pieces = list(_pieces(message))
    files = [f"{name} ({size})" for name, size in _files(message)]
    text, media_type = joined(pieces, files)
    known = Metadata(entry.title, entry.byline, entry.published)
    return Raw(entry.id, text, media_type=media_type, metadata=known, page=False, mail=True)


def _documents(message: Message) -> Iterator[_Part]:
    """The message, and the documents in it."""
    own = entry_of(message, "1")
    yield _Part(own, message, is_message=True)
    number = 1
    for part in _walk(message):
        if part is message:
            continue
        if _is_message(part):
            inner = part.get_payload(0)
            number += 1
            yield _Part(entry_of(inner, str(number), own.title), inner, is_message=True)  # type: ignore[arg-type]
        elif _is_attached(part) and part.get_content_type() in _MEDIA_TYPES:
            number += 1
            entry = Entry(str(number), title=sanitize_line(_file_name(part)), group=own.title)
            yield _Part(entry, part, is_message=False)


def _walk(message: Message) -> Iterator[Message]:
    """The parts of a message, including those of forwarded messages, up to a limit."""
    stack, seen = [(message, 0)], 0
    while stack and seen < _MOST_PARTS:
        part, depth = stack.pop()
        seen += 1
        yield part
        if depth < _DEEPEST and isinstance(payload := part.get_payload(), list):
            stack += [(inner, depth + 1) for inner in reversed(payload) if not isinstance(inner, str)]


def _pieces(part: Message, depth: int = 0) -> Iterator[Piece]:
    """The texts of a message in order, with one of each set of alternatives. Forwarded messages are separate documents."""
    kind = part.get_content_type()
    if _is_message(part) or _is_attached(part):
        return
    if depth > _DEEPEST:
        yield from (piece for leaf in _leaves(part) for piece in _pieces(leaf))
        return
    if isinstance(payload := part.get_payload(), list):
        inner = [list(_pieces(one, depth + 1)) for one in payload if not isinstance(one, str)]
        if kind == "multipart/alternative" and inner:
            yield from max(reversed(inner), key=lambda pieces: sum(map(words, pieces)))
        else:
            yield from (piece for pieces in inner for piece in pieces)
        return
    if kind in _SHOWN or kind.startswith("multipart/") or "/" not in str(part.get("content-type", "text/plain")):
        text = _text(part)
        yield of_html(text) if kind == "text/html" else of_plain(text, flowed=_is_flowed(part))


def _leaves(part: Message) -> Iterator[Message]:
    """The parts below a part that hold no others, however deeply they are nested."""
    stack = [part]
    while stack:
        inner = stack.pop()
        payload = inner.get_payload()
        if isinstance(payload, list):
            stack += [one for one in reversed(payload) if not isinstance(one, str)]
        else:
            yield inner


def _text(part: Message) -> str:
    """The characters of a part. If its charset is wrong or unknown, the bytes decide; binary data give no text."""
    data = _payload(part)
    try:
        charset = part.get_content_charset() or ""
    except _BROKEN:
        charset = ""
    try:
        return decode(data, charset=charset)
    except BinaryError:
        return ""


def _payload(part: Message) -> bytes:
    """The bytes of a part. Of broken base64, the part that is whole is decoded."""
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    payload = part.get_payload()
    if encoding == "base64" and isinstance(payload, str):
        letters = _NOT_BASE64.sub("", payload)
        whole = letters[:-1] if len(letters) % 4 == 1 else letters
        return b64decode(whole + "=" * (-len(whole) % 4))
    try:
        data = part.get_payload(decode=True)
    except _BROKEN:
        data = None
    if isinstance(data, bytes):
        return data
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _is_message(part: Message) -> bool:
    return part.get_content_type() == "message/rfc822" and isinstance(part.get_payload(), list)


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except _BROKEN:
        return False


def _is_flowed(part: Message) -> bool:
    try:
        return str(part.get_param("format") or "").lower() == "flowed"
    except _BROKEN:
        return False


def _files(message: Message) -> Iterator[tuple[str, str]]:
    """The names and sizes of what is attached."""
    for part in _walk(message):
        name = _file_name(part)
        if name and part is not message and not isinstance(part.get_payload(), list):
            yield name, size(len(_payload(part)))


def _file_name(part: Message) -> str:
    try:
        return decoded_words(part.get_filename() or "")
    except _BROKEN:
        return ""


def _attachment(part: _Part) -> Raw:
    known = Metadata(part.entry.title)
    data = _payload(part.message)
    kind = part.message.get_content_type()
    return Raw(part.entry.id, data, media_type=kind, metadata=known)


def _names(senders: str) -> str:
    """The senders of a message: their names, or their addresses if they have no names."""
    try:
        return ", ".join(name or address for name, address in getaddresses([senders]) if name or address)
    except _BROKEN:
        return senders


def _date(written: str) -> str:
    try:
        return parsedate_to_datetime(written).isoformat()
    except (OverflowError, *_BROKEN):
        return ""
