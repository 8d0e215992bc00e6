"""Web archives: what is in them, and what is broken in them."""

import gzip
import io
import sys
import zlib

import pytest

from reader import service
from reader.containers import open_raw, open_source, recognise
from reader.containers.archives import warc_records
from reader.errors import UnreadableError
from reader.model import Raw
from reader.sources import Limits
from tests import web_archives
from tests.hostile import RAW, pages
from tests.web_archives import members, record

pytest.importorskip("warcio")
brotli = pytest.importorskip("brotli")
zstandard = pytest.importorskip("zstandard")

TEXT = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days."
DEFAULTS = service.Options()
HTML = f"<html><body><article><p>{TEXT}</p><p>{TEXT} Twice.</p></article></body></html>".encode()


def http(body=HTML, **fields):
    return web_archives.http(body, **fields)


def page(number, body=HTML, length=None, **fields):
    return web_archives.page(number, body, length, **fields)


def read(tmp_path, data, options=DEFAULTS, name="crawl.warc", jobs=1):
    """The numbers of the pages that could be read, and the errors."""
    (tmp_path / name).write_bytes(data)
    good, bad = [], []
    for result in service.read_all([str(tmp_path / name)], options, jobs):
        if result.article is None:
            bad.append((result.name.partition("::")[2], result.error))
        else:
            assert result.article.text.startswith(TEXT)
            good.append(int(result.name[-12:]))
    return good, bad


@pytest.mark.parametrize(
    ("packed", "name"),
    [
        (lambda *records: b"".join(records), "c.warc"),
        (members, "c.warc.gz"),
        (lambda *records: gzip.compress(b"".join(records)), "whole.warc.gz"),
        (lambda *records: b"".join(map(zstandard.compress, records)), "c.warc.zst"),
        (members, "no-suffix"),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_are_entries_in_order(tmp_path, packed, name, jobs):
    data = packed(record("warcinfo", b"software: x\r\n"), *(page(number) for number in range(5)))
    assert read(tmp_path, data, name=name, jobs=jobs) == ([0, 1, 2, 3, 4], [])


def test_what_an_entry_says():
    container = open_raw(Raw("-", members(page(7))))
    (entry,) = container.entries()
    assert entry.id == "00000000-0000-0000-0000-000000000007"
    assert (entry.title, entry.url) == ("https://example.org/7",) * 2
    assert (entry.published, entry.size) == ("2026-03-02T08:00:00Z", len(HTML))
    raw = container.read(entry)
    assert (raw.data, raw.media_type, raw.charset, raw.url) == (HTML, "text/html", "utf-8", entry.url)
    assert raw.record["WARC-Type"] == "response"


def test_the_id_without_a_record_id_is_of_the_address():
    first, second = (
        next(iter(open_raw(Raw("-", record("response", http(), 1, **{"WARC-Record-ID": ""}))).entries())).id
        for _ in "ab"
    )
    assert first == second
    assert len(first) == 12


@pytest.mark.parametrize(
    "other",
    [
        record("request", b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        record("metadata", b"fetchTimeMs: 5"),
        record("revisit", http(b"")),
        record("response", http(content_type="image/png")),
        record("response", http(status="301 Moved Permanently")),
        record("response", http(status="404 Not Found")),
        record("resource", b"\x89PNG", **{"Content-Type": "image/png"}),
        record("response", b"", **{"WARC-Target-URI": "dns:example.org"}),
    ],
)
def test_other_records_are_no_entries(tmp_path, other):
    assert read(tmp_path, page(1) + other + page(2)) == ([1, 2], [])


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_resources_and_conversions_are_entries(tmp_path, kind):
    data = record(kind, TEXT.encode(), 3, **{"Content-Type": "text/plain"})
    assert read(tmp_path, data) == ([3], [])


def chunked(data):
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (data[:50], data[50:])) + b"0\r\n\r\n"


def test_a_text_that_is_stored_without_its_chunks_may_begin_with_a_number(tmp_path):
    text = f"2026\n\n{TEXT}".encode()
    container = open_raw(Raw("-", page(1, text, Transfer_Encoding="chunked", content_type="text/plain")))
    (entry,) = container.entries()
    assert container.read(entry).data == text


@pytest.mark.parametrize(
    "body",
    [
        chunked(HTML)[:-30],
        chunked(HTML)[:30],
        chunked(HTML).removesuffix(b"0\r\n\r\n"),
        b"ffffffffffffffff\r\n" + HTML,
        b"10\r\n" + HTML,
    ],
)
def test_broken_chunks_are_told(tmp_path, body):
    good, bad = read(tmp_path, page(1) + page(2, body, Transfer_Encoding="chunked") + page(3))
    assert good == [1, 3]
    assert [error.problem for _, error in bad] == ["the chunked body is broken"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (chunked(HTML), {"Transfer_Encoding": "chunked"}),
        (HTML, {"Transfer_Encoding": "chunked"}),
        (chunked(HTML).replace(b"\r\n", b"\n"), {"Transfer_Encoding": "chunked"}),
        (chunked(HTML).replace(b"\r\n", b";name=value\r\n", 1) + b"Date: today\r\n", {"Transfer_Encoding": "chunked"}),
        (gzip.compress(HTML), {"Content_Encoding": "gzip"}),
        (HTML, {"Content_Encoding": "gzip"}),
        (zlib.compress(HTML), {"Content_Encoding": "deflate"}),
        (zlib.compress(HTML)[2:-4], {"Content_Encoding": "deflate"}),
        (brotli.compress(HTML), {"Content_Encoding": "br"}),
        (HTML, {"Content_Encoding": "br"}),
        (zstandard.compress(HTML), {"Content_Encoding": "zstd"}),
        (chunked(gzip.compress(HTML)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (HTML, {"Content_Encoding": "identity"}),
        (HTML, {"content_type": ""}),
        (HTML, {"content_type": "text/html; charset=\x1b[31m"}),
        (HTML, {"content_type": "text/html; charset*=x'y'z"}),
    ],
)
def test_bodies_are_decoded(tmp_path, body, fields):
    assert read(tmp_path, page(1, body, **fields)) == ([1], [])


BROKEN_GZIP = gzip.compress(HTML * 5)[:60] + b"\xff" * 200
BAD = {
    "a record of 1 GB that is not there": (record("response", http(b"<p>short"), 2, 10**9), "it declares 1 GB and has"),
    "a length that is too short": (page(2, length=80), "it declares 80 bytes and has"),
    "a length that is no number": (record("response", http(), 2, "x"), "has no length"),
    "a length of many digits": (record("response", http(), 2, "9" * 400), "has no length"),
    "a length below zero": (record("response", http(), 2, -5), "has no length"),
    "a header without an end": (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n", "has no end"),
    "a line that is no header": (b"WARC/1.0\r\nWARC-Type: x\r\noops\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", None),
    "garbage": (b"oops\r\n\r\n", "are no record"),
    "binary garbage": (bytes(range(256)) * 300, "are no record"),
    "a broken gzip body": (page(2, BROKEN_GZIP, Content_Encoding="gzip"), "the compressed body is broken"),
    "a broken brotli body": (page(2, b"\xff" * 50, Content_Encoding="br"), "the compressed body is broken"),
    "an empty body": (page(2, b" "), "is empty"),
    "a gzip bomb": (page(2, gzip.compress(b"<p>" + b" " * 5_000_000), Content_Encoding="gzip"), "more than 3 MB"),
    "a brotli bomb": (page(2, brotli.compress(b"<p>" + b" " * 5_000_000), Content_Encoding="br"), "more than 3 MB"),
    "a record above the limit": (page(2, b"<p>" * 1_500_000), "more than the limit of 3 MB"),
    "binary data as text": (page(2, bytes(range(256)) * 20), "not text"),
}


@pytest.mark.parametrize("packed", [lambda *records: b"".join(records), members], ids=["plain", "gzip"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_record_affects_itself_alone(tmp_path, name, packed):
    bad, problem = BAD[name]
    good, errors = read(tmp_path, packed(page(1), bad, page(3), page(4)), service.Options(max_bytes=3_000_000))
    assert good == [1, 3, 4]
    assert len(errors) == (problem is not None), errors
    assert all(problem in str(error) for _, error in errors) or name == "binary data as text"


HARD = {
    "deep nesting": b"<div>" * 200_000 + TEXT.encode(),
    "an attribute of 10 MB": b"<p class='" + b"x" * 10_000_000 + b"'>" + TEXT.encode() + b"</p>",
    "a million attributes": b"<p " + b" ".join(b"a%d=1" % i for i in range(200_000)) + b">" + TEXT.encode(),
    "another archive": page(8).replace(b"\r\n", b"\n"),
    "escape sequences": b"<title>\x1b]0;EVIL\x07</title><p>" + TEXT.encode(),
}


@pytest.mark.parametrize("name", HARD)
def test_a_hard_page_affects_itself_alone(tmp_path, name):
    (tmp_path / "crawl.warc.gz").write_bytes(members(page(1), page(2, HARD[name]), page(3)))
    found = {result.name[-1]: result for result in service.read_all([str(tmp_path / "crawl.warc.gz")])}
    assert all(found[number].article.text.startswith(TEXT) for number in "13")
    assert len(found) == 3
    assert "\x1b" not in str(found["2"])


def test_all_hostile_pages_in_one_archive(tmp_path):
    data = [text.encode("utf-8", "surrogatepass") for _, text in pages()]
    (tmp_path / "crawl.warc.gz").write_bytes(members(*(page(number, one) for number, one in enumerate([*data, HTML]))))
    results = list(service.read_all([str(tmp_path / "crawl.warc.gz")]))
    assert len(results) == len(data) + 1
    assert results[-1].article.text.startswith(TEXT)
    assert not [result.name for result in results if result.article and RAW.search(result.article.to_json())]


@pytest.mark.parametrize(
    "piece",
    [
        b"WARC/1.0\r\na:",
        b"WARC/1.0\r\nContent-Length: 40000000\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 5\r\n\r\n",
        b"WARC/1.0\r\n\r\n",
    ],
)
def test_a_record_does_not_cost_the_rest_of_the_file(piece):
    """With a cost that grows with the rest of the file, this would take hours."""
    stream = io.BytesIO(piece * (1_000_000 // len(piece)) + page(1))
    *_, last = warc_records.spans(stream, 50_000_000)
    assert last.error is None
    assert HTML in last.block


def test_broken_gzip_members(tmp_path):
    records = [gzip.compress(page(number)) for number in range(1, 6)]
    records[1] = records[1][:40] + b"\xff" * 30 + records[1][70:]
    records[3] = records[3][:100]
    good, errors = read(tmp_path, b"".join(records), name="c.warc.gz")
    assert good == [1, 3, 5]
    assert any("2 parts of the gzip data are broken" in str(error) for _, error in errors)


def test_an_archive_that_is_cut(tmp_path):
    good, errors = read(tmp_path, (page(1) + page(2))[:-100])
    assert good == [1]
    assert errors[0][0].endswith("02")


def test_hostile_headers(capfd):
    evil = {
        "WARC-Target-URI": "https://e.org/ \x1b[2J\u202e",
        "WARC-Record-ID": "\x1b]0;x\x07",
        "WARC-Date": "\x1b[31m",
    }
    container = open_raw(Raw("-", record("response", http(), 1, **evil)))
    (entry,) = container.entries()
    assert not set("\x1b\x07\u202e") & set("".join(map(str, entry)) + str(container.read(entry).record))
    assert capfd.readouterr() == ("", "")


def test_the_body_of_any_entry_can_be_read_later():
    container = open_raw(Raw("-", members(*(page(number, HTML + b"%d" % number) for number in range(3)))))
    for entry in reversed(list(container.entries())):
        assert container.read(entry).data.endswith(entry.id[-1].encode())


def test_an_archive_is_read_only_as_far_as_is_wanted(tmp_path, monkeypatch):
    from reader.containers.archives import warc

    (tmp_path / "c.warc").write_bytes(b"".join(page(number) for number in range(5_000)))
    taken = []
    real = warc.opened
    monkeypatch.setattr(warc, "opened", lambda stream: taken.append(stream) or real(stream))
    entries = open_source(str(tmp_path / "c.warc")).entries()
    next(entries)
    assert taken[0].tell() < 200_000


def test_memory_is_bounded(tmp_path):
    """A record of 300 MB is skipped without being held."""
    import tracemalloc

    from reader.containers.archives.warc_records import spans

    class Endless(io.RawIOBase):
        left = 300_000_000

        def readable(self):
            return True

        def read(self, size=-1):
            count = min(size, self.left)
            self.left -= count
            return b"x" * count

    stream = io.BytesIO(page(1))
    head = b"WARC/1.0\r\nContent-Length: 300000000\r\n\r\n"
    pieces = [io.BytesIO(head), Endless(), stream]

    class Joined:
        def read(self, size):
            while pieces:
                if data := pieces[0].read(size):
                    return data
                pieces.pop(0)
            return b""

    tracemalloc.start()
    found = list(spans(Joined(), 1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [span.error is None for span in found] == [False, True]
    assert peak < 20_000_000


def test_recognition():
    assert recognise(page(1)[:100], "").name == "warc"
    assert recognise(members(page(1)), "").name == "warc"
    assert recognise(zstandard.compress(page(1)), "").name == "warc"
    assert recognise(b"WARC/1.0 is a format.\n", "") is None
    assert recognise(page(1), ".txt") is None
    assert recognise(gzip.compress(HTML), ".gz") is None


def test_without_the_library_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "warcio.statusandheaders", None)
    (tmp_path / "c.warc").write_bytes(page(1))
    with pytest.raises(UnreadableError, match=r"needs warcio.*terminal-reader\[crawl\]"):
        open_source(str(tmp_path / "c.warc"), Limits(max_bytes=12_345))
