"""HTML: a small complete page that says nothing but the article, and asks for nothing from the network but its pictures."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from reader.model import BlockKind, Mark, MarkKind
from reader.render.markup.links import is_safe, picture_address
from reader.render.markup.nesting import quotations
from reader.render.markup.spans import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Final

    from reader.model import Article, Block
    from reader.render.settings import Settings

_ELEMENTS: Final[Mapping[MarkKind, str]] = {
    MarkKind.STRONG: "strong",
    MarkKind.EMPHASIS: "em",
    MarkKind.CODE: "code",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.STRIKE: "s",
}
_PAGE: Final = """\
<!doctype html>
<html{language}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
{head}</head>
<body>
<article>
{body}
</article>
</body>
</html>
"""


def render(article: Article, settings: Settings) -> str:
    """Write an article as a page; everything in it is escaped."""
    headline = settings.headline(article)
    body = [f"<h1>{escape(headline)}</h1>"] if headline else []
    body += _quoted(settings.blocks(article))
    if not body:
        return ""
    return _PAGE.format(
        language=f' lang="{escape(article.language)}"' if article.language else "",
        title=escape(article.title),
        head="".join(f"{line}\n" for line in _head(article)),
        body="\n".join(body),
    )


def _head(article: Article) -> Iterator[str]:
    named = (("author", article.byline), ("date", article.published), ("description", article.metadata.description))
    for name, value in named:
        if value:
            yield f'<meta name="{name}" content="{escape(value)}">'
    if is_safe(article.url):
        yield f'<link rel="canonical" href="{escape(article.url)}">'


def _block(block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            level = min(max(block.level, 1), 6)
            return f"<h{level}>{_inline(block)}</h{level}>"
        case BlockKind.CODE:
            language = f' class="language-{escape(block.language)}"' if block.language else ""
            return f"<pre><code{language}>{escape(block.text)}</code></pre>"
        case BlockKind.TABLE:
            return _table(block)
        case BlockKind.IMAGE:
            return f"<figure>{_image(block)}</figure>"
        case BlockKind.CAPTION:
            return f"<p><small>{_inline(block)}</small></p>"
        case _:
            return f"<p>{_inline(block, block.marker)}</p>"


def _image(block: Block) -> str:
    address = picture_address(block)
    return f'<img src="{escape(address)}" alt="{escape(block.text)}">' if is_safe(address) else escape(block.text)


def _table(block: Block) -> str:
    rows, position = [], 0
    for number, line in enumerate(block.text.split("\n")):
        tag, cells = "td" if number else "th", []
        for cell in line.split("\t"):
            cells.append(f"<{tag}>{_inline(block, position, position + len(cell))}</{tag}>")
            position += len(cell) + 1
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join(("<table>", *rows, "</table>"))


def _quoted(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks with the quotations around them."""
    depth = 0
    for outer, run in groupby(blocks, key=lambda block: quotations(block)[0]):
        yield from ["<blockquote>"] * (outer - depth) + ["</blockquote>"] * (depth - outer)
        yield from _listed(run)
        depth = outer
    yield from ["</blockquote>"] * depth


def _listed(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks with the lists that they stand in: items of any depth as lists within items; a jump of levels is one."""
    open_lists: list[tuple[int, str]] = []
    for (place, inner), run in groupby(blocks, key=_place):
        quoted = place is not None and inner > 0
        for block in run:
            tag, level = "ol" if block.ordinal else "ul", block.level if place is None else place
            other = place is None and (level, _other(tag))
            while open_lists and (open_lists[-1][0] > level or open_lists[-1] == other):
                yield f"</li></{open_lists.pop()[1]}>"
            if place is not None:
                yield f"{'<blockquote>' * inner * quoted}{_block(block)}"
                quoted = False
            elif open_lists and open_lists[-1][0] == level and not block.begins:
                yield f"</li>\n<li>{_inline(block, block.marker)}"
            else:
                if open_lists and open_lists[-1][0] == level:
                    yield f"</li></{open_lists.pop()[1]}>"
                open_lists.append((level, tag))
                yield f"<ol start={block.ordinal}>" if block.ordinal > 1 else f"<{tag}>"
                yield f"<li>{_inline(block, block.marker)}"
        if inner:
            yield "</blockquote>" * inner
    for _, tag in reversed(open_lists):
        yield f"</li></{tag}>"


def _place(block: Block) -> tuple[int | None, int]:
    """The items around a block, None for an item itself, and the quotations in them around it."""
    return (None if block.kind is BlockKind.LIST_ITEM else block.inside), quotations(block)[1]


def _other(tag: str) -> str:
    return "ul" if tag == "ol" else "ol"


def _inline(block: Block, start: int = 0, end: int | None = None) -> str:
    writer = _Inline(block.text)
    walk(block.marks, start, len(block.text) if end is None else end, writer)
    return "".join(writer.pieces)


class _Inline:
    """Writes text and marks of one block."""

    def __init__(self, text: str) -> None:
        self.pieces: list[str] = []
        self._text = text
        self._linked = False

    def text(self, start: int, end: int) -> None:
        self.pieces.append(escape(self._text[start:end], quote=False).replace("\n", "<br>\n"))

    def open(self, mark: Mark) -> bool:
        if mark.kind is MarkKind.LINK:
            if self._linked or not is_safe(mark.target):
                return False
            self._linked = True
            self.pieces.append(f'<a href="{escape(mark.target)}">')
            return True
        if mark.kind not in _ELEMENTS:
            return False
        self.pieces.append(f"<{_ELEMENTS[mark.kind]}>")
        return True

    def close(self, mark: Mark) -> None:
        if mark.kind is MarkKind.LINK:
            self._linked = False
            self.pieces.append("</a>")
        else:
            self.pieces.append(f"</{_ELEMENTS[mark.kind]}>")
