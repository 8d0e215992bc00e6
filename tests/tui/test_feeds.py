"""Feeds in the list: groups that fold, unread counts, updates while reading goes on."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from reader import service
from reader.config import Config, Settings
from reader.subscriptions.store import Store, Subscription
from reader.subscriptions.updating import update
from reader.tui.app import ReaderApp
from tests.tui.conftest import until

TEXT = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days. " * 6


def rss(title: str, *entries: int) -> bytes:
    items = "".join(
        f"<item><guid>{n}</guid><title>{title} {n}</title><description>{TEXT}</description></item>" for n in entries
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.gate.wait(20)  # type: ignore[attr-defined]
        body = self.server.feeds.get(self.path)  # type: ignore[attr-defined]
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        running.gate = threading.Event()  # type: ignore[attr-defined]
        running.gate.set()  # type: ignore[attr-defined]
        running.feeds = {"/sea": rss("Sea", 2, 1), "/sky": rss("Sky", 2, 1)}  # type: ignore[attr-defined]
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.gate.set()  # type: ignore[attr-defined]
        running.shutdown()


def started(server: Any) -> ReaderApp:
    store = Store()
    list(update(store, [Subscription(f"http://127.0.0.1:{server.server_port}/{name}") for name in ("sea", "sky")]))
    names = [str(store.path(one.url)) for one in store.all()]
    return ReaderApp(names, service.Options(), config=Config(Settings(full_text=False)))


def rows(app: ReaderApp) -> list[str]:
    listing = app.main.list
    strips = [listing.render_line(y).text.strip(" ▌") for y in range(listing.size.height)]
    return [" ".join(strip.split()) for strip in strips if strip]


async def ready(pilot: Any, app: ReaderApp) -> None:
    await until(pilot, lambda: app.main.list.count == 4 and app.main.documents.settled())


async def test_a_feed_is_a_group_that_folds(server: Any) -> None:
    app = started(server)
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot, app)
        assert rows(app)[:2] == ["▾ Sea 2 unread", "Sea 2"]
        await pilot.press("tab", "down", "left")
        assert rows(app)[:3] == ["▸ Sea", "2 entries, 2 unread", "▾ Sky 2 unread"]
        assert app.main.list.cursor == 0
        await pilot.press("left")
        assert app.main.list.count == 3, "it is folded already"
        await pilot.press("down", "down", "left", "right")
        assert app.main.list.count == 3
        await pilot.press("up", "right")
        assert app.main.list.count == 4
        await pilot.press("left", "enter")
        assert app.main.list.count == 4, "what is opened is listed"


async def test_groups_end_with_a_filter_or_another_order(server: Any) -> None:
    app = started(server)
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot, app)
        await pilot.press("tab", "left", "F", *"sea")
        assert app.main.list.count == 2
        assert rows(app)[0] == "Sea 2"


async def test_unread_entries_are_counted_and_found_in_any_feed(server: Any) -> None:
    app = started(server)
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot, app)
        await pilot.press("e")
        await until(pilot, lambda: rows(app)[0] == "▾ Sea 1 unread")
        await pilot.press("J", "e", "M")
        await until(pilot, lambda: app.main.workspace.summary.title == "Sky 2")
        await pilot.press("e", "J", "e", "K", "M")
        assert app.main.status.line.message == "No other document is unread."


async def test_new_entries_come_above_the_known_ones_while_reading_goes_on(server: Any) -> None:
    app = started(server)
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot, app)
        for numbers in ((4, 3, 2, 1), (5, 4, 3, 2, 1)):
            server.feeds["/sky"] = rss("Sky", *numbers)
            await pilot.press("I")
            await until(pilot, lambda: "new entr" in app.main.status.line.message)
        assert app.main.workspace.summary.title == "Sea 2", "what is being read stays"
        assert [row for row in rows(app) if row.startswith("Sky ")] == [f"Sky {n}" for n in (5, 4, 3, 2, 1)]
        del server.feeds["/sea"]
        await pilot.press("I")
        await until(pilot, lambda: "failed" in app.main.status.line.message)
        assert app.main.status.line.message == "No new entries. 1 of 2 feeds failed: `reader feeds --list` says why."


async def test_an_update_can_be_stopped(server: Any) -> None:
    app = started(server)
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot, app)
        server.gate.clear()
        await pilot.press("I", "I")
        assert app.main.status.line.message == "The feeds are being updated."
        await pilot.press("escape")
        assert app.main.status.line.message.startswith("The update stops")
        server.gate.set()
        await until(pilot, lambda: app.main.status.line.message == "No new entries.")


async def test_without_feeds_there_is_nothing_to_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: Any
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    async with start() as session:
        await session.press("I")
        await session.until(lambda: session.status.message.startswith("You follow no feeds yet"))


async def test_a_feed_behind_an_address_lists_its_entries(server: Any) -> None:
    address = f"http://127.0.0.1:{server.server_port}/sea"
    app = ReaderApp([address], service.Options(), config=Config(Settings(full_text=False)))
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: app.main.list.count == 3)
        assert "▾ Sea 2 unread" in rows(app)
        await pilot.press("J")
        await until(pilot, lambda: app.main.workspace.loaded and "ferry in port" in app.main.pane.page.text)
        del server.feeds["/sea"]
        await pilot.press("J")
        await until(pilot, lambda: app.main.workspace.summary.title == "Sea 1" and app.main.workspace.loaded)
        assert app.main.workspace.loaded.error is None, "the server is not asked for each entry"
