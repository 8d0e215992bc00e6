"""JSON there and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata, Quotation, Speaker, Verdict
from reader.render import Settings, render
from reader.render.json import from_json
from reader.render.json import render as to_json
from reader.text.sanitize import sanitize

TEXT = st.text(max_size=30).map(sanitize)
OFFSET = st.integers(0, 1000)
VERDICTS = st.builds(Verdict, st.booleans(), TEXT, TEXT, TEXT, TEXT, st.none() | st.floats(0, 1))
MARKS = st.builds(Mark, OFFSET, OFFSET, st.sampled_from(MarkKind), TEXT)
BLOCKS = st.builds(
    Block,
    st.sampled_from(BlockKind),
    TEXT,
    VERDICTS,
    OFFSET,
    OFFSET,
    OFFSET,
    st.lists(MARKS).map(tuple),
    TEXT,
    st.lists(TEXT, max_size=2).map(tuple),
)
METADATA = st.builds(Metadata, *[TEXT] * 8, st.lists(TEXT).map(tuple))
SPEAKERS = st.builds(Speaker, OFFSET, OFFSET, TEXT, TEXT, st.floats(0, 1))
QUOTATIONS = st.builds(
    Quotation,
    OFFSET,
    OFFSET,
    TEXT,
    st.sampled_from(["statement", "phrase"]),
    st.none() | SPEAKERS,
    TEXT,
    st.none() | SPEAKERS,
)


class Found:
    """Views that have found these quotations."""

    def __init__(self, quotations):
        self._quotations = quotations

    def quotations(self, text, language, blocks):
        return self._quotations

    def render(self, article, output_format):
        raise AssertionError


@given(METADATA, st.lists(BLOCKS, max_size=4).map(tuple), TEXT, st.lists(QUOTATIONS, max_size=3).map(tuple))
def test_round_trip(metadata, blocks, input_format, quotations):
    article = Article(metadata, blocks, input_format, Found(quotations))
    again = from_json(to_json(article, Settings()))
    assert again == article
    assert again.quotations == quotations


def test_strings_of_a_foreign_file_are_sanitised(article):
    text = render(article, "json").replace(article.blocks[0].text[:5], "\\u001b]52;c;YQ==\\u0007")
    assert "\x1b" not in from_json(text).blocks[0].text


def test_an_article_that_was_read_back_can_be_rendered(article):
    assert from_json(render(article, "json")).to_markdown() == render(article, "markdown")


def test_json_lines_hold_the_same_object_on_one_line(article):
    line = render(article, "jsonl")
    assert line.count("\n") == 1
    assert json.loads(line) == json.loads(render(article, "json"))


@pytest.mark.parametrize(
    "text", ["[]", "{}", "nonsense", '{"metadata": {"credits": 5}}', '{"metadata": {"credits": [], "x": 1}}']
)
def test_other_json_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        from_json(text)


def test_an_article_of_an_older_version_has_no_guesses(article):
    data = json.loads(render(article, "json"))
    for quotation in data["quotations"]:
        del quotation["guess"], quotation["speaker"]["confidence"]
    assert from_json(json.dumps(data)).quotations == article.quotations
