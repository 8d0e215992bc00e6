"""What a page's JSON-LD says, however badly it is written."""

import pytest
from lxml import etree

from reader.formats.jsonld import article_data


def data(*scripts):
    markup = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return article_data(etree.fromstring(f"<html><head>{markup}</head></html>", etree.HTMLParser()).iter("script"))


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "Old lamp",}',
        '{"@type": "Article", /* the title */ "headline": "Old lamp" // done\n}',
        '{"@type": "Article", "headline": "Old lamp", /* last */ }',
        '{"@type": "Article", "headline": "Old\n\tlamp"}',
        '{"@type": "Article", "headline": "Old\\ lamp"}',
        '{"@type": "Article", "headline": "Old\\u0020\\lamp"}',
        '<!-- {"@type": "Article", "headline": "Old lamp"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "Old lamp"}\n//]]>',
        '[[{"@type": "Article", "headline": "Old <b>lamp</b>"}]];',
    ],
)
def test_lenient_reading(script):
    assert data(script)["headline"] == "Old lamp"


def test_what_only_looks_like_a_comment():
    assert data('{"@type": "Article", "headline": "See http://x.example /* now */",}')["headline"].endswith("/* now */")


@pytest.mark.parametrize(
    "script",
    ["{", '{"@type": "Article", "headline": "a', "/*" * 50_000, '{"@type": "Article", "headline": ' + "/*" * 50_000],
)
def test_what_cannot_be_read(script):
    assert data(script) == {}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('"Ada"', "Ada"),
        ('{"name": "Ada"}', "Ada"),
        ('[{"name": "Ada"}, {"name": "Bo"}, {"name": "Ada"}]', "Ada, Bo"),
        ('{"name": ["Ada", "Bo"]}', "Ada, Bo"),
        ('["https://x.example/ada", "Bo"]', "Bo"),
        ('{"name": {"x": 1}}', ""),
        ("[[1], null, 5]", ""),
    ],
)
def test_authors(author, names):
    assert data(f'{{"@type": "Article", "author": {author}}}').get("author", "") == names


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ('"a.png"', "a.png"),
        ('["a.png", "b.png"]', "a.png"),
        ('{"@type": "ImageObject", "url": "a.png"}', "a.png"),
        ('[{"contentUrl": "a.png"}]', "a.png"),
        ('{"url": ["a.png"]}', ""),
        ("[]", ""),
        ("5", ""),
    ],
)
def test_images(image, address):
    assert data(f'{{"@type": "Article", "image": {image}}}').get("image", "") == address
