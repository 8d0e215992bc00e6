"""Finds references within a document, mainly to footnotes, and the blocks that are notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import BlockKind, MarkKind
from reader.text import urls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from reader.model import Article, Block

_LABEL: Final = re.compile(r"\[([^\s\[\]]{1,20})\]")
"""How Markdown and flattened text refer to a note, and how the note begins."""
_SHORT: Final = 6
"""Characters of a reference to a note at most: "1", "[12]", "†"; what is longer refers to a section."""
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Notes:
    """The references of an article.

    Args:
        article: the article, including its removed blocks.

    Attributes:
        blocks: the indexes of the blocks that are notes.
    """

    def __init__(self, article: Article) -> None:
        self.blocks: set[int] = set()
        self._url = article.url
        self._blocks = article.blocks
        self._labelled = self._find_labelled()
        addressed = any(
            "#" in mark.target for block in article.blocks for mark in block.marks if mark.kind is MarkKind.LINK
        )
        self._named = self._find_named() if addressed else {}
        for index, block in enumerate(article.blocks if self._named or self._labelled else ()):
            self._look_for_notes(index, block)

    def leads_to(self, address: str) -> int:
        """The index of the block that an address within this document points to; -1 if there is none."""
        if not self._named or "#" not in address or urls.without_fragment(address) not in ("", self._url):
            return -1
        return self._named.get(urls.fragment(address), -1)

    def written(self, index: int) -> Iterator[tuple[int, int, int]]:
        """The references in a block that are plain text such as "[1]" and not links, as (start, end, index of the note's block)."""
        block = self._blocks[index]
        if not self._labelled or block.kind is BlockKind.CODE or "[" not in block.text:
            return
        for found in _LABEL.finditer(block.text):
            note = self._labelled.get(found[1], -1)
            linked = any(link.start < found.end() and found.start() < link.end for link in block.links)
            if note > index and not linked:
                yield *found.span(), note

    def _find_labelled(self) -> dict[str, int]:
        begin = ((_LABEL.match(block.text), i) for i, block in enumerate(self._blocks) if block.text.startswith("["))
        return {label[1]: index for label, index in begin if label}

    def _find_named(self) -> dict[str, int]:
        named: dict[str, int] = {}
        for index, block in enumerate(self._blocks):
            for name in block.names:
                named.setdefault(name, index)
        return named

    def _look_for_notes(self, index: int, block: Block) -> None:
        self.blocks.update(note for _, _, note in self.written(index))
        for link in block.links:
            note = self.leads_to(link.target) if link.end - link.start <= _SHORT else -1
            if note > index and self._blocks[note].kind is not BlockKind.HEADING:
                name = urls.fragment(link.target)
                while note < len(self._blocks) and name in self._blocks[note].names:
                    self.blocks.add(note)
                    note += 1


def block_named(article: Article, name: str) -> int:
    """The index of the block that a URL fragment points to; -1 if there is none."""
    return next((index for index, block in enumerate(article.blocks) if name in block.names), -1)


def raised(text: str, block: Block, shift: int) -> str:
    """The text of a block, behind so many characters of another origin, with numbers that stand above the line there."""
    parts: list[str] = []
    at = 0
    for mark in block.marks:
        start, end = mark.start + shift, mark.end + shift
        if mark.kind is MarkKind.SUPERSCRIPT and start >= at and text[start:end].isdecimal():
            parts += text[at:start], text[start:end].translate(_RAISED)
            at = end
    return "".join([*parts, text[at:]])
