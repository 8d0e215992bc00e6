"""What a renderer is told beside the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.text.normalize import comparable

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
        """The title where it is to be written and the text does not begin with it, else ""."""
        first = next(iter(self.blocks(article)), None)
        repeated = first is not None and comparable(first.text) == comparable(article.title)
        return article.title if self.title and not repeated else ""
