"""What the threads tell the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.containers import Entry
    from reader.tui.images.drawing import Thumbnail
    from reader.tui.search.document_search import Search
    from reader.tui.session.documents import Loaded


class NamesFound(Message):
    """More documents were found.

    Attributes:
        names: what they are called.
        entries: what a container says of those that stand in one, by name.
    """

    def __init__(self, names: Sequence[str], entries: Mapping[str, Entry] | None = None) -> None:
        super().__init__()
        self.names = names
        self.entries = entries or {}


class DocumentChanged(Message):
    """The file of a document is another than the one that was read.

    Attributes:
        index: its index in the store.
    """

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class DocumentLoaded(Message):
    """A document was read.

    Attributes:
        index: its index in the store.
        loaded: what was read.
    """

    def __init__(self, index: int, loaded: Loaded) -> None:
        super().__init__()
        self.index = index
        self.loaded = loaded


class DocumentProgressed(Message):
    """More of a document has come.

    Attributes:
        name: what it is called.
        received: bytes that have come.
        announced: bytes that the server announced; 0 where it did not.
    """

    def __init__(self, name: str, received: int, announced: int) -> None:
        super().__init__()
        self.name = name
        self.received = received
        self.announced = announced


class PicturesRead(Message):
    """Pictures of a document can be drawn.

    Attributes:
        index: its index in the store.
        pictures: those that have been read so far, by address.
    """

    def __init__(self, index: int, pictures: Mapping[str, Thumbnail]) -> None:
        super().__init__()
        self.index = index
        self.pictures = pictures


class SearchProgressed(Message):
    """A search in all documents has found something, or has ended.

    Attributes:
        search: how far it is.
    """

    def __init__(self, search: Search) -> None:
        super().__init__()
        self.search = search
