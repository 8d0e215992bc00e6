"""Every view of the program, opened on a document that tries to steer the terminal."""

from __future__ import annotations

from typing import Any

import pytest

import reader
from tests.hostile import RAW, STRINGS, pages

VIEWS = (
    ("r",), ("r", ")", ")", "X", "escape"), ("r", ")", "x", "escape"), ("l",), ("l", "tab", "escape"), ("L", "escape"),
    ("c", "escape"), ('"', "escape"), ("/", "b", "enter", "n"), ("S", "b", "escape"), ("F", "e", "escape"), ("s", "escape"),
    ("i",), ("?", "escape"), ("tab",), ("y",), ("Y",), ("o",), ("m", "a", "'", "a"), ("~",), ("v",),
)  # fmt: skip


@pytest.mark.parametrize("number", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, len(STRINGS)))])
async def test_no_view_shows_it(number: int, start: Any, library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.session.browser.find", lambda _: None)
    for name, page in pages():
        if name.startswith(f"{number}-"):
            library.documents[name] = reader.clean(page, url="https://example.org/a")
    async with start(f"{number}-references", f"{number}-raw", size=(90, 30)) as session:
        for keys in VIEWS:
            for key in keys:
                await session.press(key)
            for strip in session.app.screen._compositor.render_strips():
                text = "".join(segment.text for segment in strip)
                assert RAW.search(text) is None, (keys, text)
        assert session.app.is_running
        assert session.app.clipboard is not None
        assert RAW.search(session.app.clipboard) is None
