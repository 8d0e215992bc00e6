"""What the scorer takes out of plain text."""

from dataclasses import dataclass

import pytest

from reader import clean
from reader.cleaning.judgement import Judgement
from reader.cleaning.lines.paragraphs import paragraphs
from reader.cleaning.rules import text_scored
from reader.cleaning.rules.text_scored import scored
from reader.cleaning.scoring.cues import find_cues
from reader.cleaning.scoring.text.scorer import TextScorer
from reader.model import Metadata


@dataclass
class Opinion:
    """A scorer of which the test knows what it thinks."""

    values: list[float]

    def probabilities(self, columns, count):
        assert list(columns)
        assert count == len(self.values)
        return self.values


@dataclass
class LastLine:
    """A model that takes the line before so many others for the last."""

    spared: int = 0
    surely: float = 0.999999

    def probabilities(self, _columns, count):
        return [self.surely if place == count - 1 - self.spared else 1 - self.surely for place in range(count)]


def models(*values, before=0, behind=0, surely=0.999999):
    return TextScorer(Opinion(list(values)), LastLine(before), LastLine(behind, surely))


def judged(text, *values, **bounds):
    candidates = paragraphs(text)
    judgement = Judgement(candidates, Metadata(language="en"), cues=find_cues(candidates, "en"))
    scored(judgement, models(*values, **bounds))
    return judgement


def kept(text, *values, **bounds):
    judgement = judged(text, *values, **bounds)
    return [c.text for c, v in zip(judgement.candidates, judgement.verdicts, strict=True) if v is None]


@pytest.fixture(autouse=True)
def page(monkeypatch):
    """The few lines of each test count as a whole page."""
    monkeypatch.setattr(text_scored, "_WHOLE_PAGE", 1)


def test_in_a_short_text_a_line_must_be_the_more_doubtful(monkeypatch):
    monkeypatch.setattr(text_scored, "_WHOLE_PAGE", 30)
    assert kept("One\n\nTwo\n\nThree", 0.9, 0.2, 0.02) == ["One", "Two"]


def test_a_doubtful_line_goes():
    assert kept("One\n\nTwo\n\nThree", 0.9, 0.2, 0.4) == ["One", "Three"]


def test_a_doubtful_sentence_stays_until_it_is_more_doubtful():
    sentence = "The ferry left at six with nobody on board."
    assert kept(f"One\n\n{sentence}", 0.9, 0.2) == ["One", sentence]
    assert kept(f"One\n\n{sentence}", 0.9, 0.05) == ["One"]


@pytest.mark.parametrize(
    ("bounds", "left"),
    [
        ({}, ["One", "Two", "Three", "Four"]),
        ({"behind": 1}, ["One", "Two", "Three"]),
        ({"behind": 2}, ["One", "Two"]),
        ({"before": 1}, ["Two", "Three", "Four"]),
        ({"before": 1, "behind": 1}, ["Two", "Three"]),
    ],
)
def test_what_stands_before_the_first_line_or_behind_the_last_goes(bounds, left):
    assert kept("Share\n\nOne\n\nTwo\n\nThree\n\nFour", 0.1, 0.9, 0.9, 0.9, 0.9, **bounds) == left


def test_a_sentence_is_kept_where_a_line_would_be_behind_the_end():
    sentence = "The ferry left at six with nobody on board."
    doubt = {"behind": 1, "surely": 0.75}
    assert kept(f"Share\n\nOne\n\n{sentence}", 0.1, 0.9, 0.8, **doubt) == ["One", sentence]
    assert kept("Share\n\nOne\n\nTide tables", 0.1, 0.9, 0.8, **doubt) == ["One"]


def test_where_nothing_is_furniture_nothing_tells_where_the_article_ends():
    assert kept("One\n\nTwo\n\nThree", 0.9, 0.9, 0.9, behind=1) == ["One", "Two", "Three"]


def test_a_line_that_is_removed_is_not_asked_where_the_article_ends():
    assert kept("One\n\nTwo\n\nThree", 0.9, 0.9, 0.1, behind=1) == ["One"]


@pytest.mark.parametrize(("above", "stays"), [("Yours,", True), ("To be brought:", True), ("Yours", False)])
def test_what_a_line_announces_stays_with_it(above, stays):
    assert kept(f"{above}\n\nInes", 0.9, 0.1) == ([above, "Ines"] if stays else [above])


def test_the_reason_names_the_place_and_what_the_words_say():
    verdicts = judged("Home\n\nOne\n\nSign up\n\nTwo\n\nElsewhere", 0.1, 0.9, 0.1, 0.9, 0.1).verdicts
    assert [v.reason.rsplit(", ", 1)[1] for v in verdicts if v] == [
        "before the article", "within the article", "after the article",
    ]  # fmt: skip
    assert [v.category for v in verdicts if v] == ["navigation", "newsletter", "outside"]
    assert [v.score for v in verdicts if v] == [0.1, 0.1, 0.1]


def test_what_a_rule_removed_keeps_its_name():
    judgement = Judgement(paragraphs("One\n\nTwo"), Metadata())
    judgement.remove(0, stage="phrases", rule="share.bar", category="share")
    scored(judgement, models(0.1, 0.9))
    assert judgement.verdicts[0].rule == "share.bar"


@pytest.mark.parametrize("text", ["", " \n \n"])
def test_nothing(text):
    judgement = judged(text)
    assert judgement.verdicts == []


def test_headlines_of_other_articles_that_no_phrase_announces():
    prose = "\n".join(
        f"On the {day} the ferry left the harbour at six, with {count} passengers and the mail, and came back at nine."
        for day, count in [("first", 40), ("second", 12), ("third", 31), ("fourth", 7), ("fifth", 52)]
    )
    teasers = "\n".join(
        ["Mayor resigns", "Two sheep found", "Weather: rain", "Council meets again", "Bridge closed", "Tide tables"] * 3
    )
    menu = "Home\nNews\nSport\nCulture\nWeather\nLog in\nSubscribe"
    article = clean(f"{menu}\n{prose}\n{teasers}\nAbout us\nContact\nPrivacy policy", format="text")
    assert article.text.replace("\n\n", "\n") == prose
    assert any(block.verdict.stage == "scorer" for block in article.removed)
