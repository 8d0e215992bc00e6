"""Feeds and mailboxes in the list."""

import asyncio

import pytest

from reader.service import Options
from reader.tui.app import ReaderApp

TEXT = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days."
ITEM = "<item><title>{0}</title><guid>{0}</guid><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate><description>{1} {0}</description></item>"


@pytest.fixture
def feed(tmp_path):
    path = tmp_path / "feed.xml"
    items = "".join(ITEM.format(name, TEXT) for name in ("First", "Second", "Third [b]x[/b]"))
    path.write_text(f"<rss><channel><title>The Gazette</title>{items}</channel></rss>")
    return str(path)


async def until(pilot, true):
    """Wait until something is so."""
    for _ in range(200):
        await pilot.pause()
        if true():
            return
        await asyncio.sleep(0.05)
    raise AssertionError


async def test_entries_are_documents(feed):
    app = ReaderApp([feed], Options())
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(app._store) == 3)
        assert [app._store.summary(i).title for i in range(3)] == ["First", "Second", "Third [b]x[/b]"]
        assert app._store.summary(2).source == "The Gazette"
        await pilot.press("J")
        await until(pilot, lambda: app._store.loaded(1) is not None)
        assert app._store.loaded(1).article.text == f"{TEXT} Second"


async def test_the_filter_finds_entries_by_what_is_listed(feed):
    app = ReaderApp([feed], Options())
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(app._store) == 3)
        identifier = app._store.name(1).rpartition("::")[2]
        assert "second" in app._store.line(1)
        assert identifier not in app._store.line(1)
