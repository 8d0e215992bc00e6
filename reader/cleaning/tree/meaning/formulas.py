"""Formulas: each comes out once, as readable text such as "(a+1)/b" and "√(x²+1)".

The page's own TeX is taken where it is simple; else MathML is read. What a library draws beside it for the eyes or for
screen readers (KaTeX, MathJax) is the same formula again, and goes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cleaning.tree.meaning.edits import become_text, classes, remove, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Final

    from lxml.etree import _Element

_DRAWN: Final = frozenset(
    {"katex-html", "mathjax", "mathjax_preview", "mathjax_display", "mathjax_chtml", "mathjax_svg", "mjx-chtml"}
)
"""Classes of what a library draws: the formula itself stands beside it."""
_COMMAND: Final = re.compile(r"\\([A-Za-z]+|.)")
_BLOCKS: Final = ("p", "div", "table", "ul", "ol", "section", "article", "h1", "h2", "h3")
"""HTML elements that never stand in a formula."""
_DEEPEST: Final = 40
"""Nesting depth to which a formula is read; deeper parts become plain text."""
_SIMPLE: Final = re.compile(r"[^\\{}&$%#~]*")
"""TeX without commands and groups, which reads as text."""
SYMBOLS: Final[Mapping[str, str]] = {
    "times": "×", "cdot": "·", "pm": "±", "mp": "∓", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠",
    "approx": "≈", "equiv": "≡", "sim": "∼", "infty": "∞", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "Rightarrow": "⇒", "implies": "⇒", "iff": "⇔", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cup": "∪",
    "cap": "∩", "emptyset": "∅", "forall": "∀", "exists": "∃", "neg": "¬", "land": "∧", "lor": "∨", "partial": "∂",
    "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "dots": "…", "ldots": "…", "cdots": "⋯",
    "degree": "°", "circ": "∘", "propto": "∝", "div": "÷", "ast": "∗", "star": "⋆", "mid": "|", "parallel": "∥",
    "perp": "⊥", "angle": "∠", "prime": "′", "hbar": "ℏ", "ell": "ℓ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", ",": " ", ";": " ", ":": " ", "!": "", " ": " ", "quad": " ", "qquad": " ", "{": "{",
    "}": "}", "%": "%", "&": "&", "$": "$", "#": "#", "_": "_", "|": "‖", "left": "", "right": "", "displaystyle": "",
}  # fmt: skip
"""TeX's commands for single characters."""
_FUNCTIONS: Final = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "log",
        "ln",
        "exp",
        "lim",
        "max",
        "min",
        "sup",
        "inf",
        "det",
        "dim",
        "gcd",
        "mod",
        "arg",
    ]
)
_STYLES: Final = frozenset(
    [
        "mathrm",
        "mathbf",
        "mathit",
        "mathsf",
        "mathtt",
        "mathcal",
        "mathbb",
        "mathfrak",
        "text",
        "textrm",
        "textbf",
        "textit",
        "operatorname",
        "boldsymbol",
    ]
)


def is_formula(script: _Element) -> bool:
    """Whether a script holds a formula, for MathJax 2."""
    return (script.get("type") or "").lower().startswith("math/")


def formulas(root: _Element, language: str) -> None:  # noqa: ARG001 - the rules' signature
    """Rewrite the formulas of a page, and take out what is drawn of them beside."""
    for script in list(root.iter("script")):
        if (script.get("type") or "").lower().startswith("math/tex"):
            _without_drawn(script)
            become_text(script, tex_text(script.text or ""))
        elif (script.get("type") or "").lower().startswith("math/mml"):
            _without_drawn(script)
            become_text(script, " ".join(re.sub(r"<[^>]*>", "", script.text or "").split()))
    for math in list(root.iter("math")):
        if next(math.iter(*_BLOCKS), None) is not None:
            continue  # an unclosed formula, which holds the rest of the page
        _without_drawn_around(math)
        become_text(math, math_text(math))


def _without_drawn(element: _Element) -> None:
    """Take out what MathJax 2 draws before its script."""
    before = element.getprevious()
    while before is not None and not (before.tail or "").strip() and not _DRAWN.isdisjoint(classes(before)):
        drawn, before = before, before.getprevious()
        remove(drawn)


def _without_drawn_around(math: _Element) -> None:
    """Take out what KaTeX and MathJax 3 draw beside a formula."""
    for around in (math, *list(math.iterancestors())[:4]):
        parent = around.getparent()
        if parent is None or not {"katex", "mjx-container", "mathjax"} & {str(parent.tag), *classes(parent)}:
            continue
        for sibling in list(parent):
            if sibling is not around:
                remove(sibling)
        parent.text = ""
        return


def math_text(math: _Element) -> str:
    """A formula in MathML as a line of text."""
    for annotation in math.iter("annotation"):
        tex = " ".join(text_of(annotation).split())
        if "tex" in (annotation.get("encoding") or "").lower() and _SIMPLE.fullmatch(tex):
            return tex
    return " ".join(_read(math).split())


def _read(element: _Element, depth: int = 0) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in ("annotation", "annotation-xml"):
        return ""
    if depth > _DEEPEST:
        return text_of(element)
    own = (element.text or "").strip()
    if tag == "mo":
        own = _OPERATORS.get(own, own)
    parts = [_read(child, depth + 1) + (child.tail or "").strip() for child in element]
    if tag in _PARTS:
        write, count = _PARTS[tag]
        if len(parts) >= count:  # surplus parts are kept as they are
            return own + write(parts[:count]) + "".join(parts[count:])
    elif tag in _SERIES and parts:
        return own + _SERIES[tag](element, parts)
    return own + "".join(parts) + (" " if tag == "mspace" else "")


_OPERATORS: Final = {"\u2062": "", "\u2061": "", "\u2063": "", "\u2064": "", "∗": "*"}
_ATOM: Final = re.compile(r"[\w.′∞]+|\([^()]*\)|√\w|[^\W\d_][⁰-₟]+")


def _grouped(text: str) -> str:
    """A part of a formula, in brackets where it is more than one thing."""
    return text if _ATOM.fullmatch(text) else f"({text})"


def _power(parts: Sequence[str]) -> str:
    return f"{_grouped(parts[0])}^{_grouped(parts[1])}"


def _index(parts: Sequence[str]) -> str:
    return f"{parts[0]}_{_grouped(parts[1])}"


def _both(parts: Sequence[str]) -> str:
    return f"{parts[0]}_{_grouped(parts[1])}^{_grouped(parts[2])}"


def _over(parts: Sequence[str]) -> str:
    return _power(parts) if parts[1].isalnum() else parts[0] + parts[1]


_PARTS: Final[Mapping[str, tuple[Callable[[Sequence[str]], str], int]]] = {
    "mfrac": (lambda parts: f"{_grouped(parts[0])}/{_grouped(parts[1])}", 2),
    "msup": (_power, 2),
    "msub": (_index, 2),
    "msubsup": (_both, 3),
    "mover": (_over, 2),
    "munder": (_index, 2),
    "munderover": (_both, 3),
    "mroot": (lambda parts: f"{_grouped(parts[1])}√{_grouped(parts[0])}", 2),
}
"""Elements whose children have fixed roles, and the number of these children (MathML Core, section 3)."""
_SERIES: Final[Mapping[str, Callable[[_Element, Sequence[str]], str]]] = {
    "msqrt": lambda _, parts: f"√{_grouped(''.join(parts))}",
    "mfenced": lambda one, parts: f"{one.get('open', '(')}{', '.join(parts)}{one.get('close', ')')}",
    "mtable": lambda _, parts: f"[{'; '.join(parts)}]",
    "mtr": lambda _, parts: ", ".join(parts),
    "mlabeledtr": lambda _, parts: ", ".join(parts),
}
"""Elements whose children are a series."""


def tex_text(tex: str) -> str:
    """TeX as a line of text; commands that are not known stay as they are written."""
    reader = _Tex(tex)
    return " ".join(reader.group(top=True).split())


class _Tex:
    """Reads TeX from left to right; groups and arguments nest as far as `_DEEPEST`."""

    def __init__(self, tex: str) -> None:
        self._tex = tex
        self._at = 0
        self._depth = 0

    def group(self, *, top: bool = False) -> str:
        """What follows, up to the end of the group."""
        parts: list[str] = []
        while self._at < len(self._tex):
            character = self._tex[self._at]
            if character == "}" and not top:
                self._at += 1
                break
            if character in "^_":
                self._at += 1
                parts.append(character + _grouped(self._argument()))
            else:
                parts.append(self._next())
        return "".join(parts)

    def _next(self) -> str:
        character = self._tex[self._at]
        self._at += 1
        if character not in "{\\" or self._depth == _DEEPEST:
            return " " if character == "~" else character
        self._depth += 1
        inner = self.group() if character == "{" else self._command()
        self._depth -= 1
        return inner

    def _command(self) -> str:
        found = _COMMAND.match(self._tex, self._at - 1)
        if found is None:
            return "\\"
        self._at = found.end()
        name = found[1]
        if name in ("frac", "dfrac", "tfrac"):
            return f"{_grouped(self._argument())}/{_grouped(self._argument())}"
        if name == "sqrt":
            return f"√{_grouped(self._argument())}"
        if name in _STYLES:
            return self._argument()
        if name in _FUNCTIONS:
            return f"{name} "
        return SYMBOLS.get(name, found[0])

    def _argument(self) -> str:
        while self._at < len(self._tex) and self._tex[self._at].isspace():
            self._at += 1
        return self._next() if self._at < len(self._tex) else ""
