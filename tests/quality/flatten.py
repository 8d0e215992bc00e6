"""Flatten the pages of a set to text, in several ways, and label each line by the gold: writes `NAME/lines.jsonl`.

    python -m tests.quality.flatten --data DIR --set wcxb_other

Needs inscriptis, Beautiful Soup and w3m. A line is content when the gold holds at least `CONTENT` of its words, in order and
in runs of three.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
from concurrent.futures import ProcessPoolExecutor
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from reader.text.encoding.charset import decode
from tests.quality.dataset import rows
from tests.quality.metrics import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any, Final

    from tests.quality.dataset import Row

CONTENT: Final = 0.6
_SEED: Final = 3
"""Words in a row that a line must share with the gold; all of them where it has fewer."""
_LEAST_GOLD: Final = 0.5
"""The share of the gold's words that a text must hold: of a page drawn by scripts little is left."""
_SKIPPED: Final = ("script", "style", "noscript", "template", "title")
_LONGEST: Final = 40_000
"""Words: aligning a longer text takes minutes."""


def inscriptis(page: str) -> str:
    """The page as inscriptis lays it out."""
    from inscriptis import get_text

    return str(get_text(page))


def soup(page: str) -> str:
    """Each string of the page on a line of its own, as `get_text` of Beautiful Soup joins them."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(page, "lxml")
    for element in tree(_SKIPPED):
        element.decompose()
    return str(tree.get_text("\n"))


def w3m(page: str) -> str:
    """The page as the text browser w3m writes it."""
    program = shutil.which("w3m") or "w3m"
    command = [program, "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "80"]
    done = subprocess.run(command, input=page.encode(), capture_output=True, timeout=60, check=True)
    return done.stdout.decode("utf-8", "replace")


FLATTENERS: Final[Mapping[str, Callable[[str], str]]] = {"inscriptis": inscriptis, "bs4_lines": soup, "w3m": w3m}


def labelled(lines: Sequence[str], gold: str) -> tuple[list[bool], float]:
    """Whether each line is content, and the share of the gold's words that some line holds."""
    wanted = tokens(gold)
    known = set(wanted)
    seeds = set(zip(wanted, wanted[1:], wanted[2:], strict=False))
    words = [tokens(line) for line in lines]
    told = [_may_be_content(own, known, seeds) for own in words]
    sequence = [word for own, may in zip(words, told, strict=True) if may for word in own]
    owners = [place for place, may in enumerate(told) if may for _ in words[place]]
    covered = [0] * len(lines)
    for start, _, size in SequenceMatcher(None, sequence, wanted, autojunk=False).get_matching_blocks():
        for owner in owners[start : start + size]:
            covered[owner] += size >= min(_SEED, len(words[owner]))
    keep = [bool(own) and count >= CONTENT * len(own) for own, count in zip(words, covered, strict=True)]
    return keep, sum(covered) / max(1, len(wanted))


def _may_be_content(own: Sequence[str], known: set[str], seeds: set[tuple[str, str, str]]) -> bool:
    if len(own) < _SEED:
        return bool(own) and all(word in known for word in own)
    return any(seed in seeds for seed in zip(own, own[1:], own[2:], strict=False))


def flattened(row: Row) -> Iterator[dict[str, Any]]:
    """The texts of one page."""
    page = decode(row.data, charset="")
    gold = row.gold.text or ""
    for name, flatten in FLATTENERS.items():
        lines = [line.strip() for line in flatten(page).split("\n") if line.strip()]
        if sum(len(line.split()) for line in lines) > _LONGEST:
            continue
        keep, found = labelled(lines, gold)
        if found >= _LEAST_GOLD:
            yield {
                "id": row.id,
                "url": row.url,
                "page_type": row.page_type,
                "flattener": name,
                "gold_recall": round(found, 4),
                "lines": [{"text": line, "keep": one} for line, one in zip(lines, keep, strict=True)],
            }


def _entries(row: Row) -> list[dict[str, Any]]:
    return list(flattened(row))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", nargs="+", dest="sets", required=True)
    options = parser.parse_args()
    for name in options.sets:
        with ProcessPoolExecutor() as pool, (options.data / name / "lines.jsonl").open("w", encoding="utf-8") as file:
            for found in pool.map(_entries, rows(options.data, name), chunksize=4):
                for entry in found:
                    file.write(json.dumps(entry, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
