"""Who has the turn in a conversation."""

import pytest

from reader.quotes import find
from reader.quotes.speakers.conversations import UNKNOWN, Seen, marginals

NOBODY = frozenset()


def speakers(text):
    return [q.speaker.text if q.speaker else None for q in find(text, "en") if q.kind == "statement"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # they take turns
        ("“Why?” asked Ada.\n“I am late,” said Tom.\n“Go!”\n“Wait!”", ["Ada", "Tom", "Ada", "Tom"]),
        # who speaks behind tells who spoke before
        ("“Why?”\n“I am late!”\n“Go!” said Ada.\n“Wait!” said Tom.", ["Ada", "Tom", "Ada", "Tom"]),
        ("“Why?” asked Ada.\n“I am late!”\n“Go!”\n“Wait!” said Tom.", ["Ada", "Tom", "Ada", "Tom"]),
        # who is called does not speak
        ("“Why?” asked Ada.\n“I am late,” said Tom.\n“Go!” said Eva.\n“Eva, wait!”", ["Ada", "Tom", "Eva", "Tom"]),
        # who acts beside the speech speaks
        ("“Why?” asked Ada.\n“I am late,” said Tom.\n“Go!” Eva shut the door.\n“Wait!”", ["Ada", "Tom", "Eva", "Tom"]),
    ],
)
def test_speakers_take_turns(text, expected):
    assert speakers(text) == expected


def test_chances_of_all_persons_sum_to_one():
    seen = [
        Seen(["ada"], NOBODY, "", ""),
        Seen(["ada", "tom", UNKNOWN], NOBODY, "tom", ""),
        Seen(["ada", UNKNOWN], NOBODY, "", ""),
    ]
    chances = marginals(seen, ["", ""])
    assert [round(sum(one.values()), 6) for one in chances] == [1, 1, 1]
    assert chances[1]["tom"] > chances[1]["ada"]


def test_a_long_conversation_is_read_in_runs():
    text = "“Why?” asked Ada.\n“I am late,” said Tom.\n" + "“It left!”\n“It waits!”\n" * 100
    assert speakers(text) == ["Ada", "Tom"] * 101
