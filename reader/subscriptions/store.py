"""The feeds that the user follows, one file each (JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/).

What the program itself has to know of a feed is the member `_terminal_reader`, as the format allows.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

OWN: Final = "_terminal_reader"
"""The member of a feed, and of an entry, for what other programs do not know."""
_VERSION: Final = "https://jsonfeed.org/version/1.1"
_SUFFIX: Final = ".json"
_NAME: Final = 16


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that the user follows.

    Attributes:
        url: its address.
        title: its title.
        group: the name under which the user filed it.
        etag: identifies the last answer for the server: see `reader.sources.http.Known`.
        modified: the same, as a date.
        checked: when it was last requested, in seconds since 1970.
        wait_until: the server asked for no request before this time.
        retired: whether it is gone for good.
        problem: why the last update failed; "" if it did not.
        full: whether an update reads the pages of new entries that hold only the beginning of their text.
        items: its entries, the newest first, as JSON Feed writes them.
    """

    url: str
    title: str = ""
    group: str = ""
    etag: str = ""
    modified: str = ""
    checked: float = 0.0
    wait_until: float = 0.0
    retired: bool = False
    problem: str = ""
    full: bool = False
    items: tuple[dict[str, Any], ...] = field(default=())

    def merged(self, items: Iterable[dict[str, Any]], most: int) -> Subscription:
        """The subscription with new entries before the known ones.

        Args:
            items: entries of the feed; one is known by its id, else its address, else its text.
            most: entries that are kept at most.
        """
        found: dict[str, dict[str, Any]] = {}
        for item in (*items, *self.items):
            found.setdefault(identity(item), item)
        return replace(self, items=tuple(found.values())[:most])


def identity(item: dict[str, Any]) -> str:
    """What an entry is known by: its id, else its address, else its text."""
    return next((f"{name} {item[name]}" for name in ("id", "url", "content_html") if item.get(name)), "")


def _fits(default: Any, value: Any) -> bool:
    """Whether a value of a file has the type of a field."""
    number = isinstance(default, float) and isinstance(value, int)
    return type(value) is type(default) or (number and not isinstance(value, bool))


def default_folder() -> Path:
    """Where the feeds are kept."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("terminal-reader") / "feeds"


class Store:
    """A folder of subscriptions.

    Args:
        folder: it is made where it is missing.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_folder()

    def path(self, url: str) -> Path:
        """The file of the feed with that address."""
        return self.folder / f"{hashlib.sha256(url.encode()).hexdigest()[:_NAME]}{_SUFFIX}"

    def all(self) -> Iterator[Subscription]:
        """The subscriptions by group and title; files that hold none are skipped."""
        found = [self._read(path) for path in sorted(self.folder.glob(f"*{_SUFFIX}"))] if self.folder.is_dir() else []
        yield from sorted(filter(None, found), key=lambda one: (one.group.casefold(), one.title.casefold(), one.url))

    def get(self, url: str) -> Subscription | None:
        """The subscription with that address; None if there is none."""
        return self._read(self.path(url))

    def put(self, subscription: Subscription) -> None:
        """Keep a subscription; a crash leaves the file as it was before.

        Raises:
            OutputError: it cannot be written.
        """
        own = {name: value for name, value in asdict(subscription).items() if name not in ("items", "title")}
        data = {
            "version": _VERSION,
            "title": subscription.title or subscription.url,
            "feed_url": subscription.url,
            OWN: own,
            "items": list(subscription.items),
        }
        path, temporary = self.path(subscription.url), ""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, temporary = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
                json.dump(data, file, ensure_ascii=False)
            Path(temporary).replace(path)
        except OSError as error:
            if temporary:
                Path(temporary).unlink(missing_ok=True)
            raise OutputError(f"cannot be written: {error.strerror}", subject=str(path)) from error

    def remove(self, url: str) -> bool:
        """Forget a subscription; says whether there was one."""
        path = self.path(url)
        known = path.is_file()
        path.unlink(missing_ok=True)
        return known

    def _read(self, path: Path) -> Subscription | None:
        with suppress(OSError, ValueError, RecursionError, TypeError):
            data = json.loads(path.read_text(encoding="utf-8"))
            data = data if isinstance(data, dict) else {}
            own, items = data.get(OWN), data.get("items")
            if isinstance(own, dict) and isinstance(own.get("url"), str):
                known = {
                    row.name: own[row.name] for row in fields(Subscription) if _fits(row.default, own.get(row.name))
                }
                kept = tuple(item for item in items if isinstance(item, dict)) if isinstance(items, list) else ()
                title = str(data.get("title") or "")
                return Subscription(**{**known, "url": own["url"], "title": title, "items": kept})
        return None
