"""Who says what in each language: marks and speakers before, behind and inside, dialogues."""

import tomllib
from pathlib import Path

import pytest

from reader.quotes import find

CASES = [
    pytest.param(language, case, id=f"{language}-{number}")
    for language, cases in tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8")).items()
    for number, case in enumerate(cases)
]


@pytest.mark.parametrize(("language", "case"), CASES)
def test_speaker(language, case):
    statements = [q for q in find(case["text"], language) if q.kind == "statement"]
    said = statements[-1 if "last" in case else 0]
    assert said.text == case.get("statement", case.get("last", said.text))
    speaker = said.speaker.text if said.speaker else ""
    assert speaker in {case["speaker"], *case.get("also", ())}
    assert "name" not in case or said.speaker.name == case["name"]
