"""Whom a pronoun stands for: what speaks for each person."""

import pytest

from reader.quotes.language.lexicon import load
from reader.quotes.spans.passages import passages
from reader.quotes.speakers.antecedents import Antecedents
from reader.quotes.speakers.people import People

TEXT = "Ada left the harbour of Porto. Tom waited in Porto. Ada was cold, she knew.\n“Come, Eva,” she said."


def antecedents(text):
    return Antecedents(People(text, passages(text, "en"), load("en")))


def test_evidence():
    at = TEXT.rindex("she")
    found = {who: (standing, place) for who, standing, place in antecedents(TEXT).candidates(at, 1)}
    assert "Tom" not in found  # a man
    ada, porto, eva = found["Ada"], found["Porto"], found["Eva"]
    assert (ada[1].nearest, porto[1].second, eva[1].far) == (1, 1, 1)
    assert ada[1].distance < porto[1].distance
    assert (ada[0].often_subject, porto[0].often_oblique) == (1, 1)
    assert (ada[1].quoted_here, eva[1].quoted_here) == (0, 1)


def test_who_is_likely_is_chosen():
    who, probability = antecedents(TEXT).choose(TEXT.rindex("she"), 1)
    assert who == "Ada"
    assert 0.5 < probability < 1


@pytest.mark.parametrize("text", ["She left.", "“Come,” she said."])
def test_nobody_is_chosen_where_nobody_is_named(text):
    assert antecedents(text).choose(len(text), 1) == ("", 0)
