"""Pages, and web archives made of them."""

import gzip

import pytest

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
        with path.open("wb") as file:
            for number in range(first, first + count):
                answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html(number)}"
                record = (
                    f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
                    f"WARC-Date: 2026-11-01T10:00:00Z\r\nWARC-Target-URI: https://example.org/{number}\r\n"
                    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer.encode())}\r\n\r\n"
                    f"{answer}\r\n\r\n"
                )
                file.write(gzip.compress(record.encode()))
        return path

    return write
