"""Following links over a server that plays faults: slow answers, circles, dead ends; parts; a random walk."""

import random
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from reader import service
from reader.render.settings import Settings
from reader.render.text import render
from reader.tui.app import ReaderApp
from tests.tui.conftest import until

SENTENCES = (
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days.",
    "Engineers checked the piers and the lights through the weekend, and found that the breakwater had moved.",
    "The ferries sail again from Tuesday on, at first by day only, the authority of the islands announced.",
)


def page(title: str, *links: str, intro: str = "") -> bytes:
    named = "".join(
        f"<h2 id='part{n}'>Part {n}</h2>" + f"<p>{title} {n}: {s} {s} {s}</p>" for n, s in enumerate(SENTENCES)
    )
    linked = "".join(
        f"<p>{SENTENCES[0]} See <a href='{link}'>the next one</a> for {n}.</p>" for n, link in enumerate(links)
    )
    return (
        f"<html><head><title>{title}</title></head><body><article>{intro}{linked}{named}</article></body></html>"
    ).encode()


class Handler(BaseHTTPRequestHandler):
    """Each path is a fault or a page."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/circle":
            self.answer(b"", 302, Location="/circle")
        elif path == "/slow":
            self.send_response(200)
            self.send_header("Content-Length", "1000000")
            self.end_headers()
            self.wfile.write(b"<p>" + b"x" * 5000)
            self.server.gate.wait(20)  # type: ignore[attr-defined]
        elif path == "/binary":
            self.answer(b"\0\1\2\3" * 100, **{"Content-Type": "text/html"})
        elif path == "/report.pdf":
            self.answer(b"%PDF-1.7 " + b"x" * 1000, **{"Content-Type": "application/pdf"})
        elif path == "/links":
            self.answer(page("Links", "/report.pdf"))
        elif path == "/gone":
            self.answer(b"", 410)
        elif path.startswith("/story"):
            number = int(path.removeprefix("/story-").removesuffix(".html") or 1) if "-" in path else 1
            link = f"<p><a href='/story-{number % 4 + 1}.html'>{number + 1}</a></p>"
            intro = "<p>The standfirst of the story, which stands on each of its pages, as is usual.</p>"
            self.answer(page(f"Story part {number}", intro=intro).replace(b"</body>", f"{link}</body>".encode()))
        else:
            number = int(path.strip("/") or 0)
            self.answer(page(f"Page {number}", f"/{(number * 7 + 1) % 11}", f"/{(number * 3 + 2) % 11}#part2"))

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.gate = threading.Event()  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.gate.set()  # type: ignore[attr-defined]
        server.shutdown()


def is_open(app: ReaderApp, title: str) -> bool:
    loaded = app.main.workspace.loaded
    shown = app.main.reading.shown == app.main.workspace.current
    return bool(loaded and shown and loaded.quoted and loaded.article.title == title)


async def test_a_link_with_a_fragment_opens_there(site: str) -> None:
    app = ReaderApp([f"{site}/0"], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_open(app, "Page 0"))
        await pilot.press("l", "2")
        await until(pilot, lambda: is_open(app, "Page 2"))
        pane = app.main.pane
        await until(pilot, lambda: pane.page.text[pane.top_offset :].startswith("Part 2"))


async def test_a_page_that_takes_long_can_be_stopped(site: str) -> None:
    app = ReaderApp([f"{site}/0"], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_open(app, "Page 0"))
        await pilot.press(":", *f"{site}/slow", "enter")
        await until(pilot, lambda: "KB of 1 MB. Esc stops." in app.main.status.line.message)
        await pilot.press("escape")
        assert app.main.workspace.summary.title == "Page 0"
        await until(pilot, lambda: app.main.workspace.store.known(1))
        error = app.main.workspace.store.loaded(1).error  # type: ignore[union-attr]
        assert error is not None
        assert "was stopped" in str(error)


@pytest.mark.parametrize(
    ("path", "said"), [("circle", "redirected"), pytest.param("binary", "", marks=pytest.mark.slow), ("gone", "gone")]
)
async def test_a_dead_end_says_what_happened_and_back_is_one_key_away(path: str, said: str, site: str) -> None:
    app = ReaderApp([f"{site}/0"], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_open(app, "Page 0"))
        await pilot.press(":", *f"{site}/{path}", "enter")
        await until(pilot, lambda: app.main.workspace.loaded and app.main.workspace.loaded.error)
        await until(pilot, lambda: said in app.main.pane.page.text)
        await pilot.press("backspace")
        await until(pilot, lambda: is_open(app, "Page 0"))


async def test_what_cannot_be_shown_is_downloaded(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = ReaderApp([f"{site}/links"], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_open(app, "Links"))
        await pilot.press("l", "1")
        status = app.main.status.line
        assert status.message.startswith("This is a PDF, which the reader does not show.")
        await pilot.press("ctrl+s", "enter")
        await until(pilot, lambda: status.message == "Saved report.pdf")
        assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
        await pilot.press("ctrl+s", "enter")
        await until(pilot, lambda: "exists already" in status.message)


async def test_the_page_of_an_entry(site: str, tmp_path: Path) -> None:
    entry = f"<item><guid>1</guid><title>Teaser</title><link>{site}/3</link><description>Only a teaser.</description></item>"
    feed = tmp_path / "feed.xml"
    feed.write_text(f"<rss version='2.0'><channel><title>Feed</title>{entry}</channel></rss>")
    app = ReaderApp([str(feed)], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_open(app, "Teaser"))
        await pilot.press("T")
        await until(pilot, lambda: "private" in app.main.status.line.message or is_open(app, "Page 3"))
        await pilot.press("T")
        await until(pilot, lambda: "Only a teaser." in app.main.pane.page.text)


async def test_parts_are_joined(site: str) -> None:
    app = ReaderApp([f"{site}/story.html"], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_open(app, "Story part 1"))
        await pilot.press(".")
        await until(pilot, lambda: "part 4 2" in app.main.pane.page.text)
        text = app.main.pane.page.text
        assert [text.count(f"Story part {n} 0") for n in (1, 2, 3, 4)] == [1, 1, 1, 1], "each is read once"
        assert text.count("The standfirst") == 1


def test_the_filter_joins_parts_up_to_the_limit(site: str) -> None:
    article = service.read(f"{site}/story.html", service.Options(follow=2))
    text = render(article, Settings())
    assert "part 3 2" in text
    assert "part 4" not in text
    repeated = [block for block in article.removed if block.verdict.rule == "duplicate.part"]
    assert len(repeated) >= 2


@pytest.mark.slow
async def test_a_walk_over_a_hundred_links_ends_where_it_began(site: str) -> None:
    chance = random.Random(7)
    app = ReaderApp([f"{site}/0"], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_open(app, "Page 0"))
        for _ in range(100):
            at = int(app.main.workspace.summary.title.removeprefix("Page "))
            if chance.random() < 0.3:
                await pilot.press("backspace")
                await until(pilot, lambda: is_open(app, app.main.workspace.summary.title))
                continue
            step = chance.choice([1, 2])
            to = (at * 7 + 1) % 11 if step == 1 else (at * 3 + 2) % 11
            await pilot.press("L", "pageup", *["down"] * (step - 1), "enter")
            await until(pilot, partial(is_open, app, f"Page {to}"))
        assert len(app._store) <= 11
        for _ in range(250):
            await pilot.press("backspace")
            if app.main.status.line.message == "There is no other place to go to.":
                break
            await until(pilot, lambda: is_open(app, app.main.workspace.summary.title))
        assert app.main.workspace.summary.title == "Page 0"


def files(folder: Path) -> Path:
    """A long document with links to a short one and to a heading far down in a long one."""
    long = "\n\n".join([" ".join(SENTENCES)] * 12)
    (folder / "index.md").write_text(f"# Index\n\nSee [the crane](crane.md), [tides](tides.md#spring--neap).\n\n{long}")
    (folder / "crane.md").write_text(f"# Crane\n\n{SENTENCES[0]}\n")
    (folder / "tides.md").write_text(f"# Tides\n\n{long}\n\n## Spring & Neap\n\n{long}")
    return folder / "index.md"


async def test_a_short_document_is_painted_again_and_again(tmp_path: Path) -> None:
    app = ReaderApp([str(files(tmp_path))], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_open(app, "Index"))
        for _ in range(3):
            await pilot.press("l", "1")
            await until(pilot, lambda: is_open(app, "Crane"))
            await pilot.pause()
            rows = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
            assert any("The harbour reopened" in row[24:] for row in rows)
            await pilot.press("backspace")
            await until(pilot, lambda: is_open(app, "Index"))


async def test_a_heading_of_markdown_is_named_as_on_github(tmp_path: Path) -> None:
    app = ReaderApp([str(files(tmp_path))], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_open(app, "Index"))
        await pilot.press("l", "2")
        await until(pilot, lambda: is_open(app, "Tides"))
        pane = app.main.pane
        await until(pilot, lambda: pane.page.text[pane.top_offset :].startswith("Spring & Neap"))


async def test_a_link_to_a_missing_file_does_not_offer_the_browser(tmp_path: Path) -> None:
    page = tmp_path / "index.md"
    page.write_text(f"# Index\n\n{' '.join(SENTENCES)} See [the boat](boat.md).\n")
    app = ReaderApp([str(page)], service.Options())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_open(app, "Index"))
        await pilot.press("l", "1")
        await until(pilot, lambda: app.main.status.line.message == "There is no file boat.md.")
