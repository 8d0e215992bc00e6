"""What stands twice on a page."""

import pytest

from reader.cleaning.judgement import Judgement
from reader.cleaning.rules.repetition import repetition
from reader.model import Metadata

QUESTION = (
    "Which harbour do you like best, and what would you change about it if the council asked you tomorrow morning?"
)
ANSWERS = [
    f"I like the {name} harbour best, for its light and its noise, and I would not change a single stone of the old pier."
    for name in ("northern", "southern", "eastern", "western")
]


@pytest.fixture
def gone(walk):
    """The texts of a body that go as copies."""

    def remove(markup):
        judgement = Judgement(walk(markup), Metadata())
        repetition(judgement)
        return [c.text for c, verdict in zip(judgement.candidates, judgement.verdicts, strict=True) if verdict]

    return remove


def test_a_question_that_each_part_asks_again_stays(gone):
    assert gone("".join(f"<div><p>{QUESTION}</p><p>{answer}</p></div>" for answer in ANSWERS)) == []


def test_what_another_element_says_once_more_goes(gone):
    assert (
        gone(f"<div><p>{ANSWERS[0]}</p><p>{ANSWERS[1]}</p></div><aside><p>x</p><p>{ANSWERS[0]}</p></aside>")
        == ANSWERS[:1]
    )


def test_an_article_that_is_shown_three_times_goes_twice(gone):
    part = "<div>" + "".join(f"<p>{answer}</p>" for answer in ANSWERS) + "</div>"
    assert gone(part * 3) == ANSWERS * 2


def test_the_second_version_of_a_text_goes(gone):
    assert gone(f"<p class=wide>{QUESTION}</p><p class=narrow>{QUESTION}</p>") == [QUESTION]


def test_a_paragraph_that_its_author_repeats_at_once_stays(gone):
    assert gone(f"<p>{QUESTION}</p><p>{QUESTION}</p>") == []


def test_what_the_same_element_says_later_stays(gone):
    assert gone(f"<p>{QUESTION}</p><p>{ANSWERS[0]}</p><p>{ANSWERS[1]}</p><p>{QUESTION}</p>") == []


def test_short_texts_stay(gone):
    assert gone("<div><p>Yes.</p></div><div><p>Yes.</p></div>") == []
