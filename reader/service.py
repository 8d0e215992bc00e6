"""load → parse → clean → quote: the one way in for the command line, the TUI and the API."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import FaultError, ReaderError, UnreadableError, UsageError, WorkerError
from reader.loading import Options, article_of, format_of, known_categories, opened, single, source_of, text_of
from reader.model import Article, Raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Final

    from reader.cleaning.user_rules import OwnRule
    from reader.containers import Entry
    from reader.model import Quotation, SafeText

    _Finish = Callable[["Result"], "Result"] | None


__all__ = [
    "DOUBTFUL", "SHORT", "Beginning", "Options", "Result", "beginning", "clean", "entries", "expand",
    "known_balance", "known_categories", "lost", "quotations", "read", "read_all", "reported", "samples", "source", "with_entries",
]  # fmt: skip

SHORT: Final = 100_000
"""Bytes of a source that is read in a tenth of a second, and of the beginning of a longer one."""
DOUBTFUL: Final = 0.5
"""Confidence below which the user is warned. On the development pages the F1 that is reached is about the one expected."""
_NUMBER: Final = 10
"""Length from which a decimal number is treated as an id."""
_LONG_PAGE: Final = 500_000
"""Bytes of a page that is worth waiting for before anything else is done: half a page has no article."""


class Result(NamedTuple):
    """One source's outcome.

    Attributes:
        name: of the source or entry.
        article: what was read; None if that failed.
        error: why there is no article; None if there is one.
        record: what a web archive says of it.
        is_doubtful: whether it is not clear what belongs to the text of the page.
        finished: what the `finish` of `read_all` made of it.
    """

    name: str
    article: Article | None = None
    error: ReaderError | None = None
    record: Mapping[SafeText, SafeText] | None = None
    is_doubtful: bool = False
    finished: Any = None


class Beginning(NamedTuple):
    """What there is of a source at once: the article, and whether that is all of it."""

    article: Article
    whole: bool


def clean(
    source: bytes | str,
    *,
    url: str | None = None,
    format: str | None = None,  # noqa: A002 (the name people know)
    keep: Iterable[str] = (),
    repair: bool = True,
    rules: Iterable[OwnRule] = (),
    balance: str = "balanced",
) -> Article:
    """Clean one document.

    Args:
        source: a page or text; bytes are decoded, a string is taken as it is.
        url: its address, to which its links are relative.
        format: "html", "text" or "markdown"; None to look at the content.
        keep: ids of `reader.cleaning.CATEGORIES` to keep.
        repair: put characters right that a wrong encoding garbled ("cafÃ©").
        rules: rules of one's own, such as `reader.user_rules()` reads from the user's file; none by default, so that
            the same call gives the same article everywhere.
        balance: "precision" to leave out more, "recall" to keep more, "whole" for all that a person would see.

    Returns:
        Every block of the document with its verdict; an empty document gives an article without blocks.

    Raises:
        BinaryError: the bytes are no text.
        UsageError: there is no such format, category or balance.
    """
    raw = Raw(name=url or "-", data=source, url=url or "")
    options = Options(
        format=format, keep=known_categories(keep), repair=repair, rules=tuple(rules), balance=known_balance(balance)
    )
    return article_of(raw, options)


def known_balance(name: str) -> str:
    """Check the name of a balance; the same name.

    Raises:
        UsageError: there is none of that name.
    """
    from reader.cleaning.scoring.threshold import BALANCES

    if name not in BALANCES:
        raise UsageError(
            f"there is no balance {name!r}", subject="balance", remedy=f"choose from {', '.join(BALANCES)}"
        )
    return name


def quotations(text: str, *, language: str | None = None, blocks: Sequence[tuple[int, int]] = ()) -> list[Quotation]:
    """Find the quotations in a text, and who speaks.

    Args:
        text: paragraphs separated by line ends.
        language: a BCP 47 tag; None to look at the text.
        blocks: from where to where paragraphs are set off as a quotation, with or without marks; in order.

    Returns:
        The quotations in order; their offsets are into `text`.
    """
    from reader.quotes import find

    return find(text, language or "", blocks)


def expand(names: Iterable[str]) -> Iterator[str]:
    """The single sources that files, folders, globs, addresses and "-" stand for, in order."""
    from reader.containers import TELLING, is_folder
    from reader.formats import SUFFIXES
    from reader.sources import expand as expand_names

    return expand_names(list(names), SUFFIXES | TELLING, is_folder)


def read(name: str, options: Options = Options(), data: bytes | None = None) -> Article:
    """Load and clean one source.

    Args:
        name: a single source.
        options: how it is read.
        data: what it holds, where that is known, as of standard input, which can be read once only.

    Raises:
        SourceError: there is no document; the error names the source and the remedy.
    """
    try:
        return single(opened(name, options, data), options)
    except ReaderError as error:
        if error.subject:
            raise
        raise _about(error, name) from error


def source(name: str, options: Options = Options(), data: bytes | None = None) -> Article:
    """Load one source, and give it as it came: an article of one block of code.

    Args:
        name: a single source.
        options: how it is read.
        data: what it holds, where that is known.

    Raises:
        SourceError: there is no document, or it is a container; the error names the source and the remedy.
    """
    try:
        found = opened(name, replace(options, format=options.format or "text"), data)
        assert isinstance(found, Raw)
        return source_of(found, options)
    except ReaderError as error:
        if error.subject:
            raise
        raise _about(error, name) from error


def beginning(name: str, options: Options = Options(), data: bytes | None = None) -> Beginning | None:
    """What can be shown of a source before the rest is read: all of a short one, the first pages of a long text.

    Args:
        name: a single source.
        options: how it is read.
        data: what it holds, where that is known.

    Returns:
        None if one has to wait for the whole: it is no file, it is a long page, or `read` has an error to tell.
    """
    try:
        start, size = _head(name) if data is None else (data[:SHORT], len(data))
        if size > SHORT:
            lines = start[: start.rfind(b"\n") + 1] or start
            raw = Raw(name, lines, suffix=os.path.splitext(name)[1].lower())  # noqa: PTH122 (pathlib takes 3 ms)
            if b"\0" in lines:
                return None  # wide characters, which may be cut anywhere, or no text at all
            if format_of(text_of(raw, options), raw, options) != "html":
                return Beginning(article_of(raw, options), whole=False)
        return Beginning(read(name, options, data), whole=True) if size <= _LONG_PAGE else None
    except ReaderError:
        return None


def read_all(
    names: Sequence[str],
    options: Options = Options(),
    jobs: int = 1,
    finish: Callable[[Result], Result] | None = None,
) -> Iterator[Result]:
    """Read several sources. If one fails, the others are still read.

    Args:
        names: single sources, as `expand` gives them.
        options: for all of them.
        jobs: how many processes work at once.
        finish: further work on each result that has an article, done by the same process; it must be picklable where
            `jobs` > 1. An exception becomes the error of the result.

    Yields:
        The results in the order of `names`; a container gives one for each of its entries.
    """
    if jobs <= 1:
        for name in names:
            yield from _results(name, options, finish)
        return
    from reader.processes import spread

    work = partial(_all_results, options=options, finish=finish)
    for task, found in spread(work, _tasks(names, options), jobs):
        yield from found or [Result(task.name, error=lost(task.name))]


def with_entries(names: Iterable[str]) -> Iterator[tuple[str, Entry | None]]:
    """The documents in these sources: each entry of a container that is a file, else the source itself.

    Args:
        names: single sources, as `expand` gives them.

    Yields:
        The name under which a document is read, and what its container says of it.
    """
    from reader.containers import with_entries as entries_in

    for name in names:
        try:
            yield from entries_in(name)
        except Exception:  # noqa: BLE001 (reading it says what is wrong)
            yield name, None


def entries(name: str, options: Options = Options()) -> Iterator[Entry]:
    """What a source holds, without reading the bodies; a document is its own only entry.

    Raises:
        SourceError: it cannot be read.
    """
    from reader.containers import Entry
    from reader.text.sanitize import shown_name

    found = opened(name, options)
    if isinstance(found, Raw):
        yield Entry("1", title=article_of(found, options).title or shown_name(os.path.basename(name)))  # noqa: PTH119
    else:
        yield from found.entries()


def lost(name: str) -> WorkerError:
    """The error for a source whose process ended."""
    return WorkerError(
        "the process that worked on it ended",
        subject=name,
        remedy="it may have run out of memory: try it alone, or lower --max-size",
    )


def samples() -> list[str]:
    """The sample documents that come with the program."""
    from pathlib import Path

    from reader.formats import SUFFIXES

    package = Path(__file__).parent
    folder = next((f for f in (package / "seeds", package.parent / "seeds") if f.is_dir()), None)
    if folder is None:
        return []
    return sorted(str(p) for p in folder.iterdir() if p.suffix in SUFFIXES and p.name != "SOURCES.md")


def _head(name: str) -> tuple[bytes, int]:
    """The first bytes of a source, and how many it has."""
    from reader.sources import file, scheme_of

    if scheme_of(name):
        raise UnreadableError("is no file", subject=name)
    return file.head(name, SHORT)


class _Task(NamedTuple):
    """A document to be cleaned: its source, what was read from it, or why nothing was. With neither, it is yet to be read."""

    name: str
    raw: Raw | None = None
    error: ReaderError | None = None


def _tasks(names: Iterable[str], options: Options) -> Iterator[_Task]:
    """The documents in sources, for other processes. This one reads containers and standard input, so that each is read once."""
    from reader.containers import kind_of
    from reader.sources import STDIN

    for name in names:
        try:
            is_read_here = name == STDIN or kind_of(name) is not None
        except ReaderError:
            is_read_here = False  # reading it says what is wrong
        yield from _opened(name, options) if is_read_here and not options.format else [_Task(name)]


def _all_results(task: _Task, options: Options, finish: _Finish) -> list[Result]:
    if task.raw is None and task.error is None:
        return list(_results(task.name, options, finish))
    return [_result(task, options, finish)]


def _results(name: str, options: Options, finish: _Finish) -> Iterator[Result]:
    """The results of a source: one, or one for each entry that `options.entries` asks for."""
    return (_result(task, options, finish) for task in _opened(name, options))


def _opened(name: str, options: Options) -> Iterator[_Task]:
    """What a source gives: a document, or each entry that `options.entries` asks for."""
    from reader.containers import entry_name, listed

    try:
        found = opened(name, options)
        if isinstance(found, Raw):
            yield _Task(name, found)
            return
        number = 0
        for entry, error in listed(found):
            if error is not None:
                if not options.entries:
                    yield _Task(entry_name(name, entry), error=_about(error, entry_name(name, entry)))
                continue
            number += 1
            if _is_past(options.entries, number):
                break
            if not options.entries or any(is_meant(wanted, number, entry) for wanted in options.entries):
                yield _body(entry_name(name, entry), partial(found.read, entry), options)
    except Exception as error:  # noqa: BLE001 (reported, or raised again)
        yield _Task(name, error=reported(name, error, options))


def _body(name: str, read: Callable[[], Raw], options: Options) -> _Task:
    try:
        return _Task(name, read())
    except Exception as error:  # noqa: BLE001 (as above)
        return _Task(name, error=reported(name, error, options))


def _is_past(wanted: tuple[str, ...], number: int) -> bool:
    """Whether all wanted entries are given by number and come before this one."""
    return bool(wanted) and all(one.isdecimal() and len(one) < _NUMBER and int(one) < number for one in wanted)


def is_meant(wanted: str, number: int, entry: Entry) -> bool:
    """Whether an entry has this number or id, or these words in its title."""
    return wanted in (str(number), entry.id) or (not wanted.isdecimal() and wanted.casefold() in entry.title.casefold())


def _result(task: _Task, options: Options, finish: _Finish) -> Result:
    if task.raw is None:
        return Result(task.name, error=task.error)
    try:
        article = article_of(task.raw, options)
        is_doubtful = bool(article.page_type) and article.confidence < DOUBTFUL
        result = Result(task.name, article, record=task.raw.record, is_doubtful=is_doubtful)
        return finish(result) if finish else result
    except Exception as error:  # noqa: BLE001 (as above)
        return Result(task.name, error=reported(task.name, error, options))


def reported(name: str, error: Exception, options: Options) -> ReaderError:
    """The error to report for a source that cannot be read; a bug is raised where the options ask for that."""
    if isinstance(error, ReaderError):
        return error if error.subject else _about(error, name)
    if options.debug:
        raise error
    return FaultError(error, subject=name)


def _about(error: ReaderError, name: str) -> ReaderError:
    """The same error, which says what it is about."""
    return type(error)(error.problem, subject=name, remedy=error.remedy)
