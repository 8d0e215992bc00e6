"""Describes the page that a block is on: its shares of prose, links, lists and so on, and the type that it declares."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import Final

    from lxml.etree import _Element

    from reader.cleaning.candidate import Candidate, Scope
    from reader.cleaning.scoring.columns import Column
    from reader.cleaning.scoring.series import Series

_PRICE: Final = pattern(r"[$€£¥₹]\s?\d|\d\s?(?:€|£|zł|kr|USD|EUR|CHF)\b")
_DIGIT: Final = pattern(r"\d")
_DATE: Final = pattern(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./:]\d\d\b|\bago\b")
_SHORT_WORDS: Final = 5
_LABEL_WORDS: Final = 15
"""Words of a block in which a price or a date is a fact of its own, and not part of a sentence."""
_TYPE: Final = pattern(r'"@type"\s*:\s*\[?\s*"([A-Za-z]{3,40})"')
_SCRIPT: Final = 200_000
"""Characters of a script that are searched for types."""
_DECLARED: Final[Mapping[str, tuple[str, ...]]] = {
    "article": ("Article", "NewsArticle", "BlogPosting", "TechArticle", "Report", "ScholarlyArticle"),
    "product": ("Product", "Offer", "AggregateOffer", "Book", "SoftwareApplication", "Vehicle"),
    "thread": ("DiscussionForumPosting", "QAPage", "Question", "Answer", "Comment"),
    "list": ("ItemList", "CollectionPage", "SearchResultsPage", "ListItem", "OfferCatalog", "Blog"),
    "service": ("Service", "LocalBusiness", "ProfessionalService", "FAQPage", "Organization", "Course", "Event"),
}
"""Types of schema.org by the kind of page that they declare (https://schema.org/docs/full.html)."""
_OG_TYPES: Final = {"article": 1.0, "website": 2.0, "product": 3.0, "blog": 4.0, "profile": 5.0}

_IN_ADDRESSES: Final[Mapping[str, frozenset[str]]] = {
    "thread": frozenset(("forum", "forums", "thread", "threads", "topic", "community", "discuss", "discussion",
        "questions", "boards", "comments", "showthread", "viewtopic", "answers")),
    "product": frozenset(("product", "products", "item", "itm", "dp", "pdp", "sku", "shop", "store", "buy")),
    "docs": frozenset(("docs", "doc", "documentation", "reference", "manual", "guide", "api", "wiki", "tutorial", "help",
        "developer", "learn", "man", "stable", "latest")),
    "list": frozenset(("category", "categories", "collections", "collection", "tag", "tags", "list", "lists", "search",
        "browse", "catalog", "topics", "archive", "all", "top")),
    "article": frozenset(("news", "blog", "article", "articles", "story", "stories", "post", "posts", "opinion")),
    "service": frozenset(("services", "service", "pricing", "about", "contact", "solutions", "features", "careers",
        "programs", "courses", "support")),
}  # fmt: skip
"""Words of addresses that sites of all kinds use for a kind of page."""
_WORD: Final = pattern(r"[a-z]+")

DECLARED: Final = ("og_type", *(f"declares_{kind}" for kind in _DECLARED))
SHAPE: Final = (
    "page_blocks", "page_words", "page_prose", "page_linked", "page_headings", "page_items", "page_code", "page_tables",
    "page_short", "page_prices", "page_dates", "page_questions", "page_articles", "page_comments", "page_group",
    "page_article_share", "page_series_size", "page_series_share", "page_series_words", "page_series_linked",
    *(f"url_{kind}" for kind in _IN_ADDRESSES),
)  # fmt: skip


def declared(meta: Iterable[_Element], scripts: Iterable[_Element]) -> tuple[float, ...]:
    """What a page declares itself to be: the values of `DECLARED`.

    Args:
        meta: its meta elements.
        scripts: its scripts.
    """
    og_type = next((e.get("content") or "" for e in meta if e.get("property") == "og:type"), None)
    found: set[str] = set()
    for script in scripts:
        if "ld+json" in (script.get("type") or "") and script.text:
            found.update(_TYPE.findall(script.text, 0, _SCRIPT))
    code = 0.0 if og_type is None else _OG_TYPES.get(og_type.lower().partition(".")[0], 6.0)
    return (code, *(float(not found.isdisjoint(types)) for types in _DECLARED.values()))


def shape(
    candidates: Sequence[Candidate],
    prose: Sequence[bool],
    elements: Collection[Scope],
    series: Series,
    url: str,
) -> tuple[float, ...]:
    """The values of `SHAPE` for a page.

    Args:
        candidates: its blocks, without pictures.
        prose: for each, whether it has the length of running text.
        elements: the elements that hold the blocks.
        series: the largest one on the page.
        url: its address, "" if it is unknown.
    """
    count = max(1, len(candidates))
    characters = Counter[BlockKind]()
    blocks = Counter[BlockKind]()
    groups = Counter[tuple[str, str]]()
    linked = running = short = prices = dates = questions = 0
    for candidate, is_prose in zip(candidates, prose, strict=True):
        characters[candidate.kind] += candidate.characters
        blocks[candidate.kind] += 1
        linked += candidate.linked
        running += candidate.characters if is_prose else 0
        short += candidate.length <= _SHORT_WORDS
        if candidate.length <= _LABEL_WORDS:
            numbered = _DIGIT.search(candidate.text) is not None  # most are not
            prices += numbered and _PRICE.search(candidate.text) is not None
            dates += (numbered or "ago" in candidate.text) and _DATE.search(candidate.text) is not None
        questions += candidate.text.endswith(("?", "？"))
        scope = candidate.scope
        if scope is not None:
            groups[scope.tag, scope.names] += candidate.characters
    total = max(1, characters.total())
    named = set(_WORD.findall(url.lower()))
    articles = [scope for scope in elements if scope.tag == "article"]
    comments = [scope for scope in elements if "comments" in scope.labels]
    return (
        count,
        sum(candidate.length for candidate in candidates),
        running / total,
        linked / total,
        blocks[BlockKind.HEADING] / count,
        characters[BlockKind.LIST_ITEM] / total,
        characters[BlockKind.CODE] / total,
        characters[BlockKind.TABLE] / total,
        short / count,
        prices / count,
        dates / count,
        questions / count,
        len(articles),
        max((scope.characters for scope in comments), default=0) / total,
        max(groups.values(), default=0) / total,
        max((scope.characters for scope in articles), default=0) / total,
        series.size,
        series.share,
        series.words,
        series.linked,
        *(float(not named.isdisjoint(words)) for words in _IN_ADDRESSES.values()),
    )


def page_columns(values: Mapping[str, float], count: int) -> Iterator[Column]:
    """The same value for each of `count` blocks."""
    for name, value in values.items():
        yield name, [float(value)] * count
