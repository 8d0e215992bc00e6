"""What cleaning costs: a page beside other extractors, the start of the program, a page of five megabytes.

    python -m tests.quality.cost [--data DIR] [--set aeb ...] [--peer trafilatura ...]

CPU is user and system time; compare it only within one run. Of each page it is the mean after a page to warm up; of a
command the least of several runs, less that of the bare interpreter; memory is what the peak of a process grows by, as
Linux tells it.
Without `--data` there are no pages, and the first part is left out; peers that cannot be imported are left out too.
"""

from __future__ import annotations

import argparse
import logging
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from lxml import etree

import reader
from reader.formats import html
from reader.text.encoding.charset import decode
from tests.quality import peers
from tests.quality.dataset import rows
from tests.quality.evaluate import SETS
from tests.quality.table import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

_RUNS: Final = 9
_SENTENCE: Final = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days. "
_LARGE: Final = 5_000_000
_PROBE: Final = """
import re, sys, time
import reader
def peak():  # not ru_maxrss, which a process inherits
    return 1024 * int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
page = open(sys.argv[1], "rb").read()
reader.clean(b"<html><p>warm up</p>").text
before, start = peak(), time.process_time()
reader.clean(page).text
print(time.process_time() - start, peak() - before)
"""


def article(size: int) -> str:
    """A page of about that many characters: paragraphs, with a list of links behind every tenth."""
    paragraph = f"<p>{_SENTENCE * 3}<a href='/harbour'>The harbour</a> is open.</p>\n"
    menu = "<ul class='related'>" + "<li><a href='/x'>A short link</a></li>" * 5 + "</ul>\n"
    part = paragraph * 10 + menu
    return f"<html><title>Harbour</title><body><article>\n{part * max(1, size // len(part))}</article></body></html>"


def text(size: int) -> str:
    """A plain text of about that many characters."""
    return (_SENTENCE * 2 + "\n\n") * (size // (2 * len(_SENTENCE) + 2))


def pages(data: Path, sets: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """The CPU time of a page, the reader's and that of each peer."""
    found = peers.available(names)
    for name in sets:
        some = rows(data, name)
        _, own = milliseconds(lambda page, url: reader.clean(page, url=url or None).text, some)
        yield f"{name:14}{'reader':20}{own:8.2f} ms a page"
        for peer, extract in found.items():
            _, cost = milliseconds(extract, some)
            yield f"{name:14}{peer:20}{cost:8.2f} ms a page, the reader's is {own / cost:.2f} of it"


def start(folder: Path) -> Iterator[str]:
    """The CPU time of whole commands over that of an interpreter that does nothing."""
    short, page = folder / "short.txt", folder / "page.html"
    short.write_text(text(20_000), encoding="utf-8")
    page.write_text(article(100_000), encoding="utf-8")
    bare = _seconds([sys.executable, "-c", "pass"])
    own = [sys.executable, "-m", "reader"]
    commands = {
        "reader --version": ([*own, "--version"], None),
        "reader clean, 20 KB of text": ([*own, "clean", str(short)], None),
        "reader clean, a page of 100 KB": ([*own, "clean", str(page)], None),
    }
    if which("trafilatura"):
        commands["trafilatura, the same page"] = (["trafilatura"], page)
    for name, (command, source) in commands.items():
        yield f"{name:34}{1000 * (_seconds(command, source) - bare):8.1f} ms over bare Python"


def _seconds(command: Sequence[str], source: Path | None = None) -> float:
    """The least CPU time of some runs of a command; the first one compiles what is not compiled yet."""
    costs = []
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(_RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with (source or Path("/dev/null")).open("rb") as given:
            subprocess.run(
                command,
                stdin=given,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
                env=environment,
            )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(costs)


def large(folder: Path, data: Path | None, sets: Sequence[str]) -> Iterator[str]:
    """Time and memory of growing pages: made ones, and the elements of the sets' pages put into one."""
    made = {f"made, {size / 1e6:.2f} MB": article(size).encode() for size in (_LARGE // 4, _LARGE // 2, _LARGE)}
    if data is not None:
        roots = (html.parse(decode(row.data)).root for name in sets for row in rows(data, name))
        markup = b"\n".join(
            etree.tostring(child, encoding="utf-8") for root in roots for child in root.findall("body/*")
        )
        made["pages joined"] = markup[:_LARGE]
    for name, page in made.items():
        path = folder / "large.html"
        path.write_bytes(page)
        found = subprocess.run([sys.executable, "-c", _PROBE, str(path)], capture_output=True, text=True, check=True)
        seconds, memory = map(float, found.stdout.split())
        size = len(page) / 1e6
        yield (
            f"{name:20}{len(page) / 1e6:6.2f} MB{seconds:8.2f} s ({1000 * seconds / size:.0f} ms a megabyte), memory"
            f" {memory / len(page):.1f} times the input"
        )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of pages, as README.md describes it")
    parser.add_argument("--set", nargs="*", dest="sets", choices=SETS, default=["aeb"])
    parser.add_argument(
        "--peer", nargs="*", dest="peers", choices=peers.PEERS, default=["trafilatura", "trafilatura fast"]
    )
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [start(folder), large(folder, options.data, options.sets)]
        if options.data is not None:
            parts.insert(0, pages(options.data, options.sets, options.peers))
        for part in parts:
            for line in part:
                print(line, flush=True)


if __name__ == "__main__":
    main()
