"""Runs before the application: loads the first document and shows it while everything else is loading.

Does not import Textual, because that takes longer than loading and cleaning an article.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader import service
from reader.library.history import identity
from reader.tui.launch.first_paint import Sketch
from reader.tui.page.pictures import available
from reader.tui.session.collection.documents import STDIN, Loaded
from reader.tui.session.workspace import Workspace
from reader.tui.theme import palettes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Final, NoReturn

    from reader.config import Settings
    from reader.library.history import History
    from reader.rulebook import Rulebook
    from reader.tui.session.collection.documents import DocumentStore

SECOND_SCREEN: Final = "\x1b[?1049h"
"""Takes the terminal to its second screen, and clears that."""
_ENTER: Final = f"{SECOND_SCREEN}\x1b[?25l\x1b[?7l"
_LEAVE: Final = "\x1b[?7h\x1b[?25h\x1b[?1049l"
_ENDING: Final = (signal.SIGHUP, signal.SIGTERM)
_PALETTES: Final[Mapping[str, Mapping[str, str]]] = {
    "auto": palettes.DARK, "dark": palettes.DARK, "light": palettes.LIGHT,
}  # fmt: skip


def put_first(
    store: DocumentStore,
    history: History,
    names: Sequence[str],
    options: service.Options,
    *,
    stdin: bytes | None,
    rulebook: Rulebook,
) -> bool:
    """Load the first document, or its beginning, if that is possible immediately, and put it in the store.

    Returns:
        Whether more documents follow.
    """
    found = service.with_entries(service.expand(names))
    name, _ = next(found, ("", None))
    beginning = service.beginning(name, options, stdin if name == STDIN else None)
    if beginning is None:
        return False
    judged, place = beginning.article, history.place(identity(name))
    if place and place.block >= len(judged.blocks):
        return False  # one was in a part that has not been read yet
    store.add([name])
    store.put(0, Loaded(rulebook.apply(judged), quoted=False, whole=beginning.whole, judged=judged))
    if not beginning.whole:
        store.outdate(0)
    return next(found, None) is not None


def drawing(store: DocumentStore, settings: Settings, *, listing: bool) -> str:
    """The escape sequences that show the first document; "" if there is none, or if the drawing might not match."""
    if not len(store) or settings.justify or settings.focus != "none" or os.environ.get("TEXTUAL_DRIVER"):
        return ""
    assert sys.__stderr__ is not None
    size = os.get_terminal_size(sys.__stderr__.fileno())
    if not size.columns:
        return ""  # the terminal does not say
    sketch = Sketch((size.columns, size.lines), settings, listing=listing, palette=_palette(settings.theme))
    workspace = Workspace(store)
    workspace.current = 0
    pictures = settings.pictures if available() or settings.pictures == "none" else "captions"
    return sketch.draw(*workspace.page(sketch.width, pictures))


def _palette(theme: str) -> Mapping[str, str] | None:
    """The colours of a theme, where the terminal can show them."""
    if os.environ.get("NO_COLOR") or os.environ.get("COLORTERM", "").lower() not in ("truecolor", "24bit"):
        return None
    return _PALETTES.get(theme)


@contextmanager
def standing(sequences: str) -> Iterator[Callable[[], None]]:
    """Show a drawing on the terminal's alternate screen until the application takes over.

    Keys typed in the meantime are not echoed, but are saved for the application.

    Yields:
        A function to call right before the application takes over the terminal. If it is not called, the terminal is
        restored.
    """
    terminal, keys = sys.__stderr__, sys.__stdin__
    assert terminal is not None
    assert keys is not None
    before = termios.tcgetattr(keys)
    quiet = termios.tcgetattr(keys)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
    handlers = {number: signal.signal(number, _end) for number in _ENDING}
    handed_over = False

    def hand_over() -> None:
        nonlocal handed_over
        handed_over = True
        termios.tcsetattr(keys, termios.TCSANOW, before)

    termios.tcsetattr(keys, termios.TCSANOW, quiet)
    try:
        terminal.write(_ENTER + sequences)
        terminal.flush()
        yield hand_over
    finally:
        if not handed_over:
            hand_over()
            terminal.write(_LEAVE)
            terminal.flush()
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _end(number: int, _: object) -> NoReturn:
    """End the program, and so the drawing, on a signal."""
    raise SystemExit(128 + number)
