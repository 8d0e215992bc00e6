"""The address line: what is meant by what is typed, and what is opened."""

from pathlib import Path
from typing import Any

import pytest

from reader import service
from reader.library.history import Visit
from reader.tui.search.addresses import offers

VISITS = [Visit("https://example.org/storm", "The storm", 3, ""), Visit("/a/b.html", "The boats", 1, "")]
DOCUMENTS = [("sea.html", "The sea"), ("https://example.org/storm", "The storm")]


def names(typed: str) -> list[str]:
    return [offer.name for offer in offers(typed, DOCUMENTS, VISITS)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("https://example.org/a b", "https://example.org/a b"),
        ("https://example.org/a", "https://example.org/a"),
        ("example.org", "https://example.org"),
        (" news.example.co.uk/a?b=c#d ", "https://news.example.co.uk/a?b=c#d"),
        ("localhost:8000/x", "https://localhost:8000/x"),
        ("the storm", "https://example.org/storm"),
        ("boats", "/a/b.html"),
    ],
)
def test_what_is_meant(typed: str, name: str | None) -> None:
    assert (names(typed) or [None])[0] == name


def test_nothing_typed_lists_what_is_open_and_what_was_read() -> None:
    assert names("") == ["sea.html", "https://example.org/storm", "/a/b.html"]


def test_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("notes/a.md", "notes/b.md", "notes/.hidden", "nothing.html", "example.org"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names("./n") == ["./notes/", "./nothing.html"]
    assert names("./notes/") == ["./notes/a.md", "./notes/b.md"]
    assert names("./notes/.h") == ["./notes/.hidden"]
    assert names("~/notes/a")[0] == f"{tmp_path}/notes/a.md"
    assert names("notes/b.md") == ["notes/b.md"]
    assert names("example.org")[0] == "example.org", "a file of that name comes before an address"
    assert names("/nowhere/x") == []


@pytest.fixture
def folder(library: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("reader.tui.app.service", service)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").mkdir()
    for name in ("sea", "storm", "notes/one", "notes/two"):
        body = f"The {name} was calm on Monday, and the ferries sailed again after nine days in port."
        (tmp_path / f"{name}.html").write_text(f"<title>The {name}</title><p>{body}</p>")
    return tmp_path


async def test_a_path_is_completed_and_opened(folder: Path, start: Any) -> None:
    async with start("sea.html") as session:
        await session.press(":", *"./st", "tab", "enter")
        await session.until(lambda: session.main.workspace.summary.title == "The storm")
        assert len(session.main.workspace.store) == 2
        await session.press(":", *"./st", "tab", "enter")
        assert len(session.main.workspace.store) == 2, "it is listed once"


async def test_a_folder_is_listed(folder: Path, start: Any) -> None:
    async with start("sea.html") as session:
        await session.press(":", *"./notes/", "enter")
        await session.until(lambda: len(session.main.workspace.store) >= 2)
        await session.press(":", *"./notes", "enter")
        await session.until(lambda: len(session.main.workspace.store) == 3)
        assert {session.main.workspace.store.name(i) for i in (1, 2)} == {"./notes/one.html", "./notes/two.html"}


async def test_what_was_read_is_found_by_its_title_and_can_be_forgotten(
    folder: Path, start: Any, tmp_path: Path
) -> None:
    from reader.library.history import History

    history = History(tmp_path / "history")
    async with start("sea.html", "storm.html", history=history) as session:
        await session.press("J")
        await session.until(lambda: len(history.visits()) == 2)
    async with start("notes/one.html", history=history) as session:
        await session.press(":", *"storm", "enter")
        await session.until(lambda: session.main.workspace.summary.title == "The storm")
        await session.press(":", *"the sea", "ctrl+x", "escape")
    assert "The sea" not in {visit.title for visit in history.visits()}


async def test_what_is_not_there_is_not_listed(folder: Path, start: Any) -> None:
    async with start("sea.html") as session:
        await session.press(":", *"./nowhere.html", "enter")
        await session.until(lambda: session.status.message.startswith("There is no file ./nowhere.html"))
        assert len(session.main.workspace.store) == 1
        await session.press(":", "escape")
        assert session.main.focused is session.pane


async def test_a_number_goes_to_that_line(folder: Path, start: Any) -> None:
    (folder / "long.html").write_text("<title>Long</title>" + "<p>The ferries sailed again after nine days.</p>" * 60)
    async with start("long.html") as session:
        await session.press(":", "9", "enter")
        assert session.status.message == "Line 9, as lines are broken at this width."
        assert session.pane.scroll_offset.y == 9


@pytest.mark.parametrize("typed", ["q", "quit", "q!", "wq"])
async def test_the_commands_of_vim_that_quit(typed: str, folder: Path, start: Any) -> None:
    async with start("sea.html") as session:
        await session.press(":", *typed, "enter")
        assert not session.app.is_running or session.app._exit


def test_a_file_of_that_name_comes_before_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert names("q")[0] == ":quit"
    (tmp_path / "q").touch()
    assert names("q")[0] == "q"
