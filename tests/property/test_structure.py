"""Blocks in blocks: what a page nests, Markdown and HTML nest too."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

import reader

WORDS = st.sampled_from(["the harbour", "a lamp", "two coats", "the old ferry", "nine days", "a letter"])
PARAGRAPH = WORDS.map(lambda words: ("p", words))
CODE = WORDS.map(lambda words: ("pre", words))
STRUCTURE = ("p", "pre", "blockquote", "ul", "ol", "li")


def apart(children):
    """Children of which no two neighbours are quotations, which a parser would join, or a quotation and a list."""
    found = []
    for child in children:
        kinds = {child[0], found[-1][0]} if found else set()
        if "blockquote" not in kinds or not kinds <= {"ul", "ol", "blockquote"}:
            found.append(child)
    return tuple(found)


def items(children):
    """A list whose items begin with a paragraph."""
    item = st.tuples(PARAGRAPH, st.lists(children, max_size=2).map(apart)).map(
        lambda parts: ("li", (parts[0], *parts[1]))
    )
    return st.tuples(st.sampled_from(["ul", "ol"]), st.lists(item, min_size=1, max_size=3).map(tuple))


LEAVES = PARAGRAPH | CODE
QUOTE = st.lists(PARAGRAPH, min_size=1, max_size=2).map(lambda blocks: ("blockquote", tuple(blocks)))
LISTS = items(LEAVES | QUOTE | items(LEAVES))
QUOTED = st.lists(LEAVES | items(LEAVES | items(LEAVES)), min_size=1, max_size=3).map(
    lambda blocks: ("blockquote", apart(blocks))
)
DOCUMENTS = st.lists(LEAVES | LISTS | QUOTED, min_size=1, max_size=4).map(apart)


def written(blocks):
    parts = []
    for tag, inner in blocks:
        inside = inner if isinstance(inner, str) else written(inner)
        parts.append(f"<{tag}>{inside}</{tag}>")
    return "".join(parts)


def read(element):
    """The structure of a parsed page; text that stands directly in an item is a paragraph, as in a tight list."""
    found = []
    if element.tag == "li" and (element.text or "").strip():
        found.append(("p", element.text.strip()))
    for child in element:
        if child.tag in ("p", "pre"):
            found.append((child.tag, child.text_content().strip()))
        elif child.tag in STRUCTURE:
            found.append((child.tag, read(child)))
    return tuple(found)


def article(blocks):
    return reader.clean(f"<html><body>{written(blocks)}</body></html>", format="html", balance="whole")


@given(DOCUMENTS)
@settings(max_examples=300)
def test_markdown_parses_back(blocks):
    page = MarkdownIt().render(article(blocks).to_markdown())
    assert read(html.fromstring(f"<div>{page}</div>")) == blocks


@given(DOCUMENTS)
@settings(max_examples=300)
def test_html_parses_back(blocks):
    page = html.document_fromstring(article(blocks).to_html())
    assert read(page.body[0]) == blocks
