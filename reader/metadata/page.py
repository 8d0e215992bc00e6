"""Metadata of a page: one look at its head and its JSON-LD."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml.etree import XPath

from reader.metadata.bylines import without_by
from reader.metadata.dates import iso_date
from reader.metadata.titles import Site, headed, is_site, site, without_site
from reader.model import Metadata
from reader.text import urls
from reader.text.language import detect
from reader.text.normalize import similarity
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any, Final

    from lxml.etree import _Element

    from reader.formats.document import TreeDocument

    _Search = Callable[[_Element], list[_Element]]

_META_TITLE: Final = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline")
_META_AUTHOR: Final = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
    "twitter:creator",
)
_META_DATE: Final = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "parsely-pub-date", "sailthru.date",
    "pubdate", "publishdate", "og:published_time", "article:published", "dcterms.created", "cxenseparse:recs:publishtime",
)  # fmt: skip
_META_IMAGE: Final = ("og:image", "og:image:url", "twitter:image", "twitter:image:src")
_META_DESCRIPTION: Final = ("og:description", "description", "twitter:description", "dc.description")
_SAMPLE = 6000
_ENOUGH = 300
"""Characters that tell the language."""
_TEXTS_SEEN = 5000
"""Stretches of text that tell the language; nested quotes hold each other's, so all of them may be very many."""
_HEADINGS_SEEN = 20
_MOST_AUTHORS = 8
_LONGEST_NAMES = 200
_HEADING_LINK: Final = " ¶🔗"
# Compiled: ElementPath and `iter` would make an object of every element they pass.
_RELATED: Final = cast("_Search", XPath("descendant::*[(self::a or self::span) and @rel]"))
_AUTHORS: Final = cast("_Search", XPath("descendant::*[@itemprop='author']"))
_BY_ROLE: Final = cast("_Search", XPath("descendant::*[@role='heading']"))


class _Page(NamedTuple):
    root: _Element
    elements: Mapping[str, Sequence[_Element]]
    url: str
    meta: Mapping[str, str]
    data: Mapping[str, Any]
    properties: Mapping[str, str]

    def first(self, names: tuple[str, ...]) -> str:
        """The first of these meta elements that says something."""
        return next((self.meta[n] for n in names if self.meta.get(n)), "")


def page_metadata(document: TreeDocument) -> Metadata:
    """What a page, or a Markdown document with its front matter, says of itself."""
    elements = document.elements
    page = _Page(document.root, elements, document.url, _meta(elements["meta"]), document.data, document.properties)
    names, url = _site_names(page), _url(page)
    known = site(names, url)
    return Metadata(
        title=sanitize_line(_title(page, known)),
        byline=sanitize_line(_byline(page, known)),
        published=sanitize_line(_published(page)),
        site=sanitize_line(names[0] if names else _host(url)),
        url=sanitize_line(url),
        language=sanitize_line(_language(page)),
        image=sanitize_line(_absolute(page, page.data.get("image", "") or page.first(_META_IMAGE))),
        description=sanitize_line(page.data.get("description", "") or page.first(_META_DESCRIPTION)),
    )


def _meta(elements: Iterable[_Element]) -> dict[str, str]:
    """The page's meta elements: the first content of each name, in lower case; of authors all."""
    found: dict[str, str] = {}
    for element in elements:
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = sanitize_line(element.get("content") or "")
        if not name or not content:
            continue
        name = name.strip().lower()
        if name in _META_AUTHOR and name in found and len(found[name]) < _LONGEST_NAMES and content not in found[name]:
            found[name] += f", {content}"
        found.setdefault(name, content)
    return found


def _text(element: _Element | None) -> str:
    return sanitize_line("".join(str(piece) for piece in element.itertext())) if element is not None else ""


def _title(page: _Page, known: Site) -> str:
    """The headline: what the page gives as one, checked against its first heading."""
    if page.properties.get("title"):
        return sanitize_line(page.properties["title"])
    shown = _text(next(iter(page.elements["title"]), None))
    headings = [
        text for h in page.elements["h1"] if (text := _text(h).rstrip(_HEADING_LINK)) and not is_site(text, known)
    ]
    given = page.data.get("headline", "") or page.first(_META_TITLE)
    for heading in headings:
        # The heading is the headline as the reader sees it; the others may be cut or dressed up.
        if max(similarity(heading, given), similarity(heading, shown)) >= 0.5:
            return heading
    if not given and len(headings) == 1:
        return headings[0]
    title = without_site(given or shown, known)
    return headed(title, map(_text, _headings(page.root))) or title


def _headings(root: _Element) -> Iterator[_Element]:
    """The first headings, by their element and then by their role."""
    yield from islice(root.iter("h1", "h2", "h3"), _HEADINGS_SEEN)
    yield from islice(_BY_ROLE(root), _HEADINGS_SEEN)


def _byline(page: _Page, known: Site) -> str:
    """The authors; the site itself only where nobody else is named."""
    site_itself = ""
    for said in _authors(page):
        names = without_by(said)
        if not names or len(names) > _LONGEST_NAMES:
            continue
        if not is_site(names, known):
            return names
        site_itself = site_itself or names
    return site_itself


def _authors(page: _Page) -> Iterator[str]:
    """What the page gives as its authors, best first."""
    yield page.properties.get("author") or page.properties.get("authors") or ""
    yield page.data.get("author", "")
    yield from (said for name in _META_AUTHOR if _is_name(said := page.meta.get(name, "")))
    authors = _related(page.root) or _AUTHORS(page.root)
    found = (without_by(_text(_named(author))) for author in islice(authors, _MOST_AUTHORS))
    yield ", ".join(dict.fromkeys(filter(None, found)))


def _is_name(text: str) -> bool:
    return not text.startswith(("http", "@", "/"))


def _related(root: _Element) -> list[_Element]:
    """The links to the authors' pages; `rel` may say more of a link than that."""
    return [link for link in _RELATED(root) if "author" in (link.get("rel") or "").lower().split()]


def _named(author: _Element) -> _Element:
    """The element that holds the name alone, where there is one."""
    name = author.find(".//*[@itemprop='name']")
    return author if name is None else name


def _published(page: _Page) -> str:
    for value in (page.properties.get("date", ""), page.data.get("published", ""), page.first(_META_DATE)):
        if date := iso_date(value):
            return date
    for element in page.elements["time"]:
        if date := iso_date(element.get("datetime") or ""):
            return date
    return ""


def _site_names(page: _Page) -> list[str]:
    names = (page.meta.get("og:site_name", ""), page.data.get("site", ""), page.meta.get("application-name", ""))
    return [sanitize_line(name) for name in names if name]


def _host(url: str) -> str:
    return sanitize_line(urls.host(url)).removeprefix("www.")


def _url(page: _Page) -> str:
    for link in page.elements["link"]:
        if (link.get("rel") or "").lower() == "canonical" and (address := _absolute(page, link.get("href") or "")):
            return address
    return _absolute(page, page.meta.get("og:url", "")) or sanitize_line(page.url)


def _absolute(page: _Page, address: str) -> str:
    absolute = urls.join(page.url, sanitize_line(address)) if address else ""
    relative = not page.url and not urls.scheme(absolute)
    return absolute if relative or urls.on_the_web(absolute) else ""


def _sample(root: _Element) -> str:
    """The beginning of the page's text: its paragraphs, and its lists where they are few."""
    pieces: list[str] = []
    length = 0
    for tags in (("p", "blockquote"), ("li", "td", "div")):
        texts = (str(text) for element in root.iter(*tags) for text in element.itertext())
        for text in islice(texts, _TEXTS_SEEN):
            pieces.append(text)
            length += len(text)
            if length > _SAMPLE:
                break
        if length > _ENOUGH:
            break
    return " ".join(pieces)


def _language(page: _Page) -> str:
    declared = page.properties.get("lang") or page.properties.get("language") or page.root.get("lang") or ""
    declared = declared or page.root.get("{http://www.w3.org/XML/1998/namespace}lang") or page.meta.get("og:locale", "")
    declared = sanitize_line(declared).replace("_", "-")
    found = detect(_sample(page.root))
    # The declaration is the site's template; the text is the article.
    if found and declared and declared.split("-")[0].lower() != found:
        return found
    return declared if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", declared) else found
