"""Pages, and web archives made of them."""

import pytest

from tests import web_archives

pytest.importorskip("datatrove", reason="the extra `crawl` is not installed")
pytest.importorskip("warcio", reason="the extra `crawl` is not installed")

SENTENCES = (
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days.",
    "Engineers checked the piers and the lights through the weekend, and found that the breakwater had moved.",
    "The ferries sail again from Tuesday on, at first by day only, the authority of the islands announced.",
)


@pytest.fixture
def sentences():
    return SENTENCES


@pytest.fixture
def html():
    """Write a page with a number in it."""

    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)

    def write(number=0, text=paragraphs):
        return (
            f"<html lang=en><head><title>Storm {number}</title><meta name=author content='Ada Berg'></head><body>"
            f"<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>Storm {number}</h1>{text}</article>"
            f"<footer>© 2026 The Gazette</footer></body></html>"
        )

    return write


@pytest.fixture
def archive(html):
    """Write a WARC file of so many pages."""

    def write(path, count, first=0):
        records = (web_archives.page(n, html(n).encode()) for n in range(first, first + count))
        web_archives.write(path, records)
        return path

    return write
