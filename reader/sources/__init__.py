"""Where bytes come from: one file a source, one table.

To add a source, write a module with `load(name, limits) -> Raw` and give its scheme a row in `LOADERS`.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from reader.errors import UnreadableError
from reader.formats import SUFFIXES
from reader.sources.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Final

    from reader.model import Raw

__all__ = ["LOADERS", "STDIN", "Limits", "expand", "load", "scheme_of"]

STDIN: Final = "-"
"""The name of standard input."""


class Loader(Protocol):
    """A source's module."""

    def load(self, name: str, limits: Limits) -> Raw:
        """Read the source of that name, or raise a `SourceError`."""


LOADERS: Final[Mapping[str, str]] = {
    "": "reader.sources.file",
    STDIN: "reader.sources.stdin",
    "http": "reader.sources.http",
    "https": "reader.sources.http",
}
"""The module that loads the names of a scheme; "" is a path."""


def scheme_of(name: str) -> str:
    """The scheme of an address in lower case, "-" for standard input, "" for a path."""
    if name == STDIN:
        return STDIN
    scheme, mark, _ = name.partition("://")
    return scheme.lower() if mark and scheme.isascii() and scheme.isalnum() else ""


def load(name: str, limits: Limits | None = None) -> Raw:
    """Read one source: a path, an http or https address, or "-".

    Raises:
        SourceError: there is nothing to read, or it is larger or slower than the limits allow.
    """
    if not name:
        raise UnreadableError("the name of a source is empty", remedy="name a file, a folder or an address")
    module = LOADERS.get(scheme_of(name))
    if module is None:
        known = ", ".join(f"{scheme}://" for scheme in LOADERS if scheme.isalpha())
        raise UnreadableError(
            "this kind of address is not supported",
            subject=name,
            remedy=f"give a path or an address that starts with {known}",
        )
    return cast("Loader", import_module(module)).load(name, limits or Limits())


def expand(
    names: Sequence[str], suffixes: frozenset[str] = SUFFIXES, is_whole: Callable[[str], bool] = lambda _: False
) -> Iterator[str]:
    """Turn directories and glob patterns into the files they stand for, in a steady order.

    Args:
        names: paths, patterns, addresses and "-", as a user gives them. A path that exists is never a pattern.
        suffixes: of the files that a directory stands for.
        is_whole: whether a directory is one source, and does not stand for the files in it.

    Yields:
        The name of each source. A name that stands for nothing comes back as it is, so that `load` can say so.
    """
    for name in names:
        if scheme_of(name) or os.path.isfile(name):  # noqa: PTH113 (pathlib takes 3 ms to import)
            yield name
            continue
        from reader.sources import tree  # noqa: PLC0415 (what only directories and patterns need)

        yield from tree.expand(name, suffixes, is_whole)
