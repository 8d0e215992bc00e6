"""An extractor for datatrove, in place of those that come with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from datatrove.io import get_datafolder
from datatrove.pipeline.extractors.base import BaseExtractor

from reader.crawl.cleaning import Wanted, clean
from reader.crawl.sandbox import through_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datatrove.data import Document


class ReaderExtractor(BaseExtractor):
    """Extracts the article from the HTML in a document's text.

    Args:
        timeout: seconds that a page may take; then its process is killed, and the next page starts a new one.
        output_format: what the text becomes: "text", "markdown" or "html".
        balance: "balanced", "precision" or "recall".
        failures: a folder for files that name the documents that failed, one file for each rank.
    """

    name = "📰 Reader"

    def __init__(
        self, timeout: float = 1, output_format: str = "text", balance: str = "balanced", failures: Any = None
    ) -> None:
        super().__init__(timeout)
        self.wanted = Wanted(output_format, balance)
        self.failures = None if failures is None else get_datafolder(failures)

    def extract(self, text: str) -> str:
        """The article in a page; "" if there is none."""
        return str(clean(self.wanted, text, "", "", "text/html").get("text", ""))

    def run(self, data: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Replace the text of each document by its article; documents without one are dropped."""
        found = through_sandbox(
            self,
            data,
            partial(clean, self.wanted),
            lambda document: (document.text, "", "", "text/html"),
            rank=rank,
            timeout=self.timeout,
            failures=self.failures,
        )
        for document, article in found:
            document.text = article["text"]
            self.update_doc_stats(document)
            yield document
