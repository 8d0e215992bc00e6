"""Hands keys to the program one at a time.

Textual sends a key to the widget that has the focus at that moment, even if the previous key is still being processed
and is about to move the focus. If "/storm" were typed fast or over a slow connection, some of its letters would be run
as commands.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any, Final

    from textual.app import App
    from textual.dom import DOMNode
    from textual.events import Key

_PATIENCE: Final = 0.5
"""Seconds after which the next key is handed over in any case: what had the last one may be gone."""
_ROUNDS: Final = 5
"""How often the way of a key is gone at most."""


class Keystrokes:
    """Holds back each key until everything triggered by the previous one, including a change of focus, is finished.

    Args:
        app: the program.
        hand_over: sends a key to the focused widget.
    """

    def __init__(self, app: App[Any], hand_over: Callable[[Key], Awaitable[None]]) -> None:
        self._app = app
        self._hand_over = hand_over
        self._waiting: deque[Key] = deque()
        self._busy = True  # until `begin`
        self._turn = 0

    async def begin(self) -> None:
        """Pass on the keys typed before the screen was ready."""
        await self._next(self._turn)

    async def take(self, key: Key) -> None:
        """Accept a key, and pass it on now or when it is its turn."""
        self._waiting.append(key)
        if not self._busy:
            await self._next(self._turn)
        elif self._turn:
            self._app.set_timer(_PATIENCE, partial(self._next, self._turn))

    async def _next(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._turn += 1
        self._busy = bool(self._waiting)
        if self._waiting:
            target: DOMNode = self._app.focused or self._app.screen
            await self._hand_over(self._waiting.popleft())
            self._follow(target, _Way(self._turn, [target, *target.ancestors]))

    def _follow(self, node: DOMNode | None, way: _Way) -> None:
        """Go the way that a key goes that nobody takes: up to the program, in each queue right behind it."""
        if node is None or node is self._app:
            self._app.call_later(self._settle, way)
        elif not node.call_later(self._follow, node.parent, way):
            self._app.call_later(self._follow, None, way)

    def _settle(self, way: _Way) -> None:
        """Wait for the screen that may be new, which takes the focus when it is there."""
        if not self._app.screen.call_later(self._app.call_later, self._end, way):
            self._app.call_later(self._end, way)

    async def _end(self, way: _Way) -> None:
        """Go the way again as long as messages are on it: what a key is for may be told by one to another."""
        way.rounds += 1
        if way.rounds < _ROUNDS and any(node.message_queue_size for node in way.nodes):
            self._follow(way.nodes[0], way)
        else:
            await self._next(way.turn)


@dataclass(slots=True)
class _Way:
    """The way of one key: which one it is, what is on it, and how often it has been gone."""

    turn: int
    nodes: list[DOMNode]
    rounds: int = 0
