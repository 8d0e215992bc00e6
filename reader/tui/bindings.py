"""Textual's bindings from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from reader.tui.actions import Owner, owned_by

if TYPE_CHECKING:
    from typing import Final

    from textual.binding import BindingType

    from reader.tui.actions import Action


_THROUGH: Final = {Owner.PANE: "read", Owner.CHOOSER: "choose", Owner.LIST: "screen.list"}
"""Methods of the screen that take the action's id."""


def method(action: Action) -> str:
    """The call that carries an action out, as Textual writes it."""
    through = _THROUGH.get(action.owner)
    return f"{through}({action.id!r})" if through else action.id


def bindings(*owners: Owner) -> list[BindingType]:
    """The bindings of every action that one of `owners` carries out, one a key.

    What the pane and the choosers do is bound on the screen, as `read('…')` and `choose('…')`, so that the keys work
    in the list as well. What the list does goes through the screen, which knows the number typed before.
    """
    return [
        Binding(key, method(action), action.description, show=False)
        for action in owned_by(*owners)
        for key in action.keys
    ]
