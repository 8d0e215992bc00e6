"""Fail when quotations or their speakers are found worse than `quotes_floors.toml` allows.

    python -m tests.quality.quotes_gate --data DIR          or with the environment variable READER_QUOTES=DIR

DIR holds a file NAME.jsonl for each set: a document a line with `lang`, `text`, `quotes` (start, end, speaker, mentions,
names), and where people marked them `negatives` and `ignore`. Exits 1 when a figure is below its floor (`scare`, the share
of names and scare quotes that are taken for statements: above its ceiling); where the data are missing, says so on stderr
and exits 0.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from reader import quotations
from tests.quality import quotes_metrics

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

VARIABLE: Final = "READER_QUOTES"
CEILINGS: Final = frozenset({"scare"})
"""Figures of which less is better."""
_FLOORS: Final = Path(__file__).with_name("quotes_floors.toml")
_ROUNDED: Final = 3


def floors() -> Mapping[str, Mapping[str, float]]:
    """The worst figures that pass, by set."""
    return tomllib.loads(_FLOORS.read_text(encoding="utf-8"))


def compare(name: str, found: Mapping[str, float], allowed: Mapping[str, float]) -> Iterator[tuple[str, bool]]:
    """A line for each figure of a set, and whether it holds."""
    for figure, limit in allowed.items():
        value = round(found[figure], _ROUNDED)
        holds = value <= limit if figure in CEILINGS else value >= limit
        kind, verdict = ("ceiling", "ABOVE") if figure in CEILINGS else ("floor", "BELOW")
        yield f"{name:26}{figure:9}{value:.3f}  {kind} {limit:.3f}  {'' if holds else verdict}".rstrip(), holds


def missing(data: Path | None) -> str:
    """Why nothing can be measured; "" if it can."""
    if data is None:
        return f"no data: give --data DIR or set {VARIABLE}"
    absent = [name for name in floors() if not (data / f"{name}.jsonl").is_file()]
    return f"no {', '.join(absent)} in {data}" if absent else ""


def measure(path: Path) -> Mapping[str, float]:
    """The figures of one set."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [quotations(document["text"], language=document["lang"]) for document in documents]
    return quotes_metrics.measure(documents, found)


def main() -> int:
    """Read the command line; the answer is the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given = os.environ.get(VARIABLE)
    parser.add_argument("--data", type=Path, default=Path(given) if given else None)
    data = parser.parse_args().data
    if reason := missing(data):
        print(f"quotation gate SKIPPED: {reason}", file=sys.stderr)
        return 0
    lines = [
        line for name, allowed in floors().items() for line in compare(name, measure(data / f"{name}.jsonl"), allowed)
    ]
    print(*(line for line, _ in lines), sep="\n")
    return 0 if all(holds for _, holds in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
