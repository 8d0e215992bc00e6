"""What readability takes for the article."""

import logging

import pytest

from reader.cleaning.scoring import second_opinion
from reader.cleaning.scoring.second_opinion import main_content
from reader.cleaning.tree.walker import TreeWalker
from reader.formats import parse

STORY = [
    f"The harbour reopened on day {n} after a storm that had kept every ferry in port, the crew said." for n in range(5)
]


def chosen(markup):
    root = parse(f"<html><body>{markup}</body></html>", "html").root
    blocks = TreeWalker().walk(root)
    return [blocks[i].text for i in sorted(main_content(root, blocks))]


def story(*inside):
    return "<div>" + "".join(f"<p>{p}</p>" for p in STORY[:3]) + "".join(inside) + f"<p>{STORY[3]}</p></div>"


def test_the_article_is_chosen():
    assert set(STORY[:4]) <= set(chosen(f"<div><a href=/>Home</a></div>{story()}"))


def test_short_texts_count_between_long_ones_alone(monkeypatch):
    summary = f"{STORY[0]} Nine days. {STORY[1]} Share {STORY[2]} {STORY[3]}"
    monkeypatch.setattr(second_opinion, "_summary", lambda _: summary)
    short = "<p>Nine days.</p>"
    assert chosen(f"<p>{STORY[0]}</p>{short}<p>Share</p><p>{STORY[1]}</p>{short}<p>{STORY[2]}</p>") == [
        STORY[0],
        "Nine days.",
        STORY[1],
        STORY[2],
    ]


def test_a_text_is_looked_for_behind_the_one_before():
    found = chosen(f"<div class=sidebar><a href=/x>{STORY[3]}</a></div>{story()}")
    assert found.count(STORY[3]) == 1


@pytest.mark.parametrize("limit", ["_LARGEST", "_DEEPEST", "_DEEPEST_SUM"])
def test_pages_that_cost_too_much_are_not_asked_about(monkeypatch, limit):
    monkeypatch.setattr(second_opinion, limit, 3)
    assert chosen(story()) == []


def test_a_failure_is_silent(monkeypatch, capfd):
    def fail(*_, **__):
        logging.getLogger("readability").error("no")
        raise ValueError

    monkeypatch.setattr("readability.Document.summary", fail)
    logging.getLogger("readability").handlers.clear()
    assert chosen(story()) == []
    assert capfd.readouterr() == ("", "")
