"""Plain text and its wrapping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import BlockKind
from reader.render import render
from reader.text.wrapping.layout import cells


def test_empty_line_between_blocks_and_none_within_a_list(make, block):
    item = BlockKind.LIST_ITEM
    article = make(block("a"), block("b", item, level=1), block("c", item, level=2), block("d"), title="T")
    assert render(article, "text") == "T\n\na\n\n- b\n  - c\n\nd\n"


def test_marker_in_the_text_is_not_written_twice(make, block):
    article = make(block("12. twelfth", BlockKind.LIST_ITEM, level=1, ordinal=12, marker=4))
    assert render(article, "text") == "12. twelfth\n"


def test_wrapped_item_hangs_below_its_text(make, block):
    article = make(block("one two three", BlockKind.LIST_ITEM, level=1, ordinal=1))
    assert render(article, "text", width=11) == "1. one two\n   three\n"


def test_code_is_not_refilled(make, block):
    article = make(block("a  b\n  c", BlockKind.CODE))
    assert render(article, "text", width=40) == "a  b\n  c\n"


@given(
    st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])), max_size=5), st.integers(9, 80)
)
def test_no_line_is_wider_than_asked(texts, width):
    from reader.model import Article, Block, Metadata, Verdict

    kept = Verdict(kept=True, stage="", rule="", category="", reason="")
    article = Article(Metadata(), tuple(Block(BlockKind.PARAGRAPH, text, kept) for text in texts if text))
    assert all(cells(line) <= width for line in render(article, "text", width=width).split("\n"))


@pytest.mark.parametrize("output_format", ["text", "markdown", "html", "ansi"])
def test_title_that_the_text_begins_with_is_written_once(make, block, output_format):
    """A text's first line may be both: the title by its looks, and kept because nothing proves it is one."""
    article = make(block("Tides", BlockKind.HEADING, level=2), block("Water."), title="Tides")
    body = render(article, output_format).split("<body>")[-1]
    assert body.count("Tides") == 1
