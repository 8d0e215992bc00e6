"""Folded text, and the way back from it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.folding import Folded, unaccented

ODD = [
    "e\u0301",
    "é",
    "Łódź",
    "so\xadft",
    "\u200b",
    "…",
    "...",
    "  ",
    "\n",
    "\t\n ",
    "“a”",
    "–",
    "ΟΔΟΣ",
    "İ",
    "ß",
    "中",
    "a",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ça va, Zoë?", "Ca va, Zoe?"),
        ("e\u0301a", "ea"),
        ("“Don’t” – «no»", '"Don\'t" - "no"'),
        ("so\xadft\u200b", "soft"),
        ("two\n\n  words\tmore", "two words more"),
        ("wait...", "wait…"),
        ("Łódź, Đà Nẵng", "Lodz, Da Nang"),
        ("한국어", "한국어"),
    ],
)
def test_folding(text: str, expected: str) -> None:
    assert Folded(text).text == expected


def test_lower_case_changes_no_offset() -> None:
    folded = Folded("İ ΟΔΟΣ ẞ")
    assert folded.lower == "i οδοσ ß"
    assert len(folded.lower) == len(folded.text)


@given(st.lists(st.sampled_from(ODD) | st.text(max_size=3)).map("".join))
def test_every_stretch_comes_from_its_original(text: str) -> None:
    folded = Folded(text)
    at = 0
    for index in range(len(folded.text)):
        start, end = folded.originals(index, index + 1)
        assert at <= start < end <= len(text)
        assert Folded(text[start:end]).text.endswith(folded.text[index])
        at = end


def test_accents() -> None:
    assert [unaccented(char) for char in "éạ́ñçxß"[:1] + "ñçxß"] == ["e", "n", "c", "x", "ß"]
    assert unaccented("\uac00") == "\uac00", "a syllable is no accented letter"
    assert unicodedata.combining("\u0301")
