"""`reader quotes`."""

import csv
import io
import json

import pytest


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
    assert reader("quotes", "-f", "markdown", "plain.txt").stdout == b""
    assert json.loads(reader("quotes", "-f", "json", "plain.txt").stdout)["quotations"] == []
    assert json.loads(reader("quotes", "-f", "json", "--by-speaker", "plain.txt").stdout)["speakers"] == []


HARBOUR = """Ada Marsh runs the ferry of Porto, and she has read the book “The Long Ferry” to its crew in winter.

“We are never late,” Marsh said on Monday. Tom Brown, who repairs the boats, called that “rather too hopeful.”

“Nobody waits longer than an hour,” she said, and went home to the old house above the harbour.
"""


@pytest.fixture
def speech(folder):
    (folder / "speech.txt").write_text(HARBOUR)
    return "speech.txt"


def test_by_speaker(reader, speech):
    assert reader("quotes", "--by-speaker", speech).stdout.decode() == (
        "Ada Marsh\n"
        "  “We are never late,”  [paragraph 2]\n"
        "  “Nobody waits longer than an hour,”  [paragraph 3]\n"
        "\n"
        "Tom Brown\n"
        "  “rather too hopeful.”  [paragraph 2]\n"
    )


def test_guess_names_who_is_too_unsure_to_be_named(reader, folder):
    (folder / "moscow.txt").write_text(
        "Moscow looks for support. “Nobody came to help us.”\n\nThe ferry left Moscow.\n"
    )
    assert reader("quotes", "moscow.txt").stdout.decode() == "“Nobody came to help us.”  [paragraph 1]\n"
    guessed = reader("quotes", "--guess", "moscow.txt").stdout.decode()
    assert guessed == "Moscow: “Nobody came to help us.”  [paragraph 1]\n"


def test_one_speaker(reader, speech):
    lines = reader("quotes", "--speaker", "brown", speech).stdout.decode().splitlines()
    assert lines == ["Tom Brown: “rather too hopeful.”  [paragraph 2]"]


def test_context(reader, speech):
    line = reader("quotes", "--context", "--speaker", "Brown", speech).stdout.decode()
    assert "who repairs the boats, called that “rather too hopeful.”  [" in line


def test_what_follows_a_quotation_of_several_paragraphs_is_behind_its_last(reader, tmp_path):
    file = tmp_path / "long.txt"
    file.write_text("“We are late.\n\n“It is the fog,” Ada Marsh said of the ferry.\n", encoding="utf-8")
    line = reader("quotes", "--context", file).stdout.decode()
    assert "“It is the fog,” Ada Marsh said of the ferry.  [" in line


def test_phrases_are_listed_on_demand(reader, speech):
    assert "The Long Ferry" not in reader("quotes", speech).stdout.decode()
    assert "“The Long Ferry”" in reader("quotes", "--phrases", speech).stdout.decode()


def test_markdown(reader, speech):
    text = reader("quotes", "-f", "markdown", speech).stdout.decode()
    assert "\n> “We are never late,”\n>\n> — Ada Marsh, paragraph 2\n" in text
    grouped = reader("quotes", "-f", "markdown", "--by-speaker", speech).stdout.decode()
    assert "\n## Tom Brown\n\n> “rather too hopeful.”\n>\n> — paragraph 2\n" in grouped


def test_markdown_of_a_hostile_name_is_text(reader, folder):
    (folder / "evil.txt").write_text(
        "“We are never late today,” *Ada* <b>Marsh</b> said to the crew of the old ferry.\n"
    )
    text = reader("quotes", "-f", "markdown", "--context", "evil.txt").stdout.decode()
    assert "<b>" not in text.replace("\\<b>", "")


def test_csv(reader, speech):
    rows = list(csv.DictReader(io.StringIO(reader("quotes", "-f", "csv", speech).stdout.decode())))
    assert [row["speaker"] for row in rows] == ["Ada Marsh", "Tom Brown", "Ada Marsh"]
    assert (rows[1]["mention"], rows[1]["cue"], rows[1]["paragraph"]) == ("Tom Brown", "called", "2")
    assert rows[1]["before"].endswith("called that ")


def test_json_by_speaker(reader, speech):
    found = json.loads(reader("quotes", "-f", "json", "--by-speaker", speech).stdout)
    assert [(group["name"], len(group["quotations"])) for group in found["speakers"]] == [
        ("Ada Marsh", 2),
        ("Tom Brown", 1),
    ]
