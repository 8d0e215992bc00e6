"""TeX between delimiters such as "$x^2$", in pages that MathJax or KaTeX typesets when they are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cleaning.tree.meaning.formulas import FORMULA, become_formula, one_line
from reader.cleaning.tree.meaning.tex import tex_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lxml.etree import _Element

_LIBRARIES: Final = ("mathjax", "katex")
_VERBATIM: Final = frozenset({"pre", "code", "kbd", "samp", "tt", "script", "style", "textarea", "template", FORMULA})
"""Elements in which dollar signs and backslashes are characters; the libraries skip them too."""
_DELIMITER: Final = re.compile(r"(?<!\\)(?:\\[()\[\]]|\$\$?)")
_CLOSES: Final = {r"\(": r"\)", r"\[": r"\]", "$": "$", "$$": "$$"}
"""The delimiters of the libraries' default and usual configurations."""
_INLINE: Final = re.compile(r"(?![\s\d.,]+\Z)\S(?:.*\S)?", re.DOTALL)
"""What may stand between single dollar signs: no blank at the ends, and not an amount of money alone."""
_TYPESET: Final = re.compile(r"[\\^_={}<>]|\A[A-Za-z]['\d]?\Z|\A[A-Za-z]\(.*\)\Z", re.DOTALL)
"""What a formula between single dollar signs holds, and the words between two amounts of money do not."""


def delimited(root: _Element, language: str) -> None:  # noqa: ARG001 - the rules' signature
    """Rewrite the TeX of a page that loads a library which typesets it."""
    if not any(_is_library(script) for script in root.iter("script")):
        return
    for element in list(root.iter("*")):
        if element.tag in _VERBATIM or any(above.tag in _VERBATIM for above in element.iterancestors()):
            continue
        for child in list(element):
            _rewrite(element, child, child.tail or "")
        _rewrite(element, None, element.text or "")


def _is_library(script: _Element) -> bool:
    told = f"{script.get('src') or ''} {script.get('type') or ''} {script.get('id') or ''}".lower()
    return any(library in told for library in _LIBRARIES)


def _rewrite(parent: _Element, before: _Element | None, text: str) -> None:
    """Rewrite the formulas of a text: the one behind the child `before`, or the parent's first."""
    spans = _spans(text)
    if not spans:
        return
    index = 0 if before is None else parent.index(before) + 1
    first = text[: spans[0][0]]
    if before is None:
        parent.text = first
    else:
        before.tail = first
    ends = [start for start, *_ in spans[1:]] + [len(text)]
    for (_, end, tex), following in zip(spans, ends, strict=True):
        formula = parent.makeelement(FORMULA)
        become_formula(formula, tex_text(one_line(tex)), tex)
        formula.tail = text[end:following]
        parent.insert(index, formula)
        index += 1


def _spans(text: str) -> Sequence[tuple[int, int, str]]:
    """The formulas of a text: start, end, TeX. A delimiter and the next one make a pair, or the first one is text."""
    found: list[tuple[int, int, str]] = []
    opened: re.Match[str] | None = None
    for delimiter in _DELIMITER.finditer(text):
        if opened is not None and _CLOSES.get(opened[0]) == delimiter[0]:
            tex = text[opened.end() : delimiter.start()]
            if _is_tex(opened[0], tex) and not (
                delimiter[0] == "$" and text[delimiter.end() : delimiter.end() + 1].isdigit()
            ):
                found.append((opened.start(), delimiter.end(), tex.strip()))
                opened = None
                continue
        opened = delimiter if delimiter[0] in _CLOSES else None
    return found


def _is_tex(delimiter: str, tex: str) -> bool:
    if delimiter != "$":
        return bool(tex.strip())
    return bool(_INLINE.fullmatch(tex) and _TYPESET.search(tex))
