"""Finds quotation marks and pairs them, with one algorithm for the conventions of all languages.

A mark's role is decided by its neighbours (a mark with a space before it and a word after it opens a quotation), and
then by its shape. Marks are paired like brackets within each paragraph, so a missing mark has no effect beyond its
paragraph. Every step is linear.
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Family(IntEnum):
    """A group of marks that can form pairs, whatever their exact shape."""

    DOUBLE = 1
    SINGLE = 2
    GUILLEMET = 3
    SINGLE_GUILLEMET = 4
    CORNER = 5
    WHITE_CORNER = 6
    DASH = 7
    TURN = 8
    BLOCK = 9


class Role(IntEnum):
    """The function of a mark in its context."""

    NONE = 0
    OPEN = 1
    CLOSE = 2
    WEAK_CLOSE = 3
    """A closing mark, or an apostrophe, or inches: the next mark of the family decides."""
    EITHER = 4


class Mark(NamedTuple):
    """A mark in the text and its role."""

    start: int
    end: int
    family: Family
    glyph: str
    role: Role


class Span(NamedTuple):
    """An outermost quoted stretch, including its marks; `closed` is False if the paragraph ends before a closing mark."""

    start: int
    end: int
    family: Family
    closed: bool = True


_GLYPHS: Final[dict[str, tuple[Family, Role]]] = {
    '"': (Family.DOUBLE, Role.EITHER),
    "“": (Family.DOUBLE, Role.OPEN),
    "”": (Family.DOUBLE, Role.CLOSE),
    "„": (Family.DOUBLE, Role.OPEN),
    "‟": (Family.DOUBLE, Role.OPEN),
    "``": (Family.DOUBLE, Role.OPEN),
    "''": (Family.DOUBLE, Role.CLOSE),  # two singles open nothing: they are also the emphasis of wikis
    "‘‘": (Family.DOUBLE, Role.OPEN),
    "’’": (Family.DOUBLE, Role.CLOSE),
    ",,": (Family.DOUBLE, Role.OPEN),
    "'": (Family.SINGLE, Role.EITHER),
    "‘": (Family.SINGLE, Role.OPEN),
    "’": (Family.SINGLE, Role.CLOSE),
    "‚": (Family.SINGLE, Role.OPEN),
    "‛": (Family.SINGLE, Role.OPEN),
    "`": (Family.SINGLE, Role.OPEN),
    "«": (Family.GUILLEMET, Role.OPEN),
    "»": (Family.GUILLEMET, Role.CLOSE),
    "‹": (Family.SINGLE_GUILLEMET, Role.OPEN),
    "›": (Family.SINGLE_GUILLEMET, Role.CLOSE),
    "「": (Family.CORNER, Role.OPEN),
    "」": (Family.CORNER, Role.CLOSE),
    "『": (Family.WHITE_CORNER, Role.OPEN),
    "』": (Family.WHITE_CORNER, Role.CLOSE),
}

# An apostrophe between two word characters is never a mark. The pattern begins with the characters that a mark may begin
# with, and what each asks for stands behind it: then the search passes quickly over all others.
_ALWAYS: Final = '“”„‟"‚‛«»‹›「」『』'
_MARK: Final = re.compile(
    rf"[{_ALWAYS},`‘'’](?:(?<=[{_ALWAYS}])|(?<=,),(?=\w)|(?<=`)`?|(?<=‘)‘?"
    r"|(?<=')(?:'|(?!\w)|(?<!\w'))|(?<=’)(?:’|(?!\w)|(?<!\w’)))"
)
_DASHED: Final = re.compile(r"(?:\A|\n)[^\S\n]*(?:[—–―]|--)")
_ELISION = re.compile(
    r"\d\ds?\b(?!-)|(?:em|n|tis|twas|twere|twill|til|till|cause|bout|round|cos|cuz|er|im|ere|kay|neath)\b",
    re.IGNORECASE,
)
_APOSTROPHES: Final = frozenset("'’‘")
_BEFORE_APOSTROPHE: Final = frozenset("sSnzx")
"""Letters that an apostrophe may follow at the end of a word: "dogs'", "goin'"."""
_LOW: Final = {"“": ("„", ",,"), "‘": ("‚",)}
_FAMILIES: Final = len(Family) + 1
_NESTING: Final = frozenset({Family.GUILLEMET, Family.SINGLE_GUILLEMET, Family.CORNER, Family.WHITE_CORNER})
_OPENING_NEIGHBOURS: Final = frozenset("([{<—–-―/:¿¡*#|·•=+：，（")
_CLOSING_NEIGHBOURS: Final = frozenset(".,;:!?)]}>—–-―/…*|%。，、！？）；：")
# Compiled for the first text with guillemets: `re` remembers them.
_INWARD: Final = (
    r"«(?:[\u00a0\u202f]|(?<![^\s(]«)\w|(?<=\s«) )"
    r"|»(?:(?<=[\u00a0\u202f]»)|(?<=[\w.,!?…]»)(?:[\s.,;:)]|$)|(?<= »)\s)"
)
_OUTWARD: Final = r"»(?<![^\s(]»)\w|«(?<=[\w.,!?…]«)(?:[\s.,;:)]|$)"
"""Each begins with a mark, which makes the search quick."""

MAX_MARKS: Final = 500_000
"""A paragraph with more marks than this is no prose; it is passed over."""


def may_quote(text: str) -> bool:
    """Whether a text contains a quotation mark or a paragraph that begins with a dash."""
    return bool(_MARK.search(text) or _DASHED.search(text))


def spans(text: str, language: str) -> list[Span]:
    """The outermost quoted stretches of `text` in order; none crosses a newline."""
    reversed_guillemets = _points_outward(text, default=language[:2] in {"de", "da"})
    found: list[Span] = []
    position = 0
    while first := _MARK.search(text, position):
        start, end = line_start(text, first.start()), line_end(text, first.start())
        marks = list(islice(_marks(text, start, end, reversed_guillemets=reversed_guillemets), MAX_MARKS + 1))
        if 0 < len(marks) <= MAX_MARKS:
            found += _pair(marks, end)
        position = end
    return found


def line_start(text: str, position: int) -> int:
    """Where the paragraph around `position` begins."""
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, position: int) -> int:
    """Where the paragraph around `position` ends."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between newlines that are not empty."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        if end > start:
            yield start, end
        start = end + 1


def _points_outward(text: str, *, default: bool) -> bool:
    """Whether the document writes »so« and not «so»; `default` where its blanks do not tell."""
    if "»" not in text:
        return False
    inward, outward = len(re.findall(_INWARD, text)), len(re.findall(_OUTWARD, text))
    return outward > inward or (inward == outward and default and text.find("»") < text.find("«"))


def _marks(text: str, start: int, end: int, *, reversed_guillemets: bool) -> Iterator[Mark]:
    """The marks of one paragraph that may open or close."""
    edge, opening = -1, True  # marks that touch share their left neighbour
    for match in _MARK.finditer(text, start, end):
        at, behind = match.span()
        glyph = match[0]
        if at != edge:
            before = text[at - 1] if at > start else " "
            opening = before.isspace() or before in _OPENING_NEIGHBOURS
        edge = behind
        family, shape = _GLYPHS[glyph]
        if reversed_guillemets and family in (Family.GUILLEMET, Family.SINGLE_GUILLEMET):
            shape = Role.CLOSE if shape is Role.OPEN else Role.OPEN
        after = text[behind] if behind < end else " "
        role = _role(text, at, glyph, shape, opening=opening, after=after)
        if role is not Role.NONE:
            yield Mark(at, behind, family, glyph, role)


def _role(text: str, at: int, glyph: str, shape: Role, *, opening: bool, after: str) -> Role:
    """The role that shape and neighbours give together."""
    if opening and glyph in {"“", "„"}:
        return shape  # whatever follows
    blank = after.isspace()
    closing = blank or after in _CLOSING_NEIGHBOURS or after in _GLYPHS
    if glyph in _APOSTROPHES and (
        (opening and _ELISION.match(text, at + len(glyph))) or _owns_abbreviation(text, at, after)
    ):
        return Role.NONE
    if glyph in {"'", "’"}:
        return _apostrophe_role(text[at - 1] if at else " ", glyph, opening=opening, blank=blank, closing=closing)
    if glyph == '"' or (glyph == "”" and not blank and (opening or (text[at - 1] in ",:" and not closing))):
        return _straight_role(text[at - 1] if at else " ", after, opening=opening, closing=closing)
    if glyph in {"“", "‘"} and not opening and closing:
        return Role.EITHER  # it closes „, or stands the wrong way
    return shape


def _owns_abbreviation(text: str, at: int, after: str) -> bool:
    """Whether an apostrophe stands between an abbreviation and its "s": "the U.N.'s"."""
    return after == "s" and text[at - 1 : at] == "." and not text[at + 2 : at + 3].isalnum()


def _straight_role(before: str, after: str, *, opening: bool, closing: bool) -> Role:
    """A mark whose shape does not tell, and ” where it stands like an opening one, as in Swedish."""
    if opening == after.isspace() or (opening and after in ",;:!?)"):
        return Role.EITHER
    if opening:
        return Role.OPEN
    if before.isdigit():
        return Role.WEAK_CLOSE  # inches
    return Role.CLOSE if closing else Role.EITHER


def _apostrophe_role(before: str, glyph: str, *, opening: bool, blank: bool, closing: bool) -> Role:
    """A closing single mark is also the apostrophe of "dogs'" and "goin'"."""
    if opening and not blank:
        return Role.OPEN if glyph == "'" else Role.NONE
    if not closing:
        return Role.CLOSE if glyph == "’" else Role.EITHER if before in ",.:;!?" else Role.NONE
    if opening and before.isspace():
        return Role.NONE
    return Role.WEAK_CLOSE if before in _BEFORE_APOSTROPHE else Role.CLOSE


def _pair(marks: Sequence[Mark], end: int) -> list[Span]:
    """Match the marks of one paragraph like brackets; what no pair holds is dropped, except an opening at the end."""
    if _alternate(marks):
        return [
            Span(opener.start, closer.end, opener.family)
            for opener, closer in zip(marks[::2], marks[1::2], strict=True)
        ]
    upcoming = _next_roles(marks)
    stack: list[Mark] = []
    depth = [0] * _FAMILIES
    pairs: list[Span] = []
    for position, mark in enumerate(marks):
        if _opens(mark, stack, depth):
            if stack and stack[-1].family is mark.family and mark.family not in _NESTING:
                depth[stack.pop().family] -= 1  # the mark that should have closed it is lost
            stack.append(mark)
            depth[mark.family] += 1
        elif depth[mark.family] and not (mark.role is Role.WEAK_CLOSE and upcoming[position] is Role.CLOSE):
            while stack[-1].family is not mark.family:
                depth[stack.pop().family] -= 1
            opener = stack.pop()
            depth[opener.family] -= 1
            pairs.append(Span(opener.start, mark.end, opener.family))
    outermost = _outermost(pairs)
    if stack:
        opener = stack[0]
        inner = [span for span in outermost if span.start > opener.start]
        if all(span.family is Family.SINGLE and opener.family is not Family.SINGLE for span in inner):
            outermost[len(outermost) - len(inner) :] = [Span(opener.start, end, opener.family, closed=False)]
    return outermost


def _alternate(marks: Sequence[Mark]) -> bool:
    """Whether marks of one family open and close by turns, as in most paragraphs."""
    family, role = marks[0].family, Role.OPEN
    for mark in marks:
        if mark.role is not role or mark.family is not family:
            return False
        role = Role.CLOSE if role is Role.OPEN else Role.OPEN
    return role is Role.OPEN


def _opens(mark: Mark, stack: Sequence[Mark], depth: Sequence[int]) -> bool:
    """Whether `mark` opens, given what is open."""
    if mark.role is Role.EITHER:
        return not depth[mark.family]
    if mark.role is not Role.OPEN:
        return False
    # “ closes „ as it opens elsewhere, and ‘ closes ‚
    low = _LOW.get(mark.glyph)
    return not (low and depth[mark.family] and any(m.glyph in low for m in stack[-2:]))


def _next_roles(marks: Sequence[Mark]) -> list[Role]:
    """For each mark the role of the next one of its family that is sure of it; only weak ones are asked about."""
    roles = [Role.NONE] * len(marks)
    if not any(mark.role is Role.WEAK_CLOSE for mark in marks):
        return roles
    following = [Role.NONE] * _FAMILIES
    for position in range(len(marks) - 1, -1, -1):
        mark = marks[position]
        roles[position] = following[mark.family]
        if mark.role in (Role.OPEN, Role.CLOSE):
            following[mark.family] = mark.role
    return roles


def _outermost(pairs: list[Span]) -> list[Span]:
    """The pairs that no other pair holds."""
    outer: list[Span] = []
    for span in sorted(pairs):
        if not outer or span.start >= outer[-1].end:
            outer.append(span)
    return outer
