"""Textual's bindings from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from reader.tui.actions import Owner, owned_by

if TYPE_CHECKING:
    from textual.binding import BindingType


def bindings(*owners: Owner) -> list[BindingType]:
    """The bindings of every action that one of `owners` carries out, one a key.

    The pane's actions are bound on the screen, as `read('…')`, so that their keys work in the list as well.
    """
    return [
        Binding(
            key, f"read({action.id!r})" if action.owner is Owner.PANE else action.id, action.description, show=False
        )
        for action in owned_by(*owners)
        for key in action.keys
    ]
