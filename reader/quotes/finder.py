"""Quotations of a text: spans, what they are, and who speaks."""

from __future__ import annotations

from reader.model import Quotation, Speaker
from reader.quotes import language as languages
from reader.quotes.attribution import attribute
from reader.quotes.passages import passages


def find(text: str, language: str = "") -> list[Quotation]:
    """The quotations of `text` in order; they do not cross.

    Args:
        text: paragraphs, a newline or more between them.
        language: a BCP 47 tag; "" has the language detected.
    """
    code = language or languages.detect(text)
    found = passages(text, code)
    if not found:
        return []
    quotations = []
    for passage, attribution in zip(found, attribute(text, found, languages.load(code)), strict=True):
        speaker = None
        if attribution:
            speaker = Speaker(attribution.start, attribution.end, text[attribution.start : attribution.end])
        quotations.append(
            Quotation(
                passage.start,
                passage.end,
                text[passage.start : passage.end],
                "statement",
                speaker,
                attribution.cue if attribution else "",
            )
        )
    return quotations
