"""Block quotations: stretches that a page sets off, with or without marks."""

import pytest

import reader
from reader.quotes import find


def said(text, block):
    start = text.index(block)
    return [(q.text, q.speaker and q.speaker.text) for q in find(text, "en", [(start, start + len(block))])]


def test_a_block_belongs_to_whom_the_sentence_before_leads_to_it():
    text = "Ada Marsh wrote to the council:\n\nThe quay is unsafe.\n\nClose it.\n\nThe council met on Monday."
    block = "The quay is unsafe.\n\nClose it."
    assert said(text, block) == [(block, "Ada Marsh")]


def test_a_colon_leads_to_a_block_of_nobody():
    assert said("From the minutes:\n\nThe quay is unsafe.", "The quay is unsafe.") == [("The quay is unsafe.", None)]


def test_what_nothing_leads_to_is_no_quotation():
    assert said("It rained.\n\nSubscribe for more.\n\nThe river rose.", "Subscribe for more.") == []


@pytest.mark.parametrize("block", ["“Close it,” she said. “Now.”", "He laughed. “Close it,” she said. “Now.”"])
def test_marks_in_a_block_tell_what_is_said(block):
    assert [text for text, _ in said(f"It rained.\n\n{block}", block)] == ["“Close it,”", "“Now.”"]


def test_marks_inside_an_introduced_block_are_a_part_of_it():
    block = "The so-called “new quay” is unsafe."
    assert said(f"Ada Marsh wrote:\n\n{block}", block) == [(block, "Ada Marsh")]


def test_the_blocks_of_a_page():
    page = (
        "<html><body><article><h1>Quay</h1><p>It has rained on the harbour of Porto for a week, and the river is high.</p>"
        "<p>Ada Marsh wrote to the council on Monday, after she had seen the quay:</p>"
        "<blockquote><p>The quay is unsafe, and nobody should walk on it.</p></blockquote>"
        "<p>The council met the next day and has not answered the letter since then.</p></article></body></html>"
    )
    (quotation,) = reader.clean(page).quotations
    assert quotation.text == "The quay is unsafe, and nobody should walk on it."
    assert quotation.speaker.name == "Ada Marsh"
