"""The inline syntax of CommonMark: escapes, marks, addresses. Section numbers are those of version 0.31.

A parser must give back the characters that were written, so a mark that the syntax cannot express where it stands (an
emphasis that starts with a blank, two that touch) is left out, and its text is written plain.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.model import MarkKind
from reader.render.markup.links import is_safe
from reader.render.markup.spans import walk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from reader.model import Block, Mark

_ANYWHERE: Final = re.compile(
    r"[\\`*\[\]~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # not inside a word, where it means nothing (6.2)
    r"|<(?=[A-Za-z/!?]|\Z)"  # at the end of a piece, the next one may begin with a letter
    r"|&(?=\#?\w+;|\#?\w*\Z)"
)
_LINE_START: Final = re.compile(
    r"^(?:(?=[>=|])|(?=\#{1,6}(?:\s|$))|(?=\+(?:\s|$))|(?=-(?:[\s|:-]|$))|(?=:-)|(?P<number>\d{1,9})(?=[.)](?:\s|$)))",
    re.MULTILINE,
)
_LEADING_BLANKS: Final = re.compile(r"^[^\S\n]+", re.MULTILINE)
_BREAK: Final = "\\\n"
_SPACED_BREAK: Final = re.compile(r"[^\S\n]\\\n")
_IN_ADDRESS: Final = re.compile(r"[\\()<>*_\[\]~]|&(?=\#?\w+;)")
_BACKTICKS: Final = re.compile("`+")
_DELIMITERS: Final[Mapping[MarkKind, str]] = {
    MarkKind.STRONG: "**",
    MarkKind.EMPHASIS: "_",
    MarkKind.STRIKE: "~~",
}
_ROUNDS: Final = 3
"""How often delimiters are checked again after some were dropped, before all are: keeps hostile input linear."""


def inline(block: Block, start: int = 0, end: int | None = None, *, cell: bool = False) -> str:
    """A block's text from `start` to `end` with its marks.

    Args:
        block: the block.
        start: offset of the first character.
        end: offset behind the last one; None is the text's end.
        cell: whether it is written into a table's cell, where a bar has a meaning and a line's start has none.
    """
    end = len(block.text) if end is None else end
    if not block.marks:
        return _finished(escaped(block.text[start:end]), cell=cell)
    writer = _Writer(block)
    walk(block.marks, start, end, writer)
    return _finished(writer.result(), cell=cell)


def plain(text: str) -> str:
    """Text without marks."""
    return _finished(escaped(text))


def address(target: str) -> str:
    """A link's destination (6.3)."""
    return _IN_ADDRESS.sub(r"\\\g<0>", target).replace("`", "%60")


def escaped(text: str) -> str:
    """Text in which no character means anything, but for what a line starts with."""
    return _ANYWHERE.sub(r"\\\g<0>", text).replace("\n", "\\\n")


def _finished(text: str, *, cell: bool = False) -> str:
    """Escape what a line may start with, and keep the blanks that a parser would strip."""
    text = text.replace("|", "\\|") if cell else _LINE_START.sub(lambda m: f"{m['number'] or ''}\\", text)
    text = _LEADING_BLANKS.sub(lambda blanks: _references(blanks[0]), text)
    if not text[-1:].isspace() and not _SPACED_BREAK.search(text):
        return text
    return _BREAK.join(map(_with_trailing_blanks, text.split(_BREAK)))


def _with_trailing_blanks(line: str) -> str:
    kept = line.rstrip()
    return kept + _references(line[len(kept) :])


def _references(blanks: str) -> str:
    return "".join(c if c == "\n" else f"&#{ord(c)};" for c in blanks)


class _Pair(NamedTuple):
    """The places of a mark's two delimiters among the writer's pieces."""

    first: int
    last: int


class _Writer:
    """Writes text and marks of one block, and drops the delimiters that a parser would not see."""

    def __init__(self, block: Block) -> None:
        self._text = block.text
        self._links = {mark.start for mark in block.links}
        self._formulas = any(mark.kind is MarkKind.FORMULA for mark in block.marks)
        self._pieces: list[str] = []
        self._open_kinds: dict[MarkKind, int] = {}
        self._pairs: list[_Pair] = []
        self._linked = False
        self._written_until = 0

    def text(self, start: int, end: int) -> None:
        start = max(start, self._written_until)
        if start < end:
            piece = escaped(self._text[start:end])
            if self._formulas:
                piece = piece.replace("$", "\\$")
            # "!" before a link would make it a picture.
            self._pieces.append(f"{piece[:-1]}\\!" if piece.endswith("!") and end in self._links else piece)

    def open(self, mark: Mark) -> bool:
        if mark.start < self._written_until:
            return False
        match mark.kind:
            case MarkKind.LINK | MarkKind.IMAGE:
                return self._open_link(mark)
            case MarkKind.CODE:
                self._code(mark)
                return False
            case MarkKind.FORMULA:
                self._formula(mark)
                return False
            case kind if kind in _DELIMITERS and kind not in self._open_kinds:
                self._open_kinds[kind] = len(self._pieces)
                self._pieces.append(_DELIMITERS[kind])
                return True
        return False

    def close(self, mark: Mark) -> None:
        if mark.kind in _DELIMITERS:
            self._pairs.append(_Pair(self._open_kinds.pop(mark.kind), len(self._pieces)))
            self._pieces.append(_DELIMITERS[mark.kind])
            return
        self._linked = self._linked and mark.kind is not MarkKind.LINK
        self._pieces.append(f"]({address(mark.target)})")

    def result(self) -> str:
        for _ in range(_ROUNDS):
            wrong = [pair for pair in self._pairs if self._pieces[pair.first] and not self._is_seen(pair)]
            if not wrong:
                break
            self._drop(wrong)
        else:
            self._drop(self._pairs)
        return "".join(self._pieces)

    def _drop(self, pairs: list[_Pair]) -> None:
        for pair in pairs:
            self._pieces[pair.first] = self._pieces[pair.last] = ""

    def _open_link(self, mark: Mark) -> bool:
        if not is_safe(mark.target) or (self._linked and mark.kind is MarkKind.LINK):
            return False
        if mark.kind is MarkKind.IMAGE:
            self._pieces.append("![")
            return True
        self._linked = True
        self._pieces.append("[")
        return True

    def _code(self, mark: Mark) -> None:
        """Write a code span (6.1) where it can be one; else its text goes the common way."""
        code = self._text[mark.start : mark.end]
        touches = mark.start and (mark.start == self._written_until or self._text[mark.start - 1] == "`")
        if touches or "\n" in code or not code.strip():
            return
        fence = "`" * (max(map(len, _BACKTICKS.findall(code)), default=0) + 1)
        pad = " " if code[0] in "` " or code[-1] in "` " else ""
        self._pieces.append(f"{fence}{pad}{code}{pad}{fence}")
        self._written_until = mark.end

    def _formula(self, mark: Mark) -> None:
        """Write TeX between dollar signs, as GitHub and Pandoc read it: two where it is the whole block."""
        after = self._text[mark.end : mark.end + 1]
        if after.isdigit() or not mark.target:  # the dollar sign would be one of money
            return
        delimiter = "$$" if mark.end - mark.start == len(self._text) else "$"
        self._pieces.append(f"{delimiter}{mark.target}{delimiter}")
        self._written_until = mark.end

    def _is_seen(self, pair: _Pair) -> bool:
        """Whether a parser takes both delimiters for what they are (6.2, left- and right-flanking)."""
        delimiter = self._pieces[pair.first]
        before, first = self._left(pair.first), self._right(pair.first)
        last, after = self._left(pair.last), self._right(pair.last)
        if delimiter[0] in (before, first, last, after) or first.isspace() or last.isspace():
            return False
        if delimiter == "_" and (_is_word(before) or _is_word(after)):
            return False
        return (not _may_be_sign(first) or _is_edge(before)) and (not _may_be_sign(last) or _is_edge(after))

    def _left(self, index: int) -> str:
        """The character before a piece; a blank at the start."""
        while index and not self._pieces[index - 1]:
            index -= 1
        return self._pieces[index - 1][-1] if index else " "

    def _right(self, index: int) -> str:
        """The character behind a piece; a blank at the end."""
        index += 1
        while index < len(self._pieces) and not self._pieces[index]:
            index += 1
        return self._pieces[index][0] if index < len(self._pieces) else " "


def _is_word(character: str) -> bool:
    return not character.isspace() and not _is_edge(character)


def _may_be_sign(character: str) -> bool:
    """Whether some version of the standard takes it for punctuation: symbols came in with 0.31."""
    return unicodedata.category(character)[0] in "PS"


def _is_edge(character: str) -> bool:
    """Whether every version of the standard takes it for white space or punctuation."""
    return (
        character.isspace()
        or unicodedata.category(character)[0] == "P"
        or (character.isascii() and character.isprintable() and not character.isalnum())
    )
