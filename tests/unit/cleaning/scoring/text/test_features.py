"""What the scorer of plain text knows of a block."""

from pathlib import Path

import pytest

from reader.cleaning.judgement import Judgement
from reader.cleaning.lines.paragraphs import paragraphs
from reader.cleaning.scoring.cues import find_cues
from reader.cleaning.scoring.text.features import CATEGORIES, columns
from reader.cleaning.scoring.text.scorer import shipped
from reader.model import Metadata

GOLDEN = Path(__file__).parent / "golden"
PROSE = (
    "The harbour reopened on Monday after a storm, and every ferry that had been kept in port for nine days left it."
)
TEXT = f"Home\n\nNews | Sport\n\n{PROSE}\n\n{PROSE}\n\n- More, 12:30\n\nHome"


@pytest.fixture
def judgement():
    candidates = paragraphs(TEXT)
    return Judgement(candidates, Metadata(), cues=find_cues(candidates, "en"))


def test_all_columns_are_as_long_as_the_text(judgement):
    assert {len(column) for column in dict(columns(judgement)).values()} == {6}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("words", [1, 2, 22, 22, 3, 1]),
        ("ending", [0, 0, 1, 1, 0, 0]),
        ("parts", [0, 1, 0, 0, 0, 0]),
        ("stamp", [0, 0, 0, 0, 1, 0]),
        ("small", [0, 0, 20 / 22, 20 / 22, 0, 0]),
        ("opening", [2, 2, 2, 2, 2, 2]),
        ("prose", [0, 0, 1, 1, 0, 0]),
        ("copies", [2, 1, 2, 2, 1, 2]),
        ("since_prose", [30, 30, 30, 0, 0, 1]),
        ("until_prose", [1, 0, 0, 30, 30, 30]),
        ("from_first", [-2, -1, 0, 1, 2, 3]),
        ("to_end", [3, 2, 1, 0, -1, -2]),
        ("crumbs", [2, 2, 0, 0, 2, 2]),
        ("around", [44] * 6),
        ("in_core", [0, 0, 1, 1, 0, 0]),
        ("shared_words", [0, 0, 7, 7, 0, 0]),
        ("shared", [-1, 0, 1, 1, -1, -1]),
        ("novel", [-1, 1, 0, 0, -1, -1]),
        ("cue", [CATEGORIES.index("navigation"), -1, -1, -1, -1, CATEGORIES.index("navigation")]),
        ("cues_before", [0, 1, 1, 1, 1, 1]),
        ("cues_behind", [1, 1, 1, 1, 1, 0]),
    ],
)
def test_column(judgement, name, expected):
    assert list(dict(columns(judgement))[name]) == expected


def test_what_the_rules_said(judgement):
    judgement.remove(1, stage="phrases", rule="x", category="share")
    judgement.remove(5, stage="phrases", rule="x", category="header")
    found = dict(columns(judgement))
    assert list(found["verdict"]) == [-1, CATEGORIES.index("share"), -1, -1, -1, len(CATEGORIES)]
    assert list(found["until_removed"]) == [0, 3, 2, 1, 0, 30]
    assert found["removed_share"][0] == 2


def test_scripts_without_blanks_share_pairs_of_characters():
    prose = (
        "港は月曜日に再開したと当局が述べ、九日の間つながれていたすべての船が朝のうちに島へ向けて出ていったという話である。"
        * 2
    )
    found = dict(columns(Judgement(paragraphs(f"{prose}\n\n港は再開した\n\n映画の話題"), Metadata(language="ja"))))
    assert found["shared"][1] > found["shared"][2]


def test_the_model_asks_for_nothing_else(judgement):
    known = dict(columns(judgement))
    assert {name.partition("@")[0] for name in shipped().lines.features} <= set(known)


def test_what_a_text_is_measured_as(written):
    """The models have learnt these numbers: who changes one trains them again."""
    candidates = paragraphs((GOLDEN / "page.txt").read_text("utf-8"))
    judgement = Judgement(candidates, Metadata(), cues=find_cues(candidates, "en"))
    for place, category in ((1, "navigation"), (14, "share"), (15, "related"), (21, "header")):
        judgement.remove(place, stage="phrases", rule="x", category=category)
    assert written(columns(judgement)) == (GOLDEN / "page.features.txt").read_text("utf-8")


def test_a_block_that_is_content_for_certain_counts_as_one_without_a_verdict(judgement):
    before = dict(columns(judgement))
    judgement.retain(2, stage="structure", rule="content.code", reason="lines that are no prose")
    assert dict(columns(judgement)) == before
