"""Choosing one of many lines."""

from types import SimpleNamespace
from typing import Any

import pytest

from reader.tui.page.choices import Choice, headings, links, quotations
from reader.tui.page.composing import compose
from reader.tui.screens.chooser import Chooser


@pytest.fixture
def page(make: SimpleNamespace) -> Any:
    return compose(make.sample(), title="Title")


def test_headings_are_an_outline(page: Any) -> None:
    assert headings(page) == [Choice("A heading"), Choice("Another heading", depth=1)]


def test_links_say_where_they_lead(page: Any) -> None:
    assert links(page) == [Choice("link", "https://example.org/page")]


def test_quotations_say_who_speaks(page: Any) -> None:
    ann = page.quotations[0].voice
    assert quotations(page)[:2] == [Choice("“this is a quotation”", "Ann Example", voice=ann), Choice("“quotation 0”")]
    assert ann >= 0


@pytest.fixture
def many(library: Any, make: SimpleNamespace) -> str:
    headed = (make.block(f"Heading {n} [/b] 中文", "heading", level=2) for n in range(300))
    library.documents["many"] = make.article("Many", *headed)
    return "many"


async def choosing(session: Any) -> Any:
    await session.press("c")
    assert isinstance(session.app.screen, Chooser)
    return session.app.screen.query_one("#choices")


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (200, 60)])
async def test_moving_keeps_the_cursor_in_sight(size: tuple[int, int], many: str, start: Any) -> None:
    async with start(many, size=size) as session:
        choices = await choosing(session)
        for key, expected in ("up", 0), ("down", 1), ("pagedown", None), ("pagedown", None), ("pageup", None):
            await session.press(key)
            assert expected in (None, choices.cursor)
            top = choices.scroll_offset.y
            assert top <= choices.cursor < top + max(1, choices.size.height)
        assert choices.cursor > 1 or size[1] < 12
        assert all(len(row) <= choices.size.width for row in session.rows(choices))


async def test_typing_narrows_down_and_esc_goes_back(many: str, start: Any) -> None:
    async with start(many, "short1") as session:
        choices = await choosing(session)
        await session.press(*"299")
        assert len(choices) == 1
        assert "Heading 299 [/b] 中文" in session.shown(choices)
        await session.press(*"xyz", "enter")
        assert choices.chosen is None
        assert isinstance(session.app.screen, Chooser)
        await session.press("escape")
        assert session.pane.scroll_offset.y == 0
        assert session.status.message == ""


@pytest.fixture
def talk(library: Any, make: SimpleNamespace) -> str:
    said = ("Ann said “one”.", "“Two”, and nobody knows who.", "Bob said “three”.", "Ann said “four”.")
    library.documents["talk"] = make.article("Talk", *map(make.block, said))
    return "talk"


async def test_quotations_are_grouped_by_speaker(talk: str, start: Any) -> None:
    async with start(talk, "short1", size=(80, 20)) as session:
        await session.press('"', "down", "tab")
        choices = session.app.screen.query_one("#choices")
        assert choices.chosen == 1, "the cursor stays on its quotation"
        rows = [" ".join(row.split()) for row in session.rows(choices) if row.strip()]
        assert rows == [
            "“one” Ann Example", "“four” Ann Example", "“three” Bob Example", "“Two”",
        ]  # fmt: skip
        await session.press(*"bob", "enter")
        assert session.status.message == "Quotation 3 of 4 · Bob Example"
        assert session.pane.page.text[session.pane.here :].startswith("“three”")


async def test_who_speaks_is_shown_beside_a_long_quotation(library: Any, make: SimpleNamespace, start: Any) -> None:
    library.documents["long"] = make.article("Long", make.block(f"Ann said “{'more and ' * 40}more”."))
    async with start("long", size=(80, 20)) as session:
        await session.press('"')
        row = session.rows(session.app.screen.query_one("#choices"))[0]
        assert "… " in row
        assert row.endswith("Ann Example")


async def test_a_click_chooses(many: str, start: Any) -> None:
    async with start(many, "short1") as session:
        await choosing(session)
        await session.pilot.click("#choices", offset=(4, 2))
        assert session.status.message.startswith("Heading 3 of 300 · ")


async def test_nothing_to_choose_is_told(start: Any) -> None:
    async with start("short1", "short2") as session:
        for key, kind in ("c", "heading"), ("L", "link"), ("l", "link"), ('"', "quotation"):
            await session.press(key)
            assert session.status.message == f"There is no {kind} here."


async def test_a_rule_is_shown_as_a_whole_before_it_is_written(start: Any) -> None:
    async with start(size=(40, 16)) as session:
        await session.press("r", ")", ")", "x")
        await session.until(lambda: isinstance(session.app.screen, Chooser))
        await session.press("down", "up")
        whole = session.app.screen.query_one("#whole")
        assert whole.display
        said = " ".join(str(whole.render()).split())
        assert said.startswith("Remove on example.org: “The first paragraph holds a link")
        assert said.endswith("Remove blocks that begin with “the first paragraph holds a link and strong”")
