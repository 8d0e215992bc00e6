"""Textual's bindings from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingsMap

from reader.tui.keys.actions import ACTIONS, Owner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textual.binding import BindingType
    from textual.dom import DOMNode

    from reader.tui.keys.actions import Action


def method(action: Action, owners: Collection[Owner]) -> str:
    """The call that carries an action out, as Textual writes it.

    All actions go through the screen, which knows the count typed before them, except those of the application itself,
    whose keys also work on other screens.
    """
    return action.id if owners == (Owner.APP,) else f"screen.perform({action.id!r})"


def bindings(*owners: Owner, actions: Iterable[Action] = ACTIONS) -> list[BindingType]:
    """The bindings of all actions performed by any of `owners`, one binding per key."""
    return [
        Binding(key, method(action, owners), action.description, show=False)
        for action in actions
        if action.owner in owners
        for key in action.keys
    ]


def rebind(node: DOMNode, actions: Iterable[Action], *owners: Owner) -> None:
    """Rebind the keys of a screen, a widget or the application.

    Args:
        node: a screen, a widget or the application, whose bindings were created with `bindings(*owners)`.
        actions: the table with the new keys.
        owners: the owners of the actions that the node has bindings for.
    """
    wanted = BindingsMap(bindings(*owners, actions=actions))
    own = {method(action, owners) for action in ACTIONS if action.owner in owners}
    others = BindingsMap(
        binding
        for key, binding in node._bindings  # noqa: SLF001 - Textual has no other way to change keys that are shared
        if binding.action not in own and key not in wanted.key_to_bindings
    )
    node._bindings = BindingsMap.merge([wanted, others])  # noqa: SLF001
