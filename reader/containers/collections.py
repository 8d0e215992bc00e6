"""Collections in JSON Lines: a document a line, its text in a field. See `reader.records` for cleaning them whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.containers import Entry
from reader.model import EMPTY, Metadata, Raw
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.model import SafeText

_TEXT: Final = ("text", "content", "html", "body", "raw_content", "markdown")
"""The fields that usually hold the text of a document."""
_NAMES: Final[dict[str, Sequence[str]]] = {
    "title": ("title", "headline"),
    "byline": ("author", "byline"),
    "published": ("date", "published", "timestamp"),
    "url": ("url", "link"),
}


def open_bytes(raw: Raw) -> Collection:
    """Open a collection that was read."""
    return Collection(raw.data if isinstance(raw.data, bytes) else raw.data.encode())


class Collection:
    """The records of a collection; a line that is no record is left out."""

    def __init__(self, data: bytes) -> None:
        self._lines = [line for line in data.split(b"\n") if line.strip()]

    @property
    def title(self) -> SafeText:
        """A collection has no title."""
        return EMPTY

    def entries(self) -> Iterator[Entry]:
        """The records by their numbers."""
        for number, line in enumerate(self._lines, 1):
            record = _record(line)
            if record is not None:
                known = {name: sanitize_line(_first(record, fields)) for name, fields in _NAMES.items()}
                yield Entry(str(number), size=len(line), **known)

    def read(self, entry: Entry) -> Raw:
        """The text of a record."""
        record = _record(self._lines[int(entry.id) - 1]) or {}
        known = Metadata(entry.title, entry.byline, entry.published, url=entry.url)
        return Raw(entry.id, _first(record, _TEXT), url=entry.url, metadata=known)


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _first(record: dict[str, Any], names: Sequence[str]) -> str:
    return next((value for name in names if isinstance(value := record.get(name), str) and value), "")
