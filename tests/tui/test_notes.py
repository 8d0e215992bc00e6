"""Footnotes, and other links within a document."""

from types import SimpleNamespace
from typing import Any

import pytest

from reader.model import BlockKind, Mark, MarkKind
from reader.tui.page.composing import compose
from reader.tui.page.notes import Notes
from reader.tui.page.page import Face, Page, Place, Role
from reader.tui.widgets.prompts.hint_line import HintLine, Purpose
from tests.tui.conftest import Start

URL = "https://example.org/pier"


def linked(text: str, reference: str, target: str, *kinds: MarkKind) -> dict[str, Any]:
    """A block's text and marks: `reference` in it is a link."""
    start = text.index(reference)
    marks = (Mark(start, start + len(reference), MarkKind.LINK, target),)
    return {"text": text, "marks": marks + tuple(Mark(start, start + len(reference), kind) for kind in kinds)}


@pytest.fixture
def noted(make: SimpleNamespace) -> Any:
    """A page with two notes, a link to a section, and one that looks alike but leads elsewhere."""
    item = {"kind": BlockKind.LIST_ITEM, "level": 1}
    return make.article(
        "The Pier",
        make.block(**linked("The pier was built twice.1", "1", "#fn1", MarkKind.SUPERSCRIPT)),
        make.block(**linked("The bell is gone.[2]", "[2]", f"{URL}#fn2")),
        make.block(**linked("More below in a section.", "a section", "#later")),
        make.block(**linked("Elsewhere they say so.1", "1", "https://example.org/other#fn1", MarkKind.SUPERSCRIPT)),
        make.block("Later", BlockKind.HEADING, level=2, names=("later",)),
        *(make.block(f"Paragraph {n} of the rest. " + "More words. " * 30) for n in range(12)),
        make.block("Once of wood, once of stone.", **item, ordinal=1, names=("fn1", "footnotes")),
        make.block("The stone came by sea.", names=("fn1", "footnotes")),
        make.block("Nobody knows where to.", **item, ordinal=2, names=("fn2", "footnotes")),
        url=URL,
    )


@pytest.fixture
def page(noted: Any) -> Page:
    return compose(noted, title="The Pier")


def leads(page: Page, link: Place) -> str:
    return page.text[link.to :].split("\n")[0] if link.to >= 0 else link.label


def test_links_of_the_document_lead_to_its_parts(page: Page) -> None:
    assert [leads(page, link) for link in page.links] == [
        "1. Once of wood, once of stone.", "2. Nobody knows where to.", "Later", "https://example.org/other#fn1",
    ]  # fmt: skip
    assert page.destination(page.links[0]) == "↓ 1. Once of wood, once of stone."
    assert page.destination(page.links[3]) == "→ https://example.org/other#fn1"


def test_notes_are_told_from_the_text_and_from_sections(page: Page) -> None:
    notes = [page.text[p.start : p.end] for p, r in zip(page.paragraphs, page.roles, strict=True) if r == Role.NOTE]
    assert notes == ["1. Once of wood, once of stone.", "The stone came by sea.", "2. Nobody knows where to."]


def test_a_number_above_the_line_stands_above_it(page: Page) -> None:
    assert "built twice.¹\n" in page.text
    assert "so.¹\n" in page.text
    assert "gone.[2]\n" in page.text


def test_a_reference_that_is_no_link_is_one(make: SimpleNamespace) -> None:
    """As Markdown and flattened text have them."""
    article = make.article(
        "T", make.block("A bell[1] and a buoy[*] but a list[9] of none."), make.block("if x[1]:", BlockKind.CODE),
        make.block("[1] Of bronze."), make.block("[*] Of cork. See [1]."),
    )  # fmt: skip
    page = compose(article, title="T")
    assert [(page.text[link.start : link.end], leads(page, link)) for link in page.links] == [
        ("[1]", "[1] Of bronze."), ("[*]", "[*] Of cork. See [1]."),
    ]  # fmt: skip
    (face,) = {face for _, _, face in page.runs(page.links[0].start, page.links[0].end)}
    assert face == Face.LINK | Face.SMALL


def test_a_link_to_what_is_hidden_leads_nowhere_until_it_is_shown(make: SimpleNamespace) -> None:
    article = make.article(
        "T", make.block(**linked("See 1", "1", "#n")), make.block("A note.", verdict=make.removed, names=("n",))
    )
    assert [link.to for link in compose(article, title="T").links] == [-1]
    shown = compose(article, title="T", removed=True)
    assert leads(shown, shown.links[0]).startswith("✂")


def test_time_is_linear_in_hostile_references(make: SimpleNamespace) -> None:
    marks = tuple(Mark(2 * n, 2 * n + 1, MarkKind.SUPERSCRIPT) for n in range(50_000))
    article = make.article("T", make.block("1 " * 50_000, marks=marks), make.block("[a]" * 50_000), make.block("[a] b"))
    assert Notes(article).blocks == {2}
    assert compose(article, title="T").text.count("¹") == 50_000


async def test_a_reference_is_followed_and_one_comes_back(start: Start, library: Any, noted: Any) -> None:
    library.documents["noted"] = noted
    async with start("noted", size=(80, 24)) as session:
        await session.press("l", "1")
        assert "Once of wood" in session.shown()
        assert "Ctrl+O" in session.status.message
        await session.press("ctrl+o")
        assert session.pane.scroll_offset.y == 0
        await session.press("l", "tab")
        assert "↓ 1. Once of wood, once of stone." in session.shown(session.main.query_one("#hints"))
        await session.press("escape", "L", "down", "enter")
        assert "Nobody knows where to." in session.shown()


@pytest.mark.parametrize("key", ["r", "i", "+"])
async def test_numbers_go_with_the_page_that_they_stood_on(key: str, start: Start, library: Any, noted: Any) -> None:
    library.documents["noted"] = noted
    async with start("noted", size=(80, 24)) as session:
        await session.press("l", key)
        assert session.status.display
        assert not session.pane.numbered
        session.main.on_hint_line_chosen(HintLine.Chosen(1, Purpose.OPEN))  # which was on its way
        await session.press("1", "escape")
        assert session.pane.scroll_offset.y == 0


async def test_notes_stand_below_a_rule(start: Start, library: Any, noted: Any) -> None:
    library.documents["noted"] = noted
    async with start("noted", size=(80, 24)) as session:
        await session.press("G")
        rows = [row.strip() for row in session.rows()]
        assert rows[rows.index("1. Once of wood, once of stone.") - 2] == "─" * 12


async def test_a_link_to_a_part_that_does_not_exist_says_so(start: Start, library: Any, make: SimpleNamespace) -> None:
    library.documents["cut"] = make.article("T", make.block(**linked("See 1", "1", "#nowhere")))
    async with start("cut", size=(80, 24)) as session:
        await session.press("l", "1")
        assert session.status.message == "This page has no part of the name nowhere."


async def test_a_link_to_the_title_goes_to_the_top(start: Start, library: Any, make: SimpleNamespace) -> None:
    title = make.removed._replace(category="title")
    library.documents["cut"] = make.article(
        "T",
        make.block("T", verdict=title, names=("t",)),
        *[make.block("A line.")] * 40,
        make.block(**linked("See 1", "1", "#t")),
    )
    async with start("cut", size=(80, 24)) as session:
        await session.press("G", "l", "1")
        assert session.pane.scroll_offset.y == 0


async def test_a_link_to_what_was_removed_says_so(start: Start, library: Any, make: SimpleNamespace) -> None:
    library.documents["cut"] = make.article(
        "T", make.block(**linked("See 1", "1", "#n")), make.block("A note.", verdict=make.removed, names=("n",))
    )
    async with start("cut", size=(80, 24)) as session:
        await session.press("l", "1")
        assert session.status.message == "This leads to a part that is not shown. r shows what was removed."
