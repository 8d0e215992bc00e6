"""How an article becomes a page: what stands where, and what a stretch of it looks like."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import BlockKind, Mark, MarkKind
from reader.text.wrapping.layout import wrap
from reader.tui.page.composing import _flatten, compose
from reader.tui.page.page import Face, Page, Place, Role, first_within, place_at, voice
from reader.tui.page.speaker_colours import assign


@pytest.fixture
def page(make: SimpleNamespace) -> Page:
    return compose(make.sample(), title="Title", facts="facts")


def faces(page: Page, text: str) -> Face:
    start = page.text.index(text)
    (only,) = {face for _, _, face in page.runs(start, start + len(text))}
    return only


def paragraph(page: Page, text: str) -> int:
    return page.paragraph_at(page.text.index(text))


def test_paragraphs_cover_the_text_in_order(page: Page) -> None:
    assert "\n".join(page.text[p.start : p.end] for p in page.paragraphs) == page.text


def test_roles(page: Page) -> None:
    expected = {
        "Title": Role.TITLE, "facts": Role.BYLINE, "The first": Role.PARAGRAPH, "A heading": Role.HEADING,
        "first item": Role.LIST_ITEM, "A block quote": Role.QUOTE, "def f": Role.CODE, "Country": Role.TABLE,
        "a picture": Role.IMAGE, "The caption": Role.CAPTION,
    }  # fmt: skip
    assert {text: page.roles[paragraph(page, text)] for text in expected} == expected


def test_marks_and_quotations_are_runs(page: Page) -> None:
    assert faces(page, "link") == Face.LINK
    assert faces(page, "strong") == Face.STRONG
    ann = voice(assign(["Ann Example"])["Ann Example"])
    assert faces(page, "“this is a quotation”") == Face.QUOTATION | ann
    assert faces(page, "“quotation 3”") == Face.QUOTATION
    assert faces(page, "Ann") == Face.SPEAKER | ann
    assert faces(page, "The first paragraph") == Face.PLAIN


def test_a_quotation_knows_its_speaker(page: Page) -> None:
    assert page.quotations[0].label == "Ann Example"
    assert page.text[page.quotations[0].start : page.quotations[0].end] == "“this is a quotation”"


@pytest.mark.parametrize("removed", [False, True])
def test_a_title_that_the_text_begins_with_is_set_once(removed: bool, make: SimpleNamespace) -> None:
    """What is in that line stays there: marks, quotations, the way from blocks to offsets and back."""
    heading = make.block("Ann said “go” today", BlockKind.HEADING, level=1, marks=(Mark(14, 19, MarkKind.STRONG),))
    article = make.article(
        "ANN said «go» today!", make.block("Menu", verdict=make.removed), heading, make.block("Text “one”.")
    )
    page = compose(article, title=article.title, facts="facts", removed=removed)
    assert page.text.startswith("Ann said “go” today\nfacts\n")
    assert page.text.casefold().count("ann said") == 1
    assert faces(page, "today") == Face.STRONG
    assert [page.text[place.start : place.end] for place in page.quotations] == ["“go”", "“one”"]
    assert page.text[page.offset_of(2, 0) :] == "Text “one”."
    assert page.block_at(page.text.index("“one”")) == (2, 5)
    assert not page.headings


def test_links_are_found_by_offset(page: Page) -> None:
    start = page.text.index("link")
    assert page.link_at(start) == page.link_at(start + 3) == Place(start, start + 4, "https://example.org/page")
    assert page.link_at(start - 1) is page.link_at(start + 4) is None


def test_places_are_found_by_offset(page: Page) -> None:
    second = page.quotations[1]
    assert place_at(page.quotations, second.start) == place_at(page.quotations, second.end - 1) == 1
    assert place_at(page.quotations, second.start - 1) == place_at(page.quotations, second.end) == -1
    assert first_within(page.quotations, second.start, second.end) == 1
    assert first_within(page.quotations, second.start + 1, second.end) == -1


def test_list_items_hang(page: Page) -> None:
    item = page.paragraphs[paragraph(page, "second item")]
    assert page.text[item.start : item.end].startswith("2. second")
    assert (item.first_indent, item.indent) == (0, 3)
    assert faces(page, "2. ") == Face.MARKER


def test_an_items_own_marker_is_not_doubled(make: SimpleNamespace) -> None:
    item = make.block("12. twelve", BlockKind.LIST_ITEM, marker=4, level=2)
    page = compose(make.article("", item), title="T")
    assert page.text == "T\n12. twelve"
    assert (page.paragraphs[1].first_indent, page.paragraphs[1].indent) == (2, 6)


def test_marks_are_shifted_behind_the_bullet(make: SimpleNamespace) -> None:
    item = make.block("one two", BlockKind.LIST_ITEM, marks=(Mark(4, 7, MarkKind.STRONG),))
    page = compose(make.article("", item), title="T")
    assert faces(page, "two") == Face.STRONG


def test_removed_blocks_are_hidden_or_shown_with_their_reason(make: SimpleNamespace) -> None:
    article = make.sample()
    hidden, shown = compose(article, title="T"), compose(article, title="T", removed=True)
    assert "small favor" not in hidden.text
    assert "✂ donation appeal: asks for money\nSupport us!" in shown.text
    assert shown.roles[paragraph(shown, "✂")] == Role.REASON
    assert shown.removed[paragraph(shown, "Support us!")] == 1
    assert shown.removed[paragraph(shown, "The first paragraph")] == 0


def test_one_reason_for_neighbours_removed_alike(make: SimpleNamespace) -> None:
    blocks = [make.block(text, verdict=make.removed) for text in ("one", "two")]
    assert compose(make.article("", *blocks), title="T", removed=True).text.count("✂") == 1


def test_places_survive_showing_what_was_removed(make: SimpleNamespace) -> None:
    article = make.sample()
    hidden, shown = compose(article, title="T"), compose(article, title="T", removed=True)
    for text in ("first paragraph", "needle", "1889"):
        offset = hidden.text.index(text)
        there = shown.offset_of(*hidden.block_at(offset))
        assert shown.text[there:].startswith(text)
        assert hidden.offset_of(*shown.block_at(there)) == offset


def test_a_place_in_a_removed_block_falls_on_what_follows_it(make: SimpleNamespace) -> None:
    article = make.sample()
    hidden, shown = compose(article, title="T"), compose(article, title="T", removed=True)
    offset = hidden.offset_of(*shown.block_at(shown.text.index("Give now")))
    assert hidden.text[offset:].startswith("Paragraph 0")


def test_tables_are_set_and_code_is_expanded(page: Page) -> None:
    assert "Country  People\n───────────────\nFrance       68" in page.text
    assert "def f(x):\n    return x" in page.text


def test_quotations_over_several_blocks(make: SimpleNamespace) -> None:
    article = make.article("", make.block("Once: “one."), make.block("two” and left."))
    page = compose(article, title="T")
    assert faces(page, "“one.") == faces(page, "two”") == Face.QUOTATION
    assert faces(page, " and left.") == Face.PLAIN
    assert len(page.quotations) == 1


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10), st.sampled_from(list(Face)[1:])), max_size=12))
def test_flattened_runs_say_what_the_spans_said(spans: list[tuple[int, int, Face]]) -> None:
    starts, masks = _flatten([(start, start + length, face) for start, length, face in spans])
    assert list(starts) == sorted(set(starts))
    for position in range(45):
        expected = Face.PLAIN
        for start, length, face in spans:
            if start <= position < start + length:
                expected |= face
        before = [mask for start, mask in zip(starts, masks, strict=True) if start <= position]
        assert (before[-1] if before else 0) == expected


def test_every_line_of_the_page_fits(page: Page) -> None:
    from wcwidth import wcswidth

    for width in (20, 40, 72):
        assert max(map(wcswidth, wrap(page.text, width, page.paragraphs))) <= width


def test_empty_lines_belong_to_the_paragraph_above(page: Page) -> None:
    lines = wrap(page.text, 72, page.paragraphs)
    gaps = [i for i, line in enumerate(lines) if not line]
    assert gaps
    for index in gaps:
        assert lines.starts[index] == page.paragraphs[page.paragraph_at(lines.starts[index])].end


def test_strings_in_code_are_no_quotations(make: SimpleNamespace) -> None:
    page = compose(make.article("", make.block("print(“so”)", BlockKind.CODE), make.block("He said “so.”")), title="T")
    assert faces(page, "print(“so”)") == Face.PLAIN
    assert len(page.quotations) == 1


def test_a_numbered_list_stands_apart_from_a_list_of_points(make: SimpleNamespace) -> None:
    items = [
        make.block(text, BlockKind.LIST_ITEM, level=1, ordinal=number)
        for text, number in (("a", 0), ("b", 1), ("c", 2))
    ]
    assert [p.gap for p in compose(make.article("", *items), title="T").paragraphs] == [1, 1, 1, 0]
