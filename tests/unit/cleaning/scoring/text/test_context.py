"""What surrounds each block of a text."""

import pytest

from reader.cleaning.candidate import Candidate
from reader.cleaning.judgement import Judgement
from reader.cleaning.scoring.text.features import columns
from reader.model import BlockKind, Metadata

PROSE = (
    "The harbour reopened on Monday after a storm, and every ferry that had been kept in port for nine days left it."
)
MENU = ["News", "Sport", "Boats", "Weather"]


def found(*texts, removed=()):
    """The columns of a text of which a rule has removed blocks, by their place."""
    judgement = Judgement([Candidate(BlockKind.PARAGRAPH, text) for text in texts], Metadata())
    for place, category in removed:
        judgement.remove(place, stage="phrases", rule="x", category=category)
    return {name: list(values) for name, values in columns(judgement)}


def test_how_far_it_is_to_a_sign():
    signs = found(PROSE, "Monday", "More", "Law", PROSE, removed=[(1, "date"), (2, "related"), (3, "copyright")])
    assert signs["until_top"] == [0, 30, 30, 30, 30]
    assert signs["since_related"] == [30, 30, 30, 0, 1]
    assert signs["since_legal"] == [30, 30, 30, 30, 0]
    assert signs["until_picture"] == [30] * 5


def test_what_is_removed_counts_less_with_each_block_between():
    above = found("More", "Law", PROSE, PROSE, removed=[(0, "related"), (1, "copyright")])["removed_above"]
    assert above == pytest.approx([0, 1, 1.85, 1.85 * 0.85])


def test_prose_and_sentences_beside_a_block():
    beside = found(PROSE, "News", PROSE)
    assert beside["prose_below"] == pytest.approx([22 * 0.85, 22, 0])
    assert beside["prose_after"] == pytest.approx([0.5, 0.5, 0])
    assert beside["sentences_above"] == pytest.approx([0, 1, 0.7])


def test_passages_are_parted_by_several_lines():
    passages = found("Home", PROSE, "Sport", PROSE, *MENU, PROSE, "Contact")
    assert passages["passage"] == [0, 1, 1, 1, 0, 0, 0, 0, 0.5, 0]
    assert passages["from_main"] == [-1, 0, 0, 0, 0, 0, 0, 0, 1, 1]


def test_a_text_without_prose_has_no_passage():
    passages = found(*MENU)
    assert passages["passage"] == passages["from_main"] == [0] * 4


def test_lines_that_end_alike():
    assert found("3 comments", "5 comments", "News")["same_ending"] == [2, 2, 1]


@pytest.mark.parametrize(
    ("name", "expected"), [("blocks", 3), ("prose_words", 5), ("prose_share", 5), ("line_words", 7)]
)
def test_what_is_known_of_a_whole_text_is_coarse(name, expected):
    assert found(PROSE, "News", PROSE, "Two boats")[name] == [expected] * 4
    assert found(PROSE, "News", PROSE, "Two more boats")[name] == [expected] * 4
