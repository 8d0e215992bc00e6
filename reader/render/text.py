"""Plain text: no decoration, so that other programs can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.render.saving.sheet import lay_out

if TYPE_CHECKING:
    from reader.model import Article
    from reader.render.settings import Settings


def render(article: Article, settings: Settings) -> str:
    """Write an article as plain text, wrapped to `settings.width` cells."""
    sheet = lay_out(settings.blocks(article), settings.head(article), settings.width)
    text = sheet.text.replace("\t", " ") if settings.width else sheet.text
    return "".join(
        f"{' ' * indent}{text[start:end]}\n" if end > start else "\n"
        for indent, start, end in sheet.lines(settings.width)
    )
