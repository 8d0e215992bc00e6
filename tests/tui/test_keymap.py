"""The user's own keys, themes and settings, and what is kept of changes."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.config import Config, Settings
from reader.errors import ConfigError
from reader.library.history import History
from reader.model import Mark, MarkKind
from reader.tui.keys.actions import ACTIONS, Owner
from reader.tui.keys.availability import IN_A_SEARCH
from reader.tui.keys.keymap import actions, canonical
from reader.tui.screens.help import HelpScreen
from reader.tui.theme.themes import Themes


def keys(**found: tuple[str, ...]) -> Config:
    return Config(keys=found, path="/home/ann/config.toml")


def test_the_table_has_each_key_once() -> None:
    """Apart from n, which is the search's while one is on; what the list has comes first there."""
    for owners in ({Owner.LIST}, set(Owner) - {Owner.LIST}):
        for searching in (True, False):
            rows = [a for a in ACTIONS if a.owner in owners and (a.id in IN_A_SEARCH) <= searching]
            taken = [
                (canonical(key), a.id) for a in rows for key in a.keys if searching is False or a.id in IN_A_SEARCH
            ]
            assert len({key for key, _ in taken}) == len(taken), sorted(taken)


@pytest.mark.parametrize(
    ("config", "problem", "remedy"),
    [
        (keys(serch=("s",)), "keys.serch: there is no such action", "did you mean search?"),
        (keys(search=("ctrl+nope",)), "keys.search: there is no key 'ctrl+nope'", "write such as"),
        (keys(search=("5",)), "keys.search: '5' counts", "no digit"),
        (keys(zoom=("j",)), "keys.zoom: 'j' is on line_down too", 'or add line_down = ["down"]'),
        (keys(zoom=("?",)), "keys.zoom: '?' is on help too", 'or add help = ["f1"]'),
        (keys(zoom=("question_mark",)), "keys.zoom: '?' is on help too", "help"),
        (keys(open=("pageup",)), "keys.open: 'pageup' is on rows_up too", "rows_up"),
    ],
)
def test_a_mistake_is_told(config: Config, problem: str, remedy: str) -> None:
    with pytest.raises(ConfigError) as caught:
        actions(config)
    assert caught.value.subject == "/home/ann/config.toml"
    assert caught.value.problem == problem
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    "config",
    [
        keys(zoom=("f5", "alt+z", ",", "-x"[0:1] and "ctrl+left"), narrower=()),
        keys(zoom=("j",), line_down=("down",)),
        keys(top=("n",), next_document=("J",)),
        keys(zoom=("enter", "ä", "low_line")),
    ],
)
def test_keys_that_are_free_are_taken(config: Config) -> None:
    table = {action.id: action for action in actions(config)}
    assert table["top"].keys == config.keys.get("top", ("g", "home"))


async def test_keys_hold_in_text_list_help_and_footer(start: Any) -> None:
    config = keys(
        line_down=("h",), open=("o",), cursor_down=("e", "down"), original=(), help=("f2",), next_document=("comma",)
    )
    names = ("sample", *(f"short{n}" for n in range(1, 6)))
    async with start(*names, config=config, size=(120, 30)) as session:
        await session.press("j")
        assert session.pane.scroll_offset.y == 0
        await session.press("h")
        assert session.pane.scroll_offset.y == 1
        assert ", documents" in session.shown(session.main.status.keys)
        await session.press("comma")
        assert session.listing.cursor == 1
        await session.press("tab", "j")
        assert session.listing.cursor == 1
        await session.press("e", "o")
        assert session.listing.cursor == 2
        assert session.pane.has_focus
        await session.press("f2")
        assert isinstance(session.app.screen, HelpScreen)
        assert any("F2 " in pane.page.text for pane in session.app.screen.query("ReadingPane"))
        await session.press("f2")
        assert not isinstance(session.app.screen, HelpScreen)


async def test_the_welcome_shows_the_keys_in_force(start: Any) -> None:
    async with start("short1", samples=True, config=keys(page_down=("f9",), removed=())) as session:
        assert "F9     One page down" in session.shown()
        assert "removed" not in session.shown()


@pytest.mark.parametrize(
    ("themes", "problem"),
    [
        ({"mine": {"base": "drak"}}, "themes.mine: there is no base 'drak'"),
        ({"mine": {"base": "dark", "accnet": "red"}}, "themes.mine.accnet: nothing has a colour of that name"),
        ({"mine": {"base": "dark", "accent": "rot"}}, "themes.mine.accent: 'rot' is no colour"),
        ({"auto": {"base": "dark"}}, "themes.auto: there is no base 'dark'"),
    ],
)
def test_a_wrong_theme_is_told(themes: Any, problem: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Themes(Config(themes=themes))
    assert caught.value.problem == problem


def test_an_unknown_theme_is_told() -> None:
    with pytest.raises(ConfigError, match="did you mean light"):
        Themes(Config(Settings(theme="ligth")))


async def test_a_theme_of_ones_own(start: Any) -> None:
    themes = {"sepia": {"base": "light", "background": "#f4ecd8", "hit": "#ffcc00"}}
    async with start("sample", config=Config(Settings(theme="sepia"), themes=themes)) as session:
        assert session.app.theme == "own-sepia"
        assert session.pane.styles.background.hex == "#F4ECD8"
        await session.press("t")
        assert session.app.theme == "reader-dark"


async def test_what_is_changed_by_key_is_there_in_the_next_run(start: Any, tmp_path: Path) -> None:
    async def run(settings: Settings, *pressed: str) -> tuple[int, str]:
        with closing(History(tmp_path / "history")) as history:
            async with start("sample", size=(120, 30), history=history, config=Config(settings)) as session:
                await session.press(*pressed)
                return session.pane.settings.width, session.app.theme

    assert await run(Settings()) == (72, "reader-dark")
    await run(Settings(), "+", "t")
    assert await run(Settings()) == (76, "reader-light")
    assert await run(Settings(width=50)) == (50, "reader-light"), "who edits the file means it"
    await run(Settings(), "=")
    assert await run(Settings()) == (72, "reader-light")


async def test_a_kept_theme_that_is_gone(start: Any, tmp_path: Path) -> None:
    with closing(History(tmp_path / "history")) as history:
        history.set("theme", "sepia", instead="auto")
        history.set("width", 7, instead=72)
        async with start("sample", history=history) as session:
            assert session.app.theme == "reader-dark"
            assert session.pane.settings.width == 72


async def test_messages_name_the_keys_in_force(start: Any, library: Any, make: Any) -> None:
    library.documents["linked"] = make.article(
        "T", *(make.block(f"Paragraph {n}. " + "More words. " * 40) for n in range(9)),
        make.block("here", marks=(Mark(0, 4, MarkKind.LINK, "https://example.org/"),)),
    )  # fmt: skip
    keys = {"links": ("Q",), "back": ("f9",), "quit": ("f10",)}
    async with start("linked", size=(60, 12), config=Config(keys=keys)) as session:
        await session.press("l")
        assert session.status.message == "There is no link in sight. Q lists all."
        await session.press("/", *"zzz", "enter")
        assert session.status.message == "Nothing found. F9 ends the search."
