"""What a renderer is told beside the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Article, Block


@dataclass(frozen=True, slots=True)
class Settings:
    """As the arguments of `reader.render.render`; a format leaves alone what means nothing to it."""

    width: int = 0
    title: bool = True
    colour: bool = True
    hyperlinks: bool = False
    removed: bool = False

    def blocks(self, article: Article) -> tuple[Block, ...]:
        """The blocks that are to be written."""
        return article.removed if self.removed else article.kept

    def headline(self, article: Article) -> str:
        """The title where it is to be written, else ""."""
        return article.title if self.title else ""
