"""An article with every kind of block and mark, and the hands to make others."""

import pytest

from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata, Quotation, Speaker, Verdict
from reader.render import render

KEPT = Verdict(kept=True, stage="score", rule="score.content", category="content", reason="long prose", score=0.97)
CUT = Verdict(kept=False, stage="rules", rule="donation.support", category="donation", reason="donation appeal")


class Views:
    """The views of an article whose quotations are known."""

    def __init__(self, quotations=()):
        self.found = tuple(quotations)

    def quotations(self, text, language, blocks):
        return self.found

    def render(self, article, output_format):
        return render(article, output_format)


def mark(text, part, kind, target=""):
    start = text.index(part)
    return Mark(start, start + len(part), kind, target)


def block(text, kind=BlockKind.PARAGRAPH, **fields):
    return Block(kind, text, fields.pop("verdict", KEPT), **fields)


def article_of(*blocks, title="", quotations=(), **metadata):
    return Article(Metadata(title=title, **metadata), blocks, "html", Views(quotations))


@pytest.fixture(name="make")
def make_article():
    return article_of


@pytest.fixture(name="block")
def make_block():
    return block


@pytest.fixture
def article():
    first = "The [minister] said “we *will* build it” & left, see the report or script, in a_b and _c_ at 5 < 6."
    marks = (
        mark(first, "minister", MarkKind.STRONG),
        mark(first, "will", MarkKind.EMPHASIS),
        mark(first, "report", MarkKind.LINK, "https://example.org/a_(b)?x=1&amp=2"),
        mark(first, "script", MarkKind.LINK, "javascript:alert(1)"),
        mark(first, "a_b", MarkKind.CODE),
    )
    quote = "“we *will* build it”"
    start = first.index(quote)
    who = Speaker(first.index("minister"), first.index("minister") + 8, "minister", "Ada Minister")
    item = BlockKind.LIST_ITEM
    return article_of(
        block("Support us!", verdict=CUT),
        block(first, marks=marks),
        block("Olympic host", BlockKind.HEADING, level=2),
        block("1. no list\n# no heading\n- neither"),
        block("first", item, level=1, ordinal=1),
        block("nested\nin two lines", item, level=2),
        block("second", item, level=1, ordinal=2),
        block("- dashed", item, level=1, marker=2),
        block("Quoted from elsewhere.", BlockKind.QUOTE, level=1),
        block("Quoted within.", BlockKind.QUOTE, level=2),
        block("if x < 1:\n    print('```')\n\n\treturn", BlockKind.CODE, language="python"),
        block("Year\tGoals | all\n2021\t3\n2022", BlockKind.TABLE),
        block("A harbour", BlockKind.IMAGE, marks=(Mark(0, 9, MarkKind.IMAGE, "https://example.org/h.jpg"),)),
        block("The harbour in 1912.", BlockKind.CAPTION),
        title="Ships & <Ports> #",
        quotations=(Quotation(start, start + len(quote), quote, speaker=who, cue="said"),),
        byline="Ann Other",
        published="2024-05-01",
        url="https://example.org/ships?a=1&b=2",
        language="en",
        credits=("Photo / Agency",),
    )
