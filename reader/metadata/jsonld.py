"""What a page's JSON-LD says of the article."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lxml.etree import _Element

_ARTICLE: Final = re.compile(r"Article|Posting|Report|Review$|Recipe$|LiveBlog|BlogPost")
_STRING_OR_TRAILING_COMMA: Final = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])', re.DOTALL)
_MOST_NODES: Final = 2000


def article_data(root: _Element) -> dict[str, str]:
    """The article's fields, as plain lines: headline, author, published, site, image, description, body, language."""
    nodes = list(_nodes(root))
    article = next((n for n in nodes if _is_article(n)), None)
    if article is None:
        return {}
    names = {str(n["@id"]): n for n in nodes if "@id" in n}
    found = {
        "headline": _line(article.get("headline")) or _line(article.get("name")),
        "author": ", ".join(dict.fromkeys(filter(None, _names(article.get("author"), names)))),
        "published": _line(article.get("datePublished")),
        "site": ", ".join(filter(None, _names(article.get("publisher"), names))),
        "image": _image(article.get("image"), names),
        "description": _line(article.get("description")),
        "language": _line(article.get("inLanguage")),
    }
    body = article.get("articleBody")
    return {key: value for key, value in found.items() if value} | ({"body": body} if isinstance(body, str) else {})


def _nodes(root: _Element) -> Iterator[dict[str, Any]]:
    """Every object of every JSON-LD script, without recursion."""
    count = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        stack = [_load(script.text)]
        while stack and count < _MOST_NODES:
            value = stack.pop()
            if isinstance(value, list):
                stack.extend(reversed(value))
            elif isinstance(value, dict):
                count += 1
                yield value
                stack.extend(
                    reversed([v for k, v in value.items() if k in ("@graph", "mainEntity", "mainEntityOfPage")])
                )


def _load(text: str) -> Any:
    text = (
        text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("<![CDATA[").removesuffix("]]>").strip(" ;")
    )
    for repair in (str, _without_trailing_commas):  # strict=False lets line ends stand inside strings
        try:
            return json.loads(repair(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    return _STRING_OR_TRAILING_COMMA.sub(lambda found: found[0].removeprefix(","), text)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _names(value: Any, known: dict[str, dict[str, Any]]) -> list[str]:
    if isinstance(value, list):
        return [name for item in value[:20] if not isinstance(item, list) for name in _names(item, known)]
    if isinstance(value, dict):
        node = known.get(str(value.get("@id")), value)
        return [_line(node.get("name"))]
    return [_line(value)]


def _image(value: Any, known: dict[str, dict[str, Any]]) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = known.get(str(value.get("@id")), value).get("url", "")
    return _line(value)


def _line(value: Any) -> str:
    return sanitize_line(html.unescape(value)) if isinstance(value, str) else ""
