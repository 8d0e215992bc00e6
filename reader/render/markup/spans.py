"""Walks inline marks as a tree; the Markdown and HTML renderers share this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Mark


class Writer(Protocol):
    """What a format does with text and marks."""

    def text(self, start: int, end: int) -> None:
        """Write the characters from `start` to `end`."""

    def open(self, mark: Mark) -> bool:
        """Begin a mark; False leaves it out."""

    def close(self, mark: Mark) -> None:
        """End a mark that was begun."""


def walk(marks: Sequence[Mark], start: int, end: int, writer: Writer) -> None:
    """Lead a writer through the text from `start` to `end` and the marks in it, each closed inside what it opened in.

    Marks that are cut by `start` or `end`, or that cross another one, are cut there.
    """
    position = start
    stack: list[Mark] = []

    def advance(to: int) -> None:
        nonlocal position
        if to > position:
            writer.text(position, to)
            position = to

    def close_until(limit: int) -> None:
        while stack and stack[-1].end <= limit:
            mark = stack.pop()
            advance(mark.end)
            writer.close(mark)

    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first >= last:
            continue
        close_until(first)
        advance(first)
        last = min(last, stack[-1].end) if stack else last
        cut = mark if (mark.start, mark.end) == (first, last) else mark._replace(start=first, end=last)
        if writer.open(cut):
            stack.append(cut)
    close_until(end)
    advance(end)
