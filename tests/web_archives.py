"""Web archives (WARC), written record by record."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def record(kind: str, block: bytes, number: int = 0, length: int | None = None, **fields: str) -> bytes:
    """A record, not compressed; `length` is what its header declares if that is not the truth."""
    head = {
        "WARC-Type": kind,
        "WARC-Target-URI": f"https://example.org/{number}",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>",
        "WARC-Date": "2026-03-02T08:00:00Z",
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    declared = len(block) if length is None else length
    return f"WARC/1.0\r\n{_lines(head)}Content-Length: {declared}\r\n\r\n".encode() + block + b"\r\n\r\n"


def http(body: bytes, status: str = "200 OK", content_type: str = "text/html; charset=utf-8", **fields: str) -> bytes:
    """An answer of a server."""
    head = {"Content-Type": content_type} | {name.replace("_", "-"): value for name, value in fields.items()}
    return f"HTTP/1.1 {status}\r\n{_lines(head)}\r\n".encode() + body


def page(number: int, body: bytes, length: int | None = None, **fields: str) -> bytes:
    """A record with an answer in it; `fields` are those of the answer."""
    return record("response", http(body, **fields), number, length)


def members(*records: bytes) -> bytes:
    """Each record as a gzip member of its own, as web archives are compressed."""
    return b"".join(map(gzip.compress, records))


def write(path: Path, records: Iterable[bytes]) -> None:
    """A compressed archive; one record at a time is in memory."""
    with path.open("wb") as file:
        for one in records:
            file.write(gzip.compress(one))


def _lines(fields: dict[str, str]) -> str:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
