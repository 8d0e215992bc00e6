"""The logistic model of choices."""

import pytest

np = pytest.importorskip("numpy")

from tests.quality import choices  # noqa: E402 (needs numpy)
from tests.quality.choices import Choice  # noqa: E402


def made():
    """Where the first feature tells the right candidate; in every fifth choice nobody is right and it is 0."""
    for number in range(100):
        if number % 5:
            yield Choice(f"d{number}", [[1.0, 0.3], [0.0, 0.9]], [True, False])
        else:
            yield Choice(f"d{number}", [[0.0, 0.4], [0.0, 0.6]], [False, False])


def test_fit_finds_what_tells():
    found = list(made())
    weights = choices.fit(found)
    assert weights[1] > abs(weights[2])
    odds = choices.probabilities(found[1], weights)
    assert odds[0] > odds[1]
    assert odds.sum() < 1
    assert choices.probabilities(found[0], weights).sum() < odds.sum()


def test_no_document_is_in_both_parts_of_a_fold():
    found = list(made())
    judged = [choice for _, part in choices.folds(found) for choice in part]
    assert sorted(judged) == sorted(found)
    assert all({c.document for c in kept}.isdisjoint(c.document for c in part) for kept, part in choices.folds(found))


def test_a_choice_without_candidates_has_no_probabilities():
    assert len(choices.probabilities(Choice("d", [], []), choices.fit(list(made())))) == 0
