"""Opens a source and turns it into an article: bytes → text → a parsed document → judged blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.errors import EmptyError, TooLargeError, UsageError
from reader.model import Article, Raw
from reader.text.normalize import comparable
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Final

    from reader.cleaning.user_rules import OwnRule
    from reader.containers import Container
    from reader.model import Quotation


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
        balance: whether to remove more boilerplate or keep more text: see `reader.cleaning.scoring.threshold`.
        watch: looks on while an address is read: see `reader.sources.limits.Limits`.
        follow: how many further parts of an article that has several are read and joined.
        entries: numbers, ids or words of titles of the entries of a container that are wanted; none for all.
        public: whether loopback, link-local and private addresses are refused, as for what a page names.
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
    public: bool = False
    watch: Callable[[int, int], bool] | None = None
    follow: int = 0
    entries: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known_categories(self.keep)


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


class ArticleViews:
    """Lends an article the layers above the model; see `reader.model.Views`."""

    def quotations(self, text: str, language: str, blocks: Sequence[tuple[int, int]]) -> Sequence[Quotation]:
        """Find the quotations in a text."""
        from reader.quotes import find

        return find(text, language, blocks)

    def render(self, article: Article, output_format: str) -> str:
        """Write an article in the output format of that name."""
        from reader.render import render

        return render(article, output_format)


def opened(name: str, options: Options, data: bytes | None = None) -> Container | Raw:
    """A source as a container, or what it gave.

    Raises:
        SourceError: it cannot be read, or holds nothing.
    """
    from reader.containers import open_raw, open_source
    from reader.sources import Limits, load

    limits = Limits(options.max_bytes, options.timeout, options.public, options.watch)
    if options.format:
        found: Container | Raw = load(name, limits) if data is None else Raw(name, data)
    else:
        found = open_source(name, limits) if data is None else open_raw(Raw(name, data))
    if isinstance(found, Raw) and found.metadata is None and not found.data.strip():  # a mail may have no text
        raise EmptyError("is empty", remedy="give a file or page with text in it")
    return found


def single(found: Container | Raw, options: Options) -> Article:
    """A source as one article: the only entry of a container, or a list of its entries."""
    if isinstance(found, Raw):
        return article_of(found, options)
    first = list(islice(found.entries(), 2))
    if len(first) == 1:
        return article_of(found.read(first[0]), options)
    return _contents(found)


def joined(raw: Raw, options: Options) -> Article:
    """An article with its further parts, each of which is read once; at most as many as `options.follow` says."""
    from reader.formats.parts import next_part
    from reader.sources import Limits, load

    alone = replace(options, follow=0)
    article = article_of(raw, alone)
    read = {raw.url}
    limits = Limits(options.max_bytes, options.timeout, options.public, options.watch)
    for _ in range(options.follow):
        following = next_part(text_of(raw, options), raw.url)
        if not following or following in read:
            break
        raw = load(following, limits)
        if raw.url in read:
            break
        read |= {following, raw.url}
        article = with_part(article, article_of(raw, alone))
    return article


_SEAM: Final = 20
"""Letters of a block that does not stand on two parts by chance."""


def with_part(article: Article, part: Article) -> Article:
    """An article with a further part behind it; what the part repeats is removed from it."""
    from reader.model import Verdict
    from reader.text.sanitize import sanitize_line

    texts = (comparable(text) for text in (article.title, *(block.text for block in article.kept)))
    known = {text for text in texts if len(text) >= _SEAM or text == comparable(article.title)}
    verdict = Verdict(
        kept=False,
        stage="parts",
        rule=sanitize_line("duplicate.part"),
        category="duplicate",
        reason=sanitize_line("stands on the part before, too"),
    )
    blocks = tuple(
        block._replace(verdict=verdict) if block.verdict.kept and comparable(block.text) in known else block
        for block in part.blocks
    )
    return replace(article, blocks=article.blocks + blocks)


def source_of(raw: Raw, options: Options) -> Article:
    """What a source gave, as it came: an article of one block of code."""
    from reader.model import Block, BlockKind, Metadata, Verdict
    from reader.text.sanitize import sanitize, sanitize_line

    text = sanitize(text_of(raw, options).expandtabs(4))
    name = format_of(text, raw, options)
    verdict = Verdict(True, "source", sanitize_line("content.source"), "content", sanitize_line("the source"))  # noqa: FBT003
    language = sanitize_line(name if name != "text" else "")
    block = Block(BlockKind.CODE, text, verdict, language=language)
    return Article(
        Metadata(title=sanitize_line(f"Source of {raw.name}"), url=sanitize_line(raw.url)),
        (block,),
        name,
        ArticleViews(),
    )


def _contents(container: Container) -> Article:
    """A page that lists the entries of a container."""
    from reader.model import Block, BlockKind, Mark, MarkKind, Metadata, Verdict
    from reader.text.sanitize import sanitize_line

    verdict = Verdict(True, "container", sanitize_line("content.entry"), "content", sanitize_line("an entry"))  # noqa: FBT003
    blocks = []
    for number, entry in enumerate(container.entries(), 1):
        text = sanitize_line(f"{entry.title or entry.url} {entry.published[:10]}")
        links = (Mark(0, len(entry.title or entry.url), MarkKind.LINK, entry.url),) if entry.url else ()
        blocks.append(Block(BlockKind.LIST_ITEM, text, verdict, 1, number, marks=links))
    return Article(Metadata(title=container.title), tuple(blocks), "", ArticleViews())


def article_of(raw: Raw, options: Options) -> Article:
    """Parse and judge what a source gave, with its further parts where the options follow them."""
    if options.follow and raw.page and raw.url:
        return joined(raw, options)
    from reader.cleaning import Wish, judge
    from reader.formats import parse
    from reader.metadata import complete, extract

    text = text_of(raw, options)
    name = format_of(text, raw, options)
    _check_blocks(text, name, options)
    document = parse(text, name, url=raw.url or options.url)
    if not raw.page:
        if isinstance(document, tuple):
            document = document._replace(page=False, mail=raw.mail)
        else:
            document = replace(document, page=False, mail=raw.mail)
    del text  # the tree holds it: of a large page it would take as much room as the page
    metadata = extract(document)
    if raw.metadata is not None:
        metadata = metadata._replace(**{name: value for name, value in raw.metadata._asdict().items() if value})
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


def text_of(raw: Raw, options: Options) -> str:
    """The characters that a source gave."""
    if isinstance(raw.data, str):
        text = raw.data
    else:
        from reader.text.encoding.charset import decode

        text = decode(raw.data, charset=raw.charset)
    if not options.repair:
        return text
    from reader.text.encoding.mojibake import repaired

    return repaired(text)


def format_of(text: str, raw: Raw, options: Options) -> str:
    """The name of the format of a text."""
    from reader.formats import sniff

    if not raw.page:
        return "html" if raw.media_type == "text/html" else "text"
    return options.format or sniff(text, suffix=raw.suffix, media_type=raw.media_type)
