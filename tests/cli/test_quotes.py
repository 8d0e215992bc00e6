"""`reader quotes`."""

import json


def test_text(reader):
    done = reader("quotes", "harbour.txt")
    assert done.returncode == 0
    line = done.stdout.decode().rstrip("\n")
    assert line.endswith('"We have never waited this long,"  [paragraph 2]')


def test_several_sources_are_named(reader):
    lines = reader("quotes", "harbour.txt", "storm.txt").stdout.decode().splitlines()
    assert [line.rpartition("  ")[2] for line in lines] == ["[harbour.txt, paragraph 2]", "[storm.txt, paragraph 2]"]


def test_json(reader):
    found = json.loads(reader("quotes", "-f", "json", "page.html").stdout)
    assert found["source"] == "page.html"
    assert found["title"] == "Harbour reopens after storm"
    assert [quotation["text"] for quotation in found["quotations"]] == ['"We have never waited this long,"']


def test_json_lines(reader):
    (line,) = reader("quotes", "-f", "jsonl", "harbour.txt").stdout.splitlines()
    found = json.loads(line)
    assert (found["source"], found["paragraph"], found["kind"]) == ("harbour.txt", 2, "statement")


def test_article_without_quotations_is_no_failure(reader, folder):
    (folder / "plain.txt").write_text(
        "Nobody says anything in this article about the long and quiet winter of the islands.\n"
    )
    done = reader("quotes", "plain.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
