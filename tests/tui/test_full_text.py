"""Entries of feeds that hold a teaser: their pages are read when they are opened."""

from pathlib import Path
from typing import Any

import pytest

from reader import service
from reader.config import Config, Settings
from reader.errors import NetworkError
from reader.model import Article
from reader.tui.app import ReaderApp
from tests.tui.conftest import until

SENTENCES = (
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days.",
    "Engineers checked the piers and the lights through the weekend, and found that the breakwater had moved.",
    "The ferries sail again from Tuesday on, at first by day only, the authority of the islands announced.",
    "Nobody was hurt, but the old crane on the east quay fell into the water and has not been found since.",
)
TEASER = f"{SENTENCES[0]} […]"
WHOLE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def feed(folder: Path, *texts: str) -> Path:
    items = "".join(
        f"<item><guid>{n}</guid><title>Entry {n}</title><link>https://example.org/{n}</link>"
        f"<description>{text.replace('<', '&lt;')}</description></item>"
        for n, text in enumerate(texts)
    )
    path = folder / "feed.xml"
    path.write_text(f"<rss version='2.0'><channel><title>Gazette</title>{items}</channel></rss>")
    return path


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the addresses hold, and under "asked" which were read; everything else is read as ever."""
    pages: dict[str, Any] = {"asked": []}
    read = service.read

    def fetch(name: str, options: service.Options, data: bytes | None = None) -> Article:
        if "://" not in name:
            return read(name, options, data)
        pages["asked"].append(name)
        if name not in pages:
            raise NetworkError("does not answer", subject=name)
        return service.clean(f"<html><body><article>{pages[name]}</article></body></html>", url=name, format="html")

    monkeypatch.setattr(service, "read", fetch)
    return pages


def started(path: Path, *, full_text: bool = True) -> ReaderApp:
    entries = dict(service.with_entries([str(path)]))
    app = ReaderApp(list(entries), service.Options(), config=Config(Settings(full_text=full_text)))
    app._store.describe({name: entry for name, entry in entries.items() if entry is not None})
    return app


async def test_the_page_of_a_teaser_is_read_when_it_is_opened(tmp_path: Path, web: dict[str, Any]) -> None:
    web["https://example.org/0"] = WHOLE
    app = started(feed(tmp_path, TEASER, TEASER))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.main.pane.page and SENTENCES[3] in app.main.pane.page.text)
        assert app.main.status.line.message == "The page of the entry. T shows what the feed has."
        assert web["asked"] == ["https://example.org/0"], "the next entry is read ahead, but its page is not"
        await pilot.press("T")
        await until(pilot, lambda: "[…]" in app.main.pane.page.text)
        await pilot.press("J", "K")
        await until(pilot, lambda: app.main.workspace.current == 0 and app.main.reading.current())
        assert web["asked"].count("https://example.org/0") == 1, "the user wanted the entry"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f"<p>{SENTENCES[0]}</p>", "The page holds no more. This is what the feed has."),
        (None, "The page does not answer. This is what the feed has."),
    ],
)
async def test_the_better_text_is_shown(tmp_path: Path, web: dict[str, Any], page: str | None, said: str) -> None:
    if page:
        web["https://example.org/0"] = page
    app = started(feed(tmp_path, TEASER))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.main.status.line.message == said)
        assert "[…]" in app.main.pane.page.text
        await pilot.press("R")
        await until(pilot, lambda: app.main.status.line.message == "Read again.")
        assert web["asked"] == ["https://example.org/0"]


@pytest.mark.parametrize(("text", "full_text"), [(WHOLE, True), (TEASER, False)])
async def test_no_page_is_read(tmp_path: Path, web: dict[str, Any], text: str, full_text: bool) -> None:
    app = started(feed(tmp_path, text), full_text=full_text)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.main.workspace.loaded and app.main.workspace.loaded.quoted)
        await pilot.pause(0.1)
        assert web["asked"] == []
