"""When a second opinion is asked for, and what it changes."""

import math

import pytest

from reader.cleaning.scoring import opinions, page_type
from reader.cleaning.scoring import second_opinion as main_content
from reader.cleaning.scoring.scorer import Scorer
from reader.cleaning.tree.walker import TreeWalker
from reader.formats import parse
from reader.model import Metadata

SENTENCE = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, they said."
PAGE = f"<html><body><div>{f'<p>{SENTENCE}</p>' * 6}</div><img src='/x.jpg' alt='A pier'></body></html>"


def constant(log_odds):
    """A model that thinks the same of every block."""
    return Scorer(edges={}, features=(), questions=(), trees=(), step=1.0, start=log_odds)


@pytest.fixture
def asked(monkeypatch):
    """The pages about which readability was asked; it chooses the first block of each."""
    calls = []

    def choose(root, candidates):
        calls.append(root)
        return frozenset({0})

    monkeypatch.setattr(main_content, "main_content", choose)
    return calls


ARTICLES = page_type.PageTypes({kind: constant(9.0 if kind == "article" else -9.0) for kind in page_type.KINDS})
LISTS = page_type.PageTypes({kind: constant(9.0 if kind == "listing" else -9.0) for kind in page_type.KINDS})


def think(page, log_odds, types=ARTICLES):
    document = parse(page, "html")
    models = opinions.Models(constant(log_odds), constant(log_odds), types)
    return opinions.opinions(document, TreeWalker().walk(document.root), Metadata(), "en", models)


def test_not_asked_where_the_scorer_finds_an_article(asked):
    found = think(PAGE, 2.0)
    assert asked == []
    assert all(score == pytest.approx(0.889, abs=0.001) for score in found.scores[:-1])


def test_asked_where_the_scorer_finds_nothing(asked):
    found = think(PAGE, -2.0)
    assert len(asked) == 1
    assert found.scores[0] == 0.5
    assert found.scores[1] == pytest.approx(0.289, abs=0.001)


def test_not_asked_where_there_is_no_prose(asked):
    think("<html><body><p>Home</p><p>Contact</p></body></html>", -2.0)
    assert asked == []


def test_what_is_impossible_is_not_lifted(asked):
    found = think(PAGE, -6.0)
    assert len(asked) == 1
    assert found.scores[0] == pytest.approx(0.0074, abs=0.0001)


def test_it_never_lowers(asked):
    """A block that readability leaves out keeps what the scorer thinks of it."""
    short = f"<html><body><p>{SENTENCE}</p><div>{f'<p>{SENTENCE}</p>' * 6}</div></body></html>"
    before = think(short, -2.0).scores
    assert min(score for score in before if score is not None) == pytest.approx(0.289, abs=0.001)


def test_pictures_have_no_score(asked):
    found = think(PAGE, 2.0)
    assert found.scores[-1] is None
    assert len(found.scores) == len(found.cues) == 7


def test_a_page_without_blocks(asked):
    assert think("<html><body></body></html>", 2.0) == opinions.Opinions([], [])


def test_readability_itself():
    """The real second opinion: the paragraphs of the article, not the footer's."""
    page = f"<html><body><article>{f'<p>{SENTENCE}</p>' * 6}</article><footer><p>Home</p></footer></body></html>"
    found = think(page, -2.0)
    assert found.scores[:6] == [0.5] * 6
    assert found.scores[6] < 0.5


def mixed(article):
    """What is thought of one block on a page that is so probably an article."""
    document = parse(PAGE, "html")
    log_odds = math.log(article / (1 - article))
    types = page_type.PageTypes(
        {kind: constant(-99.0) for kind in page_type.KINDS}
        | {
            "article": constant(log_odds),
            "listing": constant(-log_odds),
        }
    )
    models = opinions.Models(constant(4.0), constant(-4.0), types)
    return opinions.opinions(document, TreeWalker().walk(document.root), Metadata(), "en", models)


def test_both_scorers_are_asked_where_a_page_may_be_either(asked):
    expected = [mixed(share).expected for share in (0.1, 0.4, 0.575, 0.8, 0.95)]
    assert expected == sorted(expected)
    assert expected[0] == pytest.approx(0.018, abs=0.02)
    assert expected[2] == pytest.approx(2 / 3, abs=0.01)  # even odds for each block: half of the words, and all found
    assert expected[4] == pytest.approx(0.99, abs=0.01)


def test_the_line_is_lower_on_pages_of_other_kinds(asked):
    assert think(PAGE, -1.5, LISTS).scores[1] >= 0.5 > think(PAGE, -1.5).scores[1]
