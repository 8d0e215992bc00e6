"""Between which lines of a text the article stands."""

from dataclasses import dataclass

import pytest

from reader.cleaning.judgement import Judgement
from reader.cleaning.lines.paragraphs import paragraphs
from reader.cleaning.scoring.columns import neighboured
from reader.cleaning.scoring.text.bounds import inside, mirrored, sides
from reader.cleaning.scoring.text.features import columns
from reader.cleaning.scoring.text.scorer import shipped
from reader.model import Metadata

TEXT = "Home\n\nThe ferry left at six.\n\nIt came back at nine.\n\nShare\n\nMore\n\nTide tables"
PLACES = [1, 2, 5]
PROBABILITIES = [0.9, 0.5, 0.1]


@pytest.fixture
def found():
    judgement = Judgement(paragraphs(TEXT), Metadata())
    judgement.remove(3, stage="phrases", rule="x", category="share")
    judgement.remove(4, stage="phrases", rule="x", category="related")
    return dict(columns(judgement))


@dataclass
class Opinion:
    """A model of which the test knows what it thinks."""

    values: list[float]

    def probabilities(self, _columns, _count):
        return self.values


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("words", [5, 5, 2]),
        ("words<", [5, 10, 12]),
        ("words>", [7, 2, 0]),
        ("words~", [7 / 12, 2 / 12, 0]),
        ("worth<1", [4.5, 2.5, 0.2]),
        ("worth>2", [1.35, 0.1, 0]),
        ("odds", [2.197, 0, -2.197]),
        ("to_next", [1, 3, 1]),
        ("to_last", [2, 1, 3]),
        ("passed", [1, 2, 3]),
        ("left", [2, 1, 0]),
        ("below_best", [0, 0, -2.414]),
        ("until_share", [1, 0, 30]),
        ("until_related", [2, 1, 30]),
        ("until_comments", [30, 30, 30]),
    ],
)
def test_column(found, name, expected):
    assert list(dict(sides(found, PLACES, PROBABILITIES))[name]) == pytest.approx(expected, abs=0.001)


def test_a_text_is_read_from_its_end_as_well(found):
    turned = dict(sides(*mirrored(found, PLACES, PROBABILITIES)))
    assert list(turned["words"]) == [2, 5, 5]
    assert list(turned["to_next"]) == [3, 1, 2]
    assert list(turned["until_share"]) == [1, 30, 30]


def test_odds_share_out_a_whole(found):
    even = inside(found, PLACES, PROBABILITIES, Opinion([0.0, 0.0, 0.5]), Opinion([0.5, 0.5, 0.5]))
    assert even == pytest.approx([1, 2 / 3, 1 / 3])
    both = inside(found, PLACES, PROBABILITIES, Opinion([0.5, 0.0, 0.5]), Opinion([0.0, 0.5, 0.5]))
    assert both == pytest.approx([0.5, 0.5, 0.5])


def test_one_line_is_the_whole_article(found):
    assert inside(found, [1], [0.9], Opinion([0.1]), Opinion([0.1])) == [1]


@pytest.mark.parametrize("model", [shipped().begin, shipped().end])
def test_the_models_ask_for_nothing_else(found, model):
    told = dict(sides(found, PLACES, PROBABILITIES))
    assert {len(neighboured(told, name)) for name in model.features} == {len(PLACES)}
