import json

import pytest

from reader import clean
from reader.metadata.dates import iso_date

BODY = (
    "<p>"
    + "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days. " * 3
    + "</p>"
)


def page(head, body=""):
    return clean(f"<html><head>{head}</head><body>{body}<article>{BODY}</article></body></html>").metadata


def ld(**data):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **data})}</script>'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-05-14", "2026-05-14"),
        ("2026-5-4", "2026-05-04"),
        ("2026-05-14T07:30:00+0100", "2026-05-14T07:30:00+01:00"),
        ("2026-05-14T07:30:00.123Z", "2026-05-14T07:30:00+00:00"),
        ("2026-05-14 07:30", "2026-05-14T07:30:00"),
        ("2026-05-14T07:30:00+02", "2026-05-14T07:30:00+02:00"),
        ("2026-05-14T07:30-0530", "2026-05-14T07:30:00-05:30"),
        ("20260514", "2026-05-14"),
        ("Thu, 14 May 2026 07:30:00 GMT", "2026-05-14T07:30:00+00:00"),
        ("2026-13-45", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates(value, expected):
    assert iso_date(value) == expected


def test_json_ld():
    data = page(ld(headline="A &amp; B", author=[{"name": "Ada"}, {"name": "Bo"}], datePublished="2026-05-14",
                   publisher={"name": "The Post"}, image=["https://x.example/i.jpg"]))  # fmt: skip
    assert (data.title, data.byline, data.published) == ("A & B", "Ada, Bo", "2026-05-14")
    assert (data.site, data.image) == ("The Post", "https://x.example/i.jpg")


def test_json_ld_graph_with_references():
    graph = {"@graph": [{"@type": "Article", "headline": "T", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ada"}]}
    assert page(f'<script type="application/ld+json">{json.dumps(graph)}</script>').byline == "Ada"


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[" * 5000,
        "null",
        '{"@type": "Article", "author": ' + "[" * 500 + "]" * 500 + "}",
        '{"@type": ["Article"], "author": [[1]]}',
        "<!-- {} -->",
    ],
)
def test_broken_json_ld(broken):
    assert page(f'<title>T</title><script type="application/ld+json">{broken}</script>').title == "T"


@pytest.mark.parametrize("title", ["Old lamp | The Post", "Old lamp - The Post", "Old lamp"])
def test_title_without_the_site(title):
    assert page(f'<title>{title}</title><meta property="og:site_name" content="The Post">').title == "Old lamp"


def test_title_with_a_dash_of_its_own():
    assert page("<title>War – and peace</title>").title == "War – and peace"


def test_heading_as_the_reader_sees_it():
    head = '<meta property="og:title" content="Old lamp to guide ships again, pilots">'
    assert page(head, "<h1>Old lamp to guide ships again</h1>").title == "Old lamp to guide ships again"


def test_meta_elements():
    data = page('<meta name="author" content="By Ada"><meta property="article:published_time" content="2026-05-14">'
                '<link rel="canonical" href="https://x.example/a"><meta name="description" content="D">')  # fmt: skip
    assert (data.byline, data.published, data.url, data.description) == (
        "Ada",
        "2026-05-14",
        "https://x.example/a",
        "D",
    )


def test_language_of_the_text_goes_before_the_template():
    assert clean(f'<html lang="de"><body>{BODY}</body></html>').language == "en"
    assert clean(f'<html lang="en-GB"><body>{BODY}</body></html>').language == "en-GB"


def test_hostile_metadata():
    data = page("<title>[/b]&#27;]0;x&#7; [@click=app.quit]</title>")
    assert "\x1b" not in data.title
    assert data.title.startswith("[/b]")
    assert "\x07" not in data.title


@pytest.mark.parametrize(
    ("head", "body", "byline"),
    [
        ("", '<a rel="author" href="/a">Ada</a> and <a href="/b" rel="nofollow author">Bo</a>', "Ada, Bo"),
        ('<meta name="author" content="Ada"><meta name="author" content="Bo">', "", "Ada, Bo"),
        ('<meta name="author" content="https://x.example/ada"><meta name="byl" content="By Ada">', "", "Ada"),
        ('<meta name="author" content="@post">', '<a rel="author">Ada</a>', "Ada"),
        ("", '<div itemprop="author">By <b itemprop="name">Ada</b>, our woman at sea</div>', "Ada"),
        (ld(author="The Post", publisher={"name": "The Post"}), '<a rel="author">Ada</a>', "Ada"),
        (ld(author="The Post", publisher={"name": "The Post"}), "", "The Post"),
        ("", '<p class="autor">Von Ada</p>', "Ada"),
        ("", '<p class="auteur">Par Ada | 3 mars</p>', "Ada"),
        ("", '<p class="byline">14 May 2026</p><p class="byline">By Ada</p>', "Ada"),
        ("", "<address>By Ada</address>", "Ada"),
        (f'<meta name="author" content="{"x" * 500}">', "", ""),
    ],
)
def test_authors(head, body, byline):
    assert page(head, f"<h1>Old lamp to guide ships again</h1>{body}").byline == byline


@pytest.mark.parametrize(
    ("head", "image"),
    [
        ('<meta property="og:image" content="https://x.example/i.jpg">', "https://x.example/i.jpg"),
        ('<base href="https://x.example/a/"><meta property="og:image" content="i.jpg">', "https://x.example/a/i.jpg"),
        ('<meta property="og:image" content="">', ""),
        ('<base href="https://x.example/"><meta property="og:image" content="javascript:x()">', ""),
        ('<base href="https://x.example/"><meta property="og:image" content="http://[">', ""),
        (ld(image={"url": 5}), ""),
        ("", ""),
    ],
)
def test_images(head, image):
    assert page(head).image == image


@pytest.mark.parametrize("head", ['<link rel="canonical" href="http://[">', '<meta property="og:url" content="//[">'])
def test_malformed_addresses(head):
    assert page(f"{head}<title>Old lamp</title>").title == "Old lamp"


def test_a_thousand_authors_cost_no_more_than_a_few():
    """They are joined only as far as a byline goes: a longer one is none."""
    from reader.metadata.page import _meta

    class Meta(dict):
        pass

    found = _meta(Meta(name="author", content=f"Ada Marsh {number}") for number in range(1000))
    assert len(found["author"]) < 250
