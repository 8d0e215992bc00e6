"""Whether every letter of a page stands in a block, kept or removed.

    python -m tests.quality.coverage --data DIR [--set aeb ...] [--limit 50] [--show 10]

It counts the letters and digits of the text nodes of the parsed tree, those in scripts, styles and templates left out,
and those of the article's blocks. Words are no measure: links that touch are one word in a block. Formulas, raised
digits and the like are written otherwise on purpose: see `reader.cleaning.tree.meaning`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import reader
from reader.formats import parse
from reader.text.encoding.charset import decode
from reader.text.encoding.mojibake import repaired
from tests.quality.dataset import rows
from tests.quality.evaluate import SETS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lxml.etree import _Element

    from tests.quality.dataset import Row

_NO_TEXT: Final = frozenset({"script", "style", "template", "head", "math", "ruby"})


def text_nodes(root: _Element) -> Iterator[str]:
    """The text nodes of a tree that a person could read."""
    stack = [root]
    while stack:
        element = stack.pop()
        if isinstance(element.tag, str) and element.tag not in _NO_TEXT:
            yield element.text or ""
            stack.extend(element)
        if element is not root:
            yield element.tail or ""


def missing(row: Row) -> Counter[str]:
    """The letters and digits of a page's text nodes that stand in none of its blocks, and how many of each."""
    document = parse(repaired(decode(row.data, charset="")), "html", url=row.url if "//" in row.url else "")
    wanted = Counter(filter(str.isalnum, "".join(text_nodes(document.root))))
    article = reader.clean(row.data, url=row.url if "//" in row.url else None)
    return wanted - Counter(filter(str.isalnum, "".join(block.text for block in article.blocks)))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", nargs="*", default=[name for name in SETS if ":" not in name])
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", type=int, default=0, help="the pages with the most missing letters")
    options = parser.parse_args()
    for name in options.set:
        pages = rows(options.data, name, options.limit)
        found = {row.id: lost for row in pages if (lost := missing(row))}
        print(
            f"{name:14}{len(pages):6} pages{len(found):6} with letters in no block{sum(map(Counter.total, found.values())):8} letters"
        )
        for page, lost in sorted(found.items(), key=lambda item: -item[1].total())[: options.show]:
            print(f"    {page}: {lost.total()}")


if __name__ == "__main__":
    main()
