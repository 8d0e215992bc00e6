"""Lines to blocks."""

import pytest

from reader.cleaning.lines.paragraphs import paragraphs
from reader.model import BlockKind

WRAPPED = (
    "A shepherd on Cold Fell has counted his flock backwards every evening for\n"
    "thirty years, from three hundred and eleven down to one, and has not lost\n"
    "a lamb. The method is now being tried on two other farms. On one of them the\n"
    "farmer has found that he owns four sheep more than he thought."
)


def texts(text):
    return [c.text for c in paragraphs(text)]


def test_wrapped_lines_are_joined():
    assert texts(WRAPPED) == [" ".join(WRAPPED.split("\n"))]


@pytest.mark.parametrize("indent", [3, 8])
def test_wrapped_lines_with_an_indent_are_joined(indent):
    """Text browsers indent what they write."""
    margin = " " * indent
    indented = "\n".join(margin + line for line in WRAPPED.split("\n"))
    assert texts(indented) == [" ".join(WRAPPED.split("\n"))]


def test_short_lines_beside_wrapped_text_stay_apart():
    assert texts(f"By Ellis Thwaite\n3 May 2026\n\n{WRAPPED}")[:2] == ["By Ellis Thwaite", "3 May 2026"]


def test_a_poem_is_not_wrapped_text():
    poem = (
        "the hill is longer than the road that goes across it\n"
        "and nobody\n"
        "has ever counted stones in it, or asked the stones to stay\n"
        "but one man\n"
        "who did both, and was answered"
    )
    assert len(texts(poem)) == 5


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("forty-", "four years", "forty-four years"),
        ("pre-", "and post-war", "pre- and post-war"),
        ("Vor-", "und Nachteile", "Vor- und Nachteile"),
        ("the North-", "South line", "the North- South line"),
        ("a dash -", "like this", "a dash - like this"),
    ],
)
def test_hyphens_at_the_end_of_a_line(end, start, joined):
    line = "All the people of the valley who had a mind to go have gone there on foot"
    end = f"{'x' * (73 - len(end) - 1)} {end}"
    text = f"{line}\nand have come back by the same way, which is the only one they know, with\n{end}\n{start}"
    assert texts(text)[0].endswith(joined)


def test_the_numbers_of_a_text_browsers_links_go():
    assert texts("[1]Skip to content\n\n* [2]News\n* [3]Weather") == ["Skip to content", "* News", "* Weather"]


@pytest.mark.parametrize("text", ["As he wrote.[1] And then [2] again [3].", "[4]Four [6]six [9]nine", "[1]One [2]two"])
def test_the_numbers_of_notes_stay(text):
    assert texts(text) == [text]


def test_a_sentence_that_was_cut_at_links_is_whole_again():
    text = (
        "The old minister has lashed out at the court after\nthe ruling in the north\n, and nobody was surprised by it."
    )
    assert texts(text) == [
        "The old minister has lashed out at the court after the ruling in the north, and nobody was surprised by it."
    ]


def test_ideographs_are_joined_without_a_blank():
    line = "気象庁は十三日、日向灘で強い地震があったと発表した。震源の深さは約三十キロ"
    assert texts(f"{line}\n{line}\n{line}") == [line * 3]


def test_a_list_keeps_its_items():
    items = paragraphs("Take along:\n- one apple\n- two pears")
    assert [(c.kind, c.text) for c in items[1:]] == [
        (BlockKind.LIST_ITEM, "- one apple"),
        (BlockKind.LIST_ITEM, "- two pears"),
    ]


def test_a_line_in_small_letters_behind_a_full_stop_begins_anew():
    assert texts("The ferry has left the harbour.\nand nobody waits for it") == [
        "The ferry has left the harbour.",
        "and nobody waits for it",
    ]
