"""One row at a time gives what many at once give."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.scoring import page_type
from reader.cleaning.scoring.page_scorer import PageScorer
from reader.cleaning.scoring.scorer import from_json

MODELS = {
    kind: from_json(model)
    for kind, model in json.loads(Path(page_type.__file__).with_suffix(".json").read_text("utf-8")).items()
}
NAMES = sorted({name for model in MODELS.values() for name in model.edges})


def at_once(model, values):
    return model.probabilities(((name, [value]) for name, value in values.items()), 1)[0]


@given(st.lists(st.floats(-2, 500), min_size=len(NAMES), max_size=len(NAMES)))
def test_the_shipped_models(numbers):
    values = dict(zip(NAMES, numbers, strict=True))
    for model in MODELS.values():
        assert PageScorer(model).probability(values) == at_once(model, values)


@pytest.mark.parametrize("words", [2, 5, 20])
@pytest.mark.parametrize("linked", [0.0, 0.9])
def test_trees_of_unequal_depth(words, linked):
    model = from_json(
        {
            "edges": {"words": [3.0, 10.0], "linked": [0.5]},
            "features": ["words", "linked"],
            "step": 0.5,
            "start": -1.0,
            "trees": [["00060004", [0, 1], [1, 0]], ["0100", [0, 0]], ["0102030405060708", [1, 0], [0, 1], [0, 0]]],
        }
    )
    values = {"words": words, "linked": linked}
    assert PageScorer(model).probability(values) == at_once(model, values)


def test_a_model_without_trees():
    model = from_json({"edges": {}, "features": [], "step": 1.0, "start": 0.0, "trees": []})
    assert PageScorer(model).probability({"words": 3.0}) == 0.5
