"""What a source is, by what it begins with."""

import pytest

from reader.containers import recognise

MAIL = b"Received: from x\r\n\tby y\r\nFrom: Ada <a@example.org>\r\nSubject: Hello\r\n\r\nHello.\r\n"
FEED = b"<?xml version='1.0'?>\n<!-- by hand -->\n<rss version='2.0'><channel>"
CASES = [
    (FEED, "", "feed"),
    (b"\xef\xbb\xbf  <feed xmlns='http://www.w3.org/2005/Atom'>", "", "feed"),
    (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", ".xml", "feed"),
    (FEED.decode().encode("utf-16"), "", "feed"),
    (FEED.decode().encode("utf-32"), "", "feed"),
    (FEED.decode().encode("cp037"), "", "feed"),
    (b"<opml version='2.0'><body>", "", "opml"),
    (b'{"version": "https://jsonfeed.org/version/1.1"}', "", "jsonfeed"),
    (b'{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"}', ".json", "jsonfeed"),
    (MAIL, "", "mail"),
    (b"Subject: only this\n\nHello.", ".eml", "mail"),
    (b"From ada@example.org Mon Mar  4 10:00:00 2024\n" + MAIL, "", "mbox"),
    (b"From ada@example.org\n" + MAIL, ".eml", "mbox"),
    (b'{"text": "Hello."}\n{"text": "Again."}\n', ".jsonl", "jsonl"),
]
DOCUMENTS = [
    (MAIL, ".txt"),
    (b"<!doctype html><title>About <rss> feeds</title>", ""),
    (b"<html><body><p>The <feed> element", ".xml"),
    (b'{"text": "Hello."}', ".json"),
    (b"From the pipe.\n\nMore of it.", ""),
    (b"From the harbour, at 10:30\nthe ferry leaves.", ""),
    (b"From the harbour, Ada Marsh reports.\n", ""),
    (b"Note: the ferry is late.\nBo: I know.\n", ""),
    (b"To: whom it may concern.\nThe ferry is late.\n", ""),
    (b"", ""),
]


@pytest.mark.parametrize(("head", "suffix", "kind"), CASES)
def test_containers(head, suffix, kind):
    found = recognise(head, suffix)
    assert found is not None
    assert found.name == kind


@pytest.mark.parametrize(("head", "suffix"), DOCUMENTS)
def test_documents(head, suffix):
    assert recognise(head, suffix) is None
