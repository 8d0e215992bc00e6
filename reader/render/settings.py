"""The options of a renderer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reader.text.normalize import comparable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Article, Block


class Settings(NamedTuple):
    """As the arguments of `reader.render.render`; a format leaves alone what means nothing to it."""

    width: int = 0
    title: bool = True
    colour: bool = True
    hyperlinks: bool = False
    removed: bool = False
    metadata: bool = False
    origin: Mapping[str, Any] | None = None

    def blocks(self, article: Article) -> tuple[Block, ...]:
        """The blocks that are to be written."""
        return article.removed if self.removed else article.kept

    def headline(self, article: Article) -> str:
        """The title where it is to be written and the text does not begin with it, else ""."""
        return article.title if self.title and not begins_with(article.title, self.blocks(article)) else ""

    def head(self, article: Article) -> str:
        """The lines above the text: the headline, and who wrote it, where and when, where that is wanted."""
        facts = (article.byline, article.site, article.published[:10])
        about = (" · ".join(filter(None, facts)), article.url) if self.metadata else ()
        return "\n".join(filter(None, (self.headline(article), *about)))


def begins_with(title: str, blocks: Sequence[Block]) -> bool:
    """Whether the first block says what the title says, so that one of the two is enough."""
    return bool(blocks) and comparable(blocks[0].text) == comparable(title)
