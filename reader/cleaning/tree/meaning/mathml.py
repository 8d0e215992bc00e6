"""MathML (MathML Core) as a line of readable text, and as TeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.tree.meaning.edits import text_of
from reader.cleaning.tree.meaning.tex import DEEPEST, FUNCTIONS, SYMBOLS, grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Final

    from lxml.etree import _Element


class _Notation(NamedTuple):
    """How a formula is written.

    Attributes:
        token: writes an identifier, a number, an operator or text: its element's tag and its characters.
        parts: writes the elements whose children have fixed roles, with the number of these children.
        series: writes the elements whose children are a series.
    """

    token: Callable[[str, str], str]
    parts: Mapping[str, tuple[Callable[[Sequence[str]], str], int]]
    series: Mapping[str, Callable[[_Element, Sequence[str]], str]]


def math_text(math: _Element) -> str:
    """A formula as a line of text."""
    tex = own_tex(math)
    return tex if tex and _SIMPLE.fullmatch(tex) else " ".join(_read(math, _TEXT).split())


def math_tex(math: _Element) -> str:
    """A formula in TeX: the page's own where it has it."""
    return own_tex(math) or " ".join(_read(math, _TEX).split())


def own_tex(math: _Element) -> str:
    """The TeX that a page gives for a formula; "" if it gives none."""
    for annotation in math.iter("annotation"):
        if "tex" in (annotation.get("encoding") or "").lower():
            return " ".join(text_of(annotation).split())
    return " ".join((math.get("alttext") or "").split())


def _read(element: _Element, notation: _Notation, depth: int = 0) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in ("annotation", "annotation-xml"):
        return ""
    if depth > DEEPEST:
        return text_of(element)
    own = notation.token(tag, (element.text or "").strip())
    parts = [_read(child, notation, depth + 1) + (child.tail or "").strip() for child in element]
    if tag in notation.parts:
        write, count = notation.parts[tag]
        if len(parts) >= count:  # surplus parts are kept as they are
            return own + write(parts[:count]) + "".join(parts[count:])
    elif tag in notation.series and parts:
        return own + notation.series[tag](element, parts)
    return own + "".join(parts) + (" " if tag == "mspace" else "")


_SIMPLE: Final = re.compile(r"[^\\\\{}&$%#~]*")
"""TeX without commands and groups, which reads as text."""
_OPERATORS: Final = {"\u2062": "", "\u2061": "", "\u2063": "", "\u2064": "", "∗": "*"}
"""Operators that are not seen, and one that has a common form."""
_COMMANDS: Final = {
    symbol: f"\\{name} "
    for name, symbol in SYMBOLS.items()
    if name.isalpha() and len(symbol) == 1 and symbol not in " |"
}
"""The commands of TeX for characters."""
_RESERVED: Final = re.compile(r"[{}%&$#_]")
_ACCENTS: Final = {"¯": "overline", "‾": "overline", "^": "hat", "~": "tilde", "→": "vec", "˙": "dot", "¨": "ddot"}
_DELIMITERS: Final = {"{": "\\{", "}": "\\}"}


def _text_token(tag: str, text: str) -> str:
    return _OPERATORS.get(text, text) if tag == "mo" else text


def _tex_token(tag: str, text: str) -> str:
    if tag == "mo":
        text = _OPERATORS.get(text, text)
    if text in FUNCTIONS:
        return f"\\{text} "
    if text in _COMMANDS:
        return _COMMANDS[text]
    text = _RESERVED.sub(r"\\\g<0>", text.replace("\\", "\\backslash "))
    if tag == "mtext":
        return f"\\text{{{text}}}" if text else ""
    return f"\\mathrm{{{text}}}" if tag == "mi" and len(text) > 1 and text.isalpha() else text


def _argument(tex: str) -> str:
    """The argument of a command of TeX, in braces where it is more than one character."""
    return tex if len(tex) == 1 else f"{{{tex}}}"


def _power(parts: Sequence[str]) -> str:
    return f"{grouped(parts[0])}^{grouped(parts[1])}"


def _index(parts: Sequence[str]) -> str:
    return f"{parts[0]}_{grouped(parts[1])}"


def _both(parts: Sequence[str]) -> str:
    return f"{parts[0]}_{grouped(parts[1])}^{grouped(parts[2])}"


def _over(parts: Sequence[str]) -> str:
    return _power(parts) if parts[1].isalnum() else parts[0] + parts[1]


def _tex_over(parts: Sequence[str]) -> str:
    accent = _ACCENTS.get(parts[1].strip()) or ("vec" if parts[1] == _COMMANDS["→"] else "")
    return f"\\{accent}{{{parts[0]}}}" if accent else f"\\overset{{{parts[1]}}}{{{parts[0]}}}"


_TEXT: Final = _Notation(
    _text_token,
    {
        "mfrac": (lambda parts: f"{grouped(parts[0])}/{grouped(parts[1])}", 2),
        "msup": (_power, 2),
        "msub": (_index, 2),
        "msubsup": (_both, 3),
        "mover": (_over, 2),
        "munder": (_index, 2),
        "munderover": (_both, 3),
        "mroot": (lambda parts: f"{grouped(parts[1])}√{grouped(parts[0])}", 2),
    },
    {
        "msqrt": lambda _, parts: f"√{grouped(''.join(parts))}",
        "mfenced": lambda one, parts: f"{one.get('open', '(')}{', '.join(parts)}{one.get('close', ')')}",
        "mtable": lambda _, parts: f"[{'; '.join(parts)}]",
        "mtr": lambda _, parts: ", ".join(parts),
        "mlabeledtr": lambda _, parts: ", ".join(parts),
    },
)
_TEX: Final = _Notation(
    _tex_token,
    {
        "mfrac": (lambda parts: f"\\frac{{{parts[0]}}}{{{parts[1]}}}", 2),
        "msup": (lambda parts: f"{_argument(parts[0])}^{_argument(parts[1])}", 2),
        "msub": (lambda parts: f"{_argument(parts[0])}_{_argument(parts[1])}", 2),
        "msubsup": (lambda parts: f"{_argument(parts[0])}_{_argument(parts[1])}^{_argument(parts[2])}", 3),
        "mover": (_tex_over, 2),
        "munder": (lambda parts: f"{parts[0]}_{_argument(parts[1])}", 2),
        "munderover": (lambda parts: f"{parts[0]}_{_argument(parts[1])}^{_argument(parts[2])}", 3),
        "mroot": (lambda parts: f"\\sqrt[{parts[1]}]{{{parts[0]}}}", 2),
    },
    {
        "msqrt": lambda _, parts: f"\\sqrt{{{''.join(parts)}}}",
        "mfenced": lambda one, parts: (
            f"{_delimiter(one, 'open', '(')}{', '.join(parts)}{_delimiter(one, 'close', ')')}"
        ),
        "mtable": lambda _, parts: f"\\begin{{matrix}}{' '.join(parts)}\\end{{matrix}}",
        "mtr": lambda _, parts: f"{' & '.join(parts)} \\\\",
        "mlabeledtr": lambda _, parts: f"{' & '.join(parts)} \\\\",
    },
)


def _delimiter(element: _Element, name: str, default: str) -> str:
    given = element.get(name, default)
    return _DELIMITERS.get(given, given)
