"""Keys that come faster than the program: each goes where the one before it has led to."""

from typing import Any

import pytest
from textual.events import Key
from textual.widgets import Input

from reader.tui.keys import keystrokes


def burst(session: Any, *keys: str) -> None:
    """Keys that arrive all at once, as over a slow line."""
    for key in keys:
        session.app.post_message(Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize(
    ("key", "field"), [("slash", "#query"), ("F", "#query"), ("S", "#wanted"), ("c", "#wanted"), ("ctrl+p", "Input")]
)
async def test_what_is_typed_behind_a_key_that_asks_is_the_answer(key: str, field: str, start: Any) -> None:
    async with start("sample", "short1") as session:
        burst(session, key, *"seen")
        await session.until(lambda: [f.value for f in session.app.screen.query(field).results(Input)] == ["seen"])
        assert session.main.order.order == "given"  # s did not sort, e marked nothing
        assert not session.main.workspace.store.flags(0).read


async def test_keys_stay_in_order(start: Any) -> None:
    async with start("sample", "short1") as session:
        burst(session, "slash", *"needle", "enter", "n", "n")
        await session.until(lambda: session.pane.hit == 2)


async def test_keys_typed_before_the_screen_is_there_are_kept(start: Any) -> None:
    async with start() as session:
        session.app._keystrokes = keystrokes.Keystrokes(session.app, session.app._keystrokes._hand_over)
        await session.press("G")
        assert session.pane.progress == 0
        await session.app._keystrokes.begin()
        await session.until(lambda: session.pane.progress == 1)


async def test_a_key_that_is_lost_holds_up_no_other(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keystrokes, "_PATIENCE", 0.05)
    async with start() as session:
        session.app._keystrokes._busy = True  # it went to a widget that has gone since
        burst(session, "G")
        await session.until(lambda: session.pane.progress == 1)
        burst(session, "g")
        await session.until(lambda: session.pane.progress == 0)
