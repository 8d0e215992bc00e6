"""Who says what, a sentence or a few at a time, each written for this project.

A file for each language: a text, with ⏎ for the end of a line, and indented below it a line for each quotation: its words,
who says them, the cue, and whom the text names, where that is told. A quotation that nobody says is a phrase.
"""

from pathlib import Path

import pytest

from reader.quotes import find

FOLDER = Path(__file__).parent / "golden" / "quotes"


CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.txt"))
    for number, case in enumerate(path.read_text("utf-8").strip().split("\n\n"), start=1)
]


def told(quotation, *, named):
    parts = [quotation.text.replace("\n", "⏎")]
    if quotation.kind == "phrase":
        parts.append("phrase")
    elif quotation.speaker is None:
        parts.append("nobody")
    else:
        parts += [quotation.speaker.text, quotation.cue or "no cue"]
        parts += [quotation.speaker.name or "no name"] if named else []
    return "    " + " | ".join(parts)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_quotations(language, case):
    text, *expected = case.split("\n")
    text = text.replace("⏎", "\n")
    found = find(text, language)
    assert [told(q, named=line.count(" | ") > 2) for q, line in zip(found, expected, strict=True)] == expected
    assert all(text[q.speaker.start : q.speaker.end] == q.speaker.text for q in found if q.speaker)
