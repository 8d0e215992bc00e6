"""What becomes of every element of the HTML standard: a table, in which none may be missing."""

import tomllib
from pathlib import Path

import pytest

import reader
from reader.tui.page.composing import compose

TABLE = tomllib.loads((Path(__file__).parent / "golden" / "elements.toml").read_text("utf-8"))["element"]
STANDARD = [
    "html",
    "head",
    "title",
    "base",
    "link",
    "meta",
    "style",
    "body",
    "article",
    "section",
    "nav",
    "aside",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hgroup",
    "header",
    "footer",
    "address",
    "p",
    "hr",
    "pre",
    "blockquote",
    "ol",
    "ul",
    "menu",
    "li",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "main",
    "search",
    "div",
    "a",
    "em",
    "strong",
    "small",
    "s",
    "cite",
    "q",
    "dfn",
    "abbr",
    "ruby",
    "rt",
    "rp",
    "data",
    "time",
    "code",
    "var",
    "samp",
    "kbd",
    "sub",
    "sup",
    "i",
    "b",
    "u",
    "mark",
    "bdi",
    "bdo",
    "span",
    "br",
    "wbr",
    "ins",
    "del",
    "picture",
    "source",
    "img",
    "iframe",
    "embed",
    "object",
    "video",
    "audio",
    "track",
    "map",
    "area",
    "svg",
    "math",
    "table",
    "caption",
    "colgroup",
    "col",
    "tbody",
    "thead",
    "tfoot",
    "tr",
    "td",
    "th",
    "form",
    "label",
    "input",
    "button",
    "select",
    "datalist",
    "optgroup",
    "option",
    "textarea",
    "output",
    "progress",
    "meter",
    "fieldset",
    "legend",
    "details",
    "summary",
    "dialog",
    "script",
    "noscript",
    "template",
    "slot",
    "canvas",
]
"""The elements of the HTML standard, section 4, as of November 2026."""


def test_no_element_is_missing():
    assert sorted(row["name"] for row in TABLE) == sorted(STANDARD)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["name"])
def test_element(row):
    whole = row["name"] in ("html", "head", "body")
    page = row["page"] if whole else f"<html><body>{row['page']}</body></html>"
    options = {"format": "html", "url": "https://example.org/", "balance": "whole", "keep": ["image", "caption"]}
    article = reader.clean(page, **options)
    html = article.to_html()
    assert article.to_text().rstrip("\n") == row["text"]
    assert article.to_markdown().rstrip("\n") == row["markdown"]
    assert html[html.index("<article>") + 9 : html.index("</article>")].strip() == row["html"]
    assert compose(article, title="", pictures="captions").text.strip("\n") == row["pane"]
