"""What each command loads. Start-up is part of a filter's speed, so the heavy modules wait until they are needed."""

import gzip
import json
import subprocess
import sys

import pytest

HEAVY = frozenset({
    "lxml", "readability", "textual", "rich", "httpx", "charset_normalizer", "wcwidth", "markdown_it", "platformdirs",
    "asyncio", "multiprocessing", "concurrent", "feedparser", "email",
})  # fmt: skip
PARAGRAPH = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days.\n"
PROBE = """
import atexit, json, sys
report = open(sys.argv.pop(1), "w")
atexit.register(lambda: (json.dump(sorted({name.partition(".")[0] for name in sys.modules}), report), report.close()))
from reader.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def loaded(tmp_path):
    """Run `reader` with these arguments; the top-level modules that were loaded at its end."""

    def run(*arguments):
        report = tmp_path / "modules.json"
        done = subprocess.run(
            [sys.executable, "-c", PROBE, str(report), *arguments],
            cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return frozenset(json.loads(report.read_text()))

    (tmp_path / "article.txt").write_text(PARAGRAPH * 3)
    (tmp_path / "article.html").write_text(f"<html><body><article><p>{PARAGRAPH * 3}</article>")
    return run


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("clean", "--help"),
        ("explain", "--help"),
        ("quotes", "--help"),
        ("read", "--help"),
        ("completion", "zsh"),
        ("clean", "article.txt"),
        ("article.txt",),
        ("clean", "-f", "json", "article.txt"),
        ("clean", "-f", "html", "article.txt"),
        ("clean", "-f", "markdown", "article.txt"),
        ("clean", "-f", "ansi", "-w", "60", "article.txt"),
        ("explain", "article.txt"),
        ("quotes", "article.txt"),
    ],
    ids=" ".join,
)
def test_light_commands_load_nothing_heavy(loaded, arguments):
    assert loaded(*arguments) & HEAVY == frozenset()


def test_html_loads_the_parser_and_no_interface(loaded):
    modules = loaded("clean", "article.html")
    assert "lxml" in modules
    assert modules & {"textual", "rich", "httpx", "asyncio"} == frozenset()


def test_feeds_and_mail_load_their_parser_alone(loaded, tmp_path):
    (tmp_path / "feed.xml").write_text(
        f"<rss><channel><item><description>{PARAGRAPH}</description></item></channel></rss>"
    )
    (tmp_path / "letter.eml").write_text(f"From: a@example.org\nSubject: A letter\n\n{PARAGRAPH}")
    assert "feedparser" in loaded("clean", "feed.xml")
    assert loaded("clean", "letter.eml") & {"feedparser", "lxml", "textual", "httpx"} == frozenset()


@pytest.mark.parametrize("module", ["reader", "reader.errors", "reader.model", "reader.service"])
def test_core_imports_the_standard_library_alone(module):
    code = f"import {module}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    names = set(subprocess.check_output([sys.executable, "-I", "-c", code], text=True).split())
    assert names & (HEAVY | {"click"}) == set()


def test_the_program_loads_no_pillow_before_a_picture_is_drawn():
    probe = "import reader.tui.app, sys; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


LIBRARIES = frozenset({"warcio", "pyarrow", "zstandard", "brotli"})


def test_crawls_load_their_library_alone(loaded, tmp_path):
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{PARAGRAPH * 3}"
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: "
    (tmp_path / "crawl.warc").write_text(f"{head}{len(page)}\r\n\r\n{page}\r\n\r\n", newline="")
    line = json.dumps({"text": PARAGRAPH}).encode()
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(line))
    assert (
        {"warcio"} <= loaded("clean", "crawl.warc") & LIBRARIES <= {"warcio", "brotli", "zstandard"}
    )  # warcio loads them
    assert loaded("clean", "c.jsonl.gz") & LIBRARIES == frozenset()
    assert loaded("clean", "--from", "jsonl", "c.jsonl.gz") & (LIBRARIES | HEAVY) == frozenset()
    assert loaded("clean", "article.html") & LIBRARIES == frozenset()
    assert "pyarrow" in loaded("clean", "-f", "parquet", "-o", "c.parquet", "article.html")
    assert loaded("clean", "c.parquet") & LIBRARIES == {"pyarrow"}
