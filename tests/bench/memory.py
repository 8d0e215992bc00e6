"""Memory that a block takes beside its text, at the peak and once cleaned.

    python -m tests.bench.memory [--blocks 20000]

Peaks are those of `tracemalloc`, which sees Python's objects alone: libxml2's tree comes on top for pages.
"""

from __future__ import annotations

import argparse
import tracemalloc
from typing import TYPE_CHECKING

import reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

INPUTS: Final[dict[str, Callable[[int], str]]] = {
    "letters": lambda n: "a\n\n" * n,
    "short lines": lambda n: "".join(f"Line {i} of it\n\n" for i in range(n)),
    "sentences": lambda n: "".join(f"The ferry left the harbour at {i} in the morning.\n\n" for i in range(n)),
    "page": lambda n: "<html><body>" + "".join(f"<p>Line {i} of it</p>" for i in range(n)) + "</body></html>",
    "page of items": lambda n: "<html><body><ul>" + "".join(f"<li><a href=/{i}>{i}</a>" for i in range(n)) + "</ul>",
}


def measure(text: str) -> tuple[int, float, float]:
    """The blocks of a text, and for each the bytes beside its characters: at the peak, and in the article."""
    reader.clean("A text to load everything with, before anything is counted.")
    reader.clean("<p>A page to load everything with, before anything is counted.")
    tracemalloc.start()
    article = reader.clean(text)
    now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    count = max(1, len(article.blocks))
    own = sum(len(block.text) for block in article.blocks) + 2 * len(text)
    return count, (peak - own) / count, (now - own) / count


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--blocks", type=int, default=20_000)
    options = parser.parse_args()
    print(f"{'input':16}{'blocks':>9}{'peak B':>9}{'kept B':>9}")
    for name, make in INPUTS.items():
        count, peak, kept = measure(make(options.blocks))
        print(f"{name:16}{count:9,}{peak:9.0f}{max(0.0, kept):9.0f}")


if __name__ == "__main__":
    main()
