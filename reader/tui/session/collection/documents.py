"""The documents of a session: their names, what is known about each, and the most recently used articles."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.library.history import Flags, History, Place, Visit, identity
from reader.model import EMPTY, Article
from reader.text import urls
from reader.text.sanitize import sanitize_line
from reader.tui.session.background.modes import Modes
from reader.tui.session.collection.reading_time import WORDS_A_MINUTE, count_words, duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Final

    from reader.containers import Entry
    from reader.errors import ReaderError
    from reader.model import SafeText

ARTICLES_KEPT: Final = 24
"""Articles that stay in memory; others are read again when they are opened again."""

_TIE: Final = "\u00a0"
"""A blank at which no line is broken."""
_NO_FLAGS: Final = Flags()
STDIN: Final = "-"


class State(Enum):
    """The loading state of a document."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Summary:
    """The information that the list shows about a document.

    Attributes:
        title: its headline, or its name where none is known.
        source: the site, the host or the file it comes from.
        state: whether it has been loaded.
        words: how many the article has.
        removed: the share of the document's characters that was removed, 0 to 1.
        progress: the share of the document that the user has seen, from 0 to 1.
        flags: whether the user has marked it as read or starred it.
        published: its date, as far as it is known.
        byline: who wrote it, if known.
        page_type: the kind of page; "" if unknown.
        followed: whether it was opened from a link.
    """

    title: SafeText
    source: SafeText
    state: State = State.WAITING
    words: int = 0
    removed: float = 0.0
    progress: float = 0.0
    flags: Flags = _NO_FLAGS
    published: SafeText = EMPTY
    byline: SafeText = EMPTY
    page_type: str = ""
    followed: bool = False

    @property
    def minutes(self) -> int:
        """Minutes to read it, at least one."""
        return max(1, round(self.words / WORDS_A_MINUTE))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded document, or an error page that says why it could not be loaded.

    Attributes:
        article: the document.
        error: why it was not read.
        quoted: whether its quotations have been found. Until then, only the thread that loads the document may access
            them.
        whole: whether this is all of it, and not only its beginning.
        judged: the document before the user's own rules were applied; None for pages written by the program itself.
    """

    article: Article
    error: ReaderError | None = None
    quoted: bool = True
    whole: bool = True
    judged: Article | None = None


class DocumentStore:
    """The documents in order. Stores a name for each document, and more only for documents that have been viewed.

    Args:
        history: the reading positions from earlier sessions.

    Attributes:
        modes: how each of them is to be read.
    """

    def __init__(self, history: History | None = None) -> None:
        self._history = history or History()
        self.modes = Modes()
        self._places: dict[int, Place] = {}
        self._names: list[str] = []
        self._summaries: dict[int, Summary] = {}
        self._articles: OrderedDict[int, Loaded] = OrderedDict()
        self._outdated: dict[int, str] = {}  # what to say once they have been read again
        self._flags: dict[int, Flags] = {}
        self._kept_flags: dict[str, Flags] | None = None
        self._followed: dict[int, int] = {}
        self._above: dict[int, list[int]] = {}  # new entries, by the entry that they were listed above
        self._origins: dict[str, str] = {}  # the document that links to another one, by the name of the other
        self._entries: dict[str, Entry] = {}  # what containers say of theirs, by name
        self._passing_marks: dict[str, tuple[str, Place]] = {}  # in what has no identity, by letter

    def __len__(self) -> int:
        return len(self._names)

    def add(self, names: Iterable[str]) -> None:
        """Put documents at the end."""
        self._names.extend(names)

    def link(self, name: str, origin: str) -> int:
        """The index of a document that another one links to. If it is new, it is added at the end."""
        if (index := self.index(name)) < 0:
            index = len(self._names)
            self._names.append(name)
            if origin in self._names:
                self._origins[name] = origin
                self._followed[index] = self._names.index(origin)
        return index

    def put_above(self, first: int, names: Sequence[str]) -> None:
        """Add documents that are listed above the one with the index `first`."""
        self._above.setdefault(first, []).extend(range(len(self._names), len(self._names) + len(names)))
        self._names.extend(names)

    def above(self) -> Mapping[int, Sequence[int]]:
        """The documents that are listed above others, by those."""
        return self._above

    def followed(self) -> Mapping[int, int]:
        """For each document that a link led to, the one that the link stands in."""
        return self._followed

    def origin(self, name: str) -> str:
        """The document whose link was followed to this one; "" for a document that the user named."""
        return self._origins.get(name, "")

    def describe(self, entries: Mapping[str, Entry]) -> None:
        """Store what containers say about their entries, for use until the entries are loaded."""
        self._entries.update(entries)

    def name(self, index: int) -> str:
        """What the user called the document."""
        return self._names[index]

    def summary(self, index: int) -> Summary:
        """What the list shows of the document."""
        summary = self._summary(index) or summarise_name(self._names[index])
        flags, followed = self.flags(index), index in self._followed
        same = summary.flags == flags and summary.followed == followed
        return summary if same else replace(summary, flags=flags, followed=followed)

    def flags(self, index: int) -> Flags:
        """The flags that the user has given the document, in this session or an earlier one."""
        if (flags := self._flags.get(index)) is None:
            if self._kept_flags is None:
                self._kept_flags = self._history.flags()
            kept = self._kept_flags
            flags = self._flags[index] = (kept and kept.get(identity(self._names[index]))) or _NO_FLAGS
        return flags

    def flag(self, index: int, **flags: bool) -> bool:
        """Set or clear the flags `read` and `starred` of a document. Returns whether anything changed."""
        before = self.flags(index)
        now = self._flags[index] = before._replace(**flags)
        if now != before:
            self._history.flag(identity(self._names[index]), now)
        return now != before

    # What it is sorted and found by, at some 100 ns a document

    def line(self, index: int) -> str:
        """The text, in lower case, that the filter searches for this document."""
        if summary := self._summary(index):
            name = self._names[index].partition("::")[0]  # nobody looks for the id of an entry
            known = (summary.title, summary.source, summary.byline, summary.published, name)
            return " ".join(known).casefold()
        return self._names[index].casefold()

    def title(self, index: int) -> str:
        """Its headline, or its name until the headline is known."""
        summary = self._summary(index)
        return summary.title if summary else self._names[index].rstrip("/").rpartition("/")[2]

    def words(self, index: int) -> float:
        """Its number of words; infinity until that is known."""
        summary = self._summaries.get(index)
        return summary.words if summary and summary.words else math.inf

    def published(self, index: int) -> str:
        """Its date; "" until one is known."""
        summary = self._summary(index)
        return summary.published if summary else ""

    def _summary(self, index: int) -> Summary | None:
        """What is known of a document, from reading it or from its container."""
        known = self._summaries.get(index)
        if known is None and self._entries and (entry := self._entries.get(self._names[index])):
            return summarise_entry(entry)
        return known

    def known(self, index: int) -> bool:
        """Whether the document has been read in this session."""
        return index in self._summaries

    def loaded(self, index: int) -> Loaded | None:
        """The document itself, if it is in memory."""
        if index in self._articles:
            self._articles.move_to_end(index)
        return self._articles.get(index)

    def put(self, index: int, loaded: Loaded) -> None:
        """Store a loaded document, and drop the least recently used one if there are too many."""
        self.keep(index)
        self._summaries[index] = summarise(self._names[index], loaded)
        if index not in self._places and (place := self._history.place(identity(self._names[index]))):
            anew = place.progress >= 1  # what was read to its end is not opened there
            self._places[index] = Place(-1, 0, progress=place.progress) if anew else place
        self._show_progress(index)
        self._articles[index] = loaded
        if len(self._articles) > ARTICLES_KEPT:
            self._articles.popitem(last=False)

    def in_memory(self) -> dict[int, Loaded]:
        """The documents that are in memory, by their index."""
        return dict(self._articles)

    def files_in_memory(self) -> list[tuple[int, str]]:
        """The index and name of each document in memory."""
        return [(index, self._names[index]) for index in self._articles]

    def outdate(self, index: int, news: str = "The file has changed: this is its new text.") -> None:
        """Mark a document for reloading. The old version stays until `put` replaces it or `keep` cancels the reload."""
        self._outdated[index] = news

    def news(self, index: int) -> str:
        """The message to show once an outdated document has been reloaded."""
        return self._outdated.get(index, "")

    def outdated(self, index: int) -> bool:
        """Whether a document is to be read again."""
        return index in self._outdated

    def keep(self, index: int) -> None:
        """Cancel the reload of a document, although its file has changed."""
        self._outdated.pop(index, None)

    def place(self, index: int) -> Place | None:
        """The reading position in the document, from this session or an earlier one; None if it has not been opened before."""
        return self._places.get(index)

    def remember(self, index: int, place: Place) -> bool:
        """Save the reading position in the document. Returns whether it has changed."""
        if place == self._places.get(index):
            return False
        self._places[index] = place
        self._history.remember(identity(self._names[index]), place)
        self._show_progress(index)
        return True

    def open_at(self, index: int, place: Place) -> None:
        """Set the place at which the document will be opened, without changing how much of it counts as seen."""
        before = self._places.get(index) or self._history.place(identity(self._names[index]))
        self.remember(index, place._replace(progress=before.progress if before else 0.0))

    def visited(self, index: int) -> None:
        """Record that the document was opened."""
        self._history.visit(identity(self._names[index]), self.summary(index).title)

    def visits(self) -> list[Visit]:
        """What was read in this run and earlier ones, the most frequent and recent first."""
        return self._history.visits()

    def forget(self, document: str) -> None:
        """Remove the document with this identity from the history."""
        self._history.forget(document)

    def take_greeting(self) -> bool:
        """Whether there was no earlier session; true only on the first call."""
        new, self._history.is_new = self._history.is_new, False
        return new

    # Marks

    def mark(self, letter: str, index: int, place: Place) -> None:
        """Store a place under a letter.

        In a document without an identity, such as a pipe, the mark lasts only for this session.
        """
        self._passing_marks.pop(letter, None)
        if document := identity(self._names[index]):
            self._history.mark(letter, document, place)
        else:
            self._passing_marks[letter] = self._names[index], place

    def marks(self) -> dict[str, tuple[str, Place]]:
        """The places that were marked, by letter: the name of the document and the place in it."""
        return self._history.marks() | self._passing_marks

    def index(self, name: str) -> int:
        """The document that has this name or this identity; -1 for none."""
        if name in self._names:
            return self._names.index(name)
        tail = PurePath(name).name  # to look at each file would take seconds where there are many
        return next((i for i, other in enumerate(self._names) if tail in other and identity(other) == name), -1)

    def _show_progress(self, index: int) -> None:
        if index in self._summaries and (place := self._places.get(index)):
            self._summaries[index] = replace(self._summaries[index], progress=place.progress)


@lru_cache(maxsize=512)
def summarise_name(name: str) -> Summary:
    """The summary of a document before it has been loaded."""
    if name == STDIN:
        return Summary(sanitize_line("standard input"), sanitize_line("pipe"))
    if "://" in name:
        parts = urls.split(name)
        tail = PurePath(parts.path).name
        host = sanitize_line(parts.host.removeprefix("www."))
        return Summary(sanitize_line(tail) or host or sanitize_line(urls.without_login(name)), host)
    path = PurePath(name.partition("::")[0])
    return Summary(sanitize_line(path.name), sanitize_line(path.parent.name or path.name))


@lru_cache(maxsize=512)
def summarise_entry(entry: Entry) -> Summary:
    """The summary of an entry, from its container."""
    title = entry.title or sanitize_line(entry.id)
    return Summary(title, entry.group, published=entry.published, byline=entry.byline)


def summarise(name: str, loaded: Loaded) -> Summary:
    """The summary of a loaded document."""
    article, before = loaded.article, summarise_name(name)
    if loaded.error:
        return replace(before, state=State.FAILED)
    gone = sum(len(block.text) for block in article.removed)
    everything = gone + sum(len(block.text) for block in article.kept)
    return Summary(
        title=article.title or before.title,
        source=article.site or (before.source if "://" in name or name == STDIN else before.title),
        state=State.READY,
        words=sum(count_words(block.text) for block in article.kept) if loaded.whole else 0,
        removed=gone / everything if everything else 0.0,
        published=article.published,
        byline=article.byline,
        page_type=article.page_type,
    )


def facts(article: Article, summary: Summary) -> str:
    """The line under the title: who, where, when, how long."""
    known = [article.byline, article.site, _day(article.published)]
    if summary.words:
        known.append(duration(summary.minutes).replace(" ", _TIE))
    return " · ".join(filter(None, known))


def _day(published: str) -> str:
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day}{_TIE}{day:%B}{_TIE}{day.year}"
