"""Snapshots of whole screens. `pytest tests/tui/test_pictures.py --snapshot-update` draws them anew: look at them."""

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

CASES = {
    "everything": ((100, 40), ["r"]),
    "narrow": ((40, 16), []),
    "light": ((80, 24), ["t", "]"]),
    "search": ((80, 24), ["/", *"needle"]),
    "list": ((80, 24), ["tab", "j"]),
    "help": ((80, 24), ["question_mark"]),
}


@pytest.mark.parametrize("name", CASES)
async def test_picture(name: str, start: Any, picture: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    size, keys = CASES[name]
    monkeypatch.setattr("reader.tui.app._KEPT_EVERY", 1000)  # the list shows how much has been read, after a second
    async with start("sample", "short1", "missing", size=size) as session:
        await session.until(session.main.documents.settled)
        await session.press(*keys)
        await session.until(session.main.documents.settled)
        session.main.reading.remember()  # as each second does, and the list shows it
        await session.pilot.pause()
        assert session.app.export_screenshot(title="reader") == picture
