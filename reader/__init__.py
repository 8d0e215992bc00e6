"""Reads articles without their boilerplate.

    >>> import reader
    >>> article = reader.clean("<h1>Hello</h1><p>…")
    >>> article.text, article.removed, article.quotations

The public API is what `__all__` lists. It is loaded on first use (PEP 562), so importing `reader` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.errors import ReaderError as ReaderError
    from reader.model import Article as Article
    from reader.model import Block as Block
    from reader.model import Metadata as Metadata
    from reader.model import Quotation as Quotation
    from reader.model import Speaker as Speaker
    from reader.model import Verdict as Verdict
    from reader.rulebook import user_rules as user_rules
    from reader.service import clean as clean
    from reader.service import quotations as quotations

__version__ = "0.1.0"

_HOME = {
    "Article": "model",
    "Block": "model",
    "Metadata": "model",
    "Quotation": "model",
    "ReaderError": "errors",
    "Speaker": "model",
    "Verdict": "model",
    "clean": "service",
    "quotations": "service",
    "user_rules": "rulebook",
}

__all__ = [
    "Article",
    "Block",
    "Metadata",
    "Quotation",
    "ReaderError",
    "Speaker",
    "Verdict",
    "__version__",
    "clean",
    "quotations",
    "user_rules",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'reader' has no attribute {name!r}")
    return getattr(import_module(f"reader.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
