"""Rewrites formulas: each appears once, as readable text such as "(a+1)/b" and "√(x²+1)", together with its TeX.

If the page's TeX source is simple, it is used; otherwise the MathML is read. The copies that a library (KaTeX, MathJax)
adds for display or for screen readers are removed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cleaning.tree.meaning.edits import become_text, classes, remove
from reader.cleaning.tree.meaning.mathml import math_tex, math_text
from reader.cleaning.tree.meaning.tex import tex_text
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from typing import Final

    from lxml.etree import _Element

FORMULA: Final = "math"
"""What a rewritten formula becomes: an inline element that holds the text alone."""
TEX: Final = "alttext"
"""The attribute of a formula that holds its TeX."""
_DRAWN: Final = frozenset(
    {"katex-html", "mathjax", "mathjax_preview", "mathjax_display", "mathjax_chtml", "mathjax_svg", "mjx-chtml"}
)
"""Classes of what a library draws: the formula itself stands beside it."""
_PICTURED: Final = frozenset(
    {"latex", "tex", "math", "formula", "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display",
     "ql-img-inline-formula", "ql-img-displayed-equation"}
)  # fmt: skip
"""Classes of pictures whose alternative text is TeX: WordPress, MediaWiki, QuickLaTeX."""
_BLOCKS: Final = ("p", "div", "table", "ul", "ol", "section", "article", "h1", "h2", "h3")
"""HTML elements that never stand in a formula."""
_COMMENT: Final = re.compile(r"(?<!\\)%.*")
_WRAPPED: Final = re.compile(r"\{\\(?:display|text)style (.*)\}", re.DOTALL)
"""How MediaWiki writes every formula."""
_DOLLAR: Final = re.compile(r"(?<!\\)\$")


def is_formula(script: _Element) -> bool:
    """Whether a script holds a formula, for MathJax 2."""
    return (script.get("type") or "").lower().startswith("math/")


def formulas(root: _Element, language: str) -> None:  # noqa: ARG001 - the rules' signature
    """Rewrite a page's formulas and remove their rendered copies."""
    for math in list(root.iter("math")):
        if next(math.iter(*_BLOCKS), None) is not None:
            continue  # an unclosed formula, which holds the rest of the page
        _without_drawn_around(math)
        become_formula(math, math_text(math), math_tex(math))
    for script in list(root.iter("script")):
        if (script.get("type") or "").lower().startswith("math/tex"):
            _without_drawn(script)
            become_formula(script, tex_text(one_line(script.text or "")), script.text or "")
        elif (script.get("type") or "").lower().startswith("math/mml"):
            _without_drawn(script)
            become_text(script, " ".join(re.sub(r"<[^>]*>", "", script.text or "").split()))


def pictured(root: _Element, language: str) -> None:  # noqa: ARG001 - the rules' signature
    """Rewrite the pictures of formulas whose alternative text is TeX, where no MathML stands beside them."""
    for image in list(root.iter("img")):
        tex = (image.get("alt") or "").strip()
        if tex and not _PICTURED.isdisjoint(classes(image)):
            parent = image.getparent()
            if parent is None or parent.find(f".//{FORMULA}") is None:
                tex = one_line(tex)
                become_formula(image, tex_text(tex), tex)


def become_formula(element: _Element, text: str, tex: str) -> None:
    """Turn an element into an inline one with the text of a formula, and its TeX as an attribute."""
    become_text(element, text)
    element.tag = FORMULA
    tex = one_line(tex)
    if tex and not _DOLLAR.search(tex):
        element.set(TEX, tex)


def one_line(tex: str) -> str:
    """TeX in one line, without comments and without the style that MediaWiki writes around it."""
    tex = sanitize_line(" ".join(_COMMENT.sub("", tex).split()))
    return _WRAPPED.sub(r"\1", tex).strip()


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
