"""Fetches and decodes the pictures of the document that is open, in a thread."""

from __future__ import annotations

import threading
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.text import urls
from reader.tui.images.drawing import MOST_BYTES, decode
from reader.tui.session.background.loading import lane
from reader.tui.session.link_targets import is_inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Final

    from reader.tui.images.drawing import Thumbnail

_MOST: Final = 60
"""Pictures of a document that are drawn."""
_TIMEOUT: Final = 10.0
"""Seconds that a server may take for one."""
_EVERY: Final = 0.3
"""Seconds between two times that the page is laid out with more of them."""


class Wanted(NamedTuple):
    """Pictures to be read.

    Attributes:
        document: the index of the document in the store.
        name: the document's name. For a local file, pictures are looked for in its folder; for a document from a
            server, on servers.
        addresses: the addresses of the pictures, as written in the document.
    """

    document: int
    name: str
    addresses: tuple[str, ...]


def load(name: str, address: str) -> Thumbnail | None:
    """Read a picture of a document.

    Pictures are fetched from servers only for documents that came from a server, because a user who opens a local file
    has not agreed that anybody should learn of it.

    Args:
        name: the document's name.
        address: the address of the picture, as written in the document.
    """
    from reader.sources import Limits, scheme_of  # noqa: PLC0415 - only with the first picture
    from reader.sources import load as load_source  # noqa: PLC0415

    fetched, remote = lane(name) == "server", lane(address) == "server"
    if remote != fetched:
        return None
    if not remote:
        if scheme_of(name) or scheme_of(address) or address.startswith(("/", "\\")):
            return None
        path = Path(name).parent / urls.unquote(address.partition("?")[0])
        if not path.is_file():  # a pipe would be waited for
            return None
        address = str(path)
    try:
        public = remote and not is_inside(urls.host(name))
        data = load_source(address, Limits(MOST_BYTES, _TIMEOUT, public)).data
    except (ReaderError, ValueError):
        return None
    return decode(data) if isinstance(data, bytes) else None


class ImageLoader:
    """A thread that loads the requested pictures one after another.

    Args:
        tell: called in the thread with the document's index in the store and the pictures loaded so far, by address.
    """

    def __init__(self, tell: Callable[[int, Mapping[str, Thumbnail]], None]) -> None:
        self._tell = tell
        self._wanted: Wanted | None = None
        self._stopped = False
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None

    def want(self, document: int, name: str, addresses: Iterable[str]) -> None:
        """Load these pictures, and drop all other requests."""
        with self._change:
            self._wanted = Wanted(document, name, tuple(dict.fromkeys(addresses))[:_MOST])
            self._change.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="images", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop the thread."""
        with self._change:
            self._stopped = True
            self._change.notify_all()

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._wanted or self._stopped)
                if self._stopped:
                    return
                wanted, self._wanted = self._wanted, None
            if wanted is not None:
                self._read(wanted)

    def _read(self, wanted: Wanted) -> None:
        found: dict[str, Thumbnail] = {}
        told, last = 0, monotonic()
        for address in wanted.addresses:
            if thumbnail := load(wanted.name, address):
                found[address] = thumbnail
            if self._wanted is not None or self._stopped:
                return
            if len(found) > told and monotonic() - last > _EVERY:
                told, last = len(found), monotonic()
                self._tell(wanted.document, dict(found))
        if len(found) > told:
            self._tell(wanted.document, found)
