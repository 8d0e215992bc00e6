"""HTML: complete, escaped, and without anything that could run."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata, Verdict
from reader.render import render

KEPT = Verdict(kept=True, stage="", rule="", category="", reason="")
TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(lambda t: t.strip())


def one(kind, text, **fields):
    return Article(Metadata(), (Block(kind, text, KEPT, **fields),))


@given(
    TEXT, st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE, BlockKind.CODE, BlockKind.CAPTION])
)
def test_text_survives(text, kind):
    page = lxml_html.fromstring(render(one(kind, text, level=1), "html"))
    assert page.find("body").text_content().strip() == text.strip()


def test_only_safe_links_are_links():
    marks = (
        Mark(0, 1, MarkKind.LINK, 'https://e.org/?a=1&b="2"'),
        Mark(2, 3, MarkKind.LINK, "javascript:alert(1)"),
        Mark(4, 5, MarkKind.LINK, "data:text/html,x"),
        Mark(6, 7, MarkKind.LINK, "/relative:path"),
        Mark(8, 9, MarkKind.LINK, "\tjavascript:x"),
    )
    page = lxml_html.fromstring(render(one(BlockKind.PARAGRAPH, "a b c d e", marks=marks), "html"))
    assert [a.get("href") for a in page.iter("a")] == ['https://e.org/?a=1&b="2"', "/relative:path"]


def test_hostile_metadata_stays_text():
    metadata = Metadata(
        title="</title><script>x</script>", byline='"><script>', url="javascript:x", language='en"><script>',
        description="<script>",
    )  # fmt: skip
    page = render(Article(metadata, (Block(BlockKind.PARAGRAPH, "body", KEPT),)), "html")
    assert "<script" not in page
    assert "javascript:" not in page


def test_lists_nest():
    item = BlockKind.LIST_ITEM
    blocks = [
        Block(item, "a", KEPT, level=1, ordinal=3),
        Block(item, "b", KEPT, level=2),
        Block(item, "c", KEPT, level=1, ordinal=4),
        Block(item, "d", KEPT, level=1),
    ]
    page = render(Article(Metadata(), tuple(blocks)), "html").replace("\n", "")
    assert "<ol start=3><li>a<ul><li>b</li></ul></li><li>c</li></ol><ul><li>d</li></ul>" in page


def test_quotes_nest():
    blocks = [Block(BlockKind.QUOTE, t, KEPT, level=n) for t, n in (("a", 1), ("b", 3), ("c", 2))]
    page = render(Article(Metadata(), tuple(blocks)), "html").replace("\n", "")
    quote = "<blockquote>"
    assert f"{quote}<p>a</p>{quote}{quote}<p>b</p></blockquote><p>c</p></blockquote></blockquote>" in page


def test_a_list_that_does_not_begin_at_one():
    blocks = [Block(BlockKind.LIST_ITEM, "a", KEPT, level=1, ordinal=n) for n in (2, 3)]
    assert "<ol start=2>" in render(Article(Metadata(), tuple(blocks)), "html")
