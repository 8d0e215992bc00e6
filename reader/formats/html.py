"""HTML, as browsers accept it: malformed, deeply nested, in any vocabulary."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING

from lxml import etree

from reader.formats.attributes import bounded
from reader.formats.document import TreeDocument, telling
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

_CONTROLS: Final = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
_NO_CHARACTERS: Final = pattern("[\ud800-\udfff\ufffe\uffff]")
"""With the control characters, those at which libxml2 would stop, or that no tree can hold."""

_OPEN_TITLE: Final = pattern(r"<title\b[^>]*>[^<]*", re.IGNORECASE)
_BODY: Final = pattern(r"<(?:body|/head)\b", re.IGNORECASE)
_OF_HEADS: Final = frozenset(
    [
        "title",
        "meta",
        "link",
        "script",
        "style",
        "base",
        "noscript",
        "template",
        "basefont",
        "bgsound",
        "object",
        "isindex",
    ]
)
"""What a head holds."""
_TAG: Final = pattern(r"<(/?)([a-z][a-z0-9]*)[^<>]*>", re.IGNORECASE)
_VOID: Final = pattern(r"<(wbr|source|track|embed|param|keygen|command)\b([^<>]*?)/?>", re.IGNORECASE)
"""Void elements of the HTML standard (section 13.1.2) that libxml2 does not know: it would put what follows inside them."""
_FLAT: Final = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "br", "html", "head", "body", "title", "meta", "link", "script", "style"]
)
"""Elements that do not nest, so that they may stay in a tree that is made shallow."""
_BREAKING: Final = frozenset(
    [
        "div",
        "section",
        "article",
        "main",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "aside",
        "nav",
    ]
)


def parse(text: str, *, url: str = "") -> TreeDocument:
    """Parse a page. Nothing is fetched, no entity is expanded but HTML's own, and any input gives a tree."""
    text = _VOID.sub(_closed, bounded(text))
    root, complete = _tree(text)
    elements = telling(root)
    if elements["title"] and _BODY.search(elements["title"][0].text or ""):  # never closed, it holds the page's rest
        text = _OPEN_TITLE.sub(r"\g<0></title>", text, count=1)
        root, complete = _tree(text)
        elements = telling(root)
    if not complete:
        root, _ = _tree(_TAG.sub(_shallow, text))
        elements = telling(root)
    return TreeDocument(root, elements, _base(elements["base"], url))


def _tree(text: str) -> tuple[etree._Element, bool]:
    """The tree, and whether it holds everything: libxml2 drops what is nested deeper than 2048 elements."""
    # Without huge_tree the limit would be 255. Plain elements: those of lxml.html cost a look-up in Python each.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True, recover=True, collect_ids=False
    )
    data = _encoded(text)
    root = etree.fromstring(data, parser) if data.strip() else None
    if root is None:  # nothing in it but white space or comments
        root = etree.fromstring(b"<html><body></body></html>", etree.HTMLParser())
    _empty_head(root)
    return root, all(entry.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def _empty_head(root: etree._Element) -> None:
    """Move into the body what libxml2 leaves in a head that no tag closes: elements that it does not know, as <main>."""
    head = next((child for child in root if child.tag == "head"), None)
    if head is None:
        return
    strays = list(dropwhile(lambda child: child.tag in _OF_HEADS or not isinstance(child.tag, str), head))
    if not strays:
        return
    body = next((child for child in root if child.tag == "body"), None)
    if body is None:
        body = etree.SubElement(root, "body")
    text, body.text = body.text, None
    strays[-1].tail = (strays[-1].tail or "") + (text or "")
    body[:0] = strays


def _encoded(text: str) -> bytes:
    """UTF-8 without the characters that no tree can hold, removed as bytes: a fifth of the time."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a surrogate
        data = _NO_CHARACTERS.sub("", text).encode()
    if b"\xef\xbf" in data:  # U+FFFE and U+FFFF; more often U+FFFD
        data = _NO_CHARACTERS.sub("", data.decode()).encode()
    return data.translate(None, _CONTROLS) if any(map(data.__contains__, _CONTROLS)) else data


def _closed(tag: re.Match[str]) -> str:
    """Close a void element. The blank keeps the slash apart from an unquoted attribute.

    A break opportunity, which holds no character, goes.
    """
    return "" if tag[1].lower() == "wbr" else f"<{tag[1]}{tag[2]} />"


def _shallow(tag: re.Match[str]) -> str:
    """A tag that does not nest stays, one that starts a block is a line break, any other goes."""
    name = tag[2].lower()
    return tag[0] if name in _FLAT else "<br>" if name in _BREAKING else ""


def _base(bases: Sequence[etree._Element], url: str) -> str:
    """The address that links are relative to."""
    declared = next((address for base in bases if (address := base.get("href")) is not None), None)
    if declared is None:
        return url
    from reader.text import urls  # noqa: PLC0415 (few pages have a base)
    from reader.text.sanitize import sanitize_line  # noqa: PLC0415

    base = urls.join(url, sanitize_line(declared))
    return base if urls.on_the_web(base) or not url else url
