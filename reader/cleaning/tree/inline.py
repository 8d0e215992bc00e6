"""Collects the inline content of one block: text with white space collapsed, marks and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import EMPTY, Mark, MarkKind
from reader.text.normalize import collapse
from reader.text.sanitize import sanitize, sanitize_after, sanitize_line

if TYPE_CHECKING:
    from typing import Final

    from reader.model import SafeText

MARKS: Final = {
    "a": MarkKind.LINK,
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "i": MarkKind.EMPHASIS,
    "em": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    "s": MarkKind.STRIKE,
    "del": MarkKind.STRIKE,
    "strike": MarkKind.STRIKE,
    "math": MarkKind.FORMULA,
}
"""The inline elements that mean something to a reader."""
TARGETED: Final = frozenset({MarkKind.LINK, MarkKind.FORMULA})
"""Marks that mean nothing without a target."""

_FIRST_MARK: Final = "\u02ff"
"""Characters above it may be combining marks, which join what stands before them."""
_MOST_MARKS: Final = 8
"""Pieces before a mark that may hold marks on the same letter."""


class InlineText:
    """The text of a block as it is being read. It is always in its final form, so that offsets into it stay valid."""

    __slots__ = ("last", "length", "linked", "marks", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.linked = 0
        self.marks: list[tuple[int, int, MarkKind, SafeText]] = []
        self.last = "\n"

    def add(self, text: str, *, linked: bool = False) -> None:
        """Append text, with white space collapsed as in HTML."""
        if self.last in " \n" and not text.strip(" \t\n\r\f"):
            return
        text = collapse(text)
        if not (text.isascii() and text.isprintable()):
            text = collapse(sanitize(text))
        if self.last in " \n" and text[:1] == " ":
            text = text[1:]
        if not text:
            return
        self._append(text)
        if linked:
            self.linked += len(text) - text.count(" ")

    def add_verbatim(self, text: str) -> None:
        """Append text with its white space as it is."""
        text = sanitize(text)
        if text:
            self._append(text)

    def add_break(self) -> bool:
        """Append a line break. Returns False if there already is one; the paragraph then ends here."""
        if self.last == "\n":
            return False
        if self.last == " ":
            self._drop_last()
        self._append("\n")
        return True

    def here(self) -> tuple[int, int]:
        """The current end of the text, to be passed to `mark`."""
        return len(self.pieces), self.length

    def mark(self, since: tuple[int, int], kind: MarkKind, target: str = "") -> None:
        """Mark the text added since a position returned by `here`, excluding spaces at both ends."""
        first, left = since
        last, right = len(self.pieces), self.length
        # Only the ends are looked at: marks nest, and joining each one's text would cost the depth times the length.
        while first < last and not self.pieces[first].strip():
            left += len(self.pieces[first])
            first += 1
        while first < last and not self.pieces[last - 1].strip():
            last -= 1
            right -= len(self.pieces[last])
        if first < last:
            left += len(self.pieces[first]) - len(self.pieces[first].lstrip())
            right -= len(self.pieces[last - 1]) - len(self.pieces[last - 1].rstrip())
            self.marks.append((left, right, kind, sanitize_line(target) if target else EMPTY))

    def finish(self, *, preformatted: bool = False) -> tuple[str, tuple[Mark, ...]]:
        """The text without white space at its ends, and the marks in order; the object must not be used again."""
        whole = "".join(self.pieces)
        if preformatted:  # the first line's indent is part of it
            return whole.strip("\n").rstrip(), ()
        text = whole.strip(" \n\t\u00a0")
        if not self.marks:
            return text, ()
        left = whole.find(text) if text else 0
        marks = [
            Mark(first, last, kind, target)
            for start, end, kind, target in self.marks
            if (first := max(0, start - left)) < (last := min(len(text), end - left))
        ]
        if len(marks) > 1:
            marks.sort(key=_outer_first)
        return text, tuple(marks)

    def _append(self, text: str) -> None:
        if text[0] > _FIRST_MARK and self.pieces:
            text = sanitize_after("".join(self.pieces[-_MOST_MARKS:]), text)
            if not text:
                return
        self.pieces.append(text)
        self.length += len(text)
        self.last = text[-1]

    def _drop_last(self) -> None:
        self.pieces[-1] = self.pieces[-1][:-1]
        self.length -= 1
        self.last = "x"


def _outer_first(mark: Mark) -> tuple[int, int]:
    """The order of marks: the outer one first where two start together."""
    return mark.start, -mark.end
