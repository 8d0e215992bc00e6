"""Who says what, a sentence or a few at a time, each written for this project.

There is one file per language. Each text is on one line, with ⏎ for the end of a line. Each of its quotations is indented
on a line below: the words, the speaker as mentioned, the cue, and the speaker's name. A quotation without a speaker is a
phrase.
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
