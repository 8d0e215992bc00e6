"""A step for datatrove that cleans whole documents: addresses, bytes and metadata."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from datatrove.io import get_datafolder
from datatrove.pipeline.base import PipelineStep

from reader.crawl.cleaning import Wanted, clean
from reader.crawl.sandbox import through_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datatrove.data import Document


class CleanPages(PipelineStep):
    """Cleans pages, and fills in their metadata.

    A page is the bytes of a document's first medium, as `PageReader` gives them, or else the document's text. `url` in its
    metadata is the address. Title, author, date of publication, site, language, page type and confidence are added to the
    metadata; the bytes are dropped.

    Args:
        timeout: seconds that a page may take; then its process is killed, and the next page starts a new one.
        output_format: what the text becomes: "text", "markdown" or "html".
        balance: "balanced", "precision" or "recall".
        removed: whether to add what was removed, and why.
        failures: a folder for files that name the documents that failed, one file for each rank.
    """

    type = "🛢 - EXTRAC"
    name = "📰 Reader (pages)"

    def __init__(
        self,
        timeout: float = 1,
        output_format: str = "text",
        balance: str = "balanced",
        *,
        removed: bool = False,
        failures: Any = None,
    ) -> None:
        super().__init__()
        self.timeout = timeout
        self.wanted = Wanted(output_format, balance, removed)
        self.failures = None if failures is None else get_datafolder(failures)

    def run(self, data: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Replace each page by its article; pages without one are dropped."""
        found = through_sandbox(
            self,
            data,
            partial(clean, self.wanted),
            _page,
            rank=rank,
            timeout=self.timeout,
            failures=self.failures,
        )
        for document, article in found:
            document.text = article.pop("text")
            document.media = []
            document.metadata |= article
            self.update_doc_stats(document)
            yield document


def _page(document: Document) -> tuple[Any, ...]:
    url = str(document.metadata.get("url") or "")
    if document.media and document.media[0].media_bytes:
        known = document.media[0].metadata
        return document.media[0].media_bytes, url, known.get("charset", ""), known.get("media_type", "")
    return document.text, url, "", ""
