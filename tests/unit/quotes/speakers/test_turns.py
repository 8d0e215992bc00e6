"""Which texts are conversations."""

import pytest

from reader.quotes.spans.passages import passages
from reader.quotes.speakers.turns import is_conversation, is_dialogue


@pytest.mark.parametrize(
    ("text", "conversation", "dialogue"),
    [
        ("“Are you coming?” asked Ada.\n“No,” said Tom.\n“I am late.”\n“Go!”", True, True),
        ("“We are late,” said Ada.\n“We are not,” said Tom.\n“The ferry waits,” said Ray.", False, False),
        ("“Why?”\n“Go!”", False, False),
        ("“Why?”\n“Go!”\n“We are late.”", True, True),
        ("“Why?” he asked.\nIt was “a comfort” to her.\n“Go!”\nIt was “a mess” to him.", True, False),
    ],
)
def test_conversations(text, conversation, dialogue):
    found = passages(text, "en")
    assert (is_conversation(text, found), is_dialogue(text, found)) == (conversation, dialogue)
