"""`reader crawl`: a whole job, its resumption, and what a killed job or a full disk leaves."""

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

pytest.importorskip("datatrove", reason="the extra `crawl` is not installed")
pytest.importorskip("pyarrow", reason="the extra `crawl` is not installed")
from pyarrow import Table
from pyarrow.parquet import read_table, write_table

TEXT = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days.",
        "Engineers checked the piers and the lights through the weekend, and found that the breakwater had moved.",
        "The ferries sail again from Tuesday on, at first by day only, the authority of the islands announced.",
    )
)


@pytest.fixture
def pages(tmp_path):
    """Four files of JSON Lines with five pages each."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for shard in range(4):
        lines = [
            json.dumps({"id": f"{shard}-{n}", "url": f"https://example.org/{shard}/{n}", "text": page(shard, n)})
            for n in range(5)
        ]
        (folder / f"{shard}.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def page(shard, number):
    return f"<html><head><title>Storm {shard} {number}</title></head><body><nav><a href=/>Home</a></nav><article>{TEXT}</article></body></html>"


def articles(output, ranks=("*",)):
    found = {}
    for path in sorted(path for rank in ranks for path in (output / "articles").glob(f"{rank}.jsonl.gz")):
        with gzip.open(path, "rt") as file:
            found |= {article["id"]: article for article in map(json.loads, file)}
    return found


def table(output):
    return [row for path in sorted((output / "articles").glob("*.parquet")) for row in read_table(path).to_pylist()]


def test_a_crawl(reader, pages, tmp_path):
    done = reader("crawl", str(pages), "--output", str(tmp_path / "out"), "--jobs", "2", "--timeout", "20")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert done.stderr == b"reader: 4 of 4 files, 20 pages, 20 articles, 0 without an article\n"
    found = articles(tmp_path / "out")
    assert len(found) == 20
    assert found["2-3"]["metadata"]["title"] == "Storm 2 3"
    assert found["2-3"]["metadata"]["url"] == "https://example.org/2/3"
    assert "Home" not in found["2-3"]["text"]


def test_parquet_and_a_second_run(reader, pages, tmp_path):
    arguments = ("crawl", str(pages), "-o", str(tmp_path / "out"), "-f", "parquet", "-j", "1", "--timeout", "20")
    assert reader(*arguments).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "articles").glob("*.parquet")}
    assert sum(read_table(path).num_rows for path in before) == 20
    again = reader(*arguments)
    assert b"4 of 4 files, 20 pages" in again.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before, "what is done is not done again"


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_records_that_are_broken_or_odd_affect_only_themselves(reader, tmp_path, kind):
    rows = [
        {
            "id": "0",
            "text": page(0, 0),
            "when": datetime(2026, 1, 2, tzinfo=UTC),
            "cost": Decimal("1.5"),
            "raw": b"\xff",
        },
        {"id": "1", "text": None},
        {"id": "2", "text": ""},
        {"id": "3", "text": page(0, 3), "n": float("nan")},
    ]
    if kind == "parquet":
        write_table(Table.from_pylist(rows), tmp_path / "a.parquet")
    else:
        lines = [json.dumps(row, default=str) for row in rows]
        (tmp_path / "a.jsonl").write_text("\n".join([*lines, "oops", "[]", '{"id": "4", "text": 5}']))
    for output_format in ("jsonl", "parquet"):
        output = tmp_path / output_format
        done = reader("crawl", str(tmp_path / f"a.{kind}"), "-o", str(output), "-f", output_format, "--timeout", "20")
        assert done.returncode == 0, done.stderr
        failed = 1 if kind == "parquet" else 4
        assert f"3 pages, 2 articles, 1 without an article, {failed} failed".encode() in done.stderr
    found = articles(tmp_path / "jsonl")
    assert sorted(found) == ["0", "3"]
    assert found["0"]["metadata"]["when"].startswith("2026-01-02")
    records = {row["id"]: json.loads(row["record"]) for row in table(tmp_path / "parquet")}
    assert records["0"] | {"n": None} == {name: found["0"]["metadata"].get(name) for name in (*records["0"], "n")}


def test_a_file_that_is_cut_loses_only_its_rest(reader, pages, tmp_path):
    whole = gzip.compress((pages / "0.jsonl").read_bytes() + os.urandom(100_000).hex().encode())
    (pages / "0.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    done = reader("crawl", str(pages / "0.jsonl.gz"), "-o", str(tmp_path / "out"), "--timeout", "20")
    assert done.returncode == 0, done.stderr
    assert b"5 pages, 5 articles" in done.stderr
    assert len(articles(tmp_path / "out")) == 5


def test_a_table_has_the_columns_that_its_first_article_lacks(reader, pages, tmp_path):
    lines = (pages / "0.jsonl").read_text().splitlines()
    lines[1] = lines[1].replace("</title>", "</title><meta name=author content='Ada Berg'>")
    (pages / "0.jsonl").write_text("\n".join(lines))
    done = reader("crawl", str(pages / "0.jsonl"), "-o", str(tmp_path / "out"), "-f", "parquet", "--timeout", "20")
    assert done.returncode == 0, done.stderr
    assert [row["metadata"]["author"] for row in table(tmp_path / "out")] == [None, "Ada Berg", None, None, None]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere", "-o", "out"), "there is no file to read"),
        (("pages/0.jsonl", "a.warc", "-o", "out"), "the inputs are of several kinds"),
    ],
)
def test_wrong_inputs(reader, folder, pages, arguments, message):
    (folder / "a.warc").touch()
    done = reader("crawl", *(str(pages / "0.jsonl") if name == "pages/0.jsonl" else name for name in arguments))
    assert done.returncode == 2
    assert message in done.stderr.decode()


@pytest.mark.slow
def test_a_killed_job_loses_nothing_that_was_done(reader, pages, tmp_path, environment):
    for shard in (2, 3):  # these hang until the time is over, so that the job can be killed
        lines = (pages / f"{shard}.jsonl").read_text()
        (pages / f"{shard}.jsonl").write_text(lines * 200)
    output = tmp_path / "out"
    command = [sys.executable, "-m", "reader", "crawl", str(pages), "-o", str(output), "-j", "1", "--timeout", "20"]
    process = subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)
    completions = output / "logs" / "completions"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (completions / "00001").exists():
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    done = {path.name for path in completions.glob("*")}
    assert {"00000", "00001"} <= done
    assert "00003" not in done
    assert set(articles(output, done)) == {f"{int(name)}-{n}" for name in done for n in range(5)}, (
        "what is done is whole"
    )
    kept = {name: (output / "articles" / f"{name}.jsonl.gz").read_bytes() for name in done}
    again = reader("crawl", str(pages), "-o", str(output), "-j", "2", "--timeout", "20")
    assert b"4 of 4 files, 2,010 pages" in again.stderr
    assert {name: (output / "articles" / f"{name}.jsonl.gz").read_bytes() for name in done} == kept
    assert len(articles(output)) == 20


def children(pid):
    """The processes below a process, by the order of their start."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found = sorted(child for child, parent in parents.items() if parent == pid)
    return [*found, *(below for child in found for below in children(child))]


def lives(pid):
    """Whether a process runs; one that has ended may wait for long until its parent asks for it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_a_killed_rank_is_run_again_and_leaves_no_process(reader, pages, tmp_path, environment):
    for shard in range(4):
        (pages / f"{shard}.jsonl").write_text((pages / f"{shard}.jsonl").read_text() * 60)
    output = tmp_path / "out"
    command = [sys.executable, "-m", "reader", "crawl", str(pages), "-o", str(output), "-j", "2", "--timeout", "20"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and len(list((output / "articles").glob("*.gz"))) < 2:
        time.sleep(0.02)
    below = children(process.pid)
    (rank, *_) = (pid for pid in reversed(below) if children(pid))  # the last that has a process of its own: a sandbox
    (sandbox,) = children(rank)
    os.kill(rank, signal.SIGKILL)
    _, told = process.communicate(timeout=120)
    assert told == b"reader: 4 of 4 files, 1,200 pages, 1,200 articles, 0 without an article\n"
    assert len(articles(output)) == 20
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and lives(sandbox):
        time.sleep(0.05)
    assert not lives(sandbox)


@pytest.mark.slow
def test_a_full_disk_loses_nothing_that_was_done(reader, pages, tmp_path, environment):
    big = [
        json.dumps({"id": f"3-{n}", "text": page(3, n).replace("</p>", f" {os.urandom(3000).hex()}.</p>")})
        for n in range(60)
    ]
    (pages / "3.jsonl").write_text("\n".join(big))
    output = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-m", "reader", "crawl", str(pages), "-o", str(output), "-j", "1", "--timeout", "20"],
        check=False,
        env=environment,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    assert done.returncode != 0
    assert "cannot be written" in done.stderr.decode()
    assert {path.name for path in (output / "logs" / "completions").glob("*")} == {"00000", "00001", "00002"}
    assert b"4 of 4 files, 75 pages" in reader("crawl", str(pages), "-o", str(output), "--timeout", "20").stderr
    assert len(articles(output)) == 75


def test_without_the_extra_it_says_what_to_install(monkeypatch, tmp_path):
    from reader.cli.commands.crawl import command
    from reader.errors import UnreadableError

    monkeypatch.setitem(sys.modules, "datatrove", None)
    with pytest.raises(UnreadableError) as raised:
        command.main(["a.warc", "-o", str(tmp_path / "out")], standalone_mode=False)
    assert "datatrove, which is not installed" in raised.value.problem
    assert raised.value.remedy == "pip install 'terminal-reader[crawl]'"
