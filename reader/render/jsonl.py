"""JSON Lines: one article per line, the same object as in `json`, with where it came from before it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.render.json import to_dict

if TYPE_CHECKING:
    from reader.model import Article
    from reader.render.settings import Settings


def render(article: Article, settings: Settings) -> str:
    """Write an article as one line."""
    found = {**(settings.origin or {}), **to_dict(article, settings)}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
