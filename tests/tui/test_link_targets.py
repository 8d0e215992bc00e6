"""Links that lead from one document to another."""

import asyncio
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader import service
from reader.errors import UnreadableError
from reader.tui.app import ReaderApp
from reader.tui.session.link_targets import is_public, resolve

TEXT = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days."


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    body = f"<html><head><title>{{0}}</title></head><body><article><p>{TEXT}</p><p>{TEXT} See <a href='{{1}}'>the other</a> page.</p></article>"
    (tmp_path / "one.html").write_text(body.format("One", "sub/two%20b.html#part"))
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "two b.html").write_text(body.format("Two", "../one.html"))
    return tmp_path


def test_links_to_the_web() -> None:
    assert resolve("https://example.org/a#part", "page.html").name == "https://example.org/a"
    assert resolve("https://example.org/a", "https://example.org/b").name == "https://example.org/a"


@pytest.mark.parametrize("document", ["one.html", "feed.xml::3f2a90c1b7de"])
def test_links_between_files(pages: Path, document: str) -> None:
    target = resolve("sub/two%20b.html?x=1#part", str(pages / document))
    assert target.name == str(pages / "sub" / "two b.html")


@pytest.mark.parametrize(
    ("address", "document", "problem"),
    [
        ("mailto:ada@example.org", "one.html", "no page"),
        ("https://example.org/report.PDF?x", "one.html", "a PDF"),
        ("nowhere.html", "one.html", "no file nowhere.html"),
        ("one.html", "https://example.org/a", "--url"),
        ("one.html", "-", "--url"),
    ],
)
def test_links_that_lead_nowhere(address: str, document: str, problem: str) -> None:
    target = resolve(address, document)
    assert (target.name, problem in target.problem) == ("", True)


def test_local_documents_may_link_to_the_local_network() -> None:
    assert not is_public("one.html")
    assert not is_public("http://127.0.0.1/a")
    assert not is_public("")


def test_pages_of_the_web_do_not_lead_into_the_local_network(pages: Path) -> None:
    handler = partial(SimpleHTTPRequestHandler, directory=str(pages))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/one.html"
        assert service.read(address, service.Options()).title == "One"
        with pytest.raises(UnreadableError, match="private"):
            service.read(address, service.Options(public=True))
        server.shutdown()


async def until_open(app: ReaderApp, pilot: Pilot[None], title: str) -> None:
    for _ in range(200):
        await pilot.pause()
        loaded = app.main.workspace.loaded
        if loaded and loaded.article.title == title and app.main.pane.page is not None:
            return
        await asyncio.sleep(0.03)
    pytest.fail(f"{title} was not opened")


async def test_there_and_back(pages: Path) -> None:
    app = ReaderApp([str(pages / "one.html")], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_open(app, pilot, "One")
        await pilot.press("l", "1")
        await until_open(app, pilot, "Two")
        await pilot.press("backspace")
        await until_open(app, pilot, "One")
        await pilot.press("alt+right")
        await until_open(app, pilot, "Two")
        await pilot.press("l", "1")
        await until_open(app, pilot, "One")
        assert len(app._store) == 2
