"""The evaluation of the model, and the models that are shipped."""

import math
from pathlib import Path

import pytest

from reader.cleaning.scoring import scorer as module
from reader.cleaning.scoring.columns import ABSENT, parted
from reader.cleaning.scoring.features import PageFeatures
from reader.cleaning.scoring.scorer import from_json, shipped
from reader.cleaning.scoring.text import scorer as text_scorer
from reader.model import Metadata


def log_odds(probability):
    return math.log(probability / (1 - probability))


@pytest.fixture
def model():
    """More than 10 words: +2, and where nothing is linked one more; the block before a short one: −0.5."""
    return from_json(
        {
            "edges": {"words": [3.0, 10.0], "link_density": [0.5]},
            "features": ["words", "link_density", "words@-1"],
            "step": 0.5,
            "start": -1.0,
            # the first question is the lowest bit: leaves of "neither", "long", "linked", "both"
            "trees": [["00060004", [0, 1], [1, 0]], ["0100", [2, 0]]],
        }
    )


def found(model, **given):
    count = len(given["words"])
    return [log_odds(p) for p in model.probabilities(given.items(), count)]


def test_trees_are_summed_as_log_odds(model):
    # The block before is absent (−1, as short as any), then of 5 and of 20 words: 0.5 for the short ones.
    assert found(model, words=[5, 20, 20], link_density=[0.0, 0.9, 0.0]) == pytest.approx([-0.5, 1.0, 2.0])


def test_what_equals_an_edge_is_below_it(model):
    assert found(model, words=[10, 11], link_density=[0.5, 0.5]) == pytest.approx([-0.5, 2.0])


@pytest.mark.parametrize("count", [1, 2, 7, 1000, 2301])
def test_each_block_has_a_lane_of_its_own(model, count):
    words = [20 if place % 3 else 5 for place in range(count)]
    alone = [
        found(model, words=[before, own], link_density=[0.0, 0.0])[1]
        for before, own in zip([ABSENT, *words], words, strict=False)
    ]
    assert found(model, words=words, link_density=[0.0] * count) == pytest.approx(alone)


def test_many_trees_fill_a_lane_and_do_not_overflow():
    """What all trees add can be as much as 65,535 steps."""
    trees = [["00ff", [0, 0]]] * 257
    model = from_json({"edges": {"words": [0.0]}, "features": ["words"], "step": 0.0001, "start": 0.0, "trees": trees})
    assert found(model, words=[0, 1, 0, 1]) == pytest.approx([0.0, 6.5535, 0.0, 6.5535])


def test_every_class_is_told_from_the_next():
    """A lane has room for 128 classes."""
    edges = [float(edge) for edge in range(127)]
    trees = [["0001", [0, boundary]] for boundary in range(127)]
    model = from_json({"edges": {"words": edges}, "features": ["words"], "step": 0.1, "start": 0.0, "trees": trees})
    words = [-3, 0, 1, 2, 63, 64, 65, 126, 127, 500]
    assert found(model, words=words) == pytest.approx([0.1 * min(127, max(0, words_)) for words_ in words])


def test_columns_that_no_tree_asks_about_are_passed_over(model):
    assert len(found(model, words=[1], link_density=[0.0], commas=[2.0])) == 1


def test_a_column_of_bytes(model):
    """What is or is not may be given as bytes."""
    plain, small = ([20, 20], [0, 1]), ([20, 20], bytes([0, 1]))
    assert found(model, words=small[0], link_density=small[1]) == found(model, words=plain[0], link_density=plain[1])


def test_no_blocks(model):
    assert model.probabilities({"words": [], "link_density": []}.items(), 0) == []


MODELS = {"pages": shipped(), "any page": shipped("any_page"), **text_scorer.shipped()._asdict()}


@pytest.mark.parametrize("name", ["scorer", "text/scorer"])
def test_the_shipped_models_are_small(name):
    assert (Path(module.__file__).parent / f"{name}.json").stat().st_size < 200_000


def test_the_shipped_model_asks_for_columns_that_exist(walk):
    candidates = walk("<h1>A title</h1><p>Some words.</p>")
    known = dict(PageFeatures(candidates, Metadata()).columns([""] * len(candidates)))
    assert {len(known[name]) for name in shipped().edges} == {len(candidates)}


@pytest.mark.parametrize("name", MODELS)
def test_the_shipped_models_are_well_formed(name):
    model = MODELS[name]
    assert len(set(model.features)) == len(model.features)
    assert {parted(feature)[0] for feature in model.features} == set(model.edges)
    assert all(list(edges) == sorted(set(edges)) for edges in model.edges.values())
    assert sum(max(tree.leaves) for tree in model.trees) < 1 << 16
    assert max(map(len, model.edges.values())) < 128
    assert all(0 <= q.feature < len(model.features) and 0 <= q.boundary < 127 for q in model.questions)
    assert {place for tree in model.trees for place in tree.questions} == set(range(len(model.questions)))
    for tree in model.trees:
        assert len(tree.leaves) == 256
        assert not any(leaf for place, leaf in enumerate(tree.leaves) if place % (256 >> len(tree.questions)))


def test_the_shipped_model_knows_prose_from_furniture(walk):
    sentence = (
        "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, they said."
    )
    links = "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(8))
    candidates = walk(f"<nav><ul>{links}</ul></nav><article>" + f"<p>{sentence}</p>" * 8 + "</article>")
    opinion = shipped().probabilities(
        PageFeatures(candidates, Metadata()).columns([""] * len(candidates)), len(candidates)
    )
    assert max(opinion[:-8]) < 0.15
    assert min(opinion[-7:]) > 0.8


def test_it_is_read_once():
    assert shipped() is shipped()
