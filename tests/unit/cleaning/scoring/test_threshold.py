"""Where a page's line lies between content and the rest."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.scoring.threshold import balanced, expected_f1, leaning

BLOCKS = st.lists(st.tuples(st.floats(0.001, 0.999), st.integers(1, 200)), min_size=1, max_size=7)


@given(BLOCKS)
def test_no_other_choice_of_blocks_promises_more(blocks):
    probabilities, lengths = zip(*blocks, strict=True)
    wanted = sum(p * n for p, n in blocks)
    choices = (choice for size in range(1, len(blocks) + 1) for choice in combinations(blocks, size))
    best = max(2 * sum(p * n for p, n in choice) / (sum(n for _, n in choice) + wanted) for choice in choices)
    assert expected_f1(probabilities, lengths) == pytest.approx(best)


@given(BLOCKS)
def test_the_order_of_the_blocks_stays(blocks):
    probabilities, lengths = zip(*blocks, strict=True)
    found = balanced(probabilities, lengths)
    ordered = [after for _, after in sorted(zip(probabilities, found, strict=True))]
    assert ordered == sorted(found)
    assert all(0 < p < 1 for p in found)


def test_where_all_is_clear_the_line_is_at_even_odds():
    assert balanced([0.999, 0.999, 0.5, 0.001], [50, 60, 10, 5])[2] == pytest.approx(0.5, abs=0.03)


def test_where_little_is_clear_it_sinks():
    assert balanced([0.4, 0.4, 0.3], [50, 60, 40])[0] > 0.5


def test_what_is_hardly_content_stays_furniture():
    assert max(balanced([0.1, 0.05], [5, 5])) < 0.5


def test_a_page_without_words():
    assert balanced([0.3], [0]) == [pytest.approx(0.5625)]


@pytest.mark.parametrize(("lean", "expected"), [(1.0, 0.5), (0.25, 0.8), (4.0, 0.2)])
def test_to_lean_divides_the_odds(lean, expected):
    assert leaning(0.5, lean) == pytest.approx(expected)
