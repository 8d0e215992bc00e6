"""Verbs that report only with a particle that stands apart."""

import pytest

from reader.quotes.language.lexicon import Word, load
from reader.quotes.syntax.tokens import Tokenizer


@pytest.mark.parametrize(
    ("language", "text", "speaks"),
    [
        ("de", "Sie gab zu, dass es regnete.", True),
        ("de", "Sie gab am Montag im Hafen bekannt: Es regnet.", True),
        ("de", "Sie gab ihm zu essen.", False),
        ("de", "Es gab nur drei Fahrten.", False),
        ("de", "Er gab nach. Sie gibt es zu.", False),
        ("nl", "Zij gaf toe dat het regende.", True),
        ("nl", "Zij gaf hem een boek.", False),
        ("en", "She gave in.", False),
    ],
)
def test_first_verb(language, text, speaks):
    tokens = Tokenizer(text, load(language)).tokens(0, len(text), ())
    assert bool(tokens[1].flags & Word.SPEECH) is speaks
