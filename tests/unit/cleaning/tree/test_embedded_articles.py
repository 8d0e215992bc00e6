"""Articles that only the page's JSON-LD holds."""

import json

import pytest

from reader import clean
from reader.cleaning.tree.embedded_articles import hidden_article
from reader.formats import parse

PROSE = (
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, the authority said.",
    "Engineers checked the piers and the lights through the weekend, and found that the older breakwater had moved.",
    "The first boat left at six with forty passengers, two horses and the mail of a week and a half on board.",
)


def page(body, shown="", **more):
    data = json.dumps({"@type": "NewsArticle", "headline": "Harbour reopens", "articleBody": body, **more})
    return f'<html><head><script type="application/ld+json">{data}</script></head><body>{shown}</body></html>'


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(PROSE),
        "".join(f"<p>{p}</p>" for p in PROSE),
        "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in PROSE).replace("&lt;", "<").replace("&gt;", ">"),
        "\r\n\r\n".join(PROSE).replace(" ", "&amp;nbsp;", 1),
    ],
    ids=["text", "markup", "escaped markup", "escaped twice"],
)
def test_an_article_that_scripts_would_write(body):
    article = clean(page(body, '<div id="root"><p>Loading…</p></div>'), format="html")
    assert tuple(article.text.replace("\u00a0", " ").split("\n\n")) == PROSE
    assert [block.text for block in article.removed] == ["Loading…"]
    assert article.removed[0].verdict.rule == "outside.data"
    assert {(b.verdict.rule, b.verdict.category) for b in article.kept} == {("content.data", "content")}


@pytest.mark.parametrize(
    "shown",
    [
        "".join(f"<p>{p}</p>" for p in PROSE),
        f"<div>{' '.join(PROSE)}</div>",
        f"<p>{PROSE[0]}</p><p>{PROSE[1].replace(',', '')}</p>",
    ],
)
def test_an_article_that_the_page_shows(walk, shown):
    data = parse(page("\n\n".join(PROSE)), "html").data
    assert hidden_article(data, walk(shown)) == []


@pytest.mark.parametrize("body", ["", "Short.", ["a", "list"], None, 5, {"@value": "x"}, " " * 400, "…" * 400])
def test_no_article(walk, body):
    assert hidden_article(parse(page(body), "html").data, walk("<p>Hello</p>")) == []


def test_hostile_data():
    article = clean(page("\n\n".join(PROSE) + "\x1b[2J\u202e <script>x()</script>"), format="html")
    assert "\x1b" not in article.text
    assert "\u202e" not in article.text
