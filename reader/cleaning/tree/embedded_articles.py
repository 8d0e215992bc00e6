"""Finds articles that are only in a page's data (JSON-LD) and not in its text, because a script would insert them.

The contents of `noscript` and `template` do not need this: the tree walker reads both.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reader.cleaning.lines.paragraphs import paragraphs
from reader.text.patterns import pattern
from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement

_SHORTEST: Final = 250
"""Characters: less is a teaser."""
_RUN: Final = 4
"""Words: a run of so many that stands in two texts shows that one is a copy."""
_RUNS: Final = 24
_SHOWN: Final = 0.25
"""Share of the runs that a page shows as a teaser at most."""
_MARKUP: Final = pattern(r"</[a-z][a-z0-9]*>|<br\b", re.IGNORECASE)


def hidden_article(data: Mapping[str, str], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The blocks of the article in a page's JSON-LD; none where the page shows it, or has none.

    Args:
        data: what the page's JSON-LD says of the article.
        candidates: the blocks of its text.
    """
    body = data.get("body", "")
    if len(body) < _SHORTEST:
        return []
    blocks = _blocks(body)
    return [] if _is_shown(blocks, candidates) else blocks


def around(judgement: Judgement) -> None:
    """The stage that removes the whole visible page if its article comes from the data."""
    for i, _ in judgement.open():
        judgement.remove(
            i, stage="structure", rule="outside.data", category="outside", reason="the article is in the page's data"
        )


def _blocks(body: str) -> list[Candidate]:
    if not _MARKUP.search(body):
        return paragraphs(sanitize(html.unescape(html.unescape(body))))  # some escape what they have escaped
    from reader.cleaning.tree.walker import TreeWalker  # noqa: PLC0415 (few pages write markup there)
    from reader.formats.html import parse  # noqa: PLC0415

    return TreeWalker().walk(parse(body).root)


def _is_shown(blocks: Sequence[Candidate], candidates: Sequence[Candidate]) -> bool:
    """Whether the page's text holds more of the article than a teaser."""
    article = [word for block in blocks for word in block.words]
    page = " ".join(word for candidate in candidates for word in candidate.words)
    starts = range(0, len(article), max(_RUN, len(article) // _RUNS))
    found = sum(" ".join(article[start : start + _RUN]) in page for start in starts)
    return found >= _SHOWN * len(starts)
