"""TeX as a line of readable text, such as "(a+1)/b"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Final

_PLAIN: Final = {"~": " ", "&": " "}
"""Characters that are commands by themselves: a tie, and the place where the lines of an environment align."""
_COMMAND: Final = re.compile(r"\\([A-Za-z]+|.)")
DEEPEST: Final = 40
"""Nesting depth to which a formula is read; deeper parts become plain text."""
_ATOM: Final = re.compile(r"[\w.′∞]+|\([^()]*\)|√\w|[^\W\d_][⁰-₟]+")


def grouped(text: str) -> str:
    """A part of a formula, in brackets where it is more than one thing."""
    return text if _ATOM.fullmatch(text) else f"({text})"


FUNCTIONS: Final = (
    "sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "exp", "lim", "max", "min", "sup", "inf", "det", "dim", "gcd",
    "mod", "arg", "ker", "sinh", "cosh", "tanh",
)  # fmt: skip
_STYLES: Final = (
    "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathbb", "mathfrak", "text", "textrm", "textbf",
    "textit", "textsf", "texttt", "operatorname", "boldsymbol", "bm", "mbox",
)  # fmt: skip
"""Commands that set their argument in another type."""
_SILENT: Final = (
    "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "displaystyle", "textstyle",
    "scriptstyle", "limits", "nolimits", "nonumber", "notag",
)  # fmt: skip
"""Commands that change how a formula looks and nothing else."""
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
    "}": "}", "%": "%", "&": "&", "$": "$", "#": "#", "_": "_", "|": "‖", "\\": "; ",
    **dict.fromkeys(_SILENT, ""), **{name: f"{name} " for name in FUNCTIONS},
}  # fmt: skip
"""TeX's commands for characters and for names of functions."""
_ACCENTS: Final = {
    "bar": "\u0304", "overline": "\u0304", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "vec": "\u20d7",
    "dot": "\u0307", "ddot": "\u0308",
}  # fmt: skip
"""Accents, as combining characters."""


def tex_text(tex: str) -> str:
    """TeX as a line of text; unknown commands are left unchanged."""
    reader = _Tex(tex)
    return " ".join(reader.group(top=True).split()).replace(" ;", ";")


class _Tex:
    """Reads TeX from left to right; groups and arguments nest as far as `DEEPEST`."""

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
                parts.append(character + grouped(self.argument()))
            else:
                parts.append(self._next())
        return "".join(parts)

    def _next(self) -> str:
        character = self._tex[self._at]
        self._at += 1
        if character not in "{\\" or self._depth == DEEPEST:
            return _PLAIN.get(character, character)
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
        if name in _WITH_ARGUMENTS:
            return _WITH_ARGUMENTS[name](self)
        if name in _ACCENTS:
            return self._accented(name)
        if name in SYMBOLS:
            return SYMBOLS[name]
        return f"{found[0]} " if self._tex.startswith("{", self._at) else found[0]

    def _accented(self, name: str) -> str:
        base = self.argument()
        return base + _ACCENTS[name] if len(base) == 1 else f"{name}({base})"

    def fraction(self) -> str:
        """A quotient of two arguments."""
        return f"{grouped(self.argument())}/{grouped(self.argument())}"

    def root(self) -> str:
        """A root, with its degree in brackets before it."""
        degree = ""
        if self._tex.startswith("[", self._at) and (end := self._tex.find("]", self._at)) > 0:
            degree, self._at = grouped(self._tex[self._at + 1 : end]), end + 1
        return f"{degree}√{grouped(self.argument())}"

    def environment(self) -> str:
        """The beginning or the end of an environment, whose name nobody reads."""
        name = self.argument()
        if name.startswith("array"):
            self.argument()
        return ""

    def label(self) -> str:
        """A label, which stands for its equation elsewhere."""
        self.argument()
        return ""

    def number(self) -> str:
        """The number of an equation."""
        return f" ({self.argument()})"

    def argument(self) -> str:
        """The next group, command or character."""
        while self._at < len(self._tex) and self._tex[self._at].isspace():
            self._at += 1
        return self._next() if self._at < len(self._tex) else ""


_WITH_ARGUMENTS: Final[Mapping[str, Callable[[_Tex], str]]] = {
    "frac": _Tex.fraction,
    "dfrac": _Tex.fraction,
    "tfrac": _Tex.fraction,
    "sqrt": _Tex.root,
    "begin": _Tex.environment,
    "end": _Tex.environment,
    "label": _Tex.label,
    "tag": _Tex.number,
    **dict.fromkeys(_STYLES, _Tex.argument),
}
"""Commands that read arguments of their own."""
