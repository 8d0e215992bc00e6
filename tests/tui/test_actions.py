"""Every action of the table, by each of its keys: a row without a scenario here fails."""

import os
import signal
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from reader.tui.keys.actions import ACTIONS
from reader.tui.screens.chooser import Chooser
from reader.tui.screens.help import HelpScreen
from reader.tui.session.browser import Browser

Scenario = Callable[[Any, str], Awaitable[None]]
SCENARIOS: dict[str, Scenario] = {}
PAGE = "https://example.org/page"


def scenario(function: Scenario) -> Scenario:
    SCENARIOS[function.__name__] = function
    return function


def top(session: Any) -> int:
    return session.pane.scroll_offset.y


async def moves(session: Any, key: str, *, start: str = "", down: bool = True, by: int | None = None) -> None:
    """`key` scrolls the text, in the list as in the text."""
    if start:
        await session.press(start)
    before = top(session)
    await session.press(key)
    moved = top(session) - before
    assert moved > 0 if down else moved < 0
    if by is not None:
        assert moved == by


@scenario
async def line_down(session: Any, key: str) -> None:
    await moves(session, key, by=1)


@scenario
async def line_up(session: Any, key: str) -> None:
    await moves(session, key, start="G", down=False, by=-1)


@scenario
async def page_down(session: Any, key: str) -> None:
    await moves(session, key, by=session.pane.size.height - 2)


@scenario
async def page_up(session: Any, key: str) -> None:
    await moves(session, key, start="G", down=False, by=2 - session.pane.size.height)


@scenario
async def half_page_down(session: Any, key: str) -> None:
    await moves(session, key, by=(session.pane.size.height - 2) // 2)


@scenario
async def half_page_up(session: Any, key: str) -> None:
    await moves(session, key, start="G", down=False, by=-((session.pane.size.height - 2) // 2))


@scenario
async def top_(session: Any, key: str) -> None:
    await session.press("G", key)
    assert top(session) == 0


SCENARIOS["top"] = SCENARIOS.pop("top_")


@scenario
async def bottom(session: Any, key: str) -> None:
    await session.press(key)
    assert top(session) == session.pane.max_scroll_y > 0


@scenario
async def next_quotation(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message == "Quotation 1 of 31 · Ann Example"
    await session.press(key, key)
    assert session.status.message == "Quotation 3 of 31"
    assert "“quotation 1”" in session.shown()


@scenario
async def previous_quotation(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message == "No quotation in this direction."
    await session.press("]", "]", key)
    assert session.status.message.startswith("Quotation 1 of 31")


@scenario
async def next_heading(session: Any, key: str) -> None:
    await session.press(key, key)
    assert session.status.message == "Heading 2 of 2 · Another heading"
    assert "Another heading" in session.shown()


@scenario
async def previous_heading(session: Any, key: str) -> None:
    await session.press("}", "}", key)
    assert session.status.message == "Heading 1 of 2 · A heading"


async def choosing(session: Any, key: str, *lines: str) -> None:
    """`key` shows these lines to choose from, in the list as in the text."""
    await session.press("tab", key)
    assert isinstance(session.app.screen, Chooser)
    rows = session.rows(session.app.screen.query_one("#choices"))
    assert [" ".join(row.split()) for row in rows if row] == list(lines)


@scenario
async def contents(session: Any, key: str) -> None:
    await choosing(session, key, "A heading", "Another heading")
    await session.press("down", "enter")
    assert session.status.message == "Heading 2 of 2 · Another heading"
    assert session.pane.has_focus
    await session.press(key)
    assert session.app.screen.query_one("#choices").chosen == 1, "the heading that one is below"


@scenario
async def follow(session: Any, key: str) -> None:
    await session.press("tab", key)
    assert " 1 link" in session.shown()
    assert "Type the number of a link" in session.shown(session.main.query_one("#hints"))
    await session.press("1")
    await session.until(lambda: session.main.workspace.store.name(session.main.workspace.current) == PAGE)
    assert session.opened == []
    await session.press("backspace")
    await session.until(lambda: " link" in session.shown() and session.main.workspace.current == 0)
    assert " 1 link" not in session.shown()
    await session.press(key, "y", "1")
    assert session.app.clipboard == PAGE


@scenario
async def follow_outside(session: Any, key: str) -> None:
    await session.press("tab", key)
    assert "open it in the browser" in session.shown(session.main.query_one("#hints"))
    await session.press("1")
    assert session.opened == [PAGE]
    assert session.status.message == f"Opened {PAGE}"
    assert session.pane.has_focus


@scenario
async def links(session: Any, key: str) -> None:
    await choosing(session, key, "link https://example.org/page")
    await session.press("enter")
    await session.until(lambda: session.main.workspace.store.name(session.main.workspace.current) == PAGE)


@scenario
async def quotations(session: Any, key: str) -> None:
    await session.press(key, *"29")
    rows = session.rows(session.app.screen.query_one("#choices"))
    assert [row.strip() for row in rows if row] == ["“quotation 29”"]
    await session.press("enter")
    assert session.status.message == "Quotation 31 of 31"


@scenario
async def filter(session: Any, key: str) -> None:  # noqa: A001 - the action's name
    await session.press(key, *"shrt4")
    assert session.shown(session.listing).split() == ["▌", "short4", "▌", "short4"] or "4" in session.shown(
        session.listing
    )
    assert session.listing.count == 1
    await session.press("enter")
    await awaits(session, "document 4.")
    assert session.pane.has_focus
    await session.press("J")
    assert session.status.message == "This is the last document."
    await session.press("escape")
    assert session.listing.count == 6
    assert session.listing.cursor == 4, "the document that is open"


@scenario
async def sort(session: Any, key: str) -> None:
    await session.until(session.main.documents.settled)
    await session.press(key, *"title", "enter")
    assert session.status.message == "Sorted: by title."
    assert [row for row in session.rows(session.listing) if "Short" in row or "Sample" in row][:2] == [
        "▌ A Sample of Everything",
        "  Short 1",
    ]
    await session.press("5", "J", key, *"short", "enter")
    await awaits(session, "document 5.")
    assert session.listing.count == 6
    assert session.listing.document == 5


@scenario
async def mark_read(session: Any, key: str) -> None:
    await session.until(session.main.documents.settled)
    assert "✓" not in session.shown(session.listing)
    await session.press(key)
    assert session.status.message == "Marked as read."
    assert session.shown(session.listing).count("✓") == 1
    await session.press("tab", "j", "j", key)
    assert session.shown(session.listing).count("✓") == 2, "in the list, the document under the cursor"
    await session.press(key)
    assert session.status.message == "Marked as unread."


@scenario
async def mark_read_and_next(session: Any, key: str) -> None:
    await session.until(session.main.documents.settled)
    await session.press("tab", "j", "e", "k", key)
    await awaits(session, "document 2.")
    assert [session.main.workspace.store.flags(index).read for index in range(6)] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    await session.press(key, key, key, key)
    assert session.status.message == "Marked as read. No document is unread."


@scenario
async def star(session: Any, key: str) -> None:
    await session.press(key)
    assert "★ A Sample" in session.shown(session.listing)
    await session.press(key)
    assert "★" not in session.shown(session.listing)


@scenario
async def search(session: Any, key: str) -> None:
    await session.press(key, *"needle")
    assert len(session.pane.hits) == 30
    assert "needle" in session.shown()
    await session.press("enter")
    assert session.pane.has_focus
    assert session.status.hits == "1/30"


@scenario
async def search_everywhere(session: Any, key: str) -> None:
    await session.press(key, *"whole of document")
    places = session.app.screen.query_one("#choices")
    await session.until(lambda: len(places) == 5)
    assert session.rows(places)[1].split("  ")[0].strip() == "The whole of document 2."
    assert session.app.screen.query_one("#chooser").border_subtitle == "5 places in 5 documents · Enter · Esc"
    await session.press("down", "enter")
    await session.until(lambda: session.pane.page is not None and "document 2" in session.pane.page.text)
    assert len(session.pane.hits) == 1
    assert session.pane.hit == 0, "the place that was chosen is the current hit"
    await session.press("n")
    assert session.pane.hit == 0
    assert session.status.message == "Search went on from the beginning."
    await session.press("escape", key)
    assert session.app.screen.query_one("#wanted").value == "whole of document"
    await session.press(*"needle", "enter")
    await session.until(lambda: len(places) == 5)
    await session.press("escape")
    await session.press("escape")
    assert not session.pane.hits.query


@scenario
async def regex(session: Any, key: str) -> None:
    await session.press("/", *r"need[a-z]+ in", key)
    assert len(session.pane.hits) == 30
    line = session.main.query_one("#search")
    assert session.shown(line.query_one("#slash")) == ".*"
    await session.press("(")
    assert "missing )" in session.shown(line.query_one("#found"))
    await session.press("enter")
    assert session.status.message.startswith("Missing ): ")
    await session.press(key)
    assert session.status.message == "Searches are for words."
    assert len(session.pane.hits) == 0
    assert not session.app.preferences.settings.regex


@scenario
async def percent(session: Any, key: str) -> None:
    await session.press("5", "0", key)
    assert top(session) == round(session.pane.max_scroll_y / 2) > 0
    await session.press("9", "9", "9", key)
    assert top(session) == session.pane.max_scroll_y
    await session.press(key)
    assert top(session) == session.pane.max_scroll_y, "without a number nothing moves"
    assert session.status.message == "This is 100%. Type a number first: 50% goes to the middle."


@scenario
async def jump_back(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message == "There is no other place to go to."
    await session.press("j", "j", "G", "g", key)
    assert top(session) == session.pane.max_scroll_y > 0
    await session.press(key)
    assert top(session) == 2
    await session.press("J", key)
    assert session.main.query_one("#list").cursor == 0
    assert top(session) == 2


@scenario
async def jump_forth(session: Any, key: str) -> None:
    await session.press("j", "j", "G", "ctrl+o")
    assert top(session) == 2
    await session.press(key)
    assert top(session) == session.pane.max_scroll_y > 0
    await session.press(key)
    assert session.status.message == "There is no other place to go to."


@scenario
async def set_mark(session: Any, key: str) -> None:
    await session.press("j", "j", key)
    assert session.status.message == "Type a letter to mark this place with. Esc leaves."
    await session.press("a")
    assert session.status.message == "Marked: ' and a come back here."
    assert session.pane.settings.justify is False, "the letter does nothing else"
    await session.press("G", key, "escape", "'", "a")
    assert top(session) == 2, "Esc left the mark as it was"
    await session.press(key, "question_mark")
    assert session.status.message == f"A mark is a letter. {key} begins again."
    assert session.app.screen is session.main
    await session.press("tab", "5", key, "b", "j")
    assert session.listing.cursor == 1, "from the list too; the number before it is gone"


@scenario
async def go_to_mark(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message == "There are no marks yet. ' goes back. Esc leaves."
    await session.press("escape", "G", key, "'")
    assert top(session) == 0, "'' goes back to where the last jump left, as in less and vim"
    await session.press(key, "'")
    assert top(session) == session.pane.max_scroll_y, "and again to where it came from"
    await session.press(key, "'")
    assert top(session) == 0
    await session.press("j", "j", "m", "B", "G", key)
    assert session.status.message == "Type the letter of a mark: B. ' goes back. Esc leaves."
    await session.press("b")
    assert session.status.message == "There is no mark b. m and b set it."
    assert top(session) == session.pane.max_scroll_y
    await session.press(key, "B")
    assert top(session) == 2
    await session.press(key, "B")
    assert "Type the letter" not in session.status.message, "one is there already"
    await session.press("ctrl+o")
    assert top(session) == session.pane.max_scroll_y, "a jump leaves its place"
    await session.press("J")
    await awaits(session, "document 1.")
    await session.press(key, "B")
    assert session.listing.cursor == 0
    assert top(session) == 2
    await session.press("ctrl+o")
    await awaits(session, "document 1.")


async def search_for(session: Any, query: str) -> None:
    await session.press("/", *query, "enter")


@scenario
async def next_hit(session: Any, key: str) -> None:
    await search_for(session, "needle")
    await session.press(key)
    assert session.status.hits == "2/30"


@scenario
async def previous_hit(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.hits == ""
    await search_for(session, "needle")
    await session.press(key)
    assert session.status.hits == "30/30"


@scenario
async def back(session: Any, key: str) -> None:
    await search_for(session, "needle")
    await session.press(key)
    assert session.status.hits == ""
    assert not session.pane.hits.query
    await session.press(key)
    assert session.app.is_running


async def awaits(session: Any, title: str) -> None:
    await session.until(lambda: title in session.shown())


@scenario
async def next_document(session: Any, key: str) -> None:
    await session.press(key)
    await awaits(session, "document 1.")
    assert session.listing.cursor == 1


@scenario
async def previous_document(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message == "This is the first document."
    await session.press("J", "J", key)
    await awaits(session, "document 1.")


@scenario
async def switch(session: Any, key: str) -> None:
    assert session.pane.has_focus
    await session.press(key)
    assert session.listing.has_focus
    await session.press(key)
    assert session.pane.has_focus


async def in_list(session: Any, *keys: str) -> int:
    await session.press("tab", *keys)
    return session.listing.cursor


@scenario
async def open(session: Any, key: str) -> None:  # noqa: A001 - the action's name
    await in_list(session, "j", "j", key)
    assert session.pane.has_focus
    await awaits(session, "document 2.")


@scenario
async def cursor_down(session: Any, key: str) -> None:
    assert await in_list(session, key) == 1
    assert top(session) == 0
    await awaits(session, "document 1.")


@scenario
async def fold(session: Any, key: str) -> None:
    """With feeds it is tested in test_feeds.py."""
    await session.press("tab", key)
    assert session.status.message == "Only entries of feeds, mailboxes and collections are in groups."


@scenario
async def unfold(session: Any, key: str) -> None:
    """With feeds it is tested in test_feeds.py."""
    await session.press("tab", key)
    assert session.listing.count == 6


@scenario
async def next_unread(session: Any, key: str) -> None:
    await session.until(session.main.documents.settled)
    await session.press("J", "e", "K", key)
    await awaits(session, "document 2.")
    await session.press("J", "J", "J", key)
    await awaits(session, "A Sample")


@scenario
async def update_feeds(session: Any, key: str) -> None:
    """With feeds it is tested in test_feeds.py."""
    await session.press(key)
    await session.until(lambda: "feeds" in session.status.message)


@scenario
async def filter_list(session: Any, key: str) -> None:
    await session.press("tab", key, *"shrt4")
    assert session.listing.count == 1
    await session.press("escape")


@scenario
async def cursor_up(session: Any, key: str) -> None:
    assert await in_list(session, "j", "j", key) == 1
    await session.press(key, key)
    assert session.listing.cursor == 0


@scenario
async def rows_down(session: Any, key: str) -> None:
    assert await in_list(session, key) == 5


@scenario
async def rows_up(session: Any, key: str) -> None:
    assert await in_list(session, "G", key) == 0


@scenario
async def half_rows_down(session: Any, key: str) -> None:
    assert await in_list(session, key) == 4
    assert top(session) == 0, "the text beside the list stays"


@scenario
async def half_rows_up(session: Any, key: str) -> None:
    assert await in_list(session, "G", key) == 1


@scenario
async def first_row(session: Any, key: str) -> None:
    assert await in_list(session, "j", "j", key) == 0


@scenario
async def last_row(session: Any, key: str) -> None:
    assert await in_list(session, key) == 5


@scenario
async def removed(session: Any, key: str) -> None:
    await session.press(key)
    assert "✂ donation appeal: asks for money" in session.shown()
    assert session.status.message.startswith("3 parts removed, ")
    await session.press(key)
    assert "✂" not in session.shown()


async def on_a_block(session: Any, key: str, words: str) -> None:
    """The cursor is on the block with these words once `key` has been pressed often enough."""
    await session.press("r")
    for _ in range(60):
        await session.press(key)
        start, end = session.pane._marked.current
        if words in session.pane.page.text[start:end]:
            return
    pytest.fail(f"no block with {words!r}")


@scenario
async def balance(session: Any, key: str) -> None:
    asked: list[str] = []
    read = session.app._article
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            session.app, "_article", lambda name: (asked.append(session.app._store.modes.balance(name)), read(name))[1]
        )
        await session.press("j", "j", key)
        await session.until(lambda: asked)
        await session.until(lambda: session.status.message.startswith("Generous:"))
        assert top(session) == 2, "the place is kept"
        await session.press(key)
        await session.until(lambda: session.status.message == "The whole page.")
        assert asked == ["recall", "whole"]


@scenario
async def next_block(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message == "Press r first: it shows what was removed, and the blocks to choose from."
    await session.press("r", key)
    assert session.status.message == "Block 1 of 44 · donation appeal: asks for money"
    await session.press("2", key)
    assert session.status.message == "Block 3 of 44 · part of the article"


@scenario
async def previous_block(session: Any, key: str) -> None:
    await session.press("r", "3", ")", key)
    assert session.status.message == "Block 2 of 44 · part of the article"


@scenario
async def remove_block(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message.startswith("Press r first")
    await on_a_block(session, ")", "A block quote that says")
    await session.press(key)
    assert session.rows(session.app.screen.query_one("#choices"))[0].split("  ")[0].strip() == (
        "Remove blocks that say “a block quote that says something wise”"
    )
    await session.press("escape")
    assert session.app._rulebook.rules == ()
    await session.press(key, "enter")
    assert session.status.message.startswith("The rule is written; U takes it back. It is in ")
    assert "✂ your own rule: blocks that say “a block quote" in session.pane.page.text
    assert session.main.workspace.removed_count() == 4
    assert session.app._rulebook.path.read_text().startswith('[[rule]]\nid = "example.org.a-block-quote"')
    await session.press("r")
    assert "A block quote" not in session.pane.page.text


@scenario
async def restore_block(session: Any, key: str) -> None:
    await on_a_block(session, ")", "Give now")
    await session.press(key, "enter")
    assert session.main.workspace.removed_count() == 2
    await session.press(key)
    assert session.status.message == "This block is part of the article."
    await session.press("x")
    assert session.status.message == "Your own rule about this block is gone."
    assert session.main.workspace.removed_count() == 3
    assert session.app._rulebook.rules == ()


@scenario
async def undo_rule(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message.startswith("No rule was written in this run")
    await on_a_block(session, ")", "Give now")
    await session.press("X", "enter", key)
    assert session.status.message == "The rule that was written last is taken back."
    assert session.main.workspace.removed_count() == 3


@scenario
async def zoom(session: Any, key: str) -> None:
    await session.press(key)
    assert not session.listing.display
    await session.press(key)
    assert session.listing.display


@scenario
async def wider(session: Any, key: str) -> None:
    await session.press("z", key)
    assert session.pane.text_width() == 76
    assert session.status.message == "The column has 76 cells."


@scenario
async def narrower(session: Any, key: str) -> None:
    await session.press("z", key)
    assert session.pane.text_width() == 68
    for _ in range(30):
        await session.press(key)
    assert session.pane.text_width() == 24
    assert session.status.message == "The column has 24 cells."


@scenario
async def reset_width(session: Any, key: str) -> None:
    await session.press("z", "+", "+", key)
    assert session.pane.text_width() == 72


@scenario
async def looser(session: Any, key: str) -> None:
    lines = len(session.pane._lines)
    await session.press(key)
    assert len(session.pane._lines) > 1.5 * lines
    assert session.status.message == "1 empty line between two lines."
    await session.press(key, key)
    assert session.status.message == "Lines can be no further apart."
    assert session.app.preferences.settings.spacing == 3


@scenario
async def tighter(session: Any, key: str) -> None:
    lines = len(session.pane._lines)
    await session.press(">", key)
    assert len(session.pane._lines) == lines
    assert session.status.message == "No empty lines between two lines."
    await session.press(key)
    assert session.status.message == "Lines can be no closer together."


def line_with(session: Any, words: str) -> str:
    return next(row for row in session.rows() if words in row)


@scenario
async def justify(session: Any, key: str) -> None:
    await session.press(key)
    margin, column = session.pane._painter.margin, session.pane.text_width()
    full = line_with(session, "Ann said")[margin:]
    assert len(full) == column
    assert " ".join(full.split()) == "The first paragraph holds a link and strong words, and Ann said “this is"
    assert line_with(session, "quotation” in it")[margin:] == "a quotation” in it.", "the last line stays ragged"
    await session.press(key)
    assert session.status.message == "The text is not justified."


@scenario
async def hyphenate(session: Any, key: str) -> None:
    await session.press("z", key)
    assert session.status.message == "Words are hyphenated."
    while not any(row.endswith("-") for row in session.rows()):
        await session.press("minus")
        assert session.pane.settings.width > 24
    await session.press(key)
    assert not any(row.endswith("-") for row in session.rows())
    assert session.status.message == "Words stay whole."


@scenario
async def spotlight(session: Any, key: str) -> None:
    from reader.tui.widgets.pane.look import DIMMED

    await session.press(key, "j", "j")
    fainter = session.pane._look.style(2, instead=DIMMED)

    def lit() -> list[str]:
        strips = session.pane.render_lines(session.pane.size.region)
        return [s.text.strip() for s in strips if s.text.strip() and not any(p.style.color == fainter.color for p in s)]

    assert len(lit()) == 2
    assert lit()[0].startswith("AE The first paragraph")
    assert session.status.message == "Quotation 1 of 31 · Ann Example"
    await session.press(key)
    assert len(lit()) == 1
    await session.press("j", "j", "k")
    assert lit() == ["a quotation” in it."], "empty lines are passed over"
    await session.press(key)
    assert len(lit()) > 10


@scenario
async def pictures(session: Any, key: str) -> None:
    assert "▨ a picture" in session.pane.page.text
    await session.press(key)
    assert session.status.message == "Pictures are drawn."
    await session.press(key)
    assert session.status.message == "Pictures are left out."
    await session.press(key)
    assert session.status.message == "Pictures are shown by their captions."


@scenario
async def phrases(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message == "Only statements are marked."
    assert not session.pane.get_component_rich_style("face--phrase", partial=True).italic
    await session.press(key)
    assert session.pane.get_component_rich_style("face--phrase", partial=True).italic


@scenario
async def theme(session: Any, key: str) -> None:
    assert session.app.theme == "reader-dark"
    await session.press(key)
    assert session.app.theme == "reader-light"
    await session.press(key)
    assert session.app.theme == "reader-terminal"
    await session.press(key)
    assert session.app.theme == "reader-dark"


@scenario
async def original(session: Any, key: str) -> None:
    await session.press(key)
    assert session.opened == ["https://example.org/sample"]
    assert session.status.message == "Opened https://example.org/sample"


@scenario
async def copy(session: Any, key: str) -> None:
    await session.press(key)
    assert session.app.clipboard.startswith("A Sample of Everything\n\nThe first paragraph")
    assert "small favor" not in session.app.clipboard
    assert session.status.message.startswith("Copied the article: ")


@scenario
async def copy_quotation(session: Any, key: str) -> None:
    await session.press(key)
    said = "“this is a quotation” — Ann Example, A Sample of Everything, https://example.org/sample"
    assert session.app.clipboard == said, "the first in sight"
    assert session.status.message == "Copied the quotation by Ann Example, with its source."
    await session.press("]", key)
    assert session.app.clipboard.startswith("“quotation 0” — A Sample of Everything, ")
    await session.press("J")
    await awaits(session, "document 1.")
    await session.press(key)
    assert session.status.message == "There is no quotation in sight."


@scenario
async def command_palette(session: Any, key: str) -> None:
    await session.press(key, *"hide what was removed")
    await session.until(lambda: session.app.screen.query("CommandList").first().option_count)
    await session.press("enter")
    await session.until(lambda: "✂" in session.shown())


@scenario
async def help(session: Any, key: str) -> None:  # noqa: A001 - the action's name
    await session.press(key)
    assert isinstance(session.app.screen, HelpScreen)
    panes = list(session.app.screen.query("ReadingPane"))
    assert len(panes) == 2, "there is room for two columns"
    text = "".join(pane.page.text for pane in panes)
    assert all(action.description in text for action in ACTIONS)
    await session.press("j")
    assert panes[0].scroll_offset.y == 1
    await session.press("/", *"link", "enter")
    assert all(pane.hits for pane in panes)
    for _ in panes[0].hits.starts:
        await session.press("n")
    assert panes[1].hit >= 0, "n goes on in the second column"
    await session.press("escape")
    assert isinstance(session.app.screen, HelpScreen), "the first Esc ends the search"
    await session.press("?")
    assert not isinstance(session.app.screen, HelpScreen)


@scenario
async def quit(session: Any, key: str) -> None:  # noqa: A001 - the action's name
    await session.press(key)
    assert session.app.return_code == 0
    assert not session.app.is_running


@scenario
async def suspend_process(session: Any, key: str) -> None:
    """What the terminal sees of it is in test_terminal.py."""
    sent: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(session.app._driver), "can_suspend", property(lambda _: True))
        patch.setattr("os.kill", lambda *call: sent.append(call))
        await session.press(key)
    assert sent == [(os.getpid(), signal.SIGTSTP)]


# What is handed on, and other ways to read a document


@scenario
async def open_address(session: Any, key: str) -> None:
    await session.press(key, *"short3", "enter")
    await awaits(session, "document 3.")


@scenario
async def download(session: Any, key: str) -> None:
    """With a server it is tested in test_following.py."""
    await session.press(key)
    assert session.status.message == "Follow a link first to something that the reader does not show."


@scenario
async def drop(session: Any, key: str) -> None:
    await session.press(key)
    await awaits(session, "document 1.")
    assert "is out of the list. P puts it back." in session.status.message
    assert session.listing.count == 5


@scenario
async def put_back(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message == "Nothing was taken out of the list."
    await session.press("tab", "j", "D", key)
    assert session.listing.count == 6
    await awaits(session, "document 1.")


@scenario
async def source(session: Any, key: str) -> None:
    await session.press(key)
    await session.until(lambda: session.status.message == "The source.")
    assert "the source of sample" in session.pane.page.text
    await session.press(key)
    await session.until(lambda: session.status.message == "The article.")


@scenario
async def join(session: Any, key: str) -> None:
    """With parts it is tested in test_link_targets.py."""
    await session.press(key)
    assert session.status.message == "Only articles on the web have further parts."


@scenario
async def full_text(session: Any, key: str) -> None:
    """With a feed it is tested in test_following.py."""
    await session.press(key)
    assert session.status.message == "Only entries of feeds have a page of their own."


@scenario
async def reload(session: Any, key: str) -> None:
    before = session.main.workspace.loaded
    await session.press(key)
    await session.until(lambda: session.status.message == "Read again.")
    assert session.main.workspace.loaded is not before


@scenario
async def copy_code(session: Any, key: str) -> None:
    await session.press(key)
    assert session.app.clipboard == "def f(x):\n    return x"
    assert session.status.message == "Copied the code: 22 characters."


@scenario
async def copy_citation(session: Any, key: str) -> None:
    await session.press(key, "enter")
    assert (
        session.app.clipboard
        == "[A Sample of Everything](https://example.org/sample), Ann Author, Example Times, 2022-02-04"
    )


@scenario
async def save(session: Any, key: str) -> None:
    """This and the next ones are tested in test_sharing.py."""
    await session.press(key)
    line = session.main.query_one("#prompt Input")
    assert line.value == "A Sample of Everything.md"
    await session.press("escape")


@scenario
async def pipe(session: Any, key: str) -> None:
    await session.press(key, "escape")
    assert session.main.focused is session.pane


@scenario
async def edit(session: Any, key: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VISUAL", "true")
        await session.press(key)
    assert session.status.message == "This terminal cannot be handed to another program."


@scenario
async def output(session: Any, key: str) -> None:
    await session.press(key)
    assert session.status.message == "No command has written anything."


def test_every_action_has_a_scenario() -> None:
    assert {action.id for action in ACTIONS} == set(SCENARIOS)


FIRST = [(action.id, action.keys[0]) for action in ACTIONS]
OTHERS = [
    pytest.param(action.id, key, marks=pytest.mark.slow) for action in ACTIONS for key in action.keys[1:]
]  # do the same


@pytest.mark.parametrize(("name", "key"), [*FIRST, *OTHERS])
async def test_action(name: str, key: str, start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "reader.tui.session.browser.find",
        lambda _: Browser(lambda address: not opened.append(address), in_terminal=False),
    )
    async with start("sample", *(f"short{n}" for n in range(1, 6)), size=(120, 30)) as session:
        session.opened = opened
        await SCENARIOS[name](session, key)


async def test_every_action_can_be_done_from_the_palette_at_any_time(start: Any) -> None:
    """Also where it makes no sense: nothing to search, one document, the smallest screen."""
    async with start("short1", size=(20, 5)) as session:
        for name in [action.id for action in ACTIONS if action.id not in {"quit", "command_palette"}]:
            await session.main.run_action(f"perform({name!r})")
            await session.pilot.pause()
            assert session.app.is_running, name
            if session.app.screen is not session.main or session.main.focused is not session.pane:
                await session.press("escape")


async def test_leaving_the_prompt_keeps_the_search_from_before(start: Any) -> None:
    async with start("sample") as session:
        await search_for(session, "needle")
        await session.press("n", "n")
        before = session.pane.scroll_offset.y
        await session.press("/", *"other", "escape")
        assert session.pane.hits.query == "needle"
        assert session.pane.scroll_offset.y == before
        await session.press("n")
        assert session.status.hits == "4/30"
