"""load → parse → clean → quote: the one way in for the command line, the TUI and the API."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import EmptyError, FaultError, ReaderError, TooLargeError, UnreadableError, UsageError, WorkerError
from reader.model import Article, Raw
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Final

    from reader.cleaning.user_rules import OwnRule
    from reader.model import Quotation


SHORT: Final = 100_000
"""Bytes of a source that is read in a tenth of a second, and of the beginning of a longer one."""
DOUBTFUL: Final = 0.5
"""Confidence below which the user is warned. On the development pages the F1 that is reached is about the one expected."""
_LONG_PAGE: Final = 500_000
"""Bytes of a page that is worth waiting for before anything else is done: half a page has no article."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run asks for.

    Attributes:
        format: a name of `reader.formats.FORMATS` that overrides what the content looks like; None to look.
        keep: ids of `reader.cleaning.CATEGORIES` that are kept.
        url: the base address of a source that has none of its own.
        max_bytes: the largest source that is read.
        timeout: seconds that a source may take.
        max_blocks: the most paragraphs that a source may have.
        repair: whether characters that a wrong encoding garbled are put right.
        rules: the user's own, over what the cleaner says; see `reader.rulebook`.
        balance: what is weighed more, less furniture or more text: see `reader.cleaning.scoring.threshold`.
        debug: whether a bug of the program is raised and not reported as an error of its source.

    Raises:
        UsageError: no category has one of the names in `keep`.
    """

    format: str | None = None
    keep: frozenset[str] = frozenset()
    url: str = ""
    max_bytes: int = 50_000_000
    timeout: float = 20.0
    max_blocks: int = 500_000
    repair: bool = True
    rules: tuple[OwnRule, ...] = ()
    balance: str = "balanced"
    debug: bool = False

    def __post_init__(self) -> None:
        known_categories(self.keep)


class Result(NamedTuple):
    """One source's outcome: an article, or why there is none."""

    name: str
    article: Article | None = None
    error: ReaderError | None = None


class Beginning(NamedTuple):
    """What there is of a source at once: the article, and whether that is all of it."""

    article: Article
    whole: bool


class ArticleViews:
    """Lends an article the layers above the model; see `reader.model.Views`."""

    def quotations(self, text: str, language: str, blocks: Sequence[tuple[int, int]]) -> Sequence[Quotation]:
        """Find the quotations in a text."""
        return quotations(text, language=language, blocks=blocks)

    def render(self, article: Article, output_format: str) -> str:
        """Write an article in the output format of that name."""
        from reader.render import render

        return render(article, output_format)


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
    return _article(raw, options)


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


def known_categories(names: Iterable[str]) -> frozenset[str]:
    """Check names of categories.

    Args:
        names: ids of `reader.cleaning.CATEGORIES`.

    Returns:
        The same names.

    Raises:
        UsageError: there is no such category, or `names` is one string, whose letters would be taken for names.
    """
    if isinstance(names, str):
        raise UsageError("is one string, not several names", subject="keep", remedy=f"write [{names!r}]")
    wanted = frozenset(names)
    if not wanted:
        return wanted
    from reader.cleaning import CATEGORIES

    if unknown := sorted(wanted - CATEGORIES.keys()):
        from difflib import get_close_matches

        close = get_close_matches(unknown[0], CATEGORIES, n=1)
        hint = f"did you mean {close[0]}? " if close else ""
        remedy = f"{hint}choose from {', '.join(CATEGORIES)}"
        raise UsageError(f"{unknown[0]!r} is no category", subject="keep", remedy=remedy)
    return wanted


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
    from reader.sources import expand as expand_names

    return expand_names(list(names))


def read(name: str, options: Options = Options(), data: bytes | None = None) -> Article:
    """Load and clean one source.

    Args:
        name: a single source.
        options: how it is read.
        data: what it holds, where that is known, as of standard input, which can be read once only.

    Raises:
        SourceError: there is no document; the error names the source and the remedy.
    """
    from reader.sources import Limits, load

    try:
        limits = Limits(max_bytes=options.max_bytes, timeout=options.timeout)
        raw = load(name, limits) if data is None else Raw(name, data)
        if not raw.data.strip():
            raise EmptyError("is empty", remedy="give a file or page with text in it")
        return _article(raw, options)
    except ReaderError as error:
        if error.subject:
            raise
        raise type(error)(error.problem, subject=name, remedy=error.remedy) from error


def beginning(name: str, options: Options = Options(), data: bytes | None = None) -> Beginning | None:
    """What can be shown of a source before the rest is read: all of a short one, the first pages of a long text.

    Args:
        name: a single source.
        options: how it is read.
        data: what it holds, where that is known.

    Returns:
        None where one has to wait for the whole: it is no file, it is a long page, or `read` has an error to tell.
    """
    try:
        start, size = _head(name) if data is None else (data[:SHORT], len(data))
        if size > SHORT:
            lines = start[: start.rfind(b"\n") + 1] or start
            raw = Raw(name, lines, suffix=os.path.splitext(name)[1].lower())  # noqa: PTH122 (pathlib takes 3 ms)
            if b"\0" in lines:
                return None  # wide characters, which may be cut anywhere, or no text at all
            if _format(_text(raw, options), raw, options) != "html":
                return Beginning(_article(raw, options), whole=False)
        return Beginning(read(name, options, data), whole=True) if size <= _LONG_PAGE else None
    except ReaderError:
        return None


def read_all(names: Sequence[str], options: Options = Options(), jobs: int = 1) -> Iterator[Result]:
    """Read several sources. If one fails, the others are still read.

    Args:
        names: single sources, as `expand` gives them.
        options: for all of them.
        jobs: how many processes work at once.

    Yields:
        The results in the order of `names`.
    """
    if jobs <= 1 or len(names) <= 1:
        for name in names:
            yield _result(name, options)
        return
    from functools import partial

    from reader.processes import spread

    for name, found in spread(partial(_result, options=options), names, min(jobs, len(names))):
        yield found or Result(name, error=lost(name))


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


def _result(name: str, options: Options) -> Result:
    try:
        return Result(name, article=read(name, options))
    except ReaderError as error:
        return Result(name, error=error)
    except Exception as error:
        if options.debug:
            raise
        return Result(name, error=FaultError(error, subject=name))


def _article(raw: Raw, options: Options) -> Article:
    """Parse and judge what a source gave."""
    from reader.cleaning import Wish, judge
    from reader.formats import parse
    from reader.metadata import complete, extract

    text = _text(raw, options)
    name = _format(text, raw, options)
    _check_blocks(text, name, options)
    document = parse(text, name, url=raw.url or options.url)
    del text  # the tree holds it: of a large page it would take as much room as the page
    metadata = extract(document)
    found = judge(document, metadata, Wish(metadata.language, options.keep, options.balance))
    article = Article(
        complete(metadata, found.blocks), found.blocks, name, ArticleViews(), found.page_type, found.confidence
    )
    if not options.rules:
        return article
    from reader.cleaning.user_rules import applied

    return applied(article, options.rules)


_TAGS_A_BLOCK: Final = 4
"""Tags that a block of a page has on average at most: a tree takes some 250 bytes an element."""
_GAP: Final = pattern(r"\n\s*\n")


def _check_blocks(text: str, name: str, options: Options) -> None:
    """Refuse what would take more memory than a machine can spare: a block takes up to 1 KB beside its text.

    Raises:
        TooLargeError: there are more blocks than the options allow.
    """
    most = options.max_blocks
    if name == "html":
        exceeds = text.count("<") > most * _TAGS_A_BLOCK
    else:
        exceeds = text.count("\n") > most and sum(1 for _ in islice(_GAP.finditer(text), most + 1)) > most
    if exceeds:
        raise TooLargeError(
            f"has more than {most:,} paragraphs", remedy="split it, or raise the limit with --max-blocks"
        )


def _text(raw: Raw, options: Options) -> str:
    """The characters that a source gave."""
    if isinstance(raw.data, str):
        text = raw.data
    else:
        from reader.text.charset import decode

        text = decode(raw.data, charset=raw.charset)
    if not options.repair:
        return text
    from reader.text.mojibake import repaired

    return repaired(text)


def _format(text: str, raw: Raw, options: Options) -> str:
    """The name of the format of a text."""
    from reader.formats import sniff

    return options.format or sniff(text, suffix=raw.suffix, media_type=raw.media_type)
