"""How good the metadata are on pages that name theirs in JSON-LD, once that is taken away from them.

    python -m tests.quality.metadata --data DIR [--set aeb ...] [--misses title|byline|published|site|language]

What the JSON-LD says is the gold. A title or a site is right where its letters are the gold's; a byline where it names
every author of the gold and nobody else; a date where it is the same day; a language where the primary tags agree. For
each field: the pages whose JSON-LD has it, the share for which something is found, how much of that is right, and the
share of all that is right. Publishers' JSON-LD is no perfect gold: headlines are cut short, sites named two ways.
"""

from __future__ import annotations

import argparse
import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

import reader
from reader.formats import html
from reader.text.encoding.charset import decode
from reader.text.normalize import comparable
from tests.quality.dataset import rows
from tests.quality.evaluate import SETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final

    from tests.quality.dataset import Row

_AND: Final = re.compile(r",|;|&|\band\b|\bund\b|\by\b|\bet\b")


class Answer(NamedTuple):
    """A field of one page: what its JSON-LD says and what was found without it."""

    page: str
    gold: str
    found: str


def _names(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(comparable, _AND.split(text))))


RIGHT: Final[dict[str, Callable[[str, str], bool]]] = {
    "title": lambda gold, found: comparable(gold) == comparable(found),
    "byline": lambda gold, found: _names(gold) == _names(found),
    "published": lambda gold, found: gold[:10] == found[:10],
    "site": lambda gold, found: comparable(gold) == comparable(found),
    "language": lambda gold, found: gold.lower()[:2] == found.lower()[:2],
}
"""When a field is right."""
_KEYS: Final = {"title": "headline", "byline": "author"}


def answers(row: Row) -> dict[str, Answer]:
    """The fields that a page's JSON-LD has, by name."""
    text = decode(row.data, charset="")
    url = row.url if "//" in row.url else ""
    gold = html.parse(text, url=url).data
    if not gold:
        return {}
    held = html.parse(text, url=url)
    for script in held.elements["script"]:
        if "ld+json" in (script.get("type") or "").lower():
            script.text = ""
    found = reader.clean(etree.tostring(held.root, encoding="unicode", method="html"), url=url, format="html")
    return {
        name: Answer(f"{row.set}/{row.id}", gold[key], getattr(found, name))
        for name in RIGHT
        if gold.get(key := _KEYS.get(name, name))
    }


def table(pages: Iterable[dict[str, Answer]]) -> str:
    """A line for each field."""
    known = list(pages)
    lines = [f"{'field':12}{'pages':>7}{'found':>8}{'right of found':>16}{'right':>8}"]
    for name, right in RIGHT.items():
        asked = [page[name] for page in known if name in page]
        given = [answer for answer in asked if answer.found]
        hits = sum(right(answer.gold, answer.found) for answer in given)
        count = max(1, len(asked))
        lines.append(
            f"{name:12}{len(asked):7}{len(given) / count:8.3f}{hits / max(1, len(given)):16.3f}{hits / count:8.3f}"
        )
    return "\n".join(lines)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", nargs="*", dest="sets", choices=SETS, default=["aeb", "fundus80", "fundus_pub"])
    parser.add_argument("--misses", choices=RIGHT, help="show the pages on which this field is wrong")
    options = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(answers, [row for name in options.sets for row in rows(options.data, name)], chunksize=8))
    print(table(found))
    if options.misses:
        asked = (page[options.misses] for page in found if options.misses in page)
        for answer in asked:
            if not RIGHT[options.misses](answer.gold, answer.found):
                print(f"{answer.page}\n    gold  {answer.gold}\n    found {answer.found}")


if __name__ == "__main__":
    main()
