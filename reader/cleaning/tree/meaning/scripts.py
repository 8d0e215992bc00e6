"""Superscripts and subscripts: 10⁹ must not become 109, and a note number must not run into the year before it.

Digits and signs become Unicode superscripts or subscripts, other expressions become "^(…)" and "_(…)", and note
references become "[1]". Ordinals, abbreviations and marks such as "1st", "Mme" and "TM" stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cleaning.tree.meaning.edits import become_text, classes, set_text, text_of

if TYPE_CHECKING:
    from typing import Final

    from lxml.etree import _Element

RAISED: Final = dict(zip("0123456789+-−=()niαβγδ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵅᵝᵞᵟ", strict=True))
LOWERED: Final = dict(zip("0123456789+-−=()aeioruvxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢₒᵣᵤᵥₓₕₖₗₘₙₚₛₜ", strict=True))
"""Characters that Unicode has above and below the line (blocks "Superscripts and Subscripts", "Phonetic Extensions")."""
_NOTE: Final = re.compile(r"\[?(?:\d{1,3}|[a-z]|[*†‡§]{1,3}|note \d{1,3}|[ivx]{1,5})\]?", re.IGNORECASE)
_NOTE_NAMES: Final = re.compile(
    r"\b(?:fn|foot-?notes?|end-?notes?|note-?ref|cite(?:_ref|-ref)?|reference|ref|sidenote)", re.IGNORECASE
)
_LETTERS: Final = re.compile(r"[^\W\d_]{1,4}\.?")
_LONGEST: Final = 40
_NEIGHBOURS: Final = 8
"""Most empty elements between a superscript and the text before it."""


def raised(root: _Element, language: str) -> None:  # noqa: ARG001 - the rules' signature
    """Rewrite the superscripts and subscripts of a page."""
    for element in list(root.iter("sup", "sub")):
        text = " ".join(text_of(element).split())
        if not text or len(text) > _LONGEST:
            continue
        before = _before(element)
        if element.tag == "sup" and _is_note(element, text):
            _bracket(element, text)
        elif not before or before.isspace() or (_LETTERS.fullmatch(text) and not _is_formula(before, element, text)):
            continue
        else:
            _write(element, text)


def _write(element: _Element, text: str) -> None:
    known, sign = (RAISED, "^") if element.tag == "sup" else (LOWERED, "_")
    if all(character in known for character in text):
        become_text(element, "".join(known[character] for character in text))
    elif text.isalnum() and len(text) == 1:
        become_text(element, f"{sign}{text}")
    else:
        become_text(element, f"{sign}({text})")


def _bracket(element: _Element, text: str) -> None:
    """Put brackets around a note's reference; a link around it stays one."""
    if not text.startswith("["):
        first = next(element.iter("a"), element)
        inner = first if len(first) == 0 else element
        if inner is element and len(element):
            become_text(element, f"[{text}]")
        else:
            set_text(inner, f"[{(inner.text or '').strip()}]")
    element.tag = "span"


def _is_note(element: _Element, text: str) -> bool:
    """Whether a superscript refers to a note: it links to a part of the page, or is named so."""
    if not _NOTE.fullmatch(text):
        return False
    for link in (*element.iter("a"), *element.iterancestors("a")):
        if "#" in (link.get("href") or ""):
            return True
    names = [*classes(element), element.get("id") or "", *(name for child in element for name in classes(child))]
    return any(_NOTE_NAMES.search(name) for name in names)


def _is_formula(before: str, element: _Element, text: str) -> bool:
    """Whether letters above or below the line belong to a formula: "xⁿ", "H₂O", "aᵢ", and not to "1st" or "Mme"."""
    if element.tag == "sub":
        return True
    return len(text) == 1 and text in "nimktxyj" and before.isalpha() and not _in_word(element)


def _in_word(element: _Element) -> bool:
    """Whether the letter before stands in a word of more than one letter, as in "Mme"."""
    words = _text_before(element).split()
    return bool(words) and len(words[-1].strip("()[]{}+-−=*/·×")) > 1


def _before(element: _Element) -> str:
    return _text_before(element)[-1:]


def _text_before(element: _Element) -> str:
    """The text right before an element, as far as it stands in the same parent."""
    sibling = element.getprevious()
    for _ in range(_NEIGHBOURS):
        if sibling is None:
            break
        if sibling.tail:
            return sibling.tail
        if isinstance(sibling.tag, str) and (inner := text_of(sibling)):
            return inner
        sibling = sibling.getprevious()
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""
