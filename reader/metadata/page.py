"""Metadata of a page: one look at its head and its JSON-LD."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader.metadata.dates import iso_date
from reader.metadata.jsonld import article_data
from reader.model import Metadata
from reader.text.language import detect
from reader.text.normalize import comparable, similarity
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final

    from lxml.etree import _Element

    from reader.formats.document import TreeDocument

_SEPARATOR: Final = re.compile(r"\s+[|–—\-»:·•/]+\s+|\s*[|»]\s*")
_BY: Final = re.compile(r"^(?:by|von|par|por|di|door|autor(?:in)?|author|автор)\b[:\s]+", re.IGNORECASE)
_META_TITLE: Final = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline")
_META_AUTHOR: Final = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
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
_SHORTEST_TITLE = 8
_LONGEST_NAME = 100
_LONGEST_TITLE = 500
"""Characters: what is longer is no headline with a site's name."""


@dataclass(frozen=True, slots=True)
class _Page:
    root: _Element
    url: str
    meta: Mapping[str, str]
    data: Mapping[str, Any]
    properties: Mapping[str, str]

    def first(self, names: tuple[str, ...]) -> str:
        """The first of these meta elements that says something."""
        return next((self.meta[n] for n in names if self.meta.get(n)), "")


def page_metadata(document: TreeDocument) -> Metadata:
    """What a page, or a Markdown document with its front matter, says of itself."""
    root = document.root
    page = _Page(root, document.url, _meta(root), article_data(root), document.properties)
    site = _site(page)
    return Metadata(
        title=_title(page, site),
        byline=_byline(page),
        published=_published(page),
        site=site,
        url=_url(page),
        language=_language(page),
        image=_absolute(page, page.data.get("image", "") or page.first(_META_IMAGE)),
        description=page.data.get("description", "") or page.first(_META_DESCRIPTION),
    )


def _meta(root: _Element) -> dict[str, str]:
    """The page's meta elements: the first content of each name, in lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = sanitize_line(element.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _text(element: _Element | None) -> str:
    return sanitize_line("".join(str(piece) for piece in element.itertext())) if element is not None else ""


def _title(page: _Page, site: str) -> str:
    """The headline: what the page gives as one, checked against its first heading."""
    if page.properties.get("title"):
        return sanitize_line(page.properties["title"])
    shown = _text(page.root.find(".//title"))
    headings = [text for h in page.root.iter("h1") if (text := _text(h))]
    given = page.data.get("headline", "") or page.first(_META_TITLE)
    for heading in headings:
        # The heading is the headline as the reader sees it; the others may be cut or dressed up.
        if heading != site and max(similarity(heading, given), similarity(heading, shown)) >= 0.5:
            return heading
    if not given and len(headings) == 1 and headings[0] != site:
        return headings[0]
    title = _without_site(given or shown, site)
    return _headed(title, page.root) or title


def _headed(title: str, root: _Element) -> str:
    """The part of a title that a heading of the page repeats: the rest is the site's name or its section's."""
    parts = {comparable(part): part.strip() for part in _SEPARATOR.split(title[:_LONGEST_TITLE])}
    if len(parts) < 2:
        return ""
    headings = (comparable(_text(heading)) for heading in islice(root.iter("h1", "h2", "h3"), _HEADINGS_SEEN))
    return next((parts[heading] for heading in headings if len(heading) >= _SHORTEST_TITLE and heading in parts), "")


def _without_site(title: str, site: str) -> str:
    """Cut the site's name off either end of a title."""
    if len(title) > _LONGEST_TITLE:
        return title.strip()
    parts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(title)]
    for start, end in reversed(parts):
        tail, head = title[end:], title[:start]
        if _is_site(tail, site) and head:
            return _without_site(head, site)
        if _is_site(head, site) and tail:
            return _without_site(tail, site)
    return title.strip()


def _is_site(part: str, site: str) -> bool:
    name, known = comparable(part), comparable(site)
    return (
        bool(name)
        and bool(known)
        and (name == known or name in known or (known in name and len(name) < 3 * len(known)))
    )


def _byline(page: _Page) -> str:
    names = page.properties.get("author") or page.properties.get("authors") or page.data.get("author", "")
    if not names:
        names = page.first(_META_AUTHOR)
    if not names or names.startswith(("http", "@")):
        authors = page.root.findall(".//*[@rel='author']") or page.root.findall(".//*[@itemprop='author']")
        texts = (_BY.sub("", _text(author)) for author in islice(authors, _MOST_AUTHORS))
        names = ", ".join(dict.fromkeys(filter(None, texts)))
    names = _BY.sub("", sanitize_line(names))
    return names if len(names) <= _LONGEST_NAME else ""


def _published(page: _Page) -> str:
    for value in (page.properties.get("date", ""), page.data.get("published", ""), page.first(_META_DATE)):
        if date := iso_date(value):
            return date
    for element in page.root.iter("time"):
        if date := iso_date(element.get("datetime") or ""):
            return date
    return ""


def _site(page: _Page) -> str:
    name = page.meta.get("og:site_name") or page.data.get("site", "") or page.meta.get("application-name", "")
    if name:
        return sanitize_line(name)
    host = urlsplit(_url(page)).hostname or ""
    return host.removeprefix("www.")


def _url(page: _Page) -> str:
    for link in page.root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return _absolute(page, link.get("href") or "")
    return _absolute(page, page.meta.get("og:url", "")) or sanitize_line(page.url)


def _absolute(page: _Page, address: str) -> str:
    try:
        absolute = urljoin(page.url, sanitize_line(address)) if address else ""
    except ValueError:
        return ""
    return absolute if absolute.startswith(("http://", "https://")) or not page.url else ""


def _sample(root: _Element) -> str:
    """The beginning of the page's text: its paragraphs, and the rest where it has few."""
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
