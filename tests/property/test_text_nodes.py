"""Every text node of a page stands in a block, kept or removed."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

import reader
from reader.formats import parse
from tests.quality.coverage import text_nodes

TAGS = [
    "p",
    "div",
    "span",
    "a",
    "b",
    "i",
    "em",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "thead",
    "tbody",
    "h1",
    "h2",
    "h3",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "nav",
    "figure",
    "figcaption",
    "details",
    "summary",
    "label",
    "button",
    "select",
    "option",
    "wbr",
    "br",
    "img",
    "source",
    "track",
    "input",
    "sub",
    "small",
    "abbr",
    "del",
    "ins",
    "time",
    "address",
    "form",
    "fieldset",
    "legend",
    "video",
    "audio",
    "object",
    "iframe",
    "noscript",
    "svg",
    "text",
    "title",
    "center",
    "font",
    "mark",
    "u",
    "s",
    "kbd",
    "samp",
    "var",
    "cite",
    "q",
    "dfn",
    "bdi",
    "bdo",
    "data",
    "meter",
    "progress",
    "output",
    "canvas",
    "map",
    "area",
    "main",
    "hgroup",
    "search",
    "menu",
    "dialog",
    "unknown-element",
]
ATTRIBUTES = [
    "",
    ' class="share related"',
    " hidden",
    ' class="sidenote"',
    ' class="footnote"',
    ' href="#n1"',
    ' id="x"',
]
WORDS = st.sampled_from(["harbour", "storm", "ferry", "Share", "1", "Sign up", "…", "Advertisement", "½"])


def written(node):
    if isinstance(node, str):
        return f"{node} "
    tag, attributes, children = node
    return f"<{tag}{attributes}>{''.join(map(written, children))}</{tag}>"


NODES = st.recursive(
    WORDS,
    lambda inner: st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), st.lists(inner, max_size=4)),
    max_leaves=25,
)


@given(st.lists(NODES, max_size=5), st.sampled_from(["balanced", "whole"]))
@settings(max_examples=400)
def test_no_text_is_lost(nodes, balance):
    page = f"<html><body>{''.join(map(written, nodes))}</body></html>"
    root = parse(page, "html", url="").root
    wanted = Counter(filter(str.isalpha, "".join(text_nodes(root))))
    article = reader.clean(page, format="html", balance=balance)
    found = Counter(filter(str.isalpha, "".join(block.text for block in article.blocks)))
    assert not wanted - found
