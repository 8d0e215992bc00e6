"""Passing the article to other programs: a pipe, an editor, the user's own commands."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from reader.render import render
from reader.text.sanitize import sanitize_line
from reader.tui.screens.output import OutputScreen
from reader.tui.session import commands
from reader.tui.widgets.prompts.prompt_line import PromptLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from textual.screen import Screen

    from reader.config import Command
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.session.commands import Outcome


class Passing:
    """Hands the open document to other programs.

    Args:
        screen: has the selection, and the terminal.
        reading: the open document.
        status: asks for a command, and shows its outcome.
        own: the user's own commands, by name.
    """

    def __init__(self, screen: Screen[None], reading: Reading, status: Status, own: Mapping[str, Command]) -> None:
        self._screen = screen
        self._reading = reading
        self._status = status
        self._own = own
        self._last = ""
        self._outcome: Outcome | None = None

    # A pipe

    async def pipe(self) -> None:
        """Ask for a command that reads the selection, or else the article."""
        if not self._reading.workspace.text():
            self._status.say("There is no text to pass on.")
            return
        selected = self._screen.get_selected_text() or ""
        line = await self._status.prompt(PromptLine, "prompt")
        what = "the selection" if selected else "the article"
        line.ask_for("|", f"a command that reads {what}", partial(self._pipe, selected), self._last)

    def _pipe(self, selected: str, command: str) -> None:
        if not command.strip():
            return
        self._last = command
        text = selected or self._reading.workspace.text()
        self._run_here(commands.arguments(command, self._value), text=text, pause=True)

    # An editor

    def edit(self) -> None:
        """Open the article as Markdown in the user's editor."""
        if not self._reading.workspace.text():
            self._status.say("There is no text to edit.")
            return
        with self._temporary() as path:
            self._run_here([*commands.editor(), str(path)])

    # The user's own commands

    def run(self, name: str) -> None:
        """Run one of the user's own commands."""
        own = self._own[name]
        if commands.asks_for(own.run, "quotation") and not self._value("quotation"):
            self._status.say("There is no quotation in sight.")
        elif own.background:
            self._status.say(f"Running {name} …")
            self._screen.run_worker(partial(self._run_behind, name, own), thread=True, exit_on_error=False)
        else:
            with self._file(own.run) as path:
                self._run_here(commands.arguments(own.run, partial(self._value, file=path)), pause=own.pause)

    def _run_behind(self, name: str, own: Command) -> None:
        with self._file(own.run) as path:
            outcome = commands.run_behind(commands.arguments(own.run, partial(self._value, file=path)))
        self._screen.app.call_from_thread(self._ended, name, outcome)

    def _ended(self, name: str, outcome: Outcome) -> None:
        self._outcome = outcome
        shows = f" {self._status.key_of('output')} shows what it wrote." if outcome.output.strip() else ""
        self._status.say(sanitize_line(f"{name}: {outcome.problem or 'done'}.{shows}"))

    def output(self) -> None:
        """Show what the last command in the background wrote."""
        if self._outcome is None or not self._outcome.output.strip():
            self._status.say("No command has written anything.")
        else:
            self._screen.app.push_screen(OutputScreen(self._outcome.output))

    # What they share

    def _run_here(self, command: Sequence[str], *, text: str | None = None, pause: bool = False) -> None:
        """Give the terminal to a command until it ends."""
        try:
            with self._screen.app.suspend():
                outcome = commands.run_here(command, text)
                if pause or outcome.problem:
                    _wait_for_enter(outcome.problem)
        except SuspendNotSupported:
            self._status.say("This terminal cannot be handed to another program.")
        else:
            self._screen.refresh(layout=True)
            self._status.say(sanitize_line(outcome.problem))

    def _value(self, name: str, file: str = "") -> str:
        """What a placeholder stands for; see `reader.tui.session.commands.PLACEHOLDERS`."""
        workspace = self._reading.workspace
        article = workspace.loaded.article if workspace.loaded else None
        values: dict[str, Callable[[], str]] = {
            "url": workspace.address,
            "title": lambda: workspace.summary.title,
            "author": lambda: article.byline if article else "",
            "text": workspace.text,
            "markdown": lambda: render(article, "markdown") if article else "",
            "file": lambda: file,
            "quotation": self._reading.quotation,
        }
        return values[name]()

    @contextmanager
    def _file(self, command: Sequence[str] | str) -> Iterator[str]:
        """The path for `{file}` while a command runs; "" if it does not ask for one."""
        name = self._reading.workspace.store.name(self._reading.workspace.current)
        if not commands.asks_for(command, "file"):
            yield ""
        elif Path(name).is_file():
            yield str(Path(name).absolute())
        else:
            with self._temporary() as path:
                yield str(path)

    @contextmanager
    def _temporary(self) -> Iterator[Path]:
        """A file of the article as Markdown, which is removed afterwards."""
        loaded = self._reading.workspace.loaded
        text = render(loaded.article, "markdown") if loaded else ""
        with tempfile.TemporaryDirectory(prefix="reader-") as folder:
            path = Path(folder, "article.md")
            path.write_text(text, encoding="utf-8")
            yield path


def _wait_for_enter(problem: str) -> None:
    """Leave on the terminal what a command wrote until the user has read it."""
    print(f"\n[{sanitize_line(problem)}; press Enter]" if problem else "\n[press Enter]", flush=True)  # noqa: T201 (the terminal is the command's)
    (sys.__stdin__ or sys.stdin).readline()
