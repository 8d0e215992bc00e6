"""Cleaning at the scale of crawls, as steps of datatrove pipelines (extra `crawl`).

`ReaderExtractor` takes the place of another extractor. `CleanPages` also uses addresses and bytes, and fills in metadata.
`PageReader` reads web archives, also those with broken records, and `crawl` makes a pipeline of the three.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Final

    from reader.crawl.extractor import ReaderExtractor
    from reader.crawl.page_reader import PageReader
    from reader.crawl.pages import CleanPages
    from reader.crawl.run import crawl

__all__ = ["CleanPages", "PageReader", "ReaderExtractor", "crawl"]

_MODULES: Final = {
    "CleanPages": "pages",
    "PageReader": "page_reader",
    "ReaderExtractor": "extractor",
    "crawl": "run",
}


def __getattr__(name: str) -> Any:
    """Import a name on first use: each needs datatrove."""
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
