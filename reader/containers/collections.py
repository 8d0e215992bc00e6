"""Collections in JSON Lines: one document in each line. `reader.records` cleans whole collections."""

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
"""Common names of the field that holds the text of a document."""
_NAMES: Final[dict[str, Sequence[str]]] = {
    "title": ("title", "headline"),
    "byline": ("author", "byline"),
    "published": ("date", "published", "timestamp"),
    "url": ("url", "link"),
}


def open_bytes(raw: Raw) -> Collection:
    """Open a collection from its bytes."""
    return Collection(raw.data if isinstance(raw.data, bytes) else raw.data.encode())


class Collection:
    """The records of a collection. A line that is not a record is skipped."""

    def __init__(self, data: bytes) -> None:
        self._lines = [line for line in data.split(b"\n") if line.strip()]

    @property
    def title(self) -> SafeText:
        """A collection has no title."""
        return EMPTY

    def entries(self) -> Iterator[Entry]:
        """The records, in order. The id of a record is the number of its line."""
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
