"""Cleans one page. It runs in a separate process, so its arguments and its result are plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import ReaderError
from reader.loading import Options, article_of
from reader.model import Raw
from reader.render import render

if TYPE_CHECKING:
    from typing import Final

    from reader.model import Article

WARM_UP: Final = ("", "", "", "")
"""A page whose cleaning loads the models."""
_SAMPLE: Final = "<html><body><article><p>The harbour reopened on Monday after a storm.</p></article></body></html>"


class Wanted(NamedTuple):
    """What is wanted of each page.

    Attributes:
        output_format: a text format of `reader.render.RENDERERS`.
        balance: one of `reader.cleaning.scoring.threshold.BALANCES`.
        removed: whether to say what was removed, and why.
    """

    output_format: str = "text"
    balance: str = "balanced"
    removed: bool = False


def clean(wanted: Wanted, data: bytes | str, url: str, charset: str, media_type: str) -> dict[str, Any]:
    """Clean a page.

    Args:
        wanted: what is wanted of it.
        data: its bytes, or its text; "" is answered at once, with the models loaded.
        url: its address.
        charset: as the server said; "" if nobody did.
        media_type: the same.

    Returns:
        The text and the metadata, or under "problem" why there are none.
    """
    try:
        raw = Raw(url, data or _SAMPLE, url=url, charset=charset, media_type=media_type)
        article = article_of(raw, Options(balance=wanted.balance))
        text = render(article, wanted.output_format) if article.kept and data else ""
    except ReaderError as error:
        return {"problem": error.problem}
    except Exception as error:  # noqa: BLE001 (a bug must not end the job: it is reported with the page)
        return {"problem": f"{type(error).__name__}: {error}"}
    return {"text": text, **_metadata(article, wanted)}


def _metadata(article: Article, wanted: Wanted) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": article.title,
        "author": article.byline,
        "published": article.published,
        "site": article.site,
        "language": article.language,
        "page_type": article.page_type,
        "confidence": article.confidence,
    }
    if wanted.removed:
        found["removed"] = [
            {"text": block.text, "category": block.verdict.category, "reason": block.verdict.reason}
            for block in article.removed
        ]
    return {name: value for name, value in found.items() if value not in ("", [])}
