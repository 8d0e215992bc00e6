"""What holds for every document, however odd."""

import contextlib
import html
import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import reader
from reader.text.normalize import comparable, words
from reader.text.sanitize import sanitize, sanitize_line

NAMES = ("Ada Marsh", "the minister", "a spokeswoman", "Mr. Okafor", "the charity", "its newsletter", "the donors")
VERBS = ("said on Monday that", "told the committee that", "denied that", "wrote in 1998 that", "reported that")
CLAUSES = (
    "the bridge would be closed for a year", "readers had cancelled their subscriptions", "the harbour was flooded",
    "donations had fallen by a third", "cookies were set without consent", "the older breakwater had moved",
    "nobody had asked the people of the valley", "the first boat left at six with forty passengers",
)  # fmt: skip
PROMPTS = (
    "Support us", "Sign up for our daily newsletter", "Share on Facebook", "Read more: The night of the storm",
    "Advertisement", "Jane Roe / TASS", "Photo: Jane Roe", "By Ada Marsh", "14 May 2026", "Comments",
    "We have a small favor to ask. Support independent journalism. Donate now.", "© 2026 The Post",
)  # fmt: skip
LABELS = ("What moved", "Olympic host", "- one apple", "1. First of all", "* * *", "Home", "World")

sentences = st.one_of(
    st.builds("{} {} {}.".format, *map(st.sampled_from, (NAMES, VERBS, CLAUSES))),
    st.builds("“{},” {} said.".format, st.sampled_from(CLAUSES), st.sampled_from(NAMES)),
    st.builds("{}, and {}!".format, st.sampled_from(CLAUSES), st.sampled_from(CLAUSES)),
)
paragraphs = st.lists(sentences, min_size=1, max_size=5).map(
    lambda group: " ".join(s[0].upper() + s[1:] for s in group)
)
lines = st.one_of(paragraphs, paragraphs, paragraphs, st.sampled_from(PROMPTS + LABELS))
texts = st.lists(lines, min_size=1, max_size=14).map("\n\n".join)

TAGS = ("p", "div", "h2", "li", "blockquote", "pre", "aside", "span", "b", "td", "article", "figcaption", "section")
CLASSES = ("", ' class="share"', ' class="sidebar"', " hidden", ' id="newsletter"', ' class="article-body"')


@st.composite
def pages(draw):
    """Well-formed and broken markup around realistic lines."""
    parts = []
    for line in draw(st.lists(lines, max_size=12)):
        tag = draw(st.sampled_from(TAGS))
        close = draw(st.sampled_from((f"</{tag}>", f"</{tag}>", "", "</div>", "<br><br>")))
        parts.append(f"<{tag}{draw(st.sampled_from(CLASSES))}>{html.escape(line)}{close}")
    return f"<html><body>{''.join(parts)}</body></html>"


def assert_partition(article):
    """Every block is kept or removed, in order, with a reason; the text is the kept blocks and nothing else."""
    kept, removed = iter(article.kept), iter(article.removed)
    assert list(article.blocks) == [next(kept if b.verdict.kept else removed) for b in article.blocks]
    assert next(kept, None) is next(removed, None) is None
    assert all(b.text and b.verdict.reason and b.verdict.stage and b.verdict.rule for b in article.blocks)
    assert [article.text[at : at + len(b.text)] for at, b in zip(article.offsets, article.kept, strict=True)] == [
        b.text for b in article.kept
    ]
    for block in article.blocks:
        assert all(0 <= m.start < m.end <= len(block.text) for m in block.marks)


def assert_stand_in(texts, source):
    """Each text's letters stand together in the source, behind those of the text before it."""
    letters, at = comparable(source), 0
    for text in texts:
        found = letters.find(comparable(text), at)
        assert found >= 0, f"{text!r} is not in the input at this place"
        at = found + len(comparable(text))


def assert_quotations(article):
    """Inside the text, in order, and none begins in one and ends outside of it."""
    open_until = []
    for quotation in article.quotations:
        assert 0 <= quotation.start < quotation.end <= len(article.text)
        assert quotation.text == article.text[quotation.start : quotation.end]
        while open_until and open_until[-1] <= quotation.start:
            open_until.pop()
        assert not open_until or quotation.end <= open_until[-1]
        open_until.append(quotation.end)
        if (speaker := quotation.speaker) is not None:
            assert speaker.text == article.text[speaker.start : speaker.end]
    assert [q.start for q in article.quotations] == sorted(q.start for q in article.quotations)


@given(texts)
def test_text(text):
    article = reader.clean(text, format="text")
    assert_partition(article)
    assert words("\n".join(b.text for b in article.blocks)) == words(text)
    assert_quotations(article)


@given(pages())
def test_page(page):
    article = reader.clean(page, format="html")
    assert_partition(article)
    source = html.unescape(re.sub("<[^>]*>", "", page))
    assert_stand_in([b.text for b in article.blocks], source)
    assert comparable("".join(b.text for b in article.blocks)) == comparable(source)
    assert_quotations(article)


@given(st.text(max_size=400))
@example("\x1b[31m\n\n“a” said b")
@example("\N{LEFT-TO-RIGHT ISOLATE}\n\n\ud800")
def test_any_text(text):
    for name in ("text", "html", "markdown"):
        article = reader.clean(text, format=name)
        assert_partition(article)
        assert_quotations(article)


@given(st.binary(max_size=400))
def test_any_bytes(data):
    """Bytes are an article or a refusal, never another exception."""
    with contextlib.suppress(reader.ReaderError):
        assert_partition(reader.clean(data))


@settings(max_examples=300)
@given(texts)
def test_cleaning_twice_changes_nothing(text):
    once = reader.clean(text, format="text").text
    assert reader.clean(once, format="text").text == once


@given(texts, st.sampled_from(["donation", "newsletter", "share"]))
def test_what_is_kept_on_request_only_adds(text, category):
    plain, asked = (reader.clean(text, format="text", keep=keep) for keep in ((), (category,)))
    assert all(asked_block.verdict.kept for asked_block, block in zip(asked.blocks, plain.blocks, strict=True)
               if block.verdict.kept or block.verdict.category == category)  # fmt: skip


@given(st.text(st.characters(exclude_categories=()), max_size=200))
@example("\x1b\x1b[31m[31m")
@example("\x9d\x1b\x1b\\")
@example("\x1b\ufeff[31m")
@example("\r\x00\n")
@example("e" + "\u0301" * 20 + "\u202e" + "\u0301")
def test_sanitising(text):
    clean = sanitize(text)
    assert sanitize(clean) == clean
    assert {c for c in clean if unicodedata.category(c) in ("Cc", "Cs")} <= {"\n", "\t"}
    line = sanitize_line(text)
    assert sanitize_line(line) == line
    assert {c for c in line if unicodedata.category(c) in ("Cc", "Cs")} == set()


@pytest.mark.parametrize("name", ["text", "html", "markdown"])
@given(text=st.text(st.sampled_from("ab \n\t<>/&;#\x1b[]m0;\x07\x9b\\\ud800\u202e-*`~|\"'“”"), max_size=120))
def test_no_control_character_reaches_an_article(name, text):
    article = reader.clean(text, format=name)
    shown = [b.text for b in article.blocks] + [article.title, article.byline, article.url, article.site]
    shown += [m.target for b in article.blocks for m in b.marks] + [b.language for b in article.blocks]
    assert {c for s in shown for c in s if unicodedata.category(c) in ("Cc", "Cs")} <= {"\n", "\t"}
