"""Directories and glob patterns: which files they stand for."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

from reader.sources.compression import suffix_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def expand(name: str, suffixes: frozenset[str], is_whole: Callable[[str], bool]) -> Iterator[str]:
    """The files that a path or a pattern stands for; the name itself if it is a file, one source, or nothing."""
    if os.path.isdir(name):  # noqa: PTH112 (names stay the strings that users typed: pathlib would drop "./")
        found = _documents(name, suffixes, is_whole)
    elif glob.has_magic(name) and not os.path.lexists(name):
        found = _matches(name, suffixes, is_whole)
    else:
        found = iter(())
    first = next(found, None)
    yield name if first is None else first
    yield from found


def _matches(pattern: str, suffixes: frozenset[str], is_whole: Callable[[str], bool]) -> Iterator[str]:
    """What a pattern matches: files as they are, directories with what is in them; hidden ones only where it says so."""
    deep = "**" in pattern  # already names what is in the directories
    seen: set[str] = set()
    for match in sorted(glob.glob(pattern, recursive=True), key=lambda name: (name.count(os.sep), name)):  # noqa: PTH207
        if not os.path.isdir(match):  # noqa: PTH112
            if not deep or (real := os.path.realpath(match)) not in seen:  # a link to a parent leads in circles
                seen.add(real) if deep else None
                yield match
        elif not deep:
            yield from _documents(match, suffixes, is_whole)


def _documents(directory: str, suffixes: frozenset[str], is_whole: Callable[[str], bool]) -> Iterator[str]:
    """The files below a directory in a format the reader knows, sorted; no hidden ones, no pipes, no linked directories."""
    for parent, directories, files in os.walk(directory):
        if is_whole(parent):
            directories.clear()
            yield parent
            continue
        directories[:] = sorted(d for d in directories if not d.startswith("."))
        for file in sorted(files):
            path = Path(parent, file)
            if not file.startswith(".") and suffix_of(file) in suffixes and path.is_file():
                yield os.path.join(parent, file)  # noqa: PTH118
