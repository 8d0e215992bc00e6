"""`reader clean --from jsonl`: collections."""

import json
import signal
import subprocess

import pytest

PROSE = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, they said."
LINES = [{"id": 1, "body": f"{PROSE}\n\nSign up for our newsletter"}, {"id": 2}, {"id": 3, "body": PROSE}]


@pytest.fixture
def collection(folder):
    (folder / "c.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return folder / "c.jsonl"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_records(reader, collection, jobs):
    done = reader("clean", "--from", "jsonl", "--field", "body", "-j", jobs, "c.jsonl")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [LINES[0] | {"body": PROSE}, LINES[2]]
    assert done.stderr.decode().splitlines() == [
        "reader: c.jsonl:2: the record has no field 'body'; it has 'id' (name the one that holds the text with --field)"
    ]
    assert done.returncode == 65


def test_standard_input(reader, collection):
    done = reader("clean", "--from", "jsonl", "--field", "body", stdin=collection.read_bytes())
    assert len(done.stdout.splitlines()) == 2
    assert b"-:2: the record" in done.stderr


def test_another_format(reader, collection):
    done = reader("clean", "--from", "jsonl", "--field", "body", "-f", "text", "--separator", "==", "c.jsonl")
    assert done.stdout.decode() == f"{PROSE}\n==\n{PROSE}\n"


def test_removed(reader, collection):
    done = reader("clean", "--from", "jsonl", "--field", "body", "--removed", "-f", "text", "c.jsonl")
    assert done.stdout == b"Sign up for our newsletter\n"


def test_output_to_a_file(reader, collection, folder):
    assert reader("clean", "--from", "jsonl", "--field", "body", "-o", "out.jsonl", "c.jsonl").stdout == b""
    assert len((folder / "out.jsonl").read_text().splitlines()) == 2


def test_a_field_without_records(reader):
    done = reader("clean", "--field", "body", "harbour.txt")
    assert done.returncode == 2
    assert b"--from jsonl" in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_goes_away(start, collection, jobs):
    collection.write_text((json.dumps(LINES[2]) + "\n") * 5000)
    process = start("clean", "--from", "jsonl", "--field", "body", "-j", jobs, "c.jsonl")
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) == -signal.SIGPIPE
    assert process.stderr.read() == b""
    process.stderr.close()


def test_interrupted(start, collection):
    collection.write_text((json.dumps(LINES[2]) + "\n") * 20000)
    process = start("clean", "--from", "jsonl", "--field", "body", "-j", "2", "c.jsonl", stdout=subprocess.PIPE)
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130


def test_killed(start, collection):
    """The processes that work for it end with it, and let go of what they share with it."""
    collection.write_text((json.dumps(LINES[2]) + "\n") * 20000)
    process = start("clean", "--from", "jsonl", "--field", "body", "-j", "2", "c.jsonl")
    process.stdout.readline()
    process.kill()
    process.communicate(timeout=30)
