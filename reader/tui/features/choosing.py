"""Choosing from all headings, links or quotations of the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.tui.page.choices import KINDS
from reader.tui.page.jumps import last_before
from reader.tui.screens.chooser import Chooser

if TYPE_CHECKING:
    from textual.screen import Screen

    from reader.tui.features.links import Links
    from reader.tui.features.panes import Panes
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.page.page import Page


class Choosing:
    """Lists all items of one kind and goes to the one that the user chooses.

    Args:
        screen: shows the lines to choose from.
        reading: the open document.
        panes: moves the focus.
        links: follows a chosen link.
        status: shows messages.
    """

    def __init__(self, screen: Screen[None], reading: Reading, panes: Panes, links: Links, status: Status) -> None:
        self._screen = screen
        self._reading = reading
        self._panes = panes
        self._links = links
        self._status = status

    def contents(self) -> None:
        """Choose a heading."""
        self._choose("contents")

    def links(self) -> None:
        """Choose a link."""
        self._choose("links")

    def quotations(self) -> None:
        """Choose a quotation."""
        self._choose("quotations")

    def copy_code(self) -> None:
        """Copy the only block of code, or choose one."""
        page = self._reading.pane.page
        if page is not None and len(page.code) == 1:
            self._copy(page, 0)
        else:
            self._choose("copy_code")

    def _copy(self, page: Page, index: int) -> None:
        text = page.text[page.code[index].start : page.code[index].end]
        self._screen.app.copy_to_clipboard(text)
        said = f"Copied the code: {len(text):,} characters."
        self._reading.pane.jump(page.code[index].start, page.code[index].end, said)
        self._status.say(said)

    def _choose(self, name: str) -> None:
        kind, pane = KINDS[name], self._reading.pane
        page = pane.page
        if page is None:
            return
        choices = kind.choices(page)
        if not choices:
            self._status.say(f"There is no {kind.name} here.")
            return
        at = last_before(kind.places(page), pane.here)
        regrouped = (kind.regrouped[0], kind.regrouped[1](page)) if kind.regrouped else None
        chooser = Chooser(kind.title, choices, at, regrouped)
        self._screen.app.push_screen(chooser, partial(self._chosen, name, page))

    def _chosen(self, name: str, page: Page, index: int | None) -> None:
        if index is None:
            return
        self._reading.leave()
        self._panes.focus_text()
        pane = self._reading.pane
        if page is not pane.page:
            return  # another page has come meanwhile
        places = KINDS[name].places(page)
        if name == "copy_code":
            self._copy(page, index)
        elif name == "links":
            pane.jump(places[index].start, places[index].end)
            self._links.go_along(places[index])
        else:
            pane.land(places, KINDS[name].name, index)
