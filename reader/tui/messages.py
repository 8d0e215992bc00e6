"""The messages that threads send to the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.containers import Entry
    from reader.tui.images.drawing import Thumbnail
    from reader.tui.search.document_search import Search
    from reader.tui.session.collection.documents import Loaded


class NamesFound(Message):
    """More documents were found.

    Attributes:
        names: the names of the documents.
        entries: for documents inside a container, what the container says about them, by name.
    """

    def __init__(self, names: Sequence[str], entries: Mapping[str, Entry] | None = None) -> None:
        super().__init__()
        self.names = names
        self.entries = entries or {}


class DocumentChanged(Message):
    """The file of a document has changed since it was loaded.

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
    """More of a document has arrived.

    Attributes:
        name: the document's name.
        received: bytes that have come.
        announced: the total number of bytes announced by the server; 0 if unknown.
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
        search: the current state of the search.
    """

    def __init__(self, search: Search) -> None:
        super().__init__()
        self.search = search
