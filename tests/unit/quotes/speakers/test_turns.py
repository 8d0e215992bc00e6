"""Who has the turn in a conversation."""

import pytest

from reader.quotes.language.lexicon import load
from reader.quotes.spans.passages import passages
from reader.quotes.speakers.attributions import Attribution
from reader.quotes.speakers.people import People
from reader.quotes.speakers.turns import Turns, is_conversation, is_dialogue

TEXT = "Ada Brown Ray"
ADA, BROWN, RAY = (
    Attribution(TEXT.index(name), TEXT.index(name) + len(name), "said", 0.9, explicit=True) for name in TEXT.split()
)


def turn(taken, following=()):
    turns = Turns(TEXT, People(TEXT, [], load("en")))
    for attribution in taken:
        turns.take(attribution)
    found = turns.next(following, (0, 0), (0, 0))
    return found and TEXT[found.start : found.end]


@pytest.mark.parametrize(
    ("taken", "following", "speaker"),
    [
        ([], [ADA], None),
        ([ADA, BROWN], [], "Ada"),
        ([ADA, BROWN, BROWN], [], "Ada"),
        ([ADA, RAY, BROWN], [], "Ray"),
        ([ADA, None], [], None),
        # who speaks two paragraphs on speaks now, if another spoke last
        ([ADA], [None, BROWN], "Brown"),
        ([ADA], [BROWN], None),
        ([ADA], [None, ADA], None),
        ([ADA], [None, None, None, BROWN], "Brown"),
    ],
)
def test_speakers_take_turns(taken, following, speaker):
    assert turn(taken, following) == speaker


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
