"""Handing the article on: to a file, to a command, to an editor, as a citation."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from reader import service
from reader.config import Command, Config
from reader.config import Settings as Chosen
from reader.tui.app import ReaderApp
from reader.tui.screens.output import OutputScreen

WRITE = [sys.executable, "-c", "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('|'.join(sys.argv[2:]))"]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where files are saved; the terminal that is handed over is none."""
    monkeypatch.chdir(tmp_path)

    @contextmanager
    def suspend(_: ReaderApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(ReaderApp, "suspend", suspend)
    monkeypatch.setattr("reader.tui.features.sharing.passing._wait_for_enter", lambda _: None)


@pytest.fixture
def page(library: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file that is read as it is outside of tests."""
    monkeypatch.setattr("reader.tui.app.service", service)
    path = tmp_path / "harbour.html"
    paragraphs = (
        "The harbour reopened on Monday, and Ada Marsh said: “We have never waited this long.”",
        "Engineers checked the piers and the lights through the weekend, and found that the breakwater had moved.",
        "The ferries sail again from Tuesday on, at first by day only, the authority of the islands announced.",
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    path.write_text(f"<title>Harbour: reopened</title><article>{body}</article>")
    return str(path)


async def test_saving(page: str, start: Any, tmp_path: Path) -> None:
    async with start(page) as session:
        await session.press("W", "enter")
        path = tmp_path / "Harbour reopened.md"
        assert session.status.message == f"Saved {path.name}"
        assert path.read_text().startswith("# Harbour: reopened\n")
        path.write_text("mine")
        await session.press("W", "enter")
        assert "add ! to the name to overwrite it" in session.status.message
        assert path.read_text() == "mine"
        await session.press("W", "end", "!", "enter")
        assert path.read_text() != "mine"
        await session.press("W", "end", *["backspace"] * 3, *".docx", "enter")
        assert "Harbour reopened.docx: there is no format for .docx" in session.status.message
        await session.press("W", "end", *["backspace"] * 4, *"txt", "enter")
        assert session.status.message == "Saved Harbour reopened.txt", "the name is there to be corrected"
        await session.press("W", "ctrl+u", *str(tmp_path), "enter")
        assert "this is a folder; add the name of a file" in session.status.message
        await session.press("W", "escape")
        assert session.status.message == ""
        assert session.main.focused is session.pane


async def test_the_proposed_name_is_a_setting(page: str, start: Any, tmp_path: Path) -> None:
    async with start(page, config=Config(Chosen(save_as="{title}.epub"))) as session:
        await session.press("W", "enter")
        assert (tmp_path / "Harbour reopened.epub").read_bytes().startswith(b"PK")


async def test_a_pipe(page: str, start: Any, tmp_path: Path) -> None:
    async with start(page) as session:
        await session.press("vertical_line", *"wc -w > n", "enter")
        assert int((tmp_path / "n").read_text()) > 20
        (tmp_path / "n").unlink()
        await session.press("vertical_line", "enter")  # the last command
        assert (tmp_path / "n").exists()
        await session.press("vertical_line", *"exit 3", "enter")
        assert "exit code 3" in session.status.message


async def test_the_editor_gets_the_article(page: str, start: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("VISUAL", f"cp -t {tmp_path}")
    async with start(page) as session:
        await session.press("V")
        assert (tmp_path / "article.md").read_text().startswith("# Harbour: reopened")


async def test_commands_of_ones_own(page: str, start: Any, tmp_path: Path) -> None:
    run = (*WRITE, str(tmp_path / "out"), "{title}", "{file}", "{quotation}", "{url}")
    async with start(page, config=Config(commands={"note": Command(run, ("A",))})) as session:
        await session.press("A")
        title, file, quotation, url = (tmp_path / "out").read_text().split("|")
        assert (title, file, url) == ("Harbour: reopened", page, Path(page).as_uri())
        assert quotation.startswith("“We have never waited this long.” — Ada Marsh")


async def test_a_command_in_the_background(page: str, start: Any) -> None:
    evil = "print('\\x1b[31mred', '[b]x[/b]'); raise SystemExit(2)"
    command = Command((sys.executable, "-c", evil), ("A",), background=True)
    async with start(page, config=Config(commands={"count": command})) as session:
        await session.press("!")
        assert session.status.message == "No command has written anything."
        await session.press("A")
        for _ in range(100):
            if "exit code 2" in session.status.message:
                break
            await asyncio.sleep(0.05)
            await session.pilot.pause()
        assert session.status.message.startswith("count: ")
        await session.press("!")
        screen = session.app.screen
        assert isinstance(screen, OutputScreen)
        assert "\x1b" not in screen._text
        assert "[b]x[/b]" in screen._text
        await session.press("escape")
        assert session.app.screen is session.main


@pytest.mark.parametrize(
    ("keys", "begins"), [([], "Harbour: reopened"), (["down"], "@online{"), (["down"] * 3, "TY  - ELEC")]
)
async def test_citations(keys: list[str], begins: str, page: str, start: Any) -> None:
    async with start(page) as session:
        await session.press("C", *keys, "enter")
        assert session.app.clipboard.startswith(begins)
        assert session.status.message.startswith("Copied a citation: ")
