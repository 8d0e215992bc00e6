"""Markdown: CommonMark with tables and strike-through, so escaped that a parser gives the same text back."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.model import BlockKind, MarkKind
from reader.render.commonmark import address, inline, plain
from reader.render.links import is_safe
from reader.render.sheet import same_list
from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from typing import Final

    from reader.model import Article, Block
    from reader.render.settings import Settings

_LONGEST_ORDINAL: Final = 999_999_999
"""CommonMark 5.2: a number of more than nine digits starts no list."""

_FENCES: Final = re.compile(r"`{3,}")
_NO_INFO: Final = re.compile(r"[^\w+#.-]")
_MARKER: Final = re.compile(r"\s*(\d{1,9}[.)]|\S+)\s*")


def render(article: Article, settings: Settings) -> str:
    """Write an article as Markdown."""
    headline = settings.headline(article)
    pieces = [_front_matter(article)] if settings.metadata else []
    pieces += [f"# {_heading(plain(headline))}\n"] if headline else []
    items = _Items()
    for previous, block in pairwise((None, *settings.blocks(article))):
        assert block is not None
        if block.kind is BlockKind.LIST_ITEM:
            text, tight = items.add(block, joins=same_list(previous, block))
        else:
            text, tight = _block(block), False
        quoted = previous is not None and previous.kind is block.kind is BlockKind.QUOTE
        if pieces and not tight:
            pieces.append(
                ">" * min(max(previous.level, 1), max(block.level, 1)) + "\n" if quoted and previous else "\n"
            )
        pieces.append(f"{text}\n")
    return "".join(pieces)


def _front_matter(article: Article) -> str:
    """What is known of the article, as YAML; a string of JSON is one of YAML (YAML 1.2, section 1.2)."""
    known = {
        "title": article.title,
        "author": article.byline,
        "date": article.published,
        "site": article.site,
        "url": article.url,
        "language": article.language,
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in known.items() if value)
    return f"---\n{''.join(lines)}---\n"


def _block(block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            one_line = block._replace(text=sanitize(block.text.replace("\n", " ")))
            return f"{'#' * min(max(block.level, 1), 6)} {_heading(inline(one_line))}"
        case BlockKind.CODE:
            return _code(block)
        case BlockKind.TABLE:
            return _table(block)
        case BlockKind.QUOTE:
            return _indented(inline(block), "> " * max(block.level, 1))
        case BlockKind.IMAGE:
            return _image(block)
        case _:
            return inline(block)


def _heading(text: str) -> str:
    """A heading's text without a number sign at its end that would be taken for the heading's own."""
    return f"{text[:-1]}\\#" if text.endswith("#") and not text.endswith("\\#") else text


def _code(block: Block) -> str:
    longest = max((len(run) for run in _FENCES.findall(block.text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{_NO_INFO.sub('', block.language)}\n{block.text}\n{fence}"


def _table(block: Block) -> str:
    rows, position = [], 0
    for line in block.text.split("\n"):
        cells = []
        for cell in line.split("\t"):
            cells.append(inline(block, position, position + len(cell), cell=True))
            position += len(cell) + 1
        rows.append(cells)
    columns = max(map(len, rows))
    first, *others = (f"| {' | '.join(row + [''] * (columns - len(row)))} |" for row in rows)
    return "\n".join((first, f"|{' --- |' * columns}", *others))


def _image(block: Block) -> str:
    target = next((m.target for m in block.marks if m.kind is MarkKind.IMAGE), block.text)
    return f"![{plain(block.text)}]({address(target)})" if is_safe(target) else plain(block.text)


def _indented(text: str, first: str, others: str | None = None) -> str:
    return first + text.replace("\n", "\n" + (first if others is None else others))


class _Items:
    """Writes list items: a nested item stands below the text of its parent."""

    def __init__(self) -> None:
        self._open: list[tuple[int, int, bool]] = []

    def add(self, item: Block, *, joins: bool) -> tuple[str, bool]:
        """An item as Markdown, and whether it follows the line before it without an empty line.

        Args:
            item: the block.
            joins: whether it goes on with a list that was begun.
        """
        if not joins:
            self._open.clear()
        bullet, start = _bullet(item)
        numbered = bullet != "- "
        while self._open and self._open[-1][0] > item.level:
            self._open.pop()
        goes_on = bool(self._open) and self._open[-1][0] == item.level and self._open[-1][2] == numbered
        if self._open and self._open[-1][0] == item.level:
            self._open.pop()
        column = self._open[-1][1] if self._open else 0
        inner = column + len(bullet)
        self._open.append((item.level, inner, numbered))
        text = inline(item, start)
        # A number other than one cannot interrupt a paragraph (CommonMark 5.2), so such a list needs an empty line.
        tight = joins and (goes_on or not numbered or item.ordinal == 1)
        return _indented(text, " " * column + bullet, " " * inner), tight


def _bullet(item: Block) -> tuple[str, int]:
    """The marker to write, and where the item's own text starts."""
    written = _MARKER.match(item.text[: item.marker]) if item.marker else None
    number = item.ordinal
    if written and not number and written[1][:-1].isdecimal():
        number = int(written[1][:-1])
    return (f"{number}. " if 0 < number <= _LONGEST_ORDINAL else "- "), item.marker
