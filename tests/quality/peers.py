"""Other extractors, for comparison: each takes a page's bytes and address and gives the text of its article.

None is needed by the project, but for readability-lxml. All run with the options that their own evaluations use.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, Final

    Extract = Callable[[bytes, str], str]

_LINES: Final = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "tr", "pre")


def trafilatura(data: bytes, url: str, **options: Any) -> str:
    """As its evaluation calls it: without comments."""
    import trafilatura as library

    return library.extract(data, url=url or None, include_comments=False, **options) or ""


def trafilatura_fast(data: bytes, url: str) -> str:
    """Without its fallbacks."""
    return trafilatura(data, url, fast=True)


def rs_trafilatura(data: bytes, url: str) -> str:
    """The extractor of WCXB's author; its wheel is for Python 3.12."""
    from rs_trafilatura import extract_bytes

    return str(extract_bytes(data, url=url or None).main_content or "")


def readability(data: bytes, url: str) -> str:
    """The text of its summary, a line for each block."""
    from lxml import html
    from readability import Document

    tree = html.fromstring(Document(_decoded(data)).summary())
    for element in tree.iter(*_LINES):
        element.tail = "\n" + (element.tail or "")
    return str(tree.text_content())


def resiliparse(data: bytes, url: str) -> str:
    """Its main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(_decoded(data), main_content=True))


def newspaper4k(data: bytes, url: str) -> str:
    """Its article; nothing is fetched."""
    from newspaper import Article

    article = Article(url or "http://localhost/", fetch_images=False)
    article.download(input_html=_decoded(data))
    article.parse()
    return str(article.text)


PEERS: Final[Mapping[str, tuple[str, Extract]]] = {
    "trafilatura": ("trafilatura", trafilatura),
    "trafilatura fast": ("trafilatura", trafilatura_fast),
    "rs-trafilatura": ("rs_trafilatura", rs_trafilatura),
    "readability-lxml": ("readability", readability),
    "resiliparse": ("resiliparse", resiliparse),
    "newspaper4k": ("newspaper", newspaper4k),
}
"""By name: the module that it needs, and how it is called."""


def available(names: Sequence[str]) -> dict[str, Extract]:
    """Those that are installed."""
    return {name: PEERS[name][1] for name in names if find_spec(PEERS[name][0]) is not None}


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        return str(from_bytes(data).best() or data.decode("cp1252", "replace"))
