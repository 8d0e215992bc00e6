"""What a page's JSON-LD says of the article."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from reader.text.patterns import pattern
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lxml.etree import _Element

_ARTICLE: Final = pattern(r"Article|Posting|Report|Review$|Recipe$|LiveBlog|BlogPost")
_STRING_OR_COMMENT: Final = pattern(r'"(?:[^"\\]|\\.)*"|/\*.*?(?:\*/|\Z)|//[^\n]*', re.DOTALL)
_STRING_OR_TRAILING_COMMA: Final = pattern(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])', re.DOTALL)
_UNKNOWN_ESCAPE: Final = pattern(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.?))', re.DOTALL)
_MOST_NAMES: Final = 20
_TAG: Final = pattern(r"</?[a-z][^<>]*>", re.IGNORECASE)
_MOST_NODES: Final = 2000


def article_data(scripts: Iterable[_Element]) -> dict[str, str]:
    """The article's fields, as plain lines: headline, author, published, site, image, description, body, language.

    Args:
        scripts: the page's scripts, among which those with JSON-LD are looked for.
    """
    nodes = list(_nodes(scripts))
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


def _nodes(scripts: Iterable[_Element]) -> Iterator[dict[str, Any]]:
    """Every object of every JSON-LD script, without recursion."""
    count = 0
    for script in scripts:
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
    for repair in (str, _repaired):  # strict=False lets line ends and control characters stand inside strings
        try:
            return json.loads(repair(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _repaired(text: str) -> str:
    """Without comments, commas before a closing bracket and escapes that JSON does not know."""
    text = _STRING_OR_COMMENT.sub(lambda found: _known_escapes(found[0]) if found[0][0] == '"' else " ", text)
    return _STRING_OR_TRAILING_COMMA.sub(lambda found: found[0].removeprefix(","), text)


def _known_escapes(string: str) -> str:
    return _UNKNOWN_ESCAPE.sub(lambda found: found[0] if found[1] else found[2], string) if "\\" in string else string


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _names(value: Any, known: dict[str, dict[str, Any]]) -> list[str]:
    """The names of a person or organisation, of several, or of references to them; addresses are no names."""
    found: list[str] = []
    for item in value[:_MOST_NAMES] if isinstance(value, list) else [value]:
        node = known.get(str(item.get("@id")), item) if isinstance(item, dict) else {"name": item}
        names = node.get("name")
        found += map(_line, names[:_MOST_NAMES] if isinstance(names, list) else [names])
    return [name for name in found if not name.startswith(("http://", "https://"))]


def _image(value: Any, known: dict[str, dict[str, Any]]) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        node = known.get(str(value.get("@id")), value)
        value = node.get("url") or node.get("contentUrl")
    return _line(value)


def _line(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    line = html.unescape(value)
    return sanitize_line(_TAG.sub(" ", line) if "</" in line else line)
