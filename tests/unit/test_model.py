import pickle

import pytest

from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata, Verdict

KEPT = Verdict(kept=True, stage="rest", rule="content", category="content", reason="article text")
GONE = Verdict(kept=False, stage="phrases", rule="share.on", category="share", reason="share bar")


def article(*blocks):
    return Article(Metadata(title="T", byline="A, B", published="2026-05-14", site="S", url="u", language="en"), blocks)


def paragraph(text, verdict=KEPT, **fields):
    return Block(BlockKind.PARAGRAPH, text, verdict, **fields)


def test_kept_and_removed_keep_their_order():
    a, b, c, d = paragraph("a"), paragraph("b", GONE), paragraph("c"), paragraph("d", GONE)
    whole = article(a, b, c, d)
    assert (whole.kept, whole.removed) == ((a, c), (b, d))


def test_offsets_point_into_the_text():
    whole = article(paragraph("one"), paragraph("gone", GONE), paragraph("two\nlines"), paragraph("three"))
    assert whole.text == "one\n\ntwo\nlines\n\nthree"
    assert whole.offsets == (0, 5, 16)


def test_nothing_in_it():
    assert (article().text, article().offsets, article().quotations) == ("", (), ())


class Listening:
    """Views that keep what they are given to look through."""

    def __init__(self):
        self.texts = []
        self.blocks = []

    def quotations(self, text, language, blocks):
        self.texts.append(text)
        self.blocks += blocks
        return ()

    def render(self, article, output_format):
        raise NotImplementedError


def test_code_is_not_looked_through_for_quotations():
    """The offsets stay those of the article's text."""
    views = Listening()
    code = Block(BlockKind.CODE, 'print("a")\n\nprint("b")', KEPT)
    whole = Article(Metadata(), (paragraph("“Yes,” she said."), code, paragraph("“No.”")), views=views)
    assert whole.quotations == ()
    (text,) = views.texts
    assert '"' not in text
    assert len(text) == len(whole.text)
    assert text.replace("\ufffc", "").split() == ["“Yes,”", "she", "said.", "“No.”"]


def test_block_quotations_that_follow_each_other_are_one():
    views = Listening()
    quotes = [Block(BlockKind.QUOTE, text, KEPT) for text in ("One.", "Two.", "Three.")]
    whole = Article(Metadata(), (paragraph("She wrote:"), *quotes[:2], paragraph("And:"), quotes[2]), views=views)
    assert whole.quotations == ()
    assert [whole.text[start:end] for start, end in views.blocks] == ["One.\n\nTwo.", "Three."]


def test_metadata_is_readable_on_the_article():
    whole = article()
    for name in ("title", "byline", "published", "site", "url", "language"):
        assert getattr(whole, name) == getattr(whole.metadata, name) != ""


def test_links_are_the_marks_that_are_links():
    link, strong = Mark(0, 1, MarkKind.LINK, "https://x.example"), Mark(0, 1, MarkKind.STRONG)
    assert paragraph("x", marks=(strong, link)).links == (link,)


def test_frozen():
    with pytest.raises(AttributeError):
        paragraph("x").text = "y"


@pytest.mark.parametrize("method", ["to_text", "to_markdown", "to_html", "to_json"])
def test_without_views_it_says_where_to_get_them(method):
    with pytest.raises(ValueError, match=r"reader\.clean\(\)"):
        getattr(article(), method)()


def test_survives_another_process():
    whole = article(paragraph("one"))
    assert whole.text == "one"
    assert pickle.loads(pickle.dumps(whole)) == whole
