"""Which entries hold a teaser, and whether their pages hold more."""

import pytest

from reader.loading import Options, article_of
from reader.model import Metadata, Raw
from reader.sources.limits import Limits
from reader.subscriptions.full_text import is_better, is_teaser
from reader.subscriptions.store import Subscription
from reader.subscriptions.updating import updated

ADDRESS = "https://example.org/storm"
SENTENCES = (
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days.",
    "Engineers checked the piers and the lights through the weekend, and found that the breakwater had moved.",
    "The ferries sail again from Tuesday on, at first by day only, the authority of the islands announced.",
    "Nobody was hurt, but the old crane on the east quay fell into the water and has not been found since.",
)
LONG = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
FOOTER = f"<p>The post <a href='{ADDRESS}'>Storm</a> appeared first on <a href='https://example.org'>Gazette</a>.</p>"


def entry(html: str, url: str = ADDRESS):
    return article_of(
        Raw(url, html, url=url, media_type="text/html", metadata=Metadata(url=url), page=False), Options()
    )


def page(html: str):
    return article_of(Raw(ADDRESS, f"<html><body><article>{html}</article></body></html>", url=ADDRESS), Options())


@pytest.mark.parametrize(
    ("html", "teaser"),
    [
        (LONG, False),
        (LONG + FOOTER, False),
        (LONG + f"<p><a href='{ADDRESS}#comments'>12 comments</a></p>", False),
        (LONG.replace("since.</p>", "since […]</p>"), True),
        (LONG.replace("since.</p>", "since […]</p>") + FOOTER, True),
        (LONG.replace("since.</p>", "since ...</p>"), True),
        (LONG + f"<p><a href='{ADDRESS}'>Continue reading →</a></p>", True),
        (LONG + f"<p><a href='{ADDRESS}?utm_source=rss'>Read more</a></p>", True),
        (LONG.replace("since.</p>", f"since. <a href='{ADDRESS}'>Read more</a></p>"), True),
        (f"<p>{SENTENCES[0]}</p>", True),
        ("", True),
    ],
)
def test_a_teaser(html, teaser):
    assert is_teaser(entry(html)) == teaser


def test_without_a_page_there_is_no_teaser():
    assert not is_teaser(entry("<p>Short.</p>", url=""))


@pytest.mark.parametrize(
    ("own", "found", "better"),
    [
        (f"<p>{SENTENCES[0]}</p>", LONG, True),
        ("", LONG, True),
        (LONG, LONG, False),
        (LONG, f"<p>{SENTENCES[0]}</p>", False),
        (
            f"<p>{SENTENCES[0]}</p>",
            "<p>Please log in to go on. Your account lets you do many other things here.</p>" * 9,
            False,
        ),
    ],
)
def test_the_page_is_better_if_it_holds_the_entry_and_more(own, found, better):
    assert is_better(page(found), entry(own)) == better


@pytest.fixture
def feed(server):
    item = f"<item><guid>1</guid><title>Storm</title><link>{server.address}/storm</link><description>{{}}</description></item>"
    rss = f"<rss version='2.0'><channel><title>Gazette</title>{item}</channel></rss>"

    def put(text: str) -> None:
        server.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, rss.format(text).encode())

    put(SENTENCES[0])
    body = f"<html><body><nav><a href=/>Home</a></nav><article>{LONG}</article></body></html>".encode()
    server.answers["/storm"] = (200, {"Content-Type": "text/html"}, body)
    return put


def asked(server, path):
    return [one for one, _ in server.asked].count(path)


def test_an_update_reads_the_pages_of_teasers_once(server, store, feed):
    url = f"{server.address}/feed"
    for _ in range(3):
        updated(store, store.get(url) or Subscription(url, full=True), Limits())
    assert asked(server, "/storm") == 1
    assert SENTENCES[3] in store.get(url).items[0]["content_html"]
    feed("The storm is over, and this entry was written anew.")
    updated(store, store.get(url), Limits())
    assert "written anew" in store.get(url).items[0]["content_html"]


def test_other_feeds_are_left_as_they_are(server, store, feed):
    updated(store, Subscription(f"{server.address}/feed"), Limits())
    assert asked(server, "/storm") == 0


@pytest.mark.parametrize("answer", [(404, {}, b""), (200, {"Content-Type": "text/html"}, b"<p>Please log in.</p>")])
def test_a_page_that_fails_or_holds_less_leaves_the_teaser(server, store, feed, answer):
    server.answers["/storm"] = answer
    updated(store, Subscription(f"{server.address}/feed", full=True), Limits())
    (found,) = store.get(f"{server.address}/feed").items
    assert found["content_html"] == SENTENCES[0]
