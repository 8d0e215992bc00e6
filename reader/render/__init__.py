"""Output formats: one file each, one table.

To add a format, write a module with `render(article, settings) -> str` and give it a row in `RENDERERS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from reader.render.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from reader.model import Article

__all__ = ["OUTPUTS", "RENDERERS", "TABLE", "Renderer", "Settings", "render"]


class _Module(Protocol):
    """An output format's module."""

    def render(self, article: Article, settings: Settings) -> str:
        """Write an article."""


class Renderer(NamedTuple):
    """A row of the table of output formats.

    Attributes:
        name: what `--format` calls it.
        description: one line for help.
        module: where its `render` is.
        separator: the line put between two articles; None puts nothing there.
    """

    name: str
    description: str
    module: str
    separator: str | None = None


RENDERERS: Final[Mapping[str, Renderer]] = {
    row.name: row
    for row in (
        Renderer("text", "plain text, one paragraph per line", "reader.render.text", separator=""),
        Renderer("markdown", "CommonMark with tables", "reader.render.markdown", separator="\n---\n"),
        Renderer("json", "an object with metadata, blocks, verdicts and quotations", "reader.render.json"),
        Renderer("jsonl", "the same object on one line, with its source", "reader.render.jsonl"),
        Renderer("html", "a small complete page", "reader.render.html"),
        Renderer("ansi", "text with headings and quotations highlighted", "reader.render.ansi", separator=""),
    )
}

TABLE: Final = "parquet"
"""The format that writes a table of all articles; see `reader.render.table`."""
OUTPUTS: Final[Mapping[str, str]] = {
    **{row.name: row.description for row in RENDERERS.values()},
    TABLE: "a table for other programs, an article a row",
}
"""All output formats, with their descriptions."""


def render(
    article: Article,
    output_format: str = "text",
    *,
    width: int = 0,
    title: bool = True,
    colour: bool = True,
    hyperlinks: bool = False,
    removed: bool = False,
    metadata: bool = False,
    origin: Mapping[str, Any] | None = None,
) -> str:
    """Write an article in an output format.

    Args:
        article: what to write.
        output_format: a name in `RENDERERS`.
        width: cells of a line in text and ansi; 0 writes a paragraph a line.
        title: whether the title stands above the body.
        colour: whether ansi uses colours; without, it uses bold, italics and underlines alone.
        hyperlinks: whether ansi writes links as OSC 8 sequences.
        removed: write what was removed, and not what was kept.
        metadata: whether author, site, date and address stand above the body too; JSON and HTML always have them.
        origin: members that JSON lines have besides: the source, and the record that its container has for it.

    Returns:
        The article with one newline at its end, or "" if there is nothing to write.
    """
    settings = Settings(width, title and not removed, colour, hyperlinks, removed, metadata and not removed, origin)
    return cast("_Module", import_module(RENDERERS[output_format].module)).render(article, settings)
