"""The evaluation of the model, and the model that is shipped."""

import math
from pathlib import Path

import pytest

from reader.cleaning import scorer as module
from reader.cleaning.features import columns
from reader.cleaning.scorer import Scorer, Tree, column, from_json, shipped
from reader.model import Metadata

# words <= 10 ? (link_density <= 0.5 ? -1 : -2) : +3
TREE = Tree(nodes=((0, 10.0, 1, -3), (1, 0.5, -1, -2)), leaves=(-1.0, -2.0, 3.0))


def scores(tree, *table):
    found = [0.0] * len(table[0])
    tree.add_to(found, range(len(found)), table)
    return found


def test_a_tree_made_by_hand():
    assert scores(TREE, [5, 5, 20], [0.0, 0.9, 0.9]) == [-1.0, -2.0, 3.0]


def test_what_equals_the_threshold_goes_left():
    assert scores(TREE, [10, 10, 10.001], [0.5, 0.501, 0.0]) == [-1.0, -2.0, 3.0]


@pytest.mark.parametrize(("words", "value"), [(5, -1.0), (50, 3.0)])
def test_all_blocks_on_one_side(words, value):
    assert scores(TREE, [words] * 4, [0.0] * 4) == [value] * 4


def test_only_the_places_that_are_asked_for():
    found = [0.0] * 3
    TREE.add_to(found, [2], [[5, 5, 20], [0.0] * 3])
    assert found == [0.0, 0.0, 3.0]


def test_trees_are_summed_as_log_odds():
    model = Scorer(("words", "link_density"), (TREE, TREE), early=99, settled=0.0)
    found = model.probabilities({"words": [5, 20], "link_density": [0.0, 0.0]}, 2)
    assert found == [pytest.approx(1 / (1 + math.exp(2))), pytest.approx(1 / (1 + math.exp(-6)))]


def test_early_exit_leaves_the_settled_ones_alone():
    """After `early` trees only the blocks above `settled` go on."""
    model = Scorer(("words", "link_density"), (TREE, TREE, TREE), early=1, settled=-1.0)
    found = model.probabilities({"words": [5, 20], "link_density": [0.0, 0.0]}, 2)
    assert found == [pytest.approx(1 / (1 + math.exp(1))), pytest.approx(1 / (1 + math.exp(-9)))]


def test_blocks_that_nobody_asks_about_have_even_odds():
    model = Scorer(("words", "link_density"), (TREE,), early=99, settled=0.0)
    found = model.probabilities({"words": [5, 20, 20], "link_density": [0.0] * 3}, 3, [1])
    assert found == [0.5, pytest.approx(1 / (1 + math.exp(-3))), 0.5]


def test_early_exit_above():
    """After `early` trees the blocks above `sure` are left alone as well."""
    model = Scorer(("words", "link_density"), (TREE, TREE, TREE), early=1, settled=-9.0, sure=2.0)
    found = model.probabilities({"words": [5, 20], "link_density": [0.0, 0.0]}, 2)
    assert found == [pytest.approx(1 / (1 + math.exp(3))), pytest.approx(1 / (1 + math.exp(-3)))]


def test_no_blocks():
    assert Scorer(("words", "link_density"), (TREE,), 1, 0.0).probabilities({"words": [], "link_density": []}, 0) == []


def test_from_json():
    model = from_json(
        {
            "features": ["words", "link_density@+1"],
            "trees": [{"nodes": [[0, 10.0, 1, -3], [1, 0.5, -1, -2]], "leaves": [-1.0, -2.0, 3.0]}],
            "early": 15,
            "settled": -3.5,
            "sure": 3.0,
        }
    )
    assert model == Scorer(("words", "link_density@+1"), (TREE,), 15, -3.5, 3.0)


def test_the_shipped_model_is_small():
    assert Path(module.__file__).with_name("scorer.json").stat().st_size < 500_000


def test_the_shipped_model_asks_for_columns_that_exist(walk):
    candidates = walk("<h1>A title</h1><p>Some words.</p>")
    found = columns(candidates, Metadata(), [""] * len(candidates))
    assert {len(column(found, name)) for name in shipped().features} == {len(candidates)}


def test_the_shipped_model_is_well_formed():
    """Every child is a node that comes later or a leaf that exists, and each is reached once."""
    model = shipped()
    assert len(set(model.features)) == len(model.features)
    assert 0 < model.early <= len(model.trees)
    for tree in model.trees:
        children = sorted(child for _, _, left, right in tree.nodes for child in (left, right))
        assert children == [*range(-len(tree.leaves), 0), *range(1, len(tree.nodes))]
        assert all(child < 0 or child > place for place, node in enumerate(tree.nodes) for child in node[2:])
        assert all(0 <= node[0] < len(model.features) for node in tree.nodes)


def test_the_shipped_model_knows_prose_from_furniture(walk):
    sentence = (
        "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, they said."
    )
    links = "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(8))
    candidates = walk(f"<nav><ul>{links}</ul></nav><article>" + f"<p>{sentence}</p>" * 8 + "</article>")
    found = shipped().probabilities(columns(candidates, Metadata(), [""] * len(candidates)), len(candidates))
    assert max(found[:-8]) < 0.15
    assert min(found[-7:]) > 0.8


def test_it_is_read_once():
    assert shipped() is shipped()
