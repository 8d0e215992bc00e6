"""Recognises containers by their first bytes. It runs on every document, so it loads no parser."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from reader.sources.compression import uncompressed
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from typing import Final

_LOOKED_AT: Final = 8192
_FEED_ROOT: Final = pattern(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>/]", re.IGNORECASE)
_OPML_ROOT: Final = pattern(rb"<opml[\s>]", re.IGNORECASE)
_PAGE: Final = pattern(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_EBCDIC: Final = b"\x4c\x6f\xa7\x94"
"""The first characters of an XML declaration in EBCDIC (XML 1.0, appendix F)."""
_JSON_FEED: Final = b"jsonfeed.org/version"
_JSON_NAMES: Final = (b'"feed_url"', b'"home_page_url"', b'"content_html"', b'"content_text"')
_FIELD: Final = pattern(rb"([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:")
_FIELDS: Final = frozenset(
    [
        b"from", b"to", b"subject", b"date", b"received", b"return-path", b"message-id", b"mime-version",
        b"delivered-to", b"reply-to", b"sender", b"cc", b"content-type", b"x-original-to", b"dkim-signature",
    ]
)  # fmt: skip
"""Header fields of which a message has two or more (RFC 5322, section 3.6)."""
_LEAST_FIELDS: Final = 2
_WARC: Final = pattern(rb"WARC/[01]\.\d{1,2}\r?\n")


def feed(head: bytes, suffix: str) -> bool:  # noqa: ARG001 (all have one signature)
    """Whether the root element is that of RSS, RDF or Atom."""
    if head.startswith(_EBCDIC):
        head = head.decode("cp037").encode("utf-8", "replace")
    return _is_xml(head) and _FEED_ROOT.search(_start(head)) is not None


def opml(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """Whether the root element is `opml`."""
    return _is_xml(head) and _OPML_ROOT.search(_start(head)) is not None


def json_feed(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """Whether it is a JSON object that says it is a feed, or has the members of one."""
    if _start(head).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return False
    return _JSON_FEED in head.replace(b"\\/", b"/") or (
        b'"items"' in head and any(name in head for name in _JSON_NAMES)
    )


def collection(head: bytes, suffix: str) -> bool:
    """Whether it begins with a JSON object, and its name says that each line is one."""
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    return uncompressed(suffix) in (".jsonl", ".ndjson") and (begins or _is_hidden(head, suffix))


def warc(head: bytes, suffix: str) -> bool:
    """Whether it begins with a record of a web archive."""
    return _WARC.match(head) is not None or (_is_hidden(head, suffix) and uncompressed(suffix) == ".warc")


def parquet(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """Whether it begins like a Parquet file."""
    return head.startswith(b"PAR1")


def no_file(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """For kinds that are folders: no file is one."""
    return False


def maildir(path: str) -> bool:
    """Whether a folder has the three parts of a Maildir."""
    return all(os.path.isdir(os.path.join(path, part)) for part in ("cur", "new", "tmp"))  # noqa: PTH112, PTH118


def mail(head: bytes, suffix: str) -> bool:
    """Whether it begins with the header of a message."""
    named = suffix == ".eml"
    found: set[bytes] = set()
    for line in head.lstrip(b"\xef\xbb\xbf\r\n").splitlines():
        if not line.strip():
            break
        if line[:1] not in b" \t":
            field = _FIELD.match(line)
            if field is None:
                break
            found.add(field[1].lower())
    return len(found & _FIELDS) >= (1 if named else _LEAST_FIELDS)


def mbox(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """Whether it begins with the line that stands before a message (RFC 4155), and the header of one."""
    return head.startswith(b"From ") and mail(head.partition(b"\n")[2], "")


def _is_hidden(head: bytes, suffix: str) -> bool:
    """Whether a file cannot be decompressed here. Its suffix decides then, so that opening it tells what is missing."""
    return not head and uncompressed(suffix) != suffix


def _start(head: bytes) -> bytes:
    """The beginning without the zeros of UTF-16 and UTF-32."""
    return head.replace(b"\0", b"")[:_LOOKED_AT]


def _is_xml(head: bytes) -> bool:
    start = _start(head).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start[:1] == b"<" and _PAGE.match(start) is None
