"""Feeds: what is listed, and what is read of an entry."""

import json

import pytest

from reader.containers import open_raw
from reader.loading import Options, article_of
from reader.model import Raw

TEXT = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days."
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Gazette</title><link>https://example.org/</link><language>en-gb</language>
<item><title>Ferry &lt;i&gt;returns&lt;/i&gt;</title><link>https://example.org/a</link><guid>a</guid>
<author>ada@example.org (Ada Marsh)</author><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>
<description>A teaser.</description><content:encoded><![CDATA[<p>{TEXT}</p><p>Second.</p>]]></content:encoded>
<enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="1"/></item>
<item><title>Same id</title><guid>a</guid><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>
<item><description>{TEXT}</description></item>
</channel></rss>"""


def feed(data, url=""):
    return open_raw(Raw("feed.xml", data if isinstance(data, bytes) else data.encode(), url=url))


def texts(container):
    return [article_of(container.read(entry), Options()).text for entry in container.entries()]


def test_entries_of_rss():
    first, second, third = feed(RSS).entries()
    assert (first.title, first.byline, first.published) == ("Ferry returns", "Ada Marsh", "2026-03-02T08:00:00Z")
    assert first.url == "https://example.org/a"
    assert len({first.id, second.id, third.id}) == 3
    assert [entry.id for entry in feed(RSS).entries()] == [first.id, second.id, third.id]
    assert feed(RSS).title == "The Gazette"


def test_the_fullest_text_is_read():
    first, second, third = texts(feed(RSS))
    assert first.startswith(f"{TEXT}\n\nSecond.")
    assert second == third == TEXT


def test_what_the_feed_knows_is_metadata():
    container = feed(RSS)
    article = article_of(container.read(next(container.entries())), Options())
    assert (article.title, article.site, article.language) == ("Ferry returns", "The Gazette", "en-gb")
    assert article.url == "https://example.org/a"


def test_relative_links_start_from_the_feed():
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/x/"><entry><id>1</id>
    <content type="html">&lt;p&gt;{TEXT} &lt;a href="b"&gt;More of it&lt;/a&gt;&lt;/p&gt;</content></entry></feed>"""
    container = feed(atom)
    article = article_of(container.read(next(container.entries())), Options())
    assert article.kept[0].links[0].target == "https://example.org/x/b"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252"])
def test_encodings(encoding):
    data = f"<?xml version='1.0' encoding='{encoding}'?><rss><channel><item><title>Café</title></item></channel></rss>"
    assert next(feed(data.encode(encoding)).entries()).title == "Café"


def test_broken_xml_is_read_as_far_as_it_goes():
    broken = RSS.replace("</description></item>", "</description> & <b></item>", 1).replace("</channel></rss>", "")
    assert len(list(feed(broken).entries())) == 3


def test_entities_do_not_expand():
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(8)
    )
    container = feed(f"<?xml version='1.0'?>{bomb}]><rss><channel><item><title>&i;</title></item></channel></rss>")
    assert all(len(entry.title) < 10_000 for entry in container.entries())


def test_control_characters_reach_nobody():
    container = feed(RSS.replace("The Gazette", "The \x1b[31mGazette").replace("Ferry", "Fer&#27;]52;c;x&#7;ry"))
    for entry in container.entries():
        assert "\x1b" not in "".join(map(str, entry))
    assert "\x1b" not in container.title


def test_json_feed():
    items = [
        {
            "id": "1",
            "title": "Ferry",
            "content_html": f"<p>{TEXT}</p>",
            "authors": [{"name": "Ada"}],
            "url": "https://e.org/1",
        },
        {"id": 2, "content_text": f"{TEXT}\n\nSecond <b>."},
        "no item",
    ]
    version = "https://jsonfeed.org/version/1.1"
    container = feed(json.dumps({"version": version, "title": "The Gazette", "items": items}))
    first, second = container.entries()
    assert (first.title, first.byline, second.title) == ("Ferry", "Ada", "")
    assert texts(container) == [TEXT, f"{TEXT}\n\nSecond <b>."]


def test_opml_lists_feeds_in_groups():
    text = "<opml><head><title>Mine</title></head><body><outline text='News'><outline title='A' xmlUrl='https://a.org/f'/></outline></body></opml>"
    container = feed(text)
    (entry,) = container.entries()
    assert (entry.title, entry.url, entry.group, container.title) == ("A", "https://a.org/f", "News", "Mine")
    assert container.read(entry).data.count("https://a.org/f") == 2


@pytest.mark.parametrize(
    "data",
    [
        b"<rss><channel><item><title>\xed\xa0\x80</title><link/><guid/><author/></item></channel></rss>",
        b"<feed><entry><link/><link rel='enclosure'/><content/></entry></feed>",
        b"<opml><body><outline text='A' xmlUrl='https:&#xD800;//a.org'/></body></opml>",
        b"<opml",
        b"<opml>",
    ],
)
def test_broken_fields(data):
    container = feed(data)
    if not isinstance(container, Raw):
        for entry in container.entries():
            container.read(entry)
