"""JSON: everything that is known of an article, and the way back.

The object has the names of the model: `metadata`, `format`, `page_type`, `confidence`, `text` (the kept blocks), `blocks` (every block with its
marks and its verdict), `quotations` (offsets into `text`). No member is ever left out.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata, Quotation, Speaker, Verdict
from reader.render import render as render_article
from reader.text.sanitize import sanitize

if TYPE_CHECKING:
    from reader.render.settings import Settings


def render(article: Article, settings: Settings) -> str:
    """Write an article as an indented JSON object."""
    return json.dumps(to_dict(article, settings), ensure_ascii=False, indent=2) + "\n"


def to_dict(article: Article, settings: Settings) -> dict[str, Any]:
    """An article as what JSON knows; of its blocks only the removed ones where the settings ask for them."""
    if settings.removed:
        article = replace(article, blocks=article.removed)
    return {
        "metadata": plain(article.metadata),
        "format": article.format,
        "page_type": article.page_type,
        "confidence": article.confidence,
        "text": article.text,
        "blocks": list(map(plain, article.blocks)),
        "quotations": list(map(plain, article.quotations)),
    }


def plain(value: Any) -> Any:
    """A value of the model as what JSON knows: a record by the names of its fields."""
    if hasattr(value, "_asdict"):
        return {name: plain(field) for name, field in value._asdict().items()}
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


def from_json(text: str) -> Article:
    """Read back what `render` wrote.

    Raises:
        ValueError: it is not an article's JSON.
    """
    try:
        return _article(json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this JSON is not an article: {error}") from error


def _article(data: dict[str, Any]) -> Article:
    metadata = Metadata(**{**_safe(data["metadata"]), "credits": _safe(tuple(data["metadata"]["credits"]))})
    blocks = tuple(_block(block) for block in data["blocks"])
    quotations = tuple(_quotation(quotation) for quotation in data["quotations"])
    kind, confidence = data.get("page_type", ""), data.get("confidence", 1.0)
    return Article(metadata, blocks, data["format"], _Saved(quotations), kind, confidence)


def _block(data: dict[str, Any]) -> Block:
    marks = tuple(Mark(**{**_safe(mark), "kind": MarkKind(mark["kind"])}) for mark in data["marks"])
    made = {"kind": BlockKind(data["kind"]), "marks": marks, "verdict": Verdict(**_safe(data["verdict"]))}
    return Block(**{**_safe(data), **made, "names": _safe(tuple(data["names"]))})


def _quotation(data: dict[str, Any]) -> Quotation:
    people = {role: Speaker(**_safe(data[role])) if data.get(role) else None for role in ("speaker", "guess")}
    return Quotation(**{**_safe(data), **people})


def _safe(value: Any) -> Any:
    """The value with its strings sanitised: a file of JSON comes from outside, whoever wrote it first."""
    if isinstance(value, dict):
        return {name: sanitize(field) if isinstance(field, str) else field for name, field in value.items()}
    return tuple(map(sanitize, value))


class _Saved:
    """The views of an article that was read back: its quotations are not looked for a second time."""

    def __init__(self, quotations: tuple[Quotation, ...]) -> None:
        self._quotations = quotations

    def quotations(self, text: str, language: str, blocks: object) -> tuple[Quotation, ...]:  # noqa: ARG002 (the protocol's)
        return self._quotations

    def render(self, article: Article, output_format: str) -> str:
        return render_article(article, output_format)
