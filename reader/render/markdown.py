"""Markdown: CommonMark with tables and strike-through, so escaped that a parser gives the same text back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.render.markup.commonmark import address, inline, plain
from reader.render.markup.links import is_safe, picture_address
from reader.render.markup.nesting import Nesting
from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from typing import Final

    from reader.model import Article, Block
    from reader.render.settings import Settings

_FENCES: Final = re.compile(r"`{3,}")
_NO_INFO: Final = re.compile(r"[^\w+#.-]")


def render(article: Article, settings: Settings) -> str:
    """Write an article as Markdown."""
    headline = settings.headline(article)
    pieces = [_front_matter(article)] if settings.metadata else []
    pieces += [f"# {_heading(plain(headline))}\n"] if headline else []
    nesting = Nesting()
    for block in settings.blocks(article):
        between, text = nesting.add(block, _block(block))
        if pieces:
            pieces.append(between)
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
        case BlockKind.LIST_ITEM | BlockKind.QUOTE:
            return inline(block, block.marker)
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
    target = picture_address(block)
    return f"![{plain(block.text)}]({address(target)})" if is_safe(target) else plain(block.text)
