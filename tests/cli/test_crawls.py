"""`reader clean` over web archives and tables, compressed collections, and `--with-errors`."""

import gzip
import io
import json
import os
import pty

import pytest

from tests.web_archives import http, members, record

parquet = pytest.importorskip("pyarrow.parquet")
arrow = pytest.importorskip("pyarrow")
PROSE = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, they said."
ROWS = [{"id": i, "body": f"{PROSE} {i}\n\nSign up for our newsletter", "raw": b"\xff"} for i in range(3)]


@pytest.fixture
def crawl(folder):
    body = (folder / "page.html").read_bytes()
    ids = [
        {"WARC-Record-ID": f"<urn:uuid:0000000{number}>", "WARC-Target-URI": f"https://e.org/{number}"}
        for number in range(3)
    ]
    lengths = (None, 10**9, None)
    records = [record("response", http(body), length=length, **more) for length, more in zip(lengths, ids, strict=True)]
    (folder / "crawl.warc.gz").write_bytes(members(*records))
    return folder / "crawl.warc.gz"


@pytest.fixture
def table(folder):
    parquet.write_table(arrow.Table.from_pylist(ROWS), folder / "c.parquet")
    return folder / "c.parquet"


def rows(done):
    return parquet.read_table(io.BytesIO(done.stdout)).to_pylist()


def failures(folder):
    return [json.loads(line) for line in (folder / "errors.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_archive_as_json_lines(reader, crawl, folder, jobs):
    done = reader("clean", "-f", "jsonl", "-j", jobs, "--with-errors", "errors.jsonl", "crawl.warc.gz")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [article["source"] for article in found] == ["crawl.warc.gz::00000000", "crawl.warc.gz::00000002"]
    assert found[0]["record"]["WARC-Target-URI"] == "https://e.org/0"
    assert found[0]["text"].startswith("The harbour reopened")
    assert done.returncode == 65
    assert done.stderr.decode().startswith("reader: crawl.warc.gz::00000001: the record is cut")
    (failed,) = failures(folder)
    assert (failed["source"], failed["id"], failed["code"]) == ("crawl.warc.gz", "00000001", 65)
    assert failed["reason"].startswith("the record is cut: it declares 1 GB")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_archive_from_standard_input_may_be_larger_than_a_document(reader, crawl, jobs):
    data = crawl.read_bytes()
    done = reader("clean", "-j", jobs, "--max-size", "2000", stdin=data + b"\0" * 5000)
    assert done.stdout.count(b"nine days") == 2
    assert b"-::00000001: the record is cut" in done.stderr


def test_a_web_archive_in_another_suffix_is_known_by_its_content(reader, crawl, folder):
    crawl.rename(folder / "crawl.bin")
    assert (
        reader("list", "crawl.bin").stdout.split()
        == b"1 2026-03-02 https://e.org/0 2 2026-03-02 https://e.org/2".split()
    )


def test_an_archive_as_a_table(reader, crawl):
    found = rows(reader("clean", "-f", "parquet", "crawl.warc.gz"))
    assert [row["source"] for row in found] == ["crawl.warc.gz::00000000", "crawl.warc.gz::00000002"]
    assert json.loads(found[0]["record"])["WARC-Type"] == "response"
    assert "nine days" in found[0]["text"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_table_keeps_its_columns(reader, table, jobs):
    done = reader("clean", "--from", "parquet", "--field", "body", "-j", jobs, "c.parquet")
    assert rows(done) == [row | {"body": f"{PROSE} {row['id']}"} for row in ROWS]
    assert parquet.read_schema(io.BytesIO(done.stdout)) == parquet.read_schema(table)


def test_times_that_python_does_not_hold_cost_no_row(reader, folder):
    kinds = {
        "us": arrow.timestamp("us"),
        "ms": arrow.timestamp("ms"),
        "zone": arrow.timestamp("us", tz="No/Where"),
        "ns": arrow.timestamp("ns", tz="UTC"),
        "time": arrow.time64("ns"),
        "day": arrow.date32(),
    }
    values = {"us": 2**62, "ms": 2**52, "zone": 1, "ns": 2**60 + 1, "time": 1001, "day": 2**30}
    columns = {name: arrow.array([values[name], None], kind) for name, kind in kinds.items()}
    parquet.write_table(arrow.table(columns | {"text": [PROSE, PROSE]}), folder / "c.parquet")
    done = reader("clean", "--from", "parquet", "c.parquet")
    assert (done.returncode, done.stderr) == (0, b"")
    assert parquet.read_table(io.BytesIO(done.stdout)).equals(parquet.read_table(folder / "c.parquet"))


def test_two_columns_of_the_same_name_are_told(reader, folder):
    parquet.write_table(arrow.table([[PROSE], ["b"]], names=["text", "text"]), folder / "c.parquet")
    done = reader("clean", "--from", "parquet", "c.parquet", "-f", "jsonl")
    assert done.returncode == 66
    assert done.stderr == b"reader: c.parquet: has two columns named 'text' (rename one of them)\n"


@pytest.mark.parametrize("texts", [[], [None, None]])
def test_a_table_without_articles_is_a_table_of_no_rows(reader, folder, texts):
    parquet.write_table(arrow.table({"text": arrow.array(texts, arrow.string())}), folder / "c.parquet")
    done = reader("clean", "--from", "parquet", "c.parquet")
    assert parquet.read_table(io.BytesIO(done.stdout)).schema.names == ["text"]
    assert rows(done) == []


def test_a_table_with_metadata_keeps_its_columns_too(reader, table):
    done = reader("clean", "--from", "parquet", "--field", "body", "--metadata", "c.parquet")
    schema = parquet.read_schema(io.BytesIO(done.stdout))
    assert schema.names[:3] == parquet.read_schema(table).names
    assert schema.names[3:] == ["title", "byline", "published", "site", "language", "page_type", "confidence"]
    assert [row["language"] for row in rows(done)] == ["en"] * 3


def test_a_table_from_standard_input_as_json_lines(reader, table):
    done = reader("clean", "--from", "parquet", "--field", "body", "-f", "jsonl", stdin=table.read_bytes())
    assert json.loads(done.stdout.splitlines()[1]) == {"id": 1, "body": f"{PROSE} 1", "raw": "/w=="}


def test_json_lines_as_a_table(reader, folder):
    lines = [json.dumps({"id": i, "text": PROSE}) for i in range(3)]
    (folder / "c.jsonl").write_text("\n".join([lines[0], '{"id": "no number", "text": "x"}', *lines[1:]]))
    done = reader("clean", "--from", "jsonl", "-f", "parquet", "--with-errors", "errors.jsonl", "c.jsonl")
    assert rows(done) == [{"id": i, "text": PROSE} for i in range(3)]
    (failed,) = failures(folder)
    assert (failed["source"], failed["id"]) == ("c.jsonl", "2")
    assert "does not fit" in failed["reason"]


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_what_is_known_of_an_article_in_fields(reader, folder, kind):
    line = json.dumps({"title": "Mine", "text": (folder / "page.html").read_text()})
    done = reader("clean", "--from", "jsonl", "--metadata", "-f", kind, stdin=line.encode())
    (found,) = rows(done) if kind == "parquet" else map(json.loads, done.stdout.splitlines())
    assert found["title"] == "Mine"
    assert (found["language"], found["page_type"]) == ("en", "article")
    assert "nine days" in found["text"]


@pytest.mark.parametrize("name", ["c.jsonl.gz", "c.jsonl.zst"])
def test_compressed_collections(reader, folder, name):
    pack = gzip.compress if name.endswith("gz") else pytest.importorskip("zstandard").compress
    lines = "".join(json.dumps({"title": f"No. {i}", "text": PROSE}) + "\n" for i in range(3)).encode()
    (folder / name).write_bytes(pack(lines))
    assert reader("clean", "--from", "jsonl", name).stdout == reader("clean", "--from", "jsonl", stdin=lines).stdout
    assert reader("clean", "--from", "jsonl", stdin=pack(lines)).stdout.count(b"\n") == 3
    assert reader("list", name).stdout.decode().split() == ["1", "No.", "0", "2", "No.", "1", "3", "No.", "2"]
    assert reader("clean", ".", "-f", "jsonl").stdout.count(name.encode()) == 3


def test_a_broken_member_of_a_collection_is_reported(reader, folder):
    members = [gzip.compress((json.dumps({"text": f"{PROSE} {i}"}) + "\n").encode()) for i in range(3)]
    (folder / "c.jsonl.gz").write_bytes(members[0] + members[1][:40] + members[2])
    done = reader("clean", "--from", "jsonl", "c.jsonl.gz")
    assert b"a part of the gzip data is broken" in done.stderr
    assert {json.loads(line)["text"] for line in done.stdout.splitlines()} >= {f"{PROSE} 0"}
    assert done.returncode == 66


@pytest.mark.parametrize("arguments", [("-f", "parquet", "harbour.txt"), ("--from", "parquet", "c.parquet")])
def test_a_terminal_gets_no_table(reader, table, arguments):
    ours, theirs = pty.openpty()
    done = reader("clean", *arguments, stdout=theirs)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"name a file with --output" in done.stderr


def test_failures_of_all_kinds_of_sources(reader, folder):
    (folder / "c.jsonl").write_text(json.dumps({"text": PROSE}) + "\noops\n")
    done = reader("clean", "missing.html", "c.jsonl", "harbour.txt", "--with-errors", "errors.jsonl")
    assert done.stdout.count(b"nine days") == 2
    assert [(one["source"], one["id"]) for one in failures(folder)] == [("missing.html", ""), ("c.jsonl", "2")]
    assert all(one["reason"] for one in failures(folder))


def test_every_record_without_the_field_is_collected(reader, folder):
    lines = [json.dumps({"text": PROSE} if i == 2 else {"id": i}) for i in range(6)]
    (folder / "c.jsonl").write_text("\n".join(lines))
    done = reader("clean", "--from", "jsonl", "--with-errors", "errors.jsonl", "c.jsonl")
    assert done.stderr.count(b"\n") == 2
    assert [one["id"] for one in failures(folder)] == ["1", "2", "4", "5", "6"]


def test_a_file_for_errors_that_cannot_be_written(reader):
    done = reader("clean", "--with-errors", "no/such/folder/errors.jsonl", "harbour.txt")
    assert done.returncode == 73
    assert b"no/such/folder/errors.jsonl: cannot be written" in done.stderr


def test_no_failures_leave_an_empty_file(reader, folder):
    (folder / "errors.jsonl").write_text("old")
    reader("clean", "--with-errors", "errors.jsonl", "harbour.txt")
    assert failures(folder) == []
