"""The application: themes, screens, background threads and shutdown."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.events import Key

from reader import service
from reader.config import Config
from reader.errors import ReaderError
from reader.rulebook import Rulebook
from reader.text.sanitize import sanitize_line
from reader.tui.images.image_loader import ImageLoader
from reader.tui.keys import keymap
from reader.tui.keys.actions import Owner
from reader.tui.keys.bindings import bindings, rebind
from reader.tui.keys.keystrokes import Keystrokes
from reader.tui.launch import welcome
from reader.tui.main_screen import MainScreen
from reader.tui.messages import (
    DocumentChanged,
    DocumentLoaded,
    DocumentProgressed,
    NamesFound,
    PicturesRead,
    SearchProgressed,
)
from reader.tui.palette_commands import ActionCommands
from reader.tui.screens.help import HelpScreen
from reader.tui.search.document_search import DocumentSearcher
from reader.tui.session.background.loading import Background, Loader, lane
from reader.tui.session.background.watching import Watcher, signature
from reader.tui.session.collection.documents import STDIN, DocumentStore
from reader.tui.session.link_targets import is_public
from reader.tui.session.preferences import Preferences
from reader.tui.theme.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from textual.binding import BindingType
    from textual.command import Provider
    from textual.driver import Driver
    from textual.events import Event
    from textual.message import Message
    from textual.screen import Screen

    from reader.containers import Entry
    from reader.library.history import History
    from reader.model import Article
    from reader.tui.session.collection.documents import Loaded

_FATAL: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""Signals that end the program; its exit code is then 128 and the signal's number."""
_GRACE: Final = 2.0
"""Seconds to give the terminal back after such a signal, before the process ends regardless."""
_KEPT_EVERY: Final = 1.0
"""Seconds of reading that a crash forgets at most."""
_BATCH: Final = 1000
"""Names that are handed over at once when a directory has many."""


class ReaderApp(App[None]):
    """Reads documents.

    Args:
        names: sources, as `reader.tui.run` takes them.
        options: how they are read.
        samples: whether a short how-to goes before them.
        stdin: what was read from standard input.
        history: reading positions from earlier sessions; None starts an empty history for this session.
        config: what the user has set.
        rulebook: the user's own rules. By default there are none, and new rules are written to the user's rules file.
        store: the documents found so far: none, or the first of `names`.
        taking_over: called right before the application takes over the terminal, if something has already been drawn
            there.

    Raises:
        ConfigError: a key or a theme of the configuration is wrong.
    """

    CSS_PATH = "app.tcss"
    TITLE = "reader"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Owner.APP)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ActionCommands}
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        names: Sequence[str],
        options: service.Options,
        *,
        samples: bool = False,
        stdin: bytes | None = None,
        history: History | None = None,
        config: Config | None = None,
        rulebook: Rulebook | None = None,
        store: DocumentStore | None = None,
        taking_over: Callable[[], None] | None = None,
    ) -> None:
        ansi_color = True if os.environ.get("NO_COLOR") else None
        super().__init__(ansi_color=ansi_color, driver_class=_seamless() if taking_over else None)
        self.animation_level = "none"
        config = config or Config()
        self.preferences = Preferences(config.settings, history)
        self.actions = keymap.actions(config)
        rebind(self, self.actions, Owner.APP)
        self._themes = Themes(config)
        for theme in self._themes.all():
            self.register_theme(theme)
        self._use_theme()
        self._names = names
        self._options = options
        self._samples = samples
        self._stdin = stdin
        self._history = history
        self._warned = False
        rulebook = rulebook or Rulebook()
        self._loader = Loader(self._read, self._deliver, rulebook.apply)
        self._watcher = Watcher(lambda index: self._tell(DocumentChanged(index)))
        self._rulebook = rulebook
        self._searcher = DocumentSearcher(
            self._searched, self._state, lambda search: self._tell(SearchProgressed(search))
        )
        self._image_loader = ImageLoader(lambda index, pictures: self._tell(PicturesRead(index, pictures)))
        loader, pictures = self._loader, self._image_loader
        work = Background(loader.want, loader.took, self._watcher.watch, self._searcher.seek, pictures.want)
        self._store = DocumentStore(history) if store is None else store
        self._found = len(self._store)
        self._taking_over = taking_over
        self._keystrokes = Keystrokes(self, super().on_event)
        self._main = MainScreen(self._store, work, self.preferences, self.actions, rulebook, commands=config.commands)

    @property
    def main(self) -> MainScreen:
        """The main screen."""
        return self._main

    def get_default_screen(self) -> Screen[None]:
        """The main screen is there from the start: no other is painted before it."""
        return self._main

    # The documents

    def on_load(self) -> None:
        """Install the signal handlers before the application takes over the terminal."""
        for number in _FATAL:
            asyncio.get_running_loop().add_signal_handler(number, self._end, number)
        if self._taking_over:
            self._taking_over()

    async def on_event(self, event: Event) -> None:
        """Take keys up one at a time, from when the screen is there: who sees the first page types before that."""
        if isinstance(event, Key) and not event.is_forwarded:
            await self._keystrokes.take(event)
        else:
            await super().on_event(event)

    def on_ready(self) -> None:
        """Start handling keys now that the screen is ready."""
        self.call_after_refresh(self._keystrokes.begin)

    def on_mount(self) -> None:
        """Start finding and loading documents."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))  # Textual leaves holes
        self.set_interval(_KEPT_EVERY, self._keep)
        self._warn(self._history.problem if self._history else "")
        self._loader.start()
        self._watcher.start()
        threading.Thread(target=self._find, name="finder", daemon=True).start()

    def on_unmount(self) -> None:
        """Save the reading position and stop the threads."""
        self._main.reading.remember()
        self._loader.stop()
        self._watcher.stop()
        self._searcher.stop()
        self._image_loader.stop()

    def _keep(self) -> None:
        """Keep where one is."""
        self._main.reading.remember()
        if self._history is not None:
            self._history.flush()
            self._warn(self._history.problem)

    def _warn(self, problem: str) -> None:
        """Tell once that nothing can be kept."""
        if problem and not self._warned:
            self._warned = True
            self.notify(sanitize_line(problem), severity="warning", markup=False)

    def _find(self) -> None:
        """Find what the sources stand for, in a thread."""
        batch = [welcome.NAME] if self._samples else []
        entries: dict[str, Entry] = {}
        try:
            for name, entry in islice(service.with_entries(service.expand(self._names)), self._found, None):
                batch.append(name)
                if entry is not None:
                    entries[name] = entry
                if len(batch) == _BATCH:
                    self._tell(NamesFound(batch, entries))
                    batch, entries = [], {}
        except ReaderError as error:
            self._tell(NamesFound([*batch, error.subject or ", ".join(self._names)]))
            return
        if batch:
            self._tell(NamesFound(batch, entries))

    def _read(self, name: str) -> Article:
        """Read one document, in a thread."""
        self._watcher.reading(name)
        return self._article(name)

    def _article(self, name: str) -> Article:
        if name == welcome.NAME:
            return welcome.page(self.actions)
        page = self._store.modes.page(name)
        public = bool(page) or is_public(self._store.origin(name))
        modes = self._store.modes
        options = replace(
            self._options,
            balance=modes.balance(name),
            public=public,
            follow=modes.parts(name) or self._options.follow,
            watch=partial(self._watch, name),
        )
        read = service.source if modes.as_source(name) else service.read
        return read(page or name, options, self._stdin if name == STDIN else None)

    def _watch(self, name: str, received: int, announced: int) -> bool:
        """Tell how much of a document has come, in a thread; says whether to go on."""
        self._tell(DocumentProgressed(name, received, announced))
        return not self._store.modes.stopped(name)

    def _searched(self, index: int) -> Article | None:
        """A document that is searched, in a thread; what no server has been asked for yet, none is asked for now."""
        name = self._store.name(index)
        loaded = self._store.in_memory().get(index)
        if loaded is not None and loaded.whole:
            return loaded.article
        return None if lane(name) == "server" else self._rulebook.apply(self._article(name))

    def _state(self, index: int) -> object:
        """What the article of a document depends on."""
        loaded = self._store.in_memory().get(index)
        return loaded.article if loaded else signature(self._store.name(index)), self._rulebook.rules

    def _tell(self, message: Message) -> None:
        """Hand a message to the main screen, from a thread."""
        with suppress(RuntimeError):  # the loop has ended meanwhile
            self._main.post_message(message)

    def _deliver(self, index: int, loaded: Loaded) -> None:
        self._tell(DocumentLoaded(index, loaded))

    # What works on every screen

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(HelpScreen(self.actions))

    def action_theme(self) -> None:
        """Switch to the next theme."""
        if self.no_color:
            self.notify("There are no colours to choose: NO_COLOR is set.", markup=False)
        else:
            self.preferences.change(theme=self._themes.after(self.theme))
            self._use_theme()
            self._main.status.say(f"Theme: {self.preferences.settings.theme}.")

    def _use_theme(self) -> None:
        name = self.preferences.settings.theme
        self.theme = self._themes.of(name, self.console.color_system, no_color=self.no_color).name

    def action_help_quit(self) -> None:
        """In Textual, Ctrl+C copies; tell users who expect it to quit which key does."""
        self.notify(f"{self._main.status.key_of('quit')} quits.", markup=False)

    # The end

    def _end(self, number: signal.Signals) -> None:
        """End on a signal, and leave the terminal as it was, if it is still there."""
        code = 128 + number
        guard = threading.Timer(_GRACE, os._exit, (code,))
        guard.daemon = True
        guard.start()
        self.exit(return_code=code)


def _seamless() -> type[Driver]:
    from reader.tui.launch.driver import SeamlessDriver  # noqa: PLC0415 - for a terminal alone, and not for a browser

    return SeamlessDriver
