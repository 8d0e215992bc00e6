"""Files to save an article in: the suffix of the name decides the format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import OutputError, UsageError
from reader.render import render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from reader.model import Article

EPUB: Final = "epub"
SUFFIXES: Final[Mapping[str, str]] = {
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".html": "html", ".htm": "html", ".json": "json",
    ".epub": EPUB,
}  # fmt: skip
"""The output format that a suffix asks for."""
_LONGEST: Final = 80
"""Characters of a title in a name."""
_NO_NAME: Final = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
"""What some system does not allow in the name of a file."""


def name_from(template: str, article: Article) -> str:
    """The name of a file for an article.

    Args:
        template: the name with `{title}`, `{author}`, `{site}` and `{date}` in it.
        article: what fills it in; what is unknown is left out.
    """
    values = {
        "title": article.title or "Untitled",
        "author": article.byline,
        "site": article.site,
        "date": article.published[:10],
    }
    path = Path(template).expanduser()
    base = path.name
    for name, value in values.items():
        base = base.replace(f"{{{name}}}", _safe(value))
    return str(path.with_name(base.strip()))


def save(article: Article, path: Path, *, overwrite: bool = False) -> None:
    """Save an article in a file.

    Args:
        article: what to save.
        path: its suffix is a key of `SUFFIXES`.
        overwrite: whether a file of that name may be replaced.

    Raises:
        UsageError: no format has that suffix.
        OutputError: the file exists or cannot be written.
    """
    if path.is_dir():
        raise UsageError("this is a folder", subject=str(path), remedy="add the name of a file")
    output_format = SUFFIXES.get(path.suffix.lower())
    if output_format is None:
        raise UsageError(
            f"there is no format for {path.suffix or 'a name without a suffix'}",
            subject=str(path),
            remedy=f"use one of {' '.join(SUFFIXES)}",
        )
    if output_format == EPUB:
        from reader.render.saving.epub import write  # noqa: PLC0415 (with lxml, and few save books)

        data = write(article)
    else:
        data = render(article, output_format).encode()
    try:
        with path.open("wb" if overwrite else "xb") as file:
            file.write(data)
    except FileExistsError:
        raise OutputError("exists already", subject=str(path), remedy="choose another name") from None
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", subject=str(path)) from error


def _safe(text: str) -> str:
    """A text as a part of a name: no separators, no leading dot, not too long."""
    return _NO_NAME.sub(" ", text).strip(" .")[:_LONGEST].rstrip(" .")
