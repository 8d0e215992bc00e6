"""Sources that hold several documents: one module for each kind, and one table.

A container lists its entries without reading their bodies and reads one entry at a time as `Raw`. Each entry has a name
such as "feed.xml::3f2a90c1", under which it is opened, listed and remembered like any other document.

To add a kind, write a module with `open_bytes(raw)` (and, where it is read piece by piece, `open_path(path, limits)`, and
`open_stream(stream, limits)` for standard input), a function in `recognition`, and a row in `KINDS`.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module
from io import BufferedReader
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from reader.containers import recognition
from reader.containers.sequence import Sequence
from reader.errors import UnreadableError
from reader.formats import SUFFIXES as DOCUMENTS
from reader.model import EMPTY, Raw, SafeText
from reader.sources import STDIN, Limits, file, load, scheme_of
from reader.sources.compression import SUFFIXES as COMPRESSED
from reader.sources.compression import beginning, is_compressed, suffix_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Final

    from reader.errors import SourceError

SEPARATOR: Final = "::"
"""Separates the name of a container from the id of an entry."""
_HEAD: Final = 65_536
"""Number of bytes that recognition looks at."""
_OPEN: Final = 4
"""Number of containers that are kept open, since entries are usually read in sequence."""


class Entry(NamedTuple):
    """A document in a container.

    Attributes:
        id: names it within its container, the same in every run: letters, digits and "-".
        title: its headline or subject.
        byline: who wrote it.
        published: the date, or the date and time, in ISO 8601.
        size: bytes, where they are known without reading it, else 0.
        url: its address.
        group: what it belongs to within the container, such as the message that holds it.
    """

    id: str
    title: SafeText = EMPTY
    byline: SafeText = EMPTY
    published: SafeText = EMPTY
    size: int = 0
    url: SafeText = EMPTY
    group: SafeText = EMPTY


class Container(Protocol):
    """An open container."""

    @property
    def title(self) -> SafeText:
        """The title of the container; "" if it has none."""

    def entries(self) -> Iterator[Entry]:
        """The entries in reading order, without their bodies."""

    def read(self, entry: Entry) -> Raw:
        """The body of an entry, with the metadata that the container has for it.

        Raises:
            SourceError: it cannot be read.
        """


class Kind(NamedTuple):
    """A row of the table of containers.

    Attributes:
        name: identifies the kind.
        description: a few words for the manual.
        suffixes: of the names of its files.
        recognise: whether a file that starts with these bytes and has this suffix is one.
        module: in `reader.containers`.
        compressed: whether its files may be compressed; `recognise` is given the decompressed bytes.
        folder: whether a folder is one.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes, str], bool]
    module: str
    compressed: bool = False
    folder: Callable[[str], bool] | None = None


def _with_compressed(*suffixes: str) -> tuple[str, ...]:
    return (*suffixes, *(f"{one}{packed}" for one in suffixes for packed in COMPRESSED))


class _Module(Protocol):
    """The module of a kind. A kind that reads files piece by piece also has `open_path`."""

    def open_bytes(self, raw: Raw) -> Container:
        """Open a source from its bytes."""


KINDS: Final[Mapping[str, Kind]] = {
    row.name: row
    for row in (
        Kind("feed", "RSS and Atom feeds", (".rss", ".atom", ".rdf", ".xml"), recognition.feed, "feeds.xml"),
        Kind("opml", "lists of feeds (OPML)", (".opml",), recognition.opml, "feeds.opml"),
        Kind("jsonfeed", "feeds in JSON (JSON Feed)", (".json",), recognition.json_feed, "feeds.json_feed"),
        Kind("mbox", "mailboxes (mbox)", (".mbox", ".mbx"), recognition.mbox, "mail.mbox"),
        Kind("mail", "mail messages", (".eml",), recognition.mail, "mail.message"),
        Kind(
            "maildir",
            "mailboxes (Maildir folders)",
            (),
            recognition.no_file,
            "mail.maildir",
            folder=recognition.maildir,
        ),
        Kind(
            "warc", "web archives (WARC)", _with_compressed(".warc"), recognition.warc, "archives.warc", compressed=True
        ),
        Kind(
            "jsonl",
            "collections (JSON Lines)",
            _with_compressed(".jsonl", ".ndjson"),
            recognition.collection,
            "collections",
            compressed=True,
        ),
        Kind("parquet", "collections (Parquet)", (".parquet",), recognition.parquet, "parquet"),
    )
}

TELLING: Final = frozenset(suffix for kind in KINDS.values() for suffix in kind.suffixes) - {".xml", ".json"}
"""Suffixes of containers that a search of a directory includes; other kinds of file also end in .xml and .json."""


def entry_name(source: str, entry: Entry) -> str:
    """The name under which an entry can be read."""
    return f"{source}{SEPARATOR}{entry.id}"


def split_name(name: str) -> tuple[str, str]:
    """Split the name of an entry into the source and the id; the id is "" for any other name."""
    source, mark, identifier = name.rpartition(SEPARATOR)
    known = mark and identifier.replace("-", "").isalnum() and identifier.isascii()
    return (source, identifier) if known and not os.path.lexists(name) else (name, "")


def recognise(head: bytes, suffix: str) -> Kind | None:
    """The kind of container that starts with these bytes; None for a document.

    Args:
        head: its first bytes.
        suffix: of its file name, with the dot, lower case. A text file is never a container, even if it starts like a mail.
    """
    if suffix in DOCUMENTS:
        return None
    compressed = is_compressed(head)
    if compressed:
        head = beginning(head)
    known = (kind for kind in KINDS.values() if kind.compressed or not compressed)
    return next((kind for kind in known if kind.recognise(head, suffix)), None)


def is_folder(path: str) -> bool:
    """Whether a folder is a container, and no mere folder of files."""
    return any(kind.folder is not None and kind.folder(path) for kind in KINDS.values())


def kind_of(name: str) -> Kind | None:
    """The kind of container that a path leads to; None for a document, and for what is neither a file nor a folder.

    Raises:
        SourceError: it cannot be opened.
    """
    if scheme_of(name):
        return None
    if os.path.isdir(name):  # noqa: PTH112
        return next((kind for kind in KINDS.values() if kind.folder and kind.folder(name)), None)
    if suffix_of(name) in DOCUMENTS or not os.path.isfile(name):  # noqa: PTH113
        return None
    return recognise(file.head(name, _HEAD)[0], suffix_of(name))


def open_source(name: str, limits: Limits | None = None) -> Container | Raw:
    """Open a source as a container; a document is returned as `Raw`.

    Raises:
        SourceError: it cannot be read, or has no such entry.
    """
    limits = limits or Limits()
    source, identifier = split_name(name)
    if identifier:
        return _entry(source, identifier, limits)._replace(name=name)
    if source == STDIN and (found := _piped(limits)) is not None:
        return found
    kind = kind_of(name)
    if kind is None:
        return open_raw(load(name, limits))
    status = os.stat(name)  # noqa: PTH116
    return _opened(name, kind, status.st_size, status.st_mtime_ns, limits)


def _piped(limits: Limits) -> Container | None:
    """Standard input as a container that is read as it comes; None if it has to be read whole first."""
    from reader.sources import stdin  # noqa: PLC0415 (for standard input alone)

    stream = stdin.stream()
    head = stream.peek(_HEAD) if isinstance(stream, BufferedReader) else b""
    kind = recognise(head, "") if stream is not None and head else None
    module = _module(kind) if kind else None
    if module is None or not hasattr(module, "open_stream"):
        return None
    return cast("Container", module.open_stream(stream, limits))


def open_raw(raw: Raw) -> Container | Raw:
    """Open bytes as a container; a document is returned unchanged."""
    if isinstance(raw.data, str):
        return raw
    kind = recognise(raw.data[:_HEAD], raw.suffix)
    return _module(kind).open_bytes(raw) if kind else raw


def with_entries(name: str) -> Iterator[tuple[str, Entry | None]]:
    """The names and entries of a container that is a file or a folder; for any other source, its own name and None."""
    if kind_of(name) is None:
        yield name, None
        return
    found = open_source(name)
    if not isinstance(found, Raw):
        for entry in found.entries():
            yield entry_name(name, entry), entry._replace(group=entry.group or found.title)


def listed(container: Container) -> Iterator[tuple[Entry, SourceError | None]]:
    """The entries of a container, with those that are broken and why."""
    if isinstance(container, Sequence):
        return container.listed()
    return ((entry, None) for entry in container.entries())


def entries_behind(address: str, limits: Limits | None = None) -> Iterator[tuple[str, Entry]]:
    """The names and entries of a container behind an address; none for a document."""
    found = _fetched(address, (limits or Limits())._replace(watch=None))
    if not isinstance(found, Raw):
        for entry in found.entries():
            yield entry_name(address, entry), entry._replace(group=entry.group or found.title)


@lru_cache(maxsize=_OPEN)
def _fetched(address: str, limits: Limits) -> Container | Raw:
    """What is behind an address, kept for its entries: the server is asked once, and not for each of them."""
    return open_raw(load(address, limits))


def _entry(source: str, identifier: str, limits: Limits) -> Raw:
    on_the_web = scheme_of(source) not in ("", STDIN)
    container = _fetched(source, limits._replace(watch=None)) if on_the_web else open_source(source, limits)
    if not isinstance(container, Raw):
        for entry in container.entries():
            if entry.id == identifier:
                return container.read(entry)
    raise UnreadableError(
        "has no such entry", subject=f"{source}{SEPARATOR}{identifier}", remedy=f"see `reader list {source}`"
    )


@lru_cache(maxsize=_OPEN)
def _opened(name: str, kind: Kind, size: int, changed: int, limits: Limits) -> Container:  # noqa: ARG001 (the key)
    module = _module(kind)
    if hasattr(module, "open_path"):
        return cast("Container", module.open_path(name, limits))
    return module.open_bytes(file.load(name, limits))


def _module(kind: Kind) -> _Module:
    return cast("_Module", import_module(f"reader.containers.{kind.module}"))
