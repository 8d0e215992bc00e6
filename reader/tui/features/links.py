"""Following links: by number, by a click, within the document, to another one or to the browser."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from reader.errors import ReaderError
from reader.sources import Limits, load
from reader.text import urls
from reader.text.sanitize import sanitize_line
from reader.text.sizes import size
from reader.tui.page.notes import block_named
from reader.tui.session import browser
from reader.tui.session.link_targets import is_public, resolve
from reader.tui.widgets.prompts.hint_line import HintLine, Purpose
from reader.tui.widgets.prompts.prompt_line import PromptLine

if TYPE_CHECKING:
    from typing import Final

    from textual.screen import Screen

    from reader.tui.features.collection.documents import Documents
    from reader.tui.features.panes import Panes
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.page.page import Place
    from reader.tui.session.link_targets import Target

_LONGEST: Final = 3600.0
"""Seconds that a download may take."""


class Links:
    """Follows links.

    Args:
        screen: has the line in which a link's number is typed.
        reading: the open document.
        panes: moves the focus.
        documents: lists what a link leads to.
        status: asks, and says what happens.
    """

    def __init__(
        self, screen: Screen[None], reading: Reading, panes: Panes, documents: Documents, status: Status
    ) -> None:
        self._screen = screen
        self._reading = reading
        self._pane = reading.pane
        self._panes = panes
        self._documents = documents
        self._status = status
        self._refused = ""  # the address that could not be shown last

    async def follow(self) -> None:
        """Number the links in sight, and ask which to open."""
        await self._ask(browsing=False)

    async def follow_outside(self) -> None:
        """Number the visible links, and ask which to open in the browser."""
        await self._ask(browsing=True)

    async def _ask(self, *, browsing: bool) -> None:
        page = self._pane.page
        if page is None or not self._pane.number_links():
            elsewhere = f"There is no link in sight. {self._status.key_of('links')} lists all."
            self._status.say(elsewhere if page is not None and page.links else "There is no link here.")
            return
        line = await self._status.prompt(HintLine, "hints")
        self._panes.show_text()
        line.ask([page.destination(link) for link in self._pane.numbered], browsing=browsing)

    def chosen(self, number: int, purpose: Purpose) -> None:
        """Follow the link with that number, here or in the browser, or copy its address."""
        numbered = self._pane.numbered
        self._stop()
        if number > len(numbered):
            return  # another page has come meanwhile
        link = numbered[number - 1]
        if purpose is Purpose.OPEN or link.to >= 0:
            self.go_along(link)
        elif purpose is Purpose.BROWSE and link.label:
            self._browse(link.label)
        elif address := link.label or self._reading.workspace.address():
            self._screen.app.copy_to_clipboard(address)
            self._status.say(f"Copied {address}")

    def left(self) -> None:
        """Remove the link numbers."""
        if not self._status.line.display:
            self._stop()

    def scrolled(self) -> None:
        """Stop asking, because the visible links are no longer the numbered ones."""
        if isinstance(self._screen.focused, HintLine):
            self._panes.focus_text()

    def _stop(self) -> None:
        self._pane.number_links(none=True)
        self._status.restore()
        focused = self._screen.focused
        if focused is None or isinstance(focused, HintLine):
            self._panes.focus_text()

    def go_along(self, link: Place) -> None:
        """Follow a link to another part of the page or to another document."""
        page = self._pane.page
        if page is not None and link.to >= 0:
            self._reading.leave()
            said = f"{self._status.key_of('jump_back')} goes back."
            self._pane.jump(*page.paragraph_from(link.to), said)
        elif link.label.startswith("#") or not link.label:
            self._status.say(self._about_part(urls.fragment(link.label)))
        else:
            self._open(link.label)

    def _about_part(self, name: str) -> str:
        """What to say of a part of the page that cannot be gone to."""
        loaded = self._reading.workspace.loaded
        if name and loaded is not None and block_named(loaded.article, name) < 0:
            return f"This page has no part of the name {sanitize_line(name)}."
        return f"This leads to a part that is not shown. {self._status.key_of('removed')} shows what was removed."

    def _open(self, address: str) -> None:
        """Open the document that a link leads to; what the reader does not show is for the browser."""
        origin = self._reading.workspace.store.name(self._reading.workspace.current)
        target = resolve(address, origin)
        if not target.name:
            self._refuse(address, target)
            return
        index = self._reading.workspace.store.link(target.name, origin)
        self._documents.relist()
        self._reading.open(index, urls.fragment(address))
        self._status.say(f"{self._status.key_of('jump_back')} goes back.")

    def _refuse(self, address: str, target: Target) -> None:
        """Say why a link is not opened; what it leads to can be downloaded, or opened in the browser."""
        if ":" not in address:  # a file, which the browser would not find either
            self._status.say(target.problem)
            return
        outside = f"{self._status.key_of('follow_outside')} and its number open it in the browser."
        if target.download:
            outside = f"{outside} {self._status.key_of('download')} downloads it."
            self._refused = target.download
        self._status.say(f"{target.problem} {outside}")

    async def download(self) -> None:
        """Ask where to save the target of the last link."""
        if not self._refused:
            self._status.say("Follow a link first to something that the reader does not show.")
            return
        line = await self._status.prompt(PromptLine, "prompt")
        name = PurePath(urls.unquote(urls.split(self._refused).path)).name or "download"
        line.ask_for("Download to:", "the name of a file", partial(self._download, self._refused), name)

    def _download(self, address: str, name: str) -> None:
        if name.strip():
            self._status.say(f"Downloading {name} …")
            public = is_public(self._reading.workspace.store.name(self._reading.workspace.current))
            work = partial(self._fetch, address, Path(name).expanduser(), public=public)
            self._screen.run_worker(work, thread=True, exit_on_error=False)

    def _fetch(self, address: str, path: Path, *, public: bool) -> None:
        """Download an address, in a thread."""
        say = partial(self._screen.app.call_from_thread, self._status.say)

        def watch(received: int, announced: int) -> bool:
            say(f"{path.name}: {size(received)}{f' of {size(announced)}' if announced else ''}")
            return self._screen.app.is_running

        try:
            data = load(address, Limits(timeout=_LONGEST, public=public, watch=watch)).data
            assert isinstance(data, bytes)
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            say(f"Not saved: {path} exists already.")
        except OSError as error:
            say(f"Not saved: {path} cannot be written: {error.strerror}.")
        except ReaderError as error:
            say(sanitize_line(f"Not downloaded: it {error.problem}."))
        else:
            say(f"Saved {path}")

    def original(self) -> None:
        """Open the original in the browser."""
        if address := self._reading.workspace.address():
            self._browse(address)
        else:
            self._status.say("This document has no address to open.")

    def _browse(self, address: str) -> None:
        if (found := browser.find(address)) is None:
            self._screen.app.copy_to_clipboard(address)
            self._status.say(f"No browser found; set $BROWSER. The address is copied: {address}")
        elif not found.in_terminal:
            opened = found.open(address)
            self._status.say(f"Opened {address}" if opened else f"The browser did not open {address}")
        else:
            self._browse_here(found, address)

    def _browse_here(self, found: browser.Browser, address: str) -> None:
        """Give the terminal to a browser until it ends."""
        try:
            with self._screen.app.suspend():
                found.open(address)
        except SuspendNotSupported:
            self._status.say(f"This terminal cannot be handed to the browser for {address}")
        else:
            self._screen.refresh(layout=True)
            self._status.say(f"Back from {address}")
