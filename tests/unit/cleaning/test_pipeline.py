"""What is done where little of a page is found."""

import pytest

from reader.cleaning.pipeline import Wish, judge
from reader.cleaning.scoring import opinions, page_type
from reader.cleaning.scoring.scorer import Scorer
from reader.formats import parse
from reader.model import Metadata

ROWS = "".join(f"<li><a href='/{n}'>The harbour authority looks for engineer number {n}</a></li>" for n in range(12))
LINKS = f"<html><body><h2>Vacancies</h2><ul>{ROWS}</ul></body></html>"
LOG_IN = "<html><body><form><p>Name</p><p>Password</p><button>Log in</button></form></body></html>"


CONSENT = "<html><body><h1>Before you continue</h1>" + "".join(
    f"<p>We use cookies {purpose}, and you can change your choice at any time in our cookie policy.</p>"
    for purpose in ("to run this site", "to measure how it is used", "to show advertising that fits you")
)


def constant(log_odds):
    """A model that thinks the same of every block."""
    return Scorer(edges={}, features=(), questions=(), trees=(), step=1.0, start=log_odds)


def judged(page, *, of_articles, of_any_page):
    """A page that is taken for an article, judged by two models that think the same of every block."""
    types = page_type.PageTypes(
        {kind: constant(9.0 if kind == "article" else -9.0) for kind in page_type.KINDS} | {"listing": constant(-3.0)}
    )
    models = opinions.Models(constant(of_articles), constant(of_any_page), types)
    return judge(parse(page, "html"), Metadata(), Wish("en"), models=models)


def kept(found):
    return [block.text for block in found.blocks if block.verdict.kept]


def test_an_article_without_words_is_judged_as_a_page_of_another_kind():
    found = judged(LINKS, of_articles=-9.0, of_any_page=9.0)
    assert found.page_type == "listing"
    assert len(kept(found)) >= 12


@pytest.mark.parametrize("log_odds", [-2.0, -3.0])
def test_less_and_less_is_asked_of_a_block_where_all_goes(log_odds):
    assert len(kept(judged(LINKS, of_articles=-9.0, of_any_page=log_odds))) >= 12


@pytest.mark.parametrize("page", [LOG_IN, CONSENT])
def test_a_page_of_prompts_may_be_empty(page):
    found = judged(page, of_articles=-9.0, of_any_page=9.0)
    assert kept(found) == []
    assert found.page_type == "article"
