"""What the scorer takes out of plain text."""

from dataclasses import dataclass

import pytest

from reader import clean
from reader.cleaning.judgement import Judgement
from reader.cleaning.paragraphs import paragraphs
from reader.cleaning.rules.text_scored import scored
from reader.model import Metadata


@dataclass
class Opinion:
    """A scorer of which the test knows what it thinks."""

    values: list[float]

    def probabilities(self, _columns, count):
        assert count == len(self.values)
        return self.values


def judged(text, *values):
    judgement = Judgement(paragraphs(text), Metadata(language="en"))
    scored(judgement, Opinion(list(values)))
    return judgement


def kept(text, *values):
    judgement = judged(text, *values)
    return [c.text for c, v in zip(judgement.candidates, judgement.verdicts, strict=True) if v is None]


def test_a_doubtful_line_goes():
    assert kept("One\n\nTwo\n\nThree", 0.9, 0.3, 0.4) == ["One", "Three"]


def test_a_doubtful_sentence_stays_until_it_is_more_doubtful():
    sentence = "The ferry left at six with nobody on board."
    assert kept(f"One\n\n{sentence}", 0.9, 0.2) == ["One", sentence]
    assert kept(f"One\n\n{sentence}", 0.9, 0.1) == ["One"]


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
    scored(judgement, Opinion([0.1, 0.9]))
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
