"""Marks: places that have a letter, in any document and from run to run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.tui.screens.documents import DocumentScreen
from reader.tui.session.workspace import offset_on, place_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from textual.events import Key

    from reader.library.history import Place

_NO_LETTER: Final = "A mark is a letter. {} begins again."


class _Question(NamedTuple):
    """What is asked for, by which action, and what is done with the letter."""

    text: str
    action: str
    answer: Callable[[str], None]


class MarksScreen(DocumentScreen):
    """Adds marks. The key behind `m` or `'` is the letter, whatever it does otherwise."""

    _question: _Question | None = None

    def action_set_mark(self) -> None:
        """Ask for the letter to mark the place with."""
        if self._desk.loaded is None or self._desk.loaded.error or self._shown != self._desk.current:
            self._say("There is no place to mark here.")
        else:
            self._ask_for("Type a letter to mark this place with.", "set_mark", self._mark)

    def action_go_to_mark(self) -> None:
        """Ask for the letter of the mark to go to."""
        if letters := " ".join(sorted(self._shelf.marks())):
            self._ask_for(f"Type the letter of a mark: {letters}.", "go_to_mark", self._go_to_mark)
        else:
            self._say(f"There are no marks. {self.key_of('set_mark')} and a letter set one.")

    def _ask_for(self, text: str, action: str, answer: Callable[[str], None]) -> None:
        self._count.take()
        self._question = _Question(f"{text} Esc leaves.", action, answer)
        self._say()

    def on_key(self, event: Key) -> None:
        """Take the key that was asked for."""
        question, self._question = self._question, None
        if question is None:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self._say()
        elif event.character and event.character.isalpha():
            question.answer(event.character)
        else:
            self._say(_NO_LETTER.format(self.key_of(question.action)))

    def _say(self, message: str = "") -> None:
        """A question stays until it is answered."""
        super()._say(self._question.text if self._question else message)

    def _mark(self, letter: str) -> None:
        if self._pane.page is None or self._shown != self._desk.current:
            return  # another document is being opened by now
        self._pane.settle()
        self._shelf.mark(letter, self._desk.current, place_on(self._pane.page, self._pane.top_offset))
        self._say(f"Marked: {self.key_of('go_to_mark')} and {letter} come back here.")

    def _go_to_mark(self, letter: str) -> None:
        marked = self._shelf.marks().get(letter)
        if marked is None:
            self._say(f"There is no mark {letter}. {self.key_of('set_mark')} and {letter} set it.")
            return
        name, place = marked
        if (index := self._shelf.index(name)) < 0:
            self._add([name])
            index = len(self._shelf) - 1
        self._visit(index, place)

    def _visit(self, index: int, place: Place) -> None:
        """Go to a place in a document, whichever is open."""
        self._focus_pane()
        if index == self._shown == self._desk.current and self._pane.page is not None:
            self._pane.settle()
            self._leave()
            self._pane.go_to(offset_on(self._pane.page, place))
            self._say()  # where one is there already, nothing scrolls that would take the question away
        else:
            self._shelf.open_at(index, place)
            self.open(index)
