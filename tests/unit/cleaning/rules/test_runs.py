"""Furniture before and after the article, told by what surrounds it."""

import pytest

from reader.cleaning.candidate import Candidate
from reader.cleaning.judgement import Judgement
from reader.cleaning.lines.paragraphs import paragraphs
from reader.cleaning.rules.runs import runs
from reader.model import BlockKind, Metadata

BODY = [
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, the authority said.",
    "Engineers checked the piers and the lights through the weekend, and found that the older breakwater had moved.",
    "The first boat left at six with forty passengers, two horses and the mail of a week and a half on board.",
]
MENU = ["News", "Sport", "Boats", "Weather", "Contact"]


def gone(*blocks, signs=()):
    """What is removed from blocks of which an earlier stage has removed the `signs`."""
    judgement = Judgement(paragraphs("\n\n".join(blocks)), Metadata())
    texts = [candidate.text for candidate in judgement.candidates]
    for sign in signs:
        judgement.remove(texts.index(sign), stage="phrases", rule="x", category="navigation")
    runs(judgement)
    verdicts = zip(texts, judgement.verdicts, strict=True)
    return [text for text, verdict in verdicts if verdict is not None and verdict.rule == "navigation.run"]


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ((), []),
        (("News",), []),
        (("News", "Boats"), ["Sport", "Weather", "Contact"]),
    ],
)
def test_a_menu_holds_two_lines_that_say_what_it_is(signs, expected):
    assert gone(*MENU, *BODY, signs=signs) == expected
    assert gone(*BODY, *MENU, signs=signs) == (expected if len(signs) > 1 else [])


def test_a_few_lines_are_left():
    assert gone(*MENU[:4], *BODY, signs=("News", "Sport")) == []
    assert gone(*MENU[:5], *BODY, signs=("News", "Sport")) == ["Boats", "Weather", "Contact"]


def test_a_paragraph_right_above_the_article_is_its_standfirst():
    lead = "A storm kept the ferry in port for nine days, and the harbour learnt to wait for it once more."
    assert gone(*MENU, lead, "Contact us", *BODY, signs=("News", "Boats")) == ["Sport", "Weather", "Contact"]


def test_a_side_that_holds_as_much_prose_as_the_article_is_left():
    assert gone(*BODY, *MENU, *BODY, signs=("News", "Boats")) == []


def test_a_list_of_lists_has_no_article():
    lines = [f"Ferry {n} to Porto" for n in range(30)]
    assert gone(*lines, signs=lines[:3]) == []


def test_byline_and_date_above_the_article_stay():
    judgement = Judgement(paragraphs("\n\n".join([*MENU, "By Ada Marsh", "Porto, Monday", *BODY])), Metadata())
    for place, category in ((0, "share"), (1, "share"), (5, "byline")):
        judgement.remove(place, stage="phrases", rule="x", category=category)
    runs(judgement)
    assert judgement.verdicts[6] is None
    assert judgement.verdicts[3].rule == "navigation.run"


def test_blocks_that_are_content_for_certain_stand_within_the_article():
    names = ["Mara:", "Ray:"] * 4
    texts = [*BODY[:2], *names, BODY[2], *MENU]
    judgement = Judgement([Candidate(BlockKind.PARAGRAPH, text) for text in texts], Metadata())
    for i, text in enumerate(texts):
        if text in names:
            judgement.retain(i, stage="structure", rule="content.speaker", reason="names who speaks next")
        elif text in ("News", "Boats"):
            judgement.remove(i, stage="phrases", rule="x", category="navigation")
    runs(judgement)
    verdicts = zip(texts, judgement.verdicts, strict=True)
    assert [text for text, verdict in verdicts if verdict is not None and not verdict.kept] == MENU
