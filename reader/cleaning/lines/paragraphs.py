"""Turns lines into blocks, reconstructing the paragraphs, headings and lists that flattening has obscured.

Hard-wrapped text can be recognised: each line ends where the first word of the next line would not have fitted. The
module tests this for the text as a whole and then for each line, so that a list of short lines or a poem is left alone.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.candidate import Candidate
from reader.cleaning.lines.editions import edition
from reader.cleaning.lines.verbatim import is_verbatim_text, passages
from reader.cleaning.lines.verse import is_stanza
from reader.model import BlockKind
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.cleaning.lines.editions import Edition
    from reader.cleaning.lines.verbatim import Passage

_BULLET: Final = pattern(r"(?:[-*•◦‣▪·–]|\(?\d{1,3}[.)])[ \t\u00a0]+(?=\S)")
_SENTENCE_END: Final = frozenset(".!?…:;\"'”’»)]。！？」』")
_NARROWEST: Final = 45
_WIDEST: Final = 120
_OUTLIERS: Final = 50
"""One long line of so many may be longer than the width: an address, a row of a table."""
_CONTINUED: Final = 2
"""Full lines that go on in the next: with fewer of them nothing is known of a width."""
_OVERFULL: Final = 0.5
_CUT_LINES: Final = 0.4
"""The share of lines that begin in lower case, from which they are the writer's own."""
_FRAGMENT_WORDS: Final = 8
"""A line of so many words, or more, is prose that may have been cut at a link."""
# Strings: `re` compiles them for the first text that needs them, and remembers them.
_WIDE: Final = r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
_UNSPACED: Final = (
    ("\u3001", "\u3002"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uff0c", "\uff0c"),
)
_CLOSING: Final = pattern(r"(?:[,;:.!?%)\]”»]|['’]s\b)(?:\s|$)")
_HYPHENATED: Final = pattern(r"[^\W\d_]-$")
_HANGING: Final = pattern(
    r"(?:and|or|to|und|oder|bis|sowie|et|ou|y|e|o|ou|en|of|i|lub|и|или|й|та|або|και|ή|ve|veya|och|eller)\b"
)
"""What follows the hyphen of "pre- and post-war": there it stays, with the blank."""
_QUOTED: Final = pattern(r"((?:>[ \t]?)+)(.*)$")
"""Matches a quoted line of a mail."""
_MAIL_WIDTH: Final = 76
"""Columns to which mail programs wrap (RFC 3676, section 4.2)."""
_LINK_NUMBER: Final = pattern(r"(?<![^\s(*])\[(\d{1,4})\](?=[^\s\[\]])")
_LINKS: Final = 3


def paragraphs(text: str) -> list[Candidate]:
    """The paragraphs of a text, with hard-wrapped lines joined. Lines that are not prose are kept as separate lines."""
    if is_verbatim_text(text):
        return [Candidate(BlockKind.CODE, text.strip("\n").rstrip())]
    lines = _without_link_numbers(text).split("\n")
    own = edition(text, lines)
    groups = _groups(lines, own)
    prose = [(group.gap, group.lines) for group in groups if not group.label]
    width = _wrapping_width(prose)
    cut = not width and _is_cut(prose) if prose else False
    candidates: list[Candidate] = []
    for label, run in groupby(groups, key=lambda group: group.label):
        if label:
            candidates += [_labelled(line, label) for group in run for line in group.lines]
            continue
        for passage in passages([(group.gap, group.lines) for group in run]):
            candidates += _of_passage(passage, width, cut=cut)
    _find_headings(candidates)
    return candidates


def _labelled(line: str, label: str) -> Candidate:
    return Candidate(BlockKind.PARAGRAPH, " ".join(line.split()), labels=frozenset({label}))


def _of_passage(passage: Passage, width: int, *, cut: bool) -> Iterator[Candidate]:
    """The blocks of a run of lines."""
    if passage.verbatim:
        yield Candidate(BlockKind.CODE, "\n".join(passage.lines).rstrip(), gap=passage.gap)
        return
    if is_stanza(passage.lines):
        text = "\n".join(" ".join(line.split()) for line in passage.lines)
        yield Candidate(BlockKind.PARAGRAPH, text, gap=passage.gap)
        return
    gap = passage.gap
    for quoted, lines in groupby(passage.lines, key=lambda line: line.startswith(">")):
        for candidate in _of_quotation([*lines]) if quoted else _of_prose([*lines], width, cut=cut):
            candidate.gap, gap = gap, 0
            yield candidate


def _of_prose(lines: Sequence[str], width: int, *, cut: bool) -> Iterator[Candidate]:
    """The paragraphs and list items of a run of lines."""
    for kind, paragraph in _joined(lines, width, cut=cut):
        marker = _BULLET.match(paragraph) if kind is BlockKind.LIST_ITEM else None
        yield Candidate(kind, paragraph, level=1 if marker else 0, marker=marker.end() if marker else 0)


def _of_quotation(lines: Sequence[str]) -> Iterator[Candidate]:
    """The quoted paragraphs of a mail. Lines with the same number of ">" are joined."""
    found = [(match[1].count(">"), match[2]) for line in lines if (match := _QUOTED.match(line))]
    for (depth, some), run in groupby(found, key=lambda line: (line[0], bool(line[1].strip()))):
        if not some:
            continue
        marker = ">" * depth + " "
        for _, paragraph in _joined([line for _, line in run], _MAIL_WIDTH, cut=False):
            yield Candidate(BlockKind.QUOTE, marker + paragraph, level=depth, marker=len(marker))


def _without_link_numbers(text: str) -> str:
    """The text without the numbers that a text browser puts before its links: "[7]News".

    They count up from one, each before a word; the numbers of notes stand behind theirs.
    """
    numbers = [int(n) for n in _LINK_NUMBER.findall(text)] if "[1]" in text else []
    if len(numbers) < _LINKS or numbers[0] != 1 or any(after - before != 1 for before, after in pairwise(numbers)):
        return text
    return _LINK_NUMBER.sub("", text)


class _Group(NamedTuple):
    """A run of lines without a blank line between them.

    Attributes:
        gap: blank lines before it.
        lines: without the blanks at their ends.
        label: what the lines are that are not the author's, else "".
    """

    gap: int
    lines: list[str]
    label: str = ""


def _groups(lines: Sequence[str], own: Edition) -> list[_Group]:
    groups: list[_Group] = []
    gap, held, before = 0, list[str](), ""
    for number, line in enumerate(lines):
        label = "licence" if number in own.licence else "page-furniture" if number in own.furniture else ""
        if held and (label != before or not line.strip()):
            groups.append(_Group(gap, held, before))
            gap, held = 0, []
        if line.strip():
            held.append(line.rstrip())
            before = label
        else:
            gap += 1
    if held:
        groups.append(_Group(gap, held, before))
    return groups


def _wrapping_width(groups: Sequence[tuple[int, list[str]]]) -> int:
    """The width in cells to which the text was wrapped; 0 where it was not.

    In wrapped text, lines that go on in the next one could not have held the next one's first word.
    """
    long = sorted(cells for _, lines in groups for line in lines if (cells := _cells(line)) >= _NARROWEST)
    if not long or long[-1 - len(long) // _OUTLIERS] > _WIDEST:
        return 0
    width = long[-1 - len(long) // _OUTLIERS]
    continued = [
        _is_full(a, b, width)
        for _, lines in groups
        for a, b in pairwise(lines)
        if _cells(a) >= _NARROWEST and _goes_on(a, b)
    ]
    return width if sum(continued) >= max(_CONTINUED, len(continued) * _OVERFULL) else 0


def _unspaced(text: str) -> bool:
    """Whether a text starts with a character of a script that has no blanks between its words."""
    first = text[:1]
    return first >= _UNSPACED[0][0] and any(low <= first <= high for low, high in _UNSPACED)


def _cells(line: str) -> int:
    return len(line) if line.isascii() else len(line) + len(re.findall(_WIDE, line))


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line had no room left in this one."""
    room = width - _cells(line)
    if not 0 <= room <= _NARROWEST:
        return False
    start = following.lstrip()
    first = start[:1] if _unspaced(start) else start[: room + 1].split(maxsplit=1)[0]
    return _cells(first) + (not _unspaced(start)) > room


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence visibly goes on from a line to the following one."""
    start = following.lstrip()
    if line[-1] in _SENTENCE_END or _BULLET.match(start):
        return False
    return (start[0].islower() and not start[1:2].isupper()) or _unspaced(start)


def _is_cut(groups: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether lines that go on in the next were cut at links: some do, but not most, as in a poem."""
    starts = [line.lstrip()[0] for _, lines in groups for line in lines]
    return sum(map(str.islower, starts)) < len(starts) * _CUT_LINES


def _joined(lines: Sequence[str], width: int, *, cut: bool) -> Iterator[tuple[BlockKind, str]]:
    """The paragraphs of a run of lines."""
    current: list[str] = []
    kind = BlockKind.PARAGRAPH
    for line in lines:
        starts_item = bool(_BULLET.match(line.lstrip()))
        if current and (starts_item or not _belongs(current[-1], line, width, cut=cut)):
            yield kind, _join(current)
            current = []
        if not current:
            kind = BlockKind.LIST_ITEM if starts_item else BlockKind.PARAGRAPH
        current.append(line)
    if current:
        yield kind, _join(current)


def _belongs(line: str, following: str, width: int, *, cut: bool) -> bool:
    """Whether a line is the next one of the same paragraph."""
    if width:
        return _is_full(line, following, width) or (_goes_on(line, following) and _cells(line) * 2 >= width)
    if not cut:
        return False
    if _CLOSING.match(following):
        return True
    prose = line.count(" ") >= _FRAGMENT_WORDS or following.count(" ") >= _FRAGMENT_WORDS
    return prose and not _unspaced(following) and _goes_on(line, following)


def _join(lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return lines[0].strip()
    parts = [" ".join(lines[0].split())]
    for before, line in pairwise(lines):
        part = " ".join(line.split())
        parts += [_seam(before, part), part]
    return "".join(parts)


def _seam(before: str, after: str) -> str:
    """What stands between two lines that are joined: a blank, or nothing where a word or a mark goes on."""
    if _HYPHENATED.search(before) and after[0].islower():
        return " " if _HANGING.match(after) else ""
    if _CLOSING.match(after) or (_unspaced(before[-1]) and _unspaced(after)):
        return ""
    return " "


def _find_headings(candidates: Sequence[Candidate]) -> None:
    """Short lines without an end that stand alone before longer paragraphs are headings."""
    for candidate, following in pairwise(candidates):
        text = candidate.text
        if (
            candidate.kind is BlockKind.PARAGRAPH
            and len(text) <= 80
            and text[-1] not in _SENTENCE_END
            and text[-1] not in ",–—-"
            and text[0].isupper()
            and len(following.text) >= max(40, 2 * len(text))
            and following.text[-1] in _SENTENCE_END
        ):
            candidate.kind, candidate.level = BlockKind.HEADING, 2
