"""The next part of an article."""

import pytest

from reader.formats.parts import next_part

SITE = "https://example.org"


@pytest.mark.parametrize(
    ("url", "link", "found"),
    [
        ("/story", "/story?page=2", "/story?page=2"),
        ("/story?id=7&page=2", "/story?id=7&page=3", "/story?id=7&page=3"),
        ("/story/", "/story/2/", "/story/2/"),
        ("/story/page/2/", "page/3/", ""),
        ("/story/page/2/", "../3/", "/story/page/3/"),
        ("/story.html", "story-2.html", "/story-2.html"),
        ("/story-2.html", "story-3.html#top", "/story-3.html"),
        ("/a/story,seite-2.html", "story,seite-3.html", "/a/story,seite-3.html"),
        # not the next part
        ("/story?page=2", "/story?page=2", ""),
        ("/story?page=2", "/story?page=1", ""),
        ("/story?page=2", "/story?page=4", ""),
        ("/story", "/other?page=2", ""),
        ("/story", "https://elsewhere.org/story?page=2", ""),
        ("/2024/05/06/story", "/2024/05/07/another", ""),
        ("/top-10", "/top-11-songs", ""),
        ("/story", "javascript:next()", ""),
    ],
)
def test_numbered_addresses(url, link, found):
    page = f"<html><body><p>Text</p><a href='{link}'>x</a></body></html>"
    assert next_part(page, SITE + url) == (SITE + found if found else "")


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("<a rel='next' href='/part-two'>Next page »</a>", "/part-two"),
        ("<a rel='nofollow next' href='/zwei'>nächste Seite</a>", "/zwei"),
        ("<a rel='next' href='/other'>Ten ducks that changed the world</a>", ""),
        ("<a href='/other'>Next</a>", ""),
        ("<a rel='next' href='/story'>next</a>", ""),
        ("<link rel='next' href='/other'>", ""),
        ("<link rel='next' href='/story?page=2'>", "/story?page=2"),
    ],
)
def test_links_that_say_next(link, found):
    assert next_part(f"<html><head></head><body>{link}</body></html>", f"{SITE}/story") == (
        SITE + found if found else ""
    )


def test_a_page_without_an_address_has_no_next_part():
    assert next_part("<a href='?page=2'>2</a>", "") == ""
