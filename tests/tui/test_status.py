"""What the status line says is read whole, and a count does not outlive the next key."""

from __future__ import annotations

from typing import Any

import pytest


async def test_a_long_message_is_shown_whole(start: Any) -> None:
    """At 80 columns a message used to lose its end to the progress bar."""
    async with start("sample", size=(80, 24)) as session:
        height = session.pane.size.height
        message = "No rule was written in this run; they are in /home/somebody/.config/terminal-reader/config.toml."
        session.main.status.say(message)
        await session.pilot.pause()
        assert " ".join(" ".join(session.rows(session.status)).split()) == message
        assert session.pane.size.height == height, "the text stays where it is"
        session.main.status.say("Short.")
        await session.pilot.pause()
        assert session.status.size.height == 1
        assert session.main.status.keys.display


async def test_a_message_keeps_the_position_where_both_fit(start: Any) -> None:
    async with start("sample", size=(80, 24)) as session:
        session.main.status.say("Short.")
        assert "%" in session.shown(session.status)


@pytest.mark.parametrize("keys", [("t",), ("?", "escape"), ("r", "r"), ("tab", "tab")])
async def test_a_count_is_dropped_by_keys_that_take_none(keys: tuple[str, ...], start: Any) -> None:
    async with start("sample", "short1", size=(100, 20)) as session:
        await session.press("3", *keys, "j")
        assert session.pane.scroll_offset.y == 1


async def test_escape_takes_the_count_from_the_status_line(start: Any) -> None:
    async with start("sample", size=(100, 20)) as session:
        await session.press("3", "escape")
        assert session.status.message == ""


async def test_a_number_before_the_ends_is_a_line(start: Any) -> None:
    async with start("sample", size=(100, 20)) as session:
        await session.press("5", "G")
        assert session.pane.scroll_offset.y > 0
        assert session.pane.scroll_offset.y < session.pane.max_scroll_y
        assert session.status.message.startswith("Line 5,")


async def test_an_empty_search_repeats_the_last_one(start: Any) -> None:
    async with start("sample", size=(100, 20)) as session:
        await session.press("/", *"the", "enter")
        first = session.pane.hit
        await session.press("/", "enter")
        assert session.pane.hit == first + 1
        await session.press("escape", "/", "enter")
        assert session.pane.hits.query == "the"


async def test_the_filter_finds_authors_and_says_what_it_does_not_know(start: Any) -> None:
    async with start("sample", "short1", "short2", size=(100, 20)) as session:
        await session.until(lambda: session.main.workspace.store.known(0))
        byline = session.main.workspace.store.summary(0).byline
        assert byline
        await session.press("F", *byline.split()[-1].lower())
        assert session.listing.count == 1
        await session.press("escape", "F", *"is:foo")
        assert "only is:unread" in session.shown(session.main.query_one("#filter").query_one("#found"))
        await session.press("escape", "F", *"qqqq", "enter")
        assert session.status.message == "No document matches “qqqq”; all are listed."
        assert session.listing.count == 3


async def test_regular_expressions_without_their_library(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.features.search.regex_available", lambda: False)
    async with start("sample", size=(100, 20)) as session:
        await session.press("ctrl+r")
        assert "google-re2" in session.status.message
        assert not session.app.preferences.settings.regex


async def test_the_theme_is_named(start: Any) -> None:
    async with start("sample", size=(100, 20)) as session:
        await session.press("t")
        assert session.status.message == f"Theme: {session.app.preferences.settings.theme}."


async def test_without_a_browser_the_whole_address_is_shown_and_copied(
    start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.session.browser.find", lambda _: None)
    async with start("sample", size=(80, 24)) as session:
        address = session.main.workspace.address()
        await session.press("o")
        assert session.app.clipboard == address
        assert address in "".join(row.strip() for row in session.rows(session.status))
