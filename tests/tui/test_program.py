"""The program as a whole, headless: what it shows, at which sizes, and what it survives."""

import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.errors import TimedOutError
from reader.library.history import History, Place
from reader.model import BlockKind
from reader.tui.keys.actions import ACTIONS
from reader.tui.messages import DocumentLoaded
from reader.tui.session.background.loading import Background
from reader.tui.session.browser import Browser
from reader.tui.widgets.pane.reading_pane import ReadingPane

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_document_is_shown_at_once(size: tuple[int, int], start: Any) -> None:
    async with start("sample", "short1", size=size) as session:
        assert "A Sample of Everything" in session.shown()
        assert session.pane.has_focus
        assert session.rows(session.status)[0].strip()
        assert "help" in session.shown(session.main.status.keys)


@pytest.mark.parametrize("size", SIZES)
async def test_no_row_is_wider_than_the_screen(size: tuple[int, int], start: Any) -> None:
    async with start("sample", "short1", size=size) as session:
        await session.press("r")
        for widget in (session.pane, session.listing, session.status, session.main.status.keys):
            assert all(len(row) <= widget.size.width for row in session.rows(widget))


async def test_the_column_is_centred(start: Any) -> None:
    async with start("sample", size=(120, 30)) as session:
        (row,) = [row for row in session.rows() if "first paragraph" in row]
        assert row.index("The first") == (session.pane.size.width - 1 - 72) // 2


async def test_one_document_needs_no_list(start: Any) -> None:
    async with start("sample") as session:
        assert not session.listing.display
        await session.press("tab")
        assert session.pane.has_focus


async def test_a_narrow_screen_shows_one_of_the_two(start: Any) -> None:
    async with start("sample", "short1", size=(40, 12)) as session:
        assert (session.listing.display, session.pane.display) == (False, True)
        await session.press("q")
        assert (session.listing.display, session.pane.display) == (True, False)
        assert session.listing.has_focus
        await session.press("j", "enter")
        assert (session.listing.display, session.pane.display) == (False, True)
        await session.until(lambda: "document 1." in session.shown())
        await session.press("escape", "q")
        assert not session.app.is_running


@pytest.mark.parametrize("width", [50, 75, 100, 180])
async def test_resizing_keeps_the_first_line(width: int, start: Any) -> None:
    async with start("sample", size=(120, 30)) as session:
        await session.press("d", "d", "d", "j")
        anchor = session.pane.top_offset
        for size in ((width, 25), (60, 40), (120, 30)):
            await session.pilot.resize_terminal(*size)
            await session.pilot.pause()
            assert session.pane.top_offset == anchor
            line = session.pane._lines.line_at(anchor)
            assert session.pane.scroll_offset.y == line + 1


@pytest.mark.parametrize("keys", ["", *(pytest.param(keys, marks=pytest.mark.slow) for keys in ("v", ">a"))])
async def test_a_long_page_is_laid_out_in_two_steps(
    keys: str, start: Any, library: Any, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in sight is there at once and where it will be; a key meanwhile finds all of it."""
    monkeypatch.setattr("reader.tui.widgets.pane.page_pane._LONG", 1000)
    monkeypatch.setattr("reader.tui.widgets.pane.page_pane._REST", 1000)
    library.documents["long"] = make.article("Long", *(make.block(f"{n} " + f"word{n} " * 40) for n in range(300)))
    async with start("long", size=(100, 30)) as session:
        pane = session.pane
        await session.press(*keys, *"50%", "j")
        anchor = pane.top_offset
        assert anchor > 1000
        for size in (60, 30), (90, 20):
            await session.pilot.resize_terminal(*size)
            await session.pilot.pause()
            assert pane._later is not None
            at_once = session.rows()
            pane._lay_out_rest()
            await session.pilot.pause()
            assert pane._later is None
            assert session.rows() == at_once
            assert pane.top_offset == anchor
        await session.pilot.resize_terminal(70, 20)
        await session.pilot.pause()
        row = session.rows()[3]
        await session.press("j")
        assert session.rows()[2] == row or keys
        await session.pilot.resize_terminal(80, 20)
        await session.press("/", *"word299 word", "enter")
        assert "word299" in session.shown()
        await session.pilot.resize_terminal(70, 20)
        await session.press("g")
        assert "Long" in session.shown()


async def test_showing_what_was_removed_keeps_the_first_line(start: Any) -> None:
    async with start("sample") as session:
        await session.press("d", "d", "d")
        before = session.rows()[0]
        await session.press("r")
        assert session.rows()[0] == before
        await session.press("r")
        assert session.rows()[0] == before


async def test_each_document_keeps_its_place(start: Any) -> None:
    async with start("sample", "short1") as session:
        await session.press("space", "space")
        before = session.pane.scroll_offset.y
        await session.press("J")
        await session.until(lambda: "document 1." in session.shown())
        await session.press("K")
        assert session.pane.scroll_offset.y == before


async def test_the_next_run_goes_on_where_this_one_was(start: Any, monkeypatch: Any, tmp_path: Path) -> None:
    """Also where the document has changed meanwhile; what was read to its end begins anew."""
    monkeypatch.setattr("reader.tui.session.collection.documents.identity", lambda name: name)

    async def run(*keys: str) -> tuple[int, str, str]:
        with closing(History(tmp_path / "history")) as history:
            async with start("sample", "short1", size=(120, 30), history=history) as session:
                await session.pilot.pause()
                seen = session.pane.scroll_offset.y, session.rows()[0], session.rows(session.listing)[2]
                await session.press(*keys)
            return seen

    assert (await run("space", "space"))[0] == 0
    place, row, facts = await run("r")
    assert place > 20
    assert "% of 5 min" in facts
    assert (await run())[1] == row, "what was removed takes lines, and is hidden again"
    await run("G")
    place, _, facts = await run()
    assert place == 0
    assert "✓ 5 min" in facts


async def test_marks_are_kept(start: Any, monkeypatch: Any, tmp_path: Path) -> None:
    """Also where what was removed is shown, and where the document was not opened this time."""
    monkeypatch.setattr("reader.tui.session.collection.documents.identity", lambda name: name)

    async def run(names: list[str], *keys: str) -> tuple[str, int]:
        with closing(History(tmp_path / "history")) as history:
            async with start(*names, size=(120, 30), history=history) as session:
                await session.press(*keys)
                await session.until(lambda: session.main.reading.shown == session.main.workspace.current)
                await session.pilot.pause()
                return "".join(session.rows()[:5]), len(session.main.workspace.store)

    rows, _ = await run(["sample", "short1"], "r", "space", "space", "m", "x")
    assert "needle in the hay" in rows
    assert await run(["sample", "short1"], "G", "'", "x") == (rows, 2)
    assert await run(["short1"], "'", "x") == (rows, 2), "it is put at the end of the list"
    _, count = await run(["short2"], "'", "x", "J", "'", "x")
    assert count == 2, "and is there once"


async def test_a_mark_in_a_document_that_has_gone(start: Any, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr("reader.tui.session.collection.documents.identity", lambda name: name)
    with closing(History(tmp_path / "history")) as history:
        history.mark("x", "/gone.html", Place(3, 0))
        async with start("sample", history=history) as session:
            await session.press("'", "x")
            await session.until(lambda: "could not be read" in session.shown())
            await session.press("m")
            assert session.status.message == "There is no place to mark here."
            await session.press("ctrl+o")
            await session.until(lambda: "A Sample" in session.shown())


async def test_what_is_asked_stays_until_it_is_answered(start: Any) -> None:
    async with start("short1", "sample") as session:
        await session.press("m")
        session.main.on_reading_pane_moved(ReadingPane.Moved())
        assert session.status.message.startswith("Type a letter to mark")


async def test_a_history_that_cannot_be_kept_is_told(start: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with closing(History(tmp_path / "file" / "history")) as history:
        async with start("sample", history=history) as session:
            assert "Nothing will be remembered" in next(iter(session.app._notifications)).message


async def test_a_held_key_flies_over_documents(start: Any, library: Any) -> None:
    async with start("sample", *(f"short{n}" for n in range(1, 6))) as session:
        await session.press("tab")
        for _ in range(5):
            await session.pilot.press("j")
        await session.until(lambda: "document 5." in session.shown())


async def test_the_list_shows_title_minutes_and_removed_share(start: Any) -> None:
    async with start("sample", "short1", size=(120, 30)) as session:
        await session.until(lambda: "Short 1" in session.shown(session.listing))
        rows = session.rows(session.listing)
        assert "A Sample of Everything" in rows[1]
        assert "5 min · 1% cut · Example Times" in rows[2]


async def test_a_hundred_thousand_documents(start: Any, library: Any) -> None:
    """Only what is in sight is ever looked at."""
    async with start(*map(str, range(100_000)), size=(100, 30)) as session:
        await session.until(lambda: session.listing.count == 100_000)
        await session.press("tab", "G")
        assert session.listing.cursor == 99_999
        assert "99999" in session.shown(session.listing)
        assert len(session.main.workspace.store._summaries) < 100


# Searching


async def test_a_search_that_is_given_up_goes_back(start: Any) -> None:
    async with start("sample") as session:
        await session.press("j", "/", *"1889")
        assert session.pane.scroll_offset.y > 1
        await session.press("escape")
        assert session.pane.scroll_offset.y == 1
        assert not session.pane.hits.query
        assert session.pane.has_focus


async def test_the_count_is_shown_while_typing(start: Any) -> None:
    async with start("sample") as session:
        await session.press("/", *"needle")
        assert "30 found" in session.shown(session.main.query_one("#found"))
        await session.press("x")
        assert "nothing found" in session.shown(session.main.query_one("#found"))


async def test_n_is_the_next_document_only_without_a_search(start: Any) -> None:
    async with start("sample", "short1") as session:
        await session.press("/", *"needle", "enter", "n")
        assert session.listing.cursor == 0
        await session.press("escape", "n")
        assert session.listing.cursor == 1


async def test_the_footer_follows_the_search(start: Any) -> None:
    async with start("sample", size=(120, 30)) as session:
        assert "next hit" not in session.shown(session.main.status.keys)
        await session.press("/", *"needle", "enter")
        assert "n next hit" in session.shown(session.main.status.keys)


async def test_hits_are_painted(start: Any) -> None:
    async with start("sample") as session:
        await session.press("/", *"first paragraph", "enter")
        hit = [
            s for strip in session.pane.render_lines(session.pane.size.region) for s in strip if "first par" in s.text
        ]
        assert [segment.text for segment in hit] == ["first paragraph"]
        assert hit[0].style.underline


# Quotations


async def test_the_initials_of_a_speaker_stand_beside_the_line(start: Any, library: Any, make: Any) -> None:
    said = make.block(f"Ann said “{'one ' * 30}”, and " + "so on " * 20 + "Ann said “three”.")
    library.documents["talk"] = make.article("Talk", said, make.block("Ann said “four”."), make.block("“Five”"))
    async with start("talk", "short1", size=(80, 24)) as session:
        beside = [row[:3].strip() for row in session.rows() if row.strip()]
        assert beside.count("AE") == 2, "once a paragraph as long as nobody else speaks"
        assert set(beside) == {"", "AE"}
        (row,) = [row for row in session.rows() if "“four”" in row]
        assert row.startswith("AE Ann said")
    async with start("talk", size=(40, 24)) as session:
        assert "AE" not in session.shown(), "there is no room"


async def test_the_status_line_names_the_speaker_while_the_quotation_is_in_sight(start: Any) -> None:
    async with start("sample") as session:
        await session.press("]", "j")
        assert session.status.message == "Quotation 1 of 31 · Ann Example"
        await session.press("space")
        assert session.status.message == ""


async def test_what_the_mouse_points_at_is_told(start: Any) -> None:
    async with start("sample") as session:
        for word, expected in (
            ("this is", "Quotation 1 of 31 · Ann Example"),
            ("link", "→ https://example.org/page"),
            ("The first", ""),
        ):
            (y, row) = next((y, row) for y, row in enumerate(session.rows()) if word in row)
            await session.pilot.hover("#pane", offset=(row.index(word) + 1, y))
            assert session.status.message == expected


# Links


@pytest.fixture
def linked(library: Any, make: Any) -> str:
    from reader.model import Mark, MarkKind

    blocks = []
    for paragraph in range(8):
        text = "one two three " + "and more words " * 8
        marks = [
            Mark(
                text.index(word), text.index(word) + len(word), MarkKind.LINK, f"https://example.org/{paragraph}/{word}"
            )
            for word in ("one", "two", "three")
        ]
        blocks.append(make.block(text, marks=tuple(marks)))
    library.documents["linked"] = make.article("Linked", *blocks)
    return "linked"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []
    monkeypatch.setattr(
        "reader.tui.session.browser.find",
        lambda _: Browser(lambda address: not addresses.append(address), in_terminal=False),
    )
    return addresses


async def test_more_than_nine_links(linked: str, opened: list[str], start: Any) -> None:
    async with start(linked, size=(80, 40)) as session:
        await session.press("O", "2")
        assert opened == [], "it may become 20"
        hints = session.main.query_one("#hints")
        assert session.rows(hints)[0].split() == ["2", "of", "24", "→", "https://example.org/0/two"]
        await session.press("4")
        await session.press("O", "3")
        await session.press("O", "1", "enter")
        await session.press("O", "9", "9", "escape")
        assert opened == [f"https://example.org/{end}" for end in ("7/three", "0/three", "0/one", "2/three")]


async def test_links_by_tab(linked: str, opened: list[str], start: Any) -> None:
    async with start(linked, size=(80, 40)) as session:
        await session.press("l", "tab", "tab", "tab", "shift+tab", "y")
        assert session.app.clipboard == "https://example.org/0/two"
        await session.press("O", "shift+tab", "backspace", "enter")
        assert opened == ["https://example.org/0/two"]


@pytest.mark.parametrize("size", [(12, 8), (40, 12), (80, 24)])
async def test_numbers_stand_beside_links_or_on_them(size: tuple[int, int], linked: str, start: Any) -> None:
    """A row is as wide as before, and the rest of the text is where it was."""
    async with start(linked, size=size) as session:
        before = session.rows()
        await session.press("l")
        assert any("1" in row for row in session.rows())
        assert {len(strip.text) for strip in session.pane.render_lines(session.pane.size.region)} == {
            session.painted_width()
        }
        assert [row for row in before if "e" not in row] == [row for row in session.rows() if "e" not in row]
        await session.press("escape")
        assert session.rows() == before


async def test_other_keys_work_while_there_are_numbers(linked: str, start: Any) -> None:
    async with start(linked, size=(80, 12)) as session:
        await session.press("l", "j")
        assert session.pane.scroll_offset.y == 1
        assert not session.pane.numbered
        assert session.status.display
        assert session.pane.has_focus


async def test_links_are_links_for_the_terminal_too(linked: str, library: Any, start: Any) -> None:
    async with start(linked) as session:
        links = {
            s.text: s.style.link for y in range(20) for s in session.pane.render_line(y) if s.style and s.style.link
        }
        assert links["one"].startswith("https://example.org/")
        assert "more" not in links


# How a page is set


async def test_view_settings_are_kept(start: Any, tmp_path: Path) -> None:
    async def run(*keys: str) -> Any:
        with closing(History(tmp_path / "history")) as history:
            async with start("sample", "short1", history=history) as session:
                await session.press(*keys)
                return session.pane.settings

    set_by_key = await run(">", "a", "v", "~", "-")
    assert await run() == set_by_key
    assert set_by_key.spacing == 2
    assert set_by_key.justify
    assert set_by_key.focus == "paragraph"
    assert not set_by_key.phrases


@pytest.mark.parametrize("keys", [*(pytest.param(k, marks=pytest.mark.slow) for k in ("a", ">", "v", "vv")), ">>avv"])
@pytest.mark.parametrize("size", [(40, 12), (100, 30)])
async def test_whatever_the_page_is_like_rows_fill_the_pane(keys: str, size: tuple[int, int], start: Any) -> None:
    async with start("sample", "short1", size=size) as session:
        await session.press(*keys, "r", "j", "j", "space", "]", "/", *"needle", "enter")
        strips = session.pane.render_lines(session.pane.size.region)
        assert {strip.cell_length for strip in strips} == {session.painted_width()}
        assert "needle" in session.shown()


@pytest.mark.parametrize("focus", ["v", "vv"])
async def test_with_a_focus_every_line_can_be_reached(focus: str, start: Any) -> None:
    async with start("short1", "sample", size=(80, 24)) as session:
        await session.press(*focus, "G")
        first, last = session.pane._marked.lit
        assert session.pane.page.text[first:last].startswith("The whole of document 1.")
        await session.press("g")
        assert session.pane._marked.lit[0] == 0
        await session.press("J")
        await session.until(lambda: "A Sample" in session.shown())
        await session.press("space", "space")
        anchor = session.pane.top_offset
        for size in (60, 30), (120, 20), (80, 24):
            await session.pilot.resize_terminal(*size)
            await session.pilot.pause()
            assert session.pane.top_offset == anchor
            first, last = session.pane._marked.lit
            assert first <= anchor <= last


async def test_hyphenation_without_pyphen_says_what_to_do(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.text.wrapping.hyphenation.available", lambda: False)
    async with start("sample") as session:
        await session.press("H")
        assert "pip install 'terminal-reader[hyphenation]'" in session.status.message
        assert not session.pane.settings.hyphenate


# Errors and slow sources


async def test_an_error_is_a_page(start: Any) -> None:
    async with start("missing.html", "short1") as session:
        assert "This document could not be read" in session.shown()
        assert "There is no such file." in session.shown()
        assert "What helps: check it." in session.shown()
        assert "not read" in session.shown(session.listing)
        await session.press("o", "r", "y", "J")
        await session.until(lambda: "document 1." in session.shown())


async def test_a_slow_server_blocks_nothing(start: Any, library: Any) -> None:
    import threading

    release = threading.Event()

    def slow() -> Any:
        assert release.wait(20)
        raise TimedOutError("no answer within 20 s", remedy="try again")

    library.documents["https://slow.example/x"] = slow
    async with start("https://slow.example/x", "short1", wait=False) as session:
        await session.until(lambda: "Being read" in session.shown())
        await session.press("J")
        await session.until(lambda: "document 1." in session.shown())
        await session.press("K")
        release.set()
        await session.until(lambda: "No answer within 20 s." in session.shown())


async def test_a_document_without_an_article(start: Any, library: Any, make: Any) -> None:
    library.documents["shop"] = make.article("Shop", make.block("Buy now", verdict=make.removed))
    async with start("shop") as session:
        assert "Nothing here looks like an article" in session.shown().replace("\n", " ")
        await session.press("r")
        assert "Buy now" in session.shown()


async def test_an_empty_document(start: Any, library: Any, make: Any) -> None:
    library.documents["empty"] = make.article("")
    async with start("empty") as session:
        await session.press("j", "space", "]", "}", "/", "x", "enter", "n", "G", "r", "+")
        assert session.app.is_running


async def test_standard_input_is_a_document(start: Any) -> None:
    async with start("-", stdin=b"From a pipe.\n\nTwo paragraphs.") as session:
        assert "standard input" in session.shown()
        assert "From a pipe." in session.shown()


async def test_samples_start_with_a_welcome(start: Any) -> None:
    async with start("sample", samples=True) as session:
        assert "Welcome" in session.shown()
        await session.press("J")
        await session.until(lambda: "A Sample of Everything" in session.shown())


# Outside text is only text

HOSTILE = ["[/b]", "[@click=app.quit]click[/]", "[bold]not bold", "$foreground", "\\[", "[link='x']"]


@pytest.mark.parametrize("title", HOSTILE)
async def test_markup_in_titles_is_shown_as_it_is(title: str, start: Any, library: Any, make: Any) -> None:
    library.documents["x"] = make.article(title, make.block(title, verdict=make.removed), make.block(title), site=title)
    async with start("x", "sample", size=(120, 30)) as session:
        await session.press("r")
        for widget in (session.pane, session.listing, session.status):
            if widget is session.status:
                widget.message = ""
                await session.pilot.pause()
            assert title in session.shown(widget)
        await session.press("/", *"abc")
        await session.pilot.click("#list", offset=(5, 1))
        assert session.app.is_running


async def test_hostile_names_are_cleaned(start: Any) -> None:
    async with start("a\x1b]0;gotcha\x07[/b]\x9b2J", "sample") as session:
        for widget in (session.pane, session.listing, session.status):
            assert not any(char < " " or "\x7f" <= char < "\xa0" for char in session.shown(widget).replace("\n", ""))


# The mouse


async def test_a_click_chooses_a_row(start: Any) -> None:
    async with start("sample", "short1", "short2") as session:
        await session.pilot.click("#list", offset=(5, 7))
        await session.until(lambda: "document 2." in session.shown())
        assert session.pane.has_focus


async def test_a_click_on_a_link_opens_it(start: Any) -> None:
    async with start("sample") as session:
        (y, row) = next((y, row) for y, row in enumerate(session.rows()) if "a link" in row)
        await session.pilot.click("#pane", offset=(row.index("first"), y))
        assert session.main.workspace.current == 0
        await session.pilot.click("#pane", offset=(row.index("link") + 1, y))
        workspace = session.main.workspace
        await session.until(lambda: workspace.store.name(workspace.current) == "https://example.org/page")


async def test_a_click_on_the_footer_does_what_it_says(start: Any) -> None:
    async with start("sample", size=(120, 30)) as session:
        row = session.rows(session.main.status.keys)[0]
        await session.pilot.click("#keys", offset=(row.index("removed") + 1, 0))
        assert "✂" in session.shown()


async def test_the_wheel_scrolls(start: Any) -> None:
    async with start("sample") as session:
        await session.pilot._post_mouse_events([__import__("textual.events").events.MouseScrollDown], "#pane", button=0)
        await session.pilot.pause()
        assert session.pane.scroll_offset.y > 0


async def test_a_selection_joins_wrapped_lines(start: Any) -> None:
    from textual.geometry import Offset
    from textual.selection import Selection

    async with start("sample") as session:
        start_line = session.pane._lines.line_at(session.pane.page.text.index("The first"))
        selection = Selection(Offset(4, start_line), Offset(9, start_line + 1))
        session.main.selections = {session.pane: selection}
        await session.press("y")
        assert session.app.clipboard.startswith("first paragraph holds a link")
        assert "\n" not in session.app.clipboard
        assert session.status.message.startswith("Copied the selection")


# Colour


async def test_without_colours_there_are_none(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start("sample", "short1", size=(120, 30)) as session:
        await session.press("r", "]", "/", *"needle", "enter", "tab")
        assert session.app.theme == "reader-plain"
        for widget in (session.pane, session.listing, session.status, session.main.status.keys):
            for strip in widget.render_lines(widget.size.region):
                for segment in strip:
                    colours = (segment.style.color, segment.style.bgcolor) if segment.style else ()
                    assert all(colour is None or colour.is_default for colour in colours), segment


@pytest.mark.parametrize("theme", ["reader-dark", "reader-light", "reader-terminal", "reader-plain"])
async def test_quotations_differ_not_only_in_colour(theme: str, start: Any) -> None:
    async with start("sample") as session:
        session.app.theme = theme
        await session.pilot.pause()
        quotation = next(s for y in range(20) for s in session.pane.render_line(y) if s.text.startswith("“this"))
        assert quotation.style.italic


async def test_the_terminals_own_colours(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """On sixteen colours they are the default: shades would all become one. No background is painted."""
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm")
    async with start("sample", "short1", size=(120, 30)) as session:
        await session.press("r", "]", "/", *"needle", "enter", "tab")
        assert session.app.theme == "reader-terminal"
        styles = [
            segment.style
            for widget in (session.pane, session.listing, session.status, session.main.status.keys)
            for strip in widget.render_lines(widget.size.region)
            for segment in strip
            if segment.style
        ]
        assert any(style.color and not style.color.is_default for style in styles)
        assert all(style.color is None or style.color.is_system_defined for style in styles)
        assert all(style.bgcolor is None or style.bgcolor.is_default for style in styles)
        assert any(style.reverse for style in styles)


# Endurance


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
async def test_random_keys_at_random_sizes(seed: int, start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.session.browser.find", lambda _: Browser(lambda _: True, in_terminal=False))
    choice = random.Random(seed)
    keys = [key for action in ACTIONS if action.id != "quit" for key in action.keys] + list("aXé中 ") + ["enter"]
    async with start("sample", "short1", "missing", size=(80, 24)) as session:
        for turn in range(150):
            await session.pilot.press(choice.choice(keys))
            if turn % 15 == 0:
                await session.pilot.resize_terminal(choice.randint(4, 200), choice.randint(2, 60))
            assert session.app.is_running


@pytest.mark.parametrize("size", [(60, 20), (76, 20), (100, 30)])
async def test_the_scrollbar_takes_no_room_from_the_text(size: tuple[int, int], start: Any) -> None:
    """A document is laid out before it is known whether it needs one: the width must be the same with and without."""
    async with start("sample", size=size) as session:
        assert session.pane.show_vertical_scrollbar
        assert session.pane._painter._width == session.pane.scrollable_content_region.width == size[0] - 1
    async with start("short1", size=size) as session:
        assert not session.pane.show_vertical_scrollbar
        assert session.pane.scrollable_content_region.width == size[0] - 1


async def test_rows_cover_their_widget(start: Any) -> None:
    """Also where the scrollbar would be: a row that is too short is not painted at all."""
    from textual.geometry import Region

    async with start("short1", "short2", size=(100, 30)) as session:
        for widget in (session.pane, session.listing):
            strips = widget.render_lines(Region(0, 0, *widget.size))
            assert {strip.cell_length for strip in strips} == {widget.size.width}


async def test_quotations_found_later_move_nothing(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is shown without them at first."""
    async with start() as session:
        silent = Background(*(lambda *wanted: None for _ in Background._fields))
        monkeypatch.setattr(session.main.prefetch, "_background", silent)
        whole = session.main.workspace.store.loaded(0)
        quotations = session.pane.page.quotations
        assert quotations
        session.main.on_document_loaded(DocumentLoaded(0, replace(whole, quoted=False)))
        await session.pilot.pause()
        assert not session.pane.page.quotations
        await session.press("/", *"the", "enter", "j", "j")
        before = (session.pane.scroll_offset, session.pane.hits, session.rows())
        session.main.on_document_loaded(DocumentLoaded(0, whole))
        await session.pilot.pause()
        assert session.pane.page.quotations == quotations
        rows = [row.replace("AE", "  ") for row in session.rows()]  # who speaks is new
        assert rows != session.rows()
        assert (session.pane.scroll_offset, session.pane.hits, rows) == before


async def test_the_footer_offers_quotations_only_where_there_are_some(start: Any) -> None:
    async with start("short1", "sample", size=(100, 30)) as session:
        offered = {action.id for action in session.main.status.keys.actions}
        assert "next_quotation" not in offered
        await session.press("J")
        await session.until(lambda: session.pane.page.quotations)
        assert "next_quotation" in {action.id for action in session.main.status.keys.actions}


async def test_the_footer_of_a_narrow_screen_offers_what_can_be_done_with_a_block(start: Any) -> None:
    async with start("sample", "short1", size=(80, 24)) as session:
        await session.press("r")
        assert {"x remove", "X restore", "U undo"} <= set(session.shown(session.main.status.keys).strip().split("  "))


async def test_a_focus_begins_where_one_has_jumped_to(start: Any) -> None:
    async with start(size=(80, 24)) as session:
        await session.press("]", "]", "]")
        start_of, _ = session.pane._marked.current
        await session.press("v")
        lit = session.pane._marked.lit
        assert lit[0] <= start_of < lit[1]


async def test_what_was_in_sight_for_a_moment_counts_as_seen(start: Any) -> None:
    async with start(size=(80, 24)) as session:
        await session.press("G", "ctrl+o")
        session.main.reading.remember()
        assert session.main.workspace.store.place(0).progress == 1


async def test_who_runs_it_for_the_first_time_is_told_where_the_keys_are(start: Any, tmp_path: Path) -> None:
    for message in ("? shows all keys, Ctrl+P finds one by what it does.", ""):
        history = History(tmp_path / "history.sqlite3")
        async with start("sample", "short1", size=(80, 24), history=history) as session:
            await session.pilot.pause()
            assert session.status.message == message
            await session.pilot.resize_terminal(90, 24)
            assert session.status.message == message
            await session.press("space")
            assert session.status.message == ""
        history.close()


async def test_what_is_read_from_right_to_left_stands_at_the_right(start: Any, library: Any, make: Any) -> None:
    library.documents["hebrew"] = make.article(
        "Hebrew",
        make.block("שלום עולם"),
        make.block("שלום", BlockKind.QUOTE, level=1),
        make.block("Hello world"),
    )
    async with start("hebrew", size=(60, 20)) as session:
        left = session.pane._painter.margin
        right = left + session.pane.text_width()
        rows = session.rows()
        row = next(row for row in rows if "שלום עולם" in row)
        assert row.endswith("שלום עולם")
        assert len(row) == right
        quote = next(row for row in rows if "▌" in row)
        assert quote.endswith("שלום ▌")
        assert len(quote) == right
        assert next(row for row in rows if "Hello" in row).startswith(" " * left + "Hello")


async def test_the_palette_bears_a_window_of_hardly_any_width(start: Any) -> None:
    """Found by the soak: Textual divided by a width of nothing."""
    async with start(size=(60, 20)) as session:
        await session.press("ctrl+p")
        await session.pilot.resize_terminal(4, 10)
        await session.pilot.pause(0.1)
        await session.press("escape")
