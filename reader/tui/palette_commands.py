"""The command palette's commands: the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider

from reader.tui.keys.actions import READING
from reader.tui.main_screen import MainScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.command import Hits
    from textual.types import IgnoreReturnCallbackType

    from reader.tui.keys.actions import Action


class ActionCommands(Provider):
    """Offers what can be done on the main screen at the moment."""

    def _offered(self) -> Iterator[Action]:
        screen = self.screen
        if isinstance(screen, MainScreen):
            yield from (
                action for action in screen.actions if action.id != "command_palette" and screen.possible(action)
            )

    async def discover(self) -> Hits:
        """All commands in the order of the table, except that motions come last, because people rarely look for them here."""
        for action in sorted(self._offered(), key=lambda action: action.group == READING):
            yield DiscoveryHit(action.description, self._command(action), help=action.keys_shown())

    async def search(self, query: str) -> Hits:
        """The commands whose names match `query`."""
        matcher = self.matcher(query)
        for action in self._offered():
            if score := matcher.match(action.description):
                yield Hit(score, matcher.highlight(action.description), self._command(action), help=action.keys_shown())

    def _command(self, action: Action) -> IgnoreReturnCallbackType:
        screen = self.screen
        assert isinstance(screen, MainScreen)
        return lambda: screen.run_action(f"perform({action.id!r})")
