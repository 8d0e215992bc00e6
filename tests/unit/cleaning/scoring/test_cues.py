"""The prompts that blocks sound like."""

import pytest

from reader.cleaning.candidate import Candidate
from reader.cleaning.scoring.cues import find_cues
from reader.model import BlockKind


def categories(text, kind=BlockKind.PARAGRAPH, language="en"):
    return [rule.category if rule else None for rule in find_cues([Candidate(kind, text)], language)]


@pytest.mark.parametrize(
    ("text", "language", "category"),
    [
        ("Sign up for our newsletter", "en", "newsletter"),
        ("Related stories", "en", "related"),
        ("Advertisement", "en", "advertisement"),
        ("Lesen Sie auch: Der Hafen ist wieder offen", "de", "related"),
        ("The ferry left at six with forty passengers on board.", "en", None),
        ("", "en", None),
    ],
)
def test_short_blocks(text, language, category):
    assert categories(text, language=language) == [category]


def test_english_is_known_in_every_language():
    assert categories("Sign up for our newsletter", language="fi") == ["newsletter"]


def test_a_paragraph_that_holds_the_words_is_no_prompt():
    long = "Sign up for our newsletter " + "and read about the ferry " * 12
    assert len(long.split()) >= 60
    assert categories(long) == [None]


@pytest.mark.parametrize("kind", [BlockKind.CODE, BlockKind.TABLE, BlockKind.IMAGE])
def test_what_does_not_speak(kind):
    assert categories("Sign up for our newsletter", kind) == [None]


def test_what_an_article_quotes_is_no_prompt():
    text = (
        "The last line of the mail that she found in the box of the harbour office read: “Sign up for our newsletter.”"
    )
    assert categories(text) == [None]


def test_one_answer_for_each_block():
    blocks = [Candidate(BlockKind.PARAGRAPH, text) for text in ("One.", "Related stories", "Two.")]
    assert [rule.category if rule else None for rule in find_cues(blocks, "en")] == [None, "related", None]
