"""Texts that lost their markup, and what of their blocks is content."""

from reader.cleaning.lines.paragraphs import paragraphs
from tests.quality.text_dataset import Text, labels, parts


def text(*lines, kind="flat"):
    return Text(kind, "aeb", 0, tuple((line.removeprefix("+"), line.startswith("+")) for line in lines))


def shares(one):
    return labels(paragraphs(one.text), one)


def test_each_block_by_its_lines():
    assert shares(text("Home", "+The ferry left at six.", "Share", "***", "+It came back.")) == [0, 1, 0, -1, 1]


def test_blocks_of_several_lines():
    wrapped = text(
        "+The harbour reopened on Monday after a storm that had kept every ferry in port",
        "+for nine days, the harbour authority said in a statement that it read aloud to",
        "+whoever had come to listen to it on the quay, which was nobody but the four of",
        "+them.",
        "Home",
        "+The end.",
    )
    assert shares(wrapped) == [1, 0, 1]


def test_words_that_are_joined_at_their_hyphen_do_not_lose_the_place():
    cut = text(
        "+The har-", "+bour of the town, which had been closed, was opened.", "Home", "+Nobody had noticed it.", "Home"
    )
    assert shares(cut)[-3:] == [0, 1, 0]


def test_parts_hold_all_content_and_are_the_same_every_time():
    pages = [text("a", "b", "+c", "d", "+e", "f") for _ in range(40)]
    found = list(parts(pages))
    assert found == list(parts(pages))
    assert 0 < len(found) < 40
    assert all({"c", "e"} <= {line for line, keep in part.lines if keep} for part in found)
    assert {part.kind for part in found} == {"part"}
