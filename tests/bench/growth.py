"""How the cost of each stage grows with its input: CPU time at n, 2n, 4n and 8n, and the exponent that fits them.

    python -m tests.bench.growth [NAME ...] [--least 0.08]

A linear stage has an exponent of about 1. The smallest size is doubled until it takes the `--least` seconds, so that
fixed costs do not count. A new generator is a row of `GENERATORS`.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from functools import partial
from typing import TYPE_CHECKING

import reader
from reader import service
from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    Make = Callable[[int], str]
    Work = Callable[[str], object]

SIZES: Final = (1, 2, 4, 8)
LARGEST: Final = 1.15
_STORY: Final = "The council voted on Tuesday to close the old bridge after a long debate, said Ada Marsh. "
_MOST: Final = 4_000_000
"""Characters: a stage that is as fast as this allows is not slowed down further."""


def _page(body: str) -> str:
    return f"<html><head><title>Bridge</title></head><body><article><p>{_STORY * 3}</p>{body}</article></body></html>"


def _clean(text: str, format: str | None = None, output: str = "text") -> str:  # noqa: A002 - as in the API
    article = service.read(
        "-",
        service.Options(format=format, url="https://example.org/a/b", max_blocks=10**9),
        text.encode("utf-8", "surrogatepass"),
    )
    return {"text": article.to_text, "markdown": article.to_markdown, "html": article.to_html, "json": article.to_json}[
        output
    ]()


def _said(text: str) -> object:
    return reader.quotations(text, language="en")


GENERATORS: Final[dict[str, tuple[Make, Work]]] = {
    "blanks, html to markdown": (lambda n: _page(f"<p>a{chr(160) * n}b</p>"), partial(_clean, output="markdown")),
    "blanks, text to markdown": (lambda n: f"{_STORY}{' ' * n}b", partial(_clean, output="markdown")),
    "blank lines": (lambda n: _STORY + "\n \t" * n + _STORY, _clean),
    "front matter": (lambda n: f"---\ntitle: x{' ' * n}y\n---\n{_STORY}", partial(_clean, format="markdown")),
    "front matter rows": (lambda n: "---\n" + "k: v\n" * n + f"---\n{_STORY}", partial(_clean, format="markdown")),
    "attributes": (lambda n: _page("<p " + " ".join(f"a{i}=1" for i in range(n)) + ">x</p>"), _clean),
    "attributes with brackets": (lambda n: _page("<p " + " ".join(f'a{i}="<"' for i in range(n)) + ">x</p>"), _clean),
    "classes": (lambda n: _page(f"<p class='{' '.join(f'c{i}' for i in range(n))}'>x</p>"), _clean),
    "authors": (lambda n: _page("".join(f"<span itemprop=author>Ada {i}</span>" for i in range(n))), _clean),
    "meta": (lambda n: "".join(f"<meta name=author content='Ada {i}'>" for i in range(n)) + _page(""), _clean),
    "nested lists": (lambda n: _page("<ul><li>x" * n), _clean),
    "nested divs": (lambda n: _page("<div>" * n + _STORY), _clean),
    "nested quotes": (lambda n: _page("<blockquote>" * n + _STORY), _clean),
    "nested inline": (lambda n: _page("<p>" + "<b><i>x" * n), partial(_clean, output="markdown")),
    "marks that touch": (lambda n: _page("<p>" + "<b>x</b><i>y</i>" * n), partial(_clean, output="markdown")),
    "nested markdown quotes": (lambda n: "> " * min(n, 400) + "x\n" * (n // 50), partial(_clean, format="markdown")),
    "reference links": (
        lambda n: "[a]: /" + "x" * (n // 2) + "\n\n" + "[a] " * (n // 8),
        partial(_clean, format="markdown", output="markdown"),
    ),
    "brackets": (lambda n: "[" * n + _STORY, partial(_clean, format="markdown")),
    "emphasis": (lambda n: "*a_ " * n, partial(_clean, format="markdown")),
    "a long line": (
        lambda n: _STORY + "\n\na: " + "Sign up to our letter" * n + "\nb\nc",
        partial(_clean, format="text"),
    ),
    "bars in a line": (lambda n: _STORY + "\n\na\nb" + "─x" * n + "\nc", partial(_clean, format="text")),
    "rules of tables": (lambda n: _STORY + "\n\na\n" + ("+-" * 100 + "P\n") * n, partial(_clean, format="text")),
    "runs of code": (lambda n: _STORY + "\n\nx = 1;\ny = f(x);\n  z();\n" * n, partial(_clean, format="text")),
    "superscripts": (lambda n: _page("<p>x" + "<sup></sup>" * n + "<sup>2</sup>"), _clean),
    "nested formulas": (lambda n: _page("<math>" + "<mrow><mi>x</mi>" * n + "</math>"), _clean),
    "tex": (lambda n: _page("<script type='math/tex'>" + "\\sqrt" * n + "</script>"), _clean),
    "table rows": (lambda n: _page("<table>" + "<tr><td>a<td>b" * n + "</table>"), partial(_clean, output="markdown")),
    "table cells": (lambda n: _page("<table><tr>" + "<td>a" * n + "</table>"), partial(_clean, output="markdown")),
    "column spans": (lambda n: _page("<table>" + "<tr><td colspan=999>a" * n + "</table>"), _clean),
    "row spans": (lambda n: _page("<table>" + "<tr><td rowspan=999>a<td>b" * n + "</table>"), _clean),
    "headings": (lambda n: _page("<h1>x</h1>" * n), _clean),
    "letters": (lambda n: "a\n\n" * n, _clean),
    "one line": (lambda n: _STORY * n, _clean),
    "one word": (lambda n: "a" * n, _clean),
    "short lines": (lambda n: "".join(f"Item {i % 97}\n" for i in range(n)), _clean),
    "entities": (lambda n: _page("<p>" + "&amp;&lt;&#65;" * n), partial(_clean, output="html")),
    "unclosed tags": (lambda n: _page("<p" * n), _clean),
    "comments": (lambda n: _page("<!-- x -->" * n), _clean),
    "json-ld": (
        lambda n: (
            "<script type=application/ld+json>"
            + json.dumps({"@type": "Article", "author": [{"name": f"Ada {i}"} for i in range(n)]})
            + "</script>"
            + _page("")
        ),
        _clean,
    ),
    "links": (lambda n: _page("".join(f"<a href=/{i}>{i}</a> " for i in range(n))), partial(_clean, output="markdown")),
    "quotations": (lambda n: "“It is over,” Ada Marsh said. " * n, _said),
    "open marks": (lambda n: "“It is " * n, _said),
    "single marks": (lambda n: "'It is over' she said. dogs' " * n, _said),
    "names": (lambda n: "".join(f"“No,” said Ada{i} Marsh{i}.\n" for i in range(n)), _said),
    "dialogue": (lambda n: "— Tu viens ? demanda Paul.\n" * n, partial(reader.quotations, language="fr")),
    "transcript": (lambda n: "".join(f"ADA {i % 7}: It is over.\n" for i in range(n)), _said),
    "escapes": (lambda n: "\x1b]0;x" * n, sanitize),
    "marks on letters": (lambda n: "e" + "\u0301" * n, sanitize),
    "joiners": (lambda n: "\u200d" * n, sanitize),
}


def cost(work: Work, text: str) -> float:
    """CPU seconds, the least of a few runs."""
    best = math.inf
    for _ in range(3):
        start = time.process_time()
        work(text)
        best = min(best, time.process_time() - start)
    return best


def exponent(costs: list[float]) -> float:
    """The slope of the line through the logarithms of sizes and costs (least squares)."""
    xs, ys = [math.log(size) for size in SIZES], [math.log(max(1e-6, c)) for c in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def grown(make: Make, work: Work, least: float) -> tuple[int, list[float]]:
    """The smallest size that takes long enough to measure, and the costs of its multiples."""
    size = 250
    while cost(work, make(size)) < least and len(make(size * 2 * SIZES[-1])) < _MOST:
        size *= 2
    return size, [cost(work, make(size * times)) for times in SIZES]


def main() -> int:
    """Read the command line; the exit code says whether every stage is linear."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *GENERATORS])
    parser.add_argument("--least", type=float, default=0.08, help="seconds that the smallest size takes")
    options = parser.parse_args()
    steep = 0
    for name in options.names or GENERATORS:
        size, costs = grown(*GENERATORS[name], options.least)
        slope = exponent(costs)
        steep += slope > LARGEST
        print(f"{name:28}{size:9,}{slope:6.2f}  {' '.join(f'{c:.3f}' for c in costs)}", flush=True)
    return int(steep > 0)


if __name__ == "__main__":
    raise SystemExit(main())
