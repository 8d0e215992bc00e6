"""Wraps text to terminal cells: the one wrapper of the reading pane and of `reader clean --width`.

A wrapped text is three flat arrays beside the string it came from, never an object a line, so that ten megabytes wrap
in a tenth of a second and weigh little. Where every character takes one cell, a line costs one `str.rfind`; a line
that holds anything else (ideographs, emoji, combining marks) is measured, and only that line.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Final

    Hyphenate = Callable[[str], Sequence[int]]
    """Gives where a word may be broken, ascending."""

LEAST_TEXT: Final = 8
"""Cells that an indent leaves to the text, where the width has as many."""

# Characters that take one cell in every terminal and never join the one before: letters of the alphabets without
# combining vowels, and common punctuation. What is not in here is not wrong, only slower.
_NARROW: Final = (
    "\t\n -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u10d0-\u10f0"
    "\u1e00-\u1eff\u2010-\u2027\u202f-\u203b\u203d-\u2048\u204a-\u205e\u2070\u2071\u2074-\u208e\u20a0-\u20bf"
    "\u2190-\u2193\u2200-\u22ff\u2500-\u257f"
)
# Characters that take two cells and stand alone: ideographs, kana, Hangul syllables, full-width forms.
_WIDE: Final = (
    "\u3001-\u3029\u3030-\u303c\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufa6d"
    "\uff01-\uff60\uffe0-\uffe6"
)
# Among the wide ones, no line starts with these, and no line ends with those (JIS X 4051, the common ones).
_NO_START: Final = "、。，．・：；？！ー）］｝〕〉》」』】〗〙々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥”’\u0300-\u036f\u200d\u3099\u309a\ufe0e\ufe0f"
_NO_END: Final = "（［｛〔〈《「『【〖〘“‘"

_COMPLEX: Final = re.compile(f"[^{_NARROW}]")
_ASCII: Final = bytes([9, 10, *range(32, 127)])
_LONG: Final = 100_000
"""Characters of a text that is looked through as a whole."""
_WORD: Final = re.compile(r"[^\w\s]*([^\W\d_](?:\xad?[^\W\d_])+)")
"""A word with marks before it, as hyphenation sees it."""
HYPHEN: Final = "-"
SOFT_HYPHEN: Final = "\xad"


@cache
def _run() -> re.Pattern[str]:
    """Characters of one width; compiled, like the next, only for text that needs it."""
    return re.compile(f"(?P<wide>[{_WIDE}]+)|[{_NARROW}]+")


@cache
def _break() -> re.Pattern[str]:
    """The place beside a wide character where a line may end without a blank."""
    return re.compile(f"(?<=[{_WIDE}])(?<![{_NO_END}])(?![{_NO_START}])|(?<![{_NO_END}])(?=[{_WIDE}])(?![{_NO_START}])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that starts on a line of its own.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character; line breaks between the two are kept.
        first_indent: cells before its first line.
        indent: cells before its other lines.
        preformatted: whether white space counts: long lines are then cut where they are full.
        gap: empty lines before it; none is put before the first paragraph of a text.
    """

    start: int
    end: int
    first_indent: int = 0
    indent: int = 0
    preformatted: bool = False
    gap: int = 1


class Lines:
    """A wrapped text: line i is `text[starts[i]:ends[i]]` behind `indents[i]` cells.

    Attributes:
        text: the text that was wrapped.
        starts: offset of each line's first character, ascending; an empty line between paragraphs starts where the
            one above ends.
        ends: offset behind each line's last character, blanks at the end left out.
        indents: cells before each line.
        hyphenated: the numbers of the lines that end in a hyphen which the text does not have.
    """

    __slots__ = ("ends", "hyphenated", "indents", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = array("I")
        self.ends = array("I")
        self.indents = array("I")
        self.hyphenated: set[int] = set()

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[str]:
        return map(self.line, range(len(self)))

    def line(self, index: int) -> str:
        """What a line shows: its characters behind its indent; a tab is one blank."""
        line = shown(self.text[self.starts[index] : self.ends[index]])
        return " " * self.indents[index] + line + HYPHEN * (index in self.hyphenated) if line else line

    def line_at(self, offset: int) -> int:
        """The line that shows the character at `offset`; for a dropped blank, the line before it."""
        return max(0, bisect_right(self.starts, offset) - 1)


def wrap(
    text: str,
    width: int,
    paragraphs: Iterable[Paragraph] | None = None,
    *,
    spacing: int = 1,
    hyphenate: Hyphenate | None = None,
) -> Lines:
    """Wrap a text to lines of at most `width` cells.

    Args:
        text: sanitised text.
        width: cells a line may take; less than two is two, since a wide character needs as many.
        paragraphs: what stands where, in order and without overlap; None makes each line of the text a paragraph.
        spacing: 1 sets line below line, 2 leaves an empty one between two and one more between paragraphs, and so on;
            preformatted lines stay together.
        hyphenate: breaks words at the end of a line; None breaks only those that are longer than a line.

    Returns:
        The lines. Words longer than a line are cut; time is linear in the text, however long a line or word is.
    """
    return _Wrapper(text, max(width, 2), spacing, hyphenate).wrap(paragraphs)


def shown(text: str) -> str:
    """The characters of a line as a terminal is to show them: a tab is one blank, soft hyphens are not seen."""
    return text.replace("\t", " ").replace(SOFT_HYPHEN, "")


def cells(text: str) -> int:
    """How many terminal cells a line of text takes as it is shown."""
    if _COMPLEX.search(text) is None:
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - its tables are loaded only for text that needs them

    return max(0, wcswidth(shown(text)))


def shorten(text: str, width: int) -> str:
    """As much of a line as fits into `width` cells, whole words, with an ellipsis where something is missing."""
    text = shown(text)
    if cells(text) <= width:
        return text
    if width < 3:
        return "…"[: max(width, 0)]
    return text[: wrap(text[: 2 * width], width - 1).ends[0]].rstrip() + "…"


class _Wrapper:
    """One call of `wrap`: the lines so far, and how far ahead the text is known to be simple."""

    def __init__(self, text: str, width: int, spacing: int, hyphenate: Hyphenate | None) -> None:
        self._text = text
        self._width = width
        self._between = spacing - 1
        self._hyphenate = hyphenate
        self._lines = Lines(text)
        self._simple_until = -1
        self._is_simple = text.isascii() or (len(text) > _LONG and _is_simple(text))

    def wrap(self, paragraphs: Iterable[Paragraph] | None) -> Lines:
        lines, above = self._lines, 0
        for paragraph in self._each_line() if paragraphs is None else paragraphs:
            if lines.starts and paragraph.gap + self._between:
                self._leave(above, paragraph.gap + self._between)
                lines.indents.extend([0] * (paragraph.gap + self._between))
            self._paragraph(paragraph)
            above = paragraph.end
        return lines

    def _leave(self, above: int, height: int) -> None:
        """Empty lines below the one that ends at `above`, their indents aside."""
        self._lines.starts.extend([above] * height)
        self._lines.ends.extend([above] * height)

    def _each_line(self) -> Iterator[Paragraph]:
        start = 0
        while (end := self._text.find("\n", start)) >= 0:
            yield Paragraph(start, end, gap=0)
            start = end + 1
        if start < len(self._text):
            yield Paragraph(start, len(self._text), gap=0)

    def _paragraph(self, paragraph: Paragraph) -> None:
        most = max(0, self._width - LEAST_TEXT)
        first, indent = min(paragraph.first_indent, most), min(paragraph.indent, most)
        lines, start, end = self._lines, paragraph.start, paragraph.end
        count = len(lines.starts)
        lay = self._cut if paragraph.preformatted else self._fill
        while (stop := self._text.find("\n", start, end)) >= 0:
            lay(start, stop, self._width - first, self._width - indent)
            if self._between and not paragraph.preformatted:
                self._leave(lines.ends[-1], self._between)
            first, start = indent, stop + 1
        lay(start, end, self._width - first, self._width - indent)
        added = len(lines.starts) - count
        lines.indents.extend([indent] * added)
        lines.indents[count] = min(paragraph.first_indent, most)

    def _fill(self, start: int, end: int, width: int, width_after: int) -> None:
        """Break `text[start:end]`, which holds no line break, at blanks."""
        text, rfind = self._text, self._text.rfind
        add_start, add_end = self._lines.starts.append, self._lines.ends.append
        while end > start and text[end - 1] in " \t":
            end -= 1
        simple_until = self._look_ahead(start)
        while True:
            limit = start + width
            if limit < simple_until or end <= min(limit, simple_until):
                if limit >= end:
                    break
                cut = rfind(" ", start, limit + 1)
            else:
                limit = self._fit(start, end, width)
                if limit >= end:
                    break
                cut = max(rfind(" ", start, limit + 1), _last_break(text, start, limit))
                simple_until = self._look_ahead(limit)
            if cut <= start:
                cut = limit
            elif self._hyphenate is not None and (broken := self._hyphen(start, cut + 1, end, width)):
                self._lines.hyphenated.add(len(self._lines.starts))
                cut = broken
            add_start(start)
            start = cut + 1
            if text[cut] != " " or text[cut - 1] == " " or text[start] == " ":
                start = cut
                while text[cut - 1] == " ":
                    cut -= 1
                while text[start] == " ":
                    start += 1
            add_end(cut)
            if self._between:
                self._leave(cut, self._between)
            width = width_after
        add_start(start)
        add_end(end)

    def _hyphen(self, line: int, start: int, end: int, width: int) -> int:
        """Where the word at `start`, the first behind the line from `line` on, is broken to fill it; 0 for nowhere."""
        assert self._hyphenate is not None
        word = _WORD.match(self._text, start, min(end, start + width))
        if word is None:
            return 0
        text, first = self._text, word.start(1)
        for position in reversed(self._hyphenate(word[1])):
            if cells(text[line : first + position]) < width:
                return first + position
        return 0

    def _cut(self, start: int, end: int, width: int, width_after: int) -> None:
        """Break `text[start:end]`, which holds no line break, where a line is full."""
        while end - start > width or self._look_ahead(start) < end:
            limit = start + width if start + width < self._look_ahead(start) else self._fit(start, end, width)
            if limit >= end:
                break
            self._lines.starts.append(start)
            self._lines.ends.append(limit)
            start, width = limit, width_after
        self._lines.starts.append(start)
        self._lines.ends.append(end)

    def _look_ahead(self, start: int) -> int:
        """The offset of the first character from `start` on that has to be measured; the text's length for none."""
        if start > self._simple_until:
            found = None if self._is_simple else _COMPLEX.search(self._text, start)
            self._simple_until = found.start() if found else len(self._text)
        return self._simple_until

    def _fit(self, start: int, end: int, width: int) -> int:
        """The offset behind the last whole character of `text[start:end]` that fits into `width` cells."""
        text, room = self._text, width
        while start < end and room > 0:
            run = _run().match(text, start, min(end, start + room))
            if run is not None:
                size = 2 if run["wide"] else 1
                taken = min(run.end() - start, room // size)
                if start + taken == run.end() < end and _run().match(text, run.end()) is None:
                    taken -= 1  # what follows may join this run's last character
                start, room = start + taken, room - taken * size
                if taken:
                    continue
                if room < size:
                    break
            return _fit_clusters(text, start, min(end, start + 4 * width + 64), room, forced=room == width)
        return start


def _is_simple(text: str) -> bool:
    """Whether no character of a text has to be measured; to look at all but ASCII's takes a third of the time."""
    foreign = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return _COMPLEX.search(foreign) is None


def _fit_clusters(text: str, start: int, end: int, room: int, *, forced: bool) -> int:
    """As `_Wrapper._fit`, one grapheme cluster at a time; `forced` takes the first even when it does not fit."""
    from wcwidth import iter_graphemes, wcswidth  # noqa: PLC0415 - as above

    first = start
    for cluster in iter_graphemes(text[start:end]):
        room -= max(0, wcswidth(shown(cluster)))
        if room < 0 and not (forced and start == first):
            break
        start += len(cluster)
    return start


def _last_break(text: str, start: int, limit: int) -> int:
    """The last offset in `text[start:limit]` where text without blanks may break; -1 for none."""
    window = limit
    while window > start:
        if _break().match(text, window):
            return window
        if text[window - 1] == " ":
            return -1
        window -= 1
    return -1
