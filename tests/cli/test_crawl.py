"""`reader crawl`: a whole job, its resumption, and what a killed job or a full disk leaves."""

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("datatrove", reason="the extra `crawl` is not installed")
pytest.importorskip("pyarrow", reason="the extra `crawl` is not installed")

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


def articles(output):
    found = {}
    for path in sorted((output / "articles").glob("*.gz")):
        with gzip.open(path, "rt") as file:
            found |= {article["id"]: article for article in map(json.loads, file)}
    return found


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
    from pyarrow.parquet import read_table

    arguments = ("crawl", str(pages), "-o", str(tmp_path / "out"), "-f", "parquet", "-j", "1", "--timeout", "20")
    assert reader(*arguments).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "articles").glob("*.parquet")}
    assert sum(read_table(path).num_rows for path in before) == 20
    again = reader(*arguments)
    assert b"4 of 4 files, 20 pages" in again.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before, "what is done is not done again"


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
    kept = {name: (output / "articles" / f"{name}.jsonl.gz").read_bytes() for name in done}
    again = reader("crawl", str(pages), "-o", str(output), "-j", "2", "--timeout", "20")
    assert b"4 of 4 files, 2,010 pages" in again.stderr
    assert {name: (output / "articles" / f"{name}.jsonl.gz").read_bytes() for name in done} == kept
    assert len(articles(output)) == 20


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
