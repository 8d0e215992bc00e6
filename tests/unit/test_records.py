"""Collections: a document a line."""

import json
import sys
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import clean
from reader.records import clean_records, replaced
from reader.service import Options

DEFAULTS = Options()
PROSE = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, they said."
PAGE = f"<html><body><nav><a href='/'>Home</a></nav><article><p>{PROSE}</p><p>{PROSE[::1]} Twice.</p></article></body></html>"


def run(tmp_path, *records, write=replaced, options=DEFAULTS, jobs=1, field="text"):
    lines = [record if isinstance(record, bytes) else json.dumps(record).encode() for record in records]
    (tmp_path / "c.jsonl").write_bytes(b"\n".join(lines))
    return list(clean_records([str(tmp_path / "c.jsonl")], write, options, field=field, jobs=jobs))


def test_the_text_is_cleaned_and_the_rest_is_as_it_was(tmp_path):
    record = {"id": 7, "text": f"{PROSE}\n\nSign up for our newsletter", "more": {"a": [1.5, None]}, "é": "ü"}
    (outcome,) = run(tmp_path, record)
    assert outcome.error is None
    assert json.loads(outcome.text) == record | {"text": PROSE}
    assert list(json.loads(outcome.text)) == list(record)
    assert outcome.text.endswith(json.dumps(record).partition(PROSE)[2].partition(", ")[2] + "\n")


def test_a_page_in_a_field_of_another_name(tmp_path):
    (outcome,) = run(tmp_path, {"html": PAGE, "url": 5}, write=partial(replaced, field="html"), field="html")
    assert json.loads(outcome.text)["html"] == clean(PAGE).text


def test_what_was_removed(tmp_path):
    (outcome,) = run(
        tmp_path, {"text": f"{PROSE}\n\nSign up for our newsletter"}, write=partial(replaced, removed=True)
    )
    assert json.loads(outcome.text)["text"] == "Sign up for our newsletter"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"oops", "the line is no JSON"),
        (b"\xff\xfe", "the line is no JSON"),
        (b"[" * 1_900, "the line is no JSON"),
        (b"[]", "the line is no JSON object"),
        (b"{}", "the record has no field 'text'; it has none"),
        (b'{"text": null}', "the field 'text' is no text"),
        (b'{"text": ["a"]}', "the field 'text' is no text"),
        (b'{"text": "%s"}' % (b"x" * 3000), "the line is longer than the limit"),
    ],
)
def test_a_bad_line_costs_that_line(tmp_path, line, problem):
    before, bad, after = run(tmp_path, {"text": PROSE}, line, {"text": PROSE}, options=Options(max_bytes=2000))
    assert before.text == after.text != ""
    assert bad.text == ""
    assert bad.error.problem == problem
    assert bad.error.subject.endswith("c.jsonl:2")
    assert bad.error.exit_code == 65


def test_a_record_without_an_article_is_told_and_stays(tmp_path):
    (outcome,) = run(tmp_path, {"id": 1, "text": ""})
    assert json.loads(outcome.text) == {"id": 1, "text": ""}
    assert outcome.error.exit_code == 70


def test_blank_lines_are_nothing(tmp_path):
    assert len(run(tmp_path, b"", {"text": PROSE}, b"  ", b"")) == 1


def test_a_source_that_cannot_be_read_costs_itself(tmp_path):
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": PROSE}))
    names = ["missing.jsonl", str(tmp_path / "c.jsonl")]
    missing, read = clean_records(names, replaced, Options())
    assert missing.error.subject == "missing.jsonl"
    assert read.text


def test_processes_keep_the_order(tmp_path):
    records = [{"id": i, "text": f"{PROSE} {i}"} if i % 7 else b"oops" for i in range(300)]
    one, two = run(tmp_path, *records), run(tmp_path, *records, jobs=2)
    assert [outcome.text for outcome in one] == [outcome.text for outcome in two]
    assert [str(outcome.error) for outcome in one] == [str(outcome.error) for outcome in two]


def test_no_more_is_read_than_is_wanted(tmp_path, monkeypatch):
    """A collection is not read ahead of its reader by more than a few chunks."""
    from reader.sources import lines

    read = []
    real = lines.read_lines
    monkeypatch.setattr(lines, "read_lines", lambda *a: (read.append(line) or line for line in real(*a)))
    (tmp_path / "c.jsonl").write_text((json.dumps({"text": PROSE}) + "\n") * 2000)
    found = clean_records([str(tmp_path / "c.jsonl")], replaced, Options())
    next(found)
    assert len(read) < 200


@given(st.dictionaries(st.text(), st.recursive(st.none() | st.floats(allow_nan=False) | st.text(), st.lists)))
def test_other_fields_pass_through_unchanged_and_unarmed(record):
    line = replaced(record, clean(PROSE), field="text")
    assert json.loads(line) == record | {"text": PROSE}
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1
    assert not any(ch in line[:-1] for ch in map(chr, [*range(32), *range(0x7F, 0xA0), 0x202E, 0x2066]))
    assert line.encode()


def test_nothing_heavy_is_loaded_for_plain_text(tmp_path):
    import subprocess

    code = "import sys, reader.records; print([m for m in ('lxml', 'textual', 'rich', 'concurrent.futures') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
