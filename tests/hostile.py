"""Strings that a terminal must never see, and documents that hold them in every place that is shown somewhere."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

STRINGS: Final = (
    "\x1b]52;c;RVZJTA==\x07",  # writes the clipboard
    "\x1b]0;EVIL\x1b\\",  # the window's title
    "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
    "\x1b[2J\x1b[H",
    "\x1b[?1049h",
    "\x1bP+q544e\x1b\\",
    "\x1b_Gi=1;AAAA\x1b\\",
    "\x1bXstring\x1b\\",
    "\x1b^message\x1b\\",
    "\x1bc",
    "\x1b",
    "\x9b31m",
    "\x9d0;EVIL\x9c",
    "\x90q\x9c",
    "\x07\x08\x0e\x0f\x7f\x00",
    "\u202eevil\u202c",
    "\u2066evil\u2069",
    "\U000e0041\U000e007f",
    "\ud800",
    "\ufeff\ufffe\uffff",
    "e" + "\u0301" * 100,
    "\u0e01" + "\u0e49" * 100,
    "[/b][red]x[@click=app.quit]y[/]",
)
MARKUP: Final = "[@click=app.quit]"
RAW: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
    "|[\u0300-\u036f]{9}|[\u0e49]{9}"
)
"""What no output holds, escape sequences of our own aside."""
STORY: Final = (
    "The council voted on Tuesday to close the old bridge after a long debate, said Ada Marsh. “It is over,” said {0} "
    "Ada Marsh, who had fought for it for years, and the town was pleased with all of it on Tuesday evening."
)


_MARKDOWN: Final = """---
title: {string}
author: {string}
date: {string}
---
# {string}

{story} [{string}](https://example.org/{string}) ![{string}]({string}.png) `{string}`

```{string}
{string}
```
"""


def _references(text: str) -> str:
    return "".join(f"&#{ord(c)};" for c in text)


def pages() -> Iterator[tuple[str, str]]:
    """A page for each string, raw and as character references, with the string in every place that something shows."""
    for number, string in enumerate(STRINGS):
        for name, written in (("raw", string.replace("<", "&lt;")), ("references", _references(string))):
            attribute = escape(written, quote=True) if name == "raw" else written
            data = json.dumps(
                {
                    "@type": "Article",
                    "headline": string,
                    "author": {"name": string},
                    "datePublished": string,
                    "publisher": {"name": string},
                    "image": string,
                    "inLanguage": string,
                    "description": string,
                }
            ).replace("</", "<\\/")
            yield (
                f"{number}-{name}",
                (
                    f"<html lang='{attribute}'><head><title>{written} Bridge</title>"
                    f"<meta property='og:title' content='{attribute}'><meta name=author content='{attribute}'>"
                    f"<meta property='og:site_name' content='{attribute}'><meta name=description content='{attribute}'>"
                    f"<link rel=canonical href='https://example.org/{attribute}'><base href='https://example.org/{attribute}/'>"
                    f"<script type='application/ld+json'>{data}</script></head><body>"
                    f"<nav class='nav {attribute}'><a href='/{attribute}'>{written} Home</a></nav>"
                    f"<article id='{attribute}'><h1>{written} Bridge</h1><p class='byline {attribute}'>By {written} Ada Marsh</p>"
                    f"<p>{STORY.format(written)}</p><p id='n{attribute}'>{STORY.format(written)}</p>"
                    f"<h2 class='{attribute}'>{written} Why</h2><p><a href='https://example.org/{attribute}'>{written}</a> "
                    f"and <a href='#{attribute}'>{written}</a> {STORY.format(written)}</p>"
                    f"<figure><img src='/{attribute}.png' alt='{attribute} picture of it'><figcaption>{written}</figcaption></figure>"
                    f"<blockquote>{STORY.format(written)}</blockquote><ol><li>{written} one<li>{written} two</ol>"
                    f"<table><caption>{written}</caption><tr><th>{written}<th>b<tr><td>{written}<td>2</table>"
                    f"<pre class='language-{attribute}'>{written} code</pre></article>"
                    f"<div class='related {attribute}'><a href=/x>{written} Read more</a></div>"
                    f"<footer class='{attribute}' id='{attribute}'>{written} Subscribe to our newsletter</footer></body></html>"
                ),
            )


def texts() -> Iterator[tuple[str, str]]:
    """The same for plain text and Markdown."""
    for number, string in enumerate(STRINGS):
        yield (
            f"{number}-text",
            f"{string} Bridge\n\n{STORY.format(string)}\n\n{STORY.format(string)}\n\n{string}\n\nADA: {string}\n\nBOB: {string}\n",
        )
        yield (
            f"{number}-markdown",
            _MARKDOWN.format(string=string, story=STORY.format(string)),
        )
