"""Decides where a link leads: to a document for the reader, or to something for the browser."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.text import urls

if TYPE_CHECKING:
    from typing import Final

_WEB: Final = ("http://", "https://")
_NOT_READ: Final = {
    ".pdf": "a PDF", ".epub": "a book", ".docx": "a document of Word", ".odt": "a document of OpenOffice",
    ".zip": "an archive", ".gz": "an archive", ".tar": "an archive", ".7z": "an archive", ".exe": "a program",
    ".png": "a picture", ".jpg": "a picture", ".jpeg": "a picture", ".gif": "a picture", ".webp": "a picture",
    ".svg": "a picture", ".mp3": "a sound", ".ogg": "a sound", ".wav": "a sound", ".mp4": "a video", ".webm": "a video",
    ".mov": "a video",
}  # fmt: skip
"""What a suffix stands for, if the reader cannot show it."""


class Target(NamedTuple):
    """Where a link leads.

    Attributes:
        name: the document to open; "" if the reader cannot open it.
        problem: the reason, in that case.
        download: the address of something on the web that the reader cannot show.
    """

    name: str = ""
    problem: str = ""
    download: str = ""


def is_public(document: str) -> bool:
    """Whether a document came from the public network, and so must not lead to private addresses."""
    return document.startswith(_WEB) and not is_inside(urls.host(document))


@lru_cache(maxsize=64)
def is_inside(host: str) -> bool:
    """Whether a host is in a private network."""
    from reader.sources.network import leads_inside  # noqa: PLC0415 - with the HTTP client

    return leads_inside(host)


def resolve(address: str, document: str) -> Target:
    """Where a link of a document leads.

    Args:
        address: as the page gives it: absolute, or a path from the document's folder.
        document: the name of the document that contains the link.
    """
    path = urls.unquote(urls.split(address).path if "://" in address else address.partition("#")[0].partition("?")[0])
    if what := _NOT_READ.get(os.path.splitext(path)[1].lower()):  # noqa: PTH122
        on_the_web = address if address.startswith(_WEB) else ""
        return Target(problem=f"This is {what}, which the reader does not show.", download=on_the_web)
    if address.startswith(_WEB):
        return Target(urls.without_fragment(address))
    if ":" in address.partition("/")[0]:
        return Target(problem="This is no page.")
    if "://" in document or document == "-":
        return Target(problem="This link is relative, and the address of the document is unknown: give --url.")
    file = os.path.join(os.path.dirname(document.partition("::")[0]), path)  # noqa: PTH118, PTH120
    return Target(os.path.normpath(file)) if os.path.isfile(file) else Target(problem=f"There is no file {path}.")  # noqa: PTH113
