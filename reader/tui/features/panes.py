"""Controls which of the list and the text has the focus, and which is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    from reader.tui.session.workspace import Workspace
    from reader.tui.widgets.document_list import DocumentList
    from reader.tui.widgets.pane.reading_pane import ReadingPane


class Panes:
    """Moves the focus between the list and the text.

    Args:
        screen: carries the classes that the style sheet uses to lay out the list and the text.
        documents: the list.
        pane: the text.
        workspace: the open document.
    """

    def __init__(self, screen: Screen[None], documents: DocumentList, pane: ReadingPane, workspace: Workspace) -> None:
        self._screen = screen
        self._list = documents
        self._pane = pane
        self._workspace = workspace

    def focus_text(self) -> None:
        """Focus the text; in a narrow terminal it covers the list."""
        self.show_text()
        self._pane.focus()

    def show_text(self) -> None:
        """Show the text if the terminal has room for only one pane; the focus does not change."""
        self._screen.remove_class("-listing")

    def focus_list(self) -> None:
        """Focus the list."""
        self.show_list()
        self._list.focus()

    def show_list(self) -> None:
        """Show the list; the focus stays."""
        self._list.remove_class("-zoom")
        self._screen.add_class("-listing")

    def switch(self) -> None:
        """Switch the focus between the list and the text."""
        if self._list.has_focus:
            self.focus_text()
        elif len(self._workspace.store) > 1:
            self.focus_list()

    def zoom(self) -> None:
        """Hide the list, or show it."""
        self.focus_text()
        self._list.toggle_class("-zoom")

    def back_to_list(self) -> bool:
        """Go back to the list if the text covers it. Returns whether it did."""
        covers = self._screen.has_class("-narrow") and len(self._workspace.store) > 1 and not self._list.has_focus
        if covers:
            self.focus_list()
        return covers

    def quit(self) -> None:
        """Go back to the list if the text covers it; otherwise quit."""
        if not self.back_to_list():
            self._screen.app.exit()
