"""Finds the pictures of an article.

The cleaner removes all pictures on a page; this module selects those that belong to the article.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from reader.model import BlockKind, MarkKind
from reader.text import urls

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.model import Article, Block

_BESIDE: Final = frozenset({"image", "caption", "credit"})
"""What stands about a picture and belongs to it."""
_HEAD: Final = frozenset({"title", "byline", "date"})
"""What an article has above its first picture."""


class Picture(NamedTuple):
    """A picture of an article.

    Attributes:
        address: its address, or a path relative to the document's folder; "" if unknown.
        caption: its caption or alternative text; "" if it has neither.
    """

    address: str
    caption: str = ""

    @property
    def name(self) -> str:
        """What to call it: its caption, or else its file."""
        return self.caption or urls.unquote(PurePosixPath(urls.split(self.address).path).name)


def available() -> bool:
    """Whether pictures can be decoded."""
    return find_spec("PIL") is not None


def pictures(article: Article) -> dict[int, Picture]:
    """The pictures of the article, by the index of their block: pictures that were kept, and those between kept blocks."""
    blocks = article.blocks
    found = {}
    in_text = _between_text(blocks)
    said = {article.title.casefold()}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.IMAGE and (block.verdict.kept or index in in_text):
            address = next((mark.target for mark in block.marks if mark.kind is MarkKind.IMAGE), "")
            words = block.text if address or " " in block.text else ""  # what has none is a file's name, or an address
            caption = _caption(blocks, index) or words
            found[index] = Picture(address or block.text, "" if caption.casefold() in said else caption)
            said.add(caption.casefold())
    return found


def _belongs_to_picture(block: Block) -> bool:
    return block.kind in (BlockKind.IMAGE, BlockKind.CAPTION) or block.verdict.category in _BESIDE


def _between_text(blocks: Sequence[Block]) -> set[int]:
    """What belongs to pictures between blocks of the article, or between its head and its text."""
    found: set[int] = set()
    run: list[int] = []
    above: Block | None = None
    for index, block in enumerate(blocks):
        if _belongs_to_picture(block):
            run.append(index)
            continue
        if above and block.verdict.kept and (above.verdict.kept or above.verdict.category in _HEAD):
            found.update(run)
        above, run = block, []
    return found


def _caption(blocks: Sequence[Block], index: int) -> str:
    """The caption below a picture that has been set aside with it."""
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if below is None or below.verdict.kept or BlockKind.CAPTION not in (below.kind, below.verdict.category):
        return ""
    return below.text
