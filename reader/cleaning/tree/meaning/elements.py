"""Quotation elements, readings, initials, numbers of lists, and text for screen readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml.etree import XPath

from reader.cleaning.tree.meaning.edits import add_text, become_text, classes, put_text, remove, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lxml.etree import _Element

    _Search = Callable[[_Element], list[_Element]]

MARKS: Final = {
    "de": "„“‚‘", "cs": "„“‚‘", "fr": "« | »“”", "it": "«»“”", "es": "«»“”", "pt": "“”‘’", "ru": "«»„“", "uk": "«»„“",
    "pl": "„”«»", "nl": "“”‘’", "sv": "””’’", "fi": "””’’", "da": "»«›‹", "ja": "「」『』", "zh": "“”‘’", "el": "«»“”",
    "ro": "„”«»", "hu": "„”»«", "tr": "“”‘’",
}  # fmt: skip
"""Opening and closing marks by language, and those of a quotation within one (CLDR, delimiters). "" is English."""
_ENGLISH: Final = "“”‘’"
_MARKED: Final = re.compile(r"\s*[\"“”„«»‚‘'「『]")
_INITIAL: Final = re.compile(r"drop-?cap|\binitial\b|first-?letter|big-?letter|lettrine|versal", re.IGNORECASE)
INITIAL_NAMES: Final = (
    "dropcap", "drop-cap", "initial", "firstletter", "first-letter", "bigletter", "big-letter", "lettrine", "versal",
)  # fmt: skip
_SPOKEN: Final = frozenset(
    {
        "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader", "screenreader",
        "sronly", "u-visually-hidden", "visually-hidden-focusable", "a11y-hidden", "show-for-sr", "assistive-text",
    }
)  # fmt: skip
"""Classes of text that is for screen readers: the common frameworks' (Bootstrap, WordPress, Foundation, GOV.UK)."""
SPOKEN_NAMES: Final = tuple(sorted(_SPOKEN))


def quotations(root: _Element, language: str) -> None:
    """Put the marks around `<q>` that a browser would draw: those of the language, the inner ones in a quotation."""
    for element in root.iter("q"):
        if _MARKED.match(text_of(element)):
            continue
        own = next((lang for e in (element, *element.iterancestors()) if (lang := e.get("lang"))), language)
        marks = MARKS.get(own.lower().partition("-")[0], _ENGLISH)
        outer = ("« ", " »") if marks.startswith("« |") else (marks[0], marks[1])
        inner = (marks[-2], marks[-1])
        depth = sum(1 for _ in element.iterancestors("q"))
        opening, closing = inner if depth % 2 else outer
        put_text(element, opening)
        add_text(element, closing)


def readings(root: _Element, language: str) -> None:  # noqa: ARG001 - the rules' signature
    """Put brackets around ruby readings that have none: 港（みなと）."""
    for ruby in root.iter("ruby"):
        if next(ruby.iter("rp"), None) is not None:
            continue
        for reading in ruby.iter("rt"):
            if text := text_of(reading).strip():
                ideographs = any("\u3040" <= c <= "\u9fff" or "\u3100" <= c <= "\u312f" for c in text)
                left, right = "（）" if ideographs else "()"
                put_text(reading, left)
                add_text(reading, right)


def lists(root: _Element, language: str) -> None:  # noqa: ARG001
    """Number reversed lists downwards by giving each item a value."""
    for element in root.iter("ol"):
        if element.get("reversed") is None:
            continue
        items = [child for child in element if child.tag == "li"]
        start = element.get("start") or ""
        number = int(start) if start.lstrip("-").isdigit() and len(start) < 10 else len(items)
        for item in items:
            if item.get("value") is None:
                item.set("value", str(number))
            else:
                number = int(item.get("value") or number) if (item.get("value") or "").isdigit() else number
            number -= 1


def initials(root: _Element, language: str) -> None:  # noqa: ARG001
    """Join a drop cap that is in its own element or picture to the rest of its word."""
    for element in _find_initials(root):
        if not _INITIAL.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            continue
        text = (element.get("alt") or "").strip() if element.tag == "img" else text_of(element).strip()
        if not 0 < len(text) <= 2 or not text[-1:].isalpha():
            continue
        if element.tag != "div":
            if _continues(element.tail):
                become_text(element, text)
            continue
        following = element.getnext()
        if following is None or (element.tail or "").strip() or not _continues(following.text):
            continue
        put_text(following, text)
        remove(element)


_find_initials: Final = cast(
    "_Search",
    XPath(
        "descendant::*[(self::span or self::div or self::b or self::i or self::img or self::font) and (contains(@class,'cap') or "
        "contains(@class,'nitial') or contains(@class,'etter') or contains(@class,'ettrine') or contains(@class,'versal'))]"
    ),
)


def _continues(text: str | None) -> bool:
    """Whether text goes on in the middle of a word, or in the capitals that follow an initial."""
    return bool(text) and not text[:1].isspace() and text[:1].isalpha() if text else False


def spoken(root: _Element, language: str) -> None:  # noqa: ARG001
    """Mark text for screen readers as hidden if the same text is next to it for the eyes alone."""
    for element in _FOR_EYES(root):
        beside = (element.getprevious(), element.getnext())
        doubles = [e for e in beside if e is not None and not _SPOKEN.isdisjoint(classes(e))]
        if doubles and text_of(element).strip():
            for double in doubles:
                double.set("hidden", "hidden")


_FOR_EYES: Final = cast("_Search", XPath("descendant::*[@aria-hidden='true']"))
"""What screen readers pass over; few elements, where many have a class that may be of text for screen readers."""
