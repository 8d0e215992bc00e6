"""HTML elements, classified by their effect on the surrounding text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

SILENT: Final = frozenset([
    "script", "style", "head", "link", "meta", "base", "param", "source", "track", "area", "svg", "math-ml",
    "annotation", "input", "wbr", "col", "colgroup"
])  # fmt: skip
"""Elements whose content is no text."""

BLOCK_ELEMENTS: Final = frozenset([
    "html", "body", "address", "article", "aside", "blockquote", "button", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "iframe", "legend", "li", "main", "menu", "nav", "noscript",
    "object", "ol", "optgroup", "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody",
    "td", "template", "textarea", "tfoot", "th", "thead", "tr", "ul", "video", "audio", "canvas", "caption",
    "label", "amp-sidebar", "amp-story", "listing", "xmp", "plaintext"
])  # fmt: skip
"""Elements that start and end a block: the HTML standard's rendering section, and controls."""
