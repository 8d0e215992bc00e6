"""Markdown: whatever the text holds, a parser gives it back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader import clean
from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata, Verdict
from reader.render import render

KEPT = Verdict(kept=True, stage="", rule="", category="", reason="")
SPECIAL = st.text(alphabet="\\`*_{}[]()<>#+-.!|~=&:;\"'$^%@ \n\tab1Z0é“\u00a0€", min_size=1, max_size=40)
ANY = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=30)
TEXTS = (SPECIAL | ANY).map(lambda text: text.strip("\n"))  # as in every block
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def parsed(markdown):
    """The text of each inline token, line breaks included."""
    return [read(token) for token in PARSER.parse(markdown) if token.type == "inline"]


def read(token):
    parts = []
    for child in token.children:
        if child.type == "image":
            parts.append(read(child))
        else:
            parts.append("\n" if child.type in ("hardbreak", "softbreak") else child.content)
    return "".join(parts)


def article_of(*blocks):
    return Article(Metadata(), blocks)


def visible(text):
    """Whether a paragraph of it can be told from nothing."""
    return bool(text.strip())


@given(TEXTS.filter(visible))
@example("a|b\n-|-")
@example("Setext\n===")
@example("  - indented\n\n    code")
@example("&copy; &#65; \\&amp;")
@example("1. one\n2) two\n+ plus")
@example("[a]: /url")
@example("<b>x</b> <http://a.b>")
def test_paragraph_survives(text):
    assert parsed(render(article_of(Block(BlockKind.PARAGRAPH, text, KEPT)), "markdown")) == [text]


@given(TEXTS.filter(visible), st.integers(1, 6))
@example("number #", 1)
@example("number \\#", 1)
def test_heading_survives_on_one_line(text, level):
    tokens = PARSER.parse(render(article_of(Block(BlockKind.HEADING, text, KEPT, level=level)), "markdown"))
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert read(tokens[1]) == text.replace("\n", " ")


@given(st.lists(st.tuples(TEXTS.filter(visible), st.integers(1, 3), st.integers(0, 12)), min_size=1, max_size=5))
def test_list_items_survive(items):
    blocks = [Block(BlockKind.LIST_ITEM, text, KEPT, level=level, ordinal=number) for text, level, number in items]
    markdown = render(article_of(*blocks), "markdown")
    assert parsed(markdown) == [text for text, _, _ in items]
    assert sum(token.type == "list_item_open" for token in PARSER.parse(markdown)) == len(items)


@given(st.lists(st.tuples(TEXTS.filter(visible), st.integers(1, 3)), min_size=1, max_size=4))
def test_quotes_survive(quotes):
    blocks = [Block(BlockKind.QUOTE, text, KEPT, level=level) for text, level in quotes]
    assert parsed(render(article_of(*blocks), "markdown")) == [text for text, _ in quotes]


@given(
    st.lists(
        st.lists(TEXTS.map(lambda t: t.replace("\n", " ").replace("\t", " ")), min_size=2, max_size=3),
        min_size=2,
        max_size=3,
    )
)
def test_tables_survive(rows):
    text = "\n".join("\t".join(row) for row in rows)
    columns = max(map(len, rows))
    cells = parsed(render(article_of(Block(BlockKind.TABLE, text, KEPT)), "markdown"))
    assert cells == [cell for row in rows for cell in row + [""] * (columns - len(row))]


@given(st.text(alphabet="`~ \nab\t<", min_size=1))
def test_code_survives(text):
    tokens = PARSER.parse(render(article_of(Block(BlockKind.CODE, text, KEPT, language="c++ `x")), "markdown"))
    assert [(token.type, token.info, token.content) for token in tokens] == [("fence", "c++x", f"{text}\n")]


KINDS = [kind for kind in MarkKind if kind is not MarkKind.FORMULA]  # which is written as its TeX


@st.composite
def marked(draw):
    """A text with nested marks in order."""
    text = draw(TEXTS.filter(visible))
    marks = []

    def nest(start, end, depth):
        while start < end and depth and draw(st.booleans()):
            first = draw(st.integers(start, end - 1))
            last = draw(st.integers(first + 1, end))
            kind = draw(st.sampled_from(KINDS))
            target = draw(st.sampled_from(["https://e.org/a(b)*c*`d`_e_<f>\\g&amp;h", "/rel", "javascript:x", ""]))
            marks.append(Mark(first, last, kind, target))
            nest(first, last, depth - 1)
            start = last

    nest(0, len(text), 3)
    return Block(BlockKind.PARAGRAPH, text, KEPT, marks=tuple(marks))


@given(marked())
def test_marks_never_cost_a_character(block):
    assert parsed(render(article_of(block), "markdown")) == [block.text]


@pytest.mark.parametrize(
    ("kind", "target", "expected"),
    [
        (MarkKind.STRONG, "", "a **word** here\n"),
        (MarkKind.EMPHASIS, "", "a _word_ here\n"),
        (MarkKind.CODE, "", "a `word` here\n"),
        (MarkKind.STRIKE, "", "a ~~word~~ here\n"),
        (MarkKind.LINK, "https://e.org/?a=(1)", "a [word](https://e.org/?a=\\(1\\)) here\n"),
        (MarkKind.LINK, "javascript:alert(1)", "a word here\n"),
        (MarkKind.LINK, "https://e.org/a b", "a word here\n"),
        (MarkKind.SUPERSCRIPT, "", "a word here\n"),
    ],
)
def test_marks(kind, target, expected):
    block = Block(BlockKind.PARAGRAPH, "a word here", KEPT, marks=(Mark(2, 6, kind, target),))
    assert render(article_of(block), "markdown") == expected


def test_addresses_survive():
    target = "https://e.org/a(b)*c*_e_\\g&amp;h?q=[1]~2"
    block = Block(BlockKind.PARAGRAPH, "x", KEPT, marks=(Mark(0, 1, MarkKind.LINK, target),))
    (token,) = [t for t in PARSER.parse(render(article_of(block), "markdown"))[1].children if t.type == "link_open"]
    assert token.attrs["href"] == "https://e.org/a(b)*c*_e_%5Cg&amp;h?q=%5B1%5D~2"


def test_exclamation_mark_before_a_link_makes_no_image():
    block = Block(BlockKind.PARAGRAPH, "Oh!more", KEPT, marks=(Mark(3, 7, MarkKind.LINK, "https://e.org"),))
    assert render(article_of(block), "markdown") == "Oh\\![more](https://e.org)\n"


def test_code_spans_that_touch_are_one_at_most():
    """`a``b` would be one span with two backticks in it."""
    block = Block(BlockKind.PARAGRAPH, "ab", KEPT, marks=(Mark(0, 1, MarkKind.CODE), Mark(1, 2, MarkKind.CODE)))
    assert render(article_of(block), "markdown") == "`a`b\n"


def test_the_numbers_that_a_text_writes_before_its_items_stay():
    items = [Block(BlockKind.LIST_ITEM, text, KEPT, level=1, marker=3) for text in ("2. two", "3. three")]
    assert render(article_of(*items), "markdown") == "2. two\n3. three\n"


def test_lists_side_by_side_stay_two_lists():
    page = (
        "<article><p>Before.</p><table><tr><td><ul><li>bread</li><li>milk</li></ul></td><td><ul><li>nails</li></ul></td></tr>"
        "</table><ol><li>one</li></ol><ol><li>first</li><li>second</li></ol></article>"
    )
    found = clean(page, format="html", balance="whole")
    assert "- bread\n- milk\n\n* nails\n" in found.to_markdown()
    assert "1. one\n\n1) first\n2) second\n" in found.to_markdown()
    assert found.to_html().count("<ul>") == found.to_html().count("<ol>") == 2
