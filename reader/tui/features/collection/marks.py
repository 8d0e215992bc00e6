"""Marks: places named by a letter, in any document, which persist between sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.tui.session.workspace import place_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from textual.events import Key

    from reader.tui.features.collection.documents import Documents
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status

_BACK: Final = ("'", "`")
"""Keys that go back to where the last jump left, as in less and vim."""
_NO_LETTER: Final = "A mark is a letter. {} begins again."


class _Question(NamedTuple):
    """An action that waits for a letter."""

    action: str
    answer: Callable[[str], None]


class Marks:
    """Sets marks and goes to them.

    The key pressed after `m` or `'` is taken as the letter, even if it normally does something else.

    Args:
        reading: the open document.
        documents: adds the document of a mark if it is not in the list.
        status: asks, and says what happens.
    """

    def __init__(self, reading: Reading, documents: Documents, status: Status) -> None:
        self._reading = reading
        self._store = reading.workspace.store
        self._documents = documents
        self._status = status
        self._question: _Question | None = None

    def set_mark(self) -> None:
        """Ask for the letter to mark the place with."""
        loaded = self._reading.workspace.loaded
        if loaded is None or loaded.error or not self._reading.current():
            self._status.say("There is no place to mark here.")
        else:
            self._ask("Type a letter to mark this place with.", "set_mark", self._set)

    def go_to_mark(self) -> None:
        """Ask for the letter of the mark to go to."""
        letters = " ".join(sorted(self._store.marks()))
        marks = f"Type the letter of a mark: {letters}." if letters else "There are no marks yet."
        self._ask(f"{marks} ' goes back.", "go_to_mark", self._go_to)

    def _ask(self, text: str, action: str, answer: Callable[[str], None]) -> None:
        self._question = _Question(action, answer)
        self._status.question = f"{text} Esc leaves."
        self._status.say()

    def answer(self, event: Key) -> bool:
        """Use a key as the letter that was asked for. Returns whether a letter was being asked for."""
        question, self._question = self._question, None
        if question is None:
            return False
        self._status.question = ""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self._status.say()
        elif event.character in _BACK and question.action == "go_to_mark":
            self._reading.jump_other()
        elif event.character and event.character.isalpha():
            question.answer(event.character)
        else:
            self._status.say(_NO_LETTER.format(self._status.key_of(question.action)))
        return True

    def _set(self, letter: str) -> None:
        page, pane = self._reading.pane.page, self._reading.pane
        if page is None or not self._reading.current():
            return  # another document is being opened by now
        pane.settle()
        self._store.mark(letter, self._reading.workspace.current, place_on(page, pane.top_offset))
        self._status.say(f"Marked: {self._status.key_of('go_to_mark')} and {letter} come back here.")

    def _go_to(self, letter: str) -> None:
        marked = self._store.marks().get(letter)
        if marked is None:
            self._status.say(f"There is no mark {letter}. {self._status.key_of('set_mark')} and {letter} set it.")
            return
        name, place = marked
        if (index := self._store.index(name)) < 0:
            self._documents.add([name])
            index = len(self._store) - 1
        self._reading.visit(index, place)
