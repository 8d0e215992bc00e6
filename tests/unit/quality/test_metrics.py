"""The figures, on texts small enough to count by hand."""

import pytest

from tests.quality.metrics import Gold, bag, figures, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Don't stop", ["don", "t", "stop"]), ("港が再開", ["港", "が", "再", "開"]), ("v2 é", ["v2", "é"])],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("gold", "text", "expected"),
    [("a b", "a b", 1.0), ("a b", "b a", 1.0), ("a a", "a", 2 / 3), ("a", "b", 0.0), ("", "", 1.0)],
)
def test_bag(gold, text, expected):
    assert bag(gold, text) == pytest.approx(expected)


def test_shingles():
    """Five words are two shingles of four; the text adds one more."""
    found = figures([Gold("a b c d e")], ["a b c d e f"])
    assert (found["precision"], found["recall"], found["exact"]) == (pytest.approx(2 / 3), 1.0, 0.0)
    assert found["F1"] == pytest.approx(0.8)


def test_pieces():
    golds = [Gold(wanted=("one two", "three"), unwanted=("Share", "More"))]
    found = figures(golds, ["one\n two, Share"])
    assert found == {"F1": 0.5, "precision": 0.5, "recall": 0.5}
