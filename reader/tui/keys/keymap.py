"""The table of actions with the user's own keys.

Textual's `set_keymap` silently ignores unknown ids and keys, and unbinds a key completely if two actions share it. So
this module checks the user's keys at startup and binds them in the same way as the table's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from reader.tui.keys.actions import ACTIONS, COMMAND, OWN, Action, Owner
from reader.tui.keys.availability import IN_A_SEARCH
from reader.userfiles import close_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from reader.config import Config
    from reader.errors import ConfigError

_NAMES: Final = frozenset(key.value for key in Keys) | frozenset(KEY_NAME_REPLACEMENTS.values())
_MODIFIED: Final = re.compile(r"(?:(?:ctrl|shift|alt|meta|super|hyper)\+)*(.+?)", re.DOTALL)
_FUNCTION: Final = re.compile(r"f[1-9]\d?")
_NAMED: Final = {",": "comma", "-": "minus", " ": "space"}
"""Characters that stand between keys in Textual, or that would not be seen."""


def actions(config: Config) -> tuple[Action, ...]:
    """The table with the user's keys.

    Raises:
        ConfigError: there is no such action or key, or a key is on two actions.
    """
    known = [action.id for action in ACTIONS]
    for name, keys in config.keys.items():
        if name not in known:
            raise config.wrong(f"keys.{name}", "there is no such action", close_to(name, known))
        _check(config, f"keys.{name}", keys)
    for name, command in config.commands.items():
        _check(config, f"commands.{name}.key", command.keys)
    own = [
        Action(f"{COMMAND}{name}", _named(row.keys), name, OWN, Owner.COMMANDS) for name, row in config.commands.items()
    ]
    table = (*(_with_keys(action, config.keys.get(action.id)) for action in ACTIONS), *own)
    for action in table:
        if (action.id in config.keys or action in own) and (clash := _clash(action, table)):
            raise _conflict(config, action, *clash)
    return table


def _check(config: Config, setting: str, keys: Iterable[str]) -> None:
    """Check that there are such keys.

    Raises:
        ConfigError: there is none, or it is a digit, which counts.
    """
    for key in keys:
        if key.isdigit():
            raise config.wrong(setting, f"{key!r} counts", "choose a key that is no digit")
        if not _is_key(key):
            raise config.wrong(setting, f"there is no key {key!r}", 'write such as "j", "ctrl+j" or "pagedown"')


def canonical(key: str) -> str:
    """The name by which Textual knows a key: "?" is "question_mark"."""
    return next(iter(Binding.make_bindings([Binding(_NAMED.get(key, key), "")]))).key


def _with_keys(action: Action, keys: tuple[str, ...] | None) -> Action:
    if keys is None:
        return action
    return replace(action, keys=_named(keys), example="")


def _named(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys by the names that the table uses."""
    return tuple(_NAMED.get(key, key) for key in map(_character, keys))


def _clash(action: Action, table: tuple[Action, ...]) -> tuple[Action, str] | None:
    """Another action that is on one of an action's keys at the same time, and that key."""
    wanted = {canonical(key): key for key in action.keys}
    for other in table:
        if other is action or (other.owner is Owner.LIST) != (action.owner is Owner.LIST):
            continue  # what the list has comes first there, by design
        if (other.id in IN_A_SEARCH) != (action.id in IN_A_SEARCH):
            continue  # n is the search's while one is on
        for key in map(canonical, other.keys):
            if key in wanted:
                return other, wanted[key]
    return None


def _conflict(config: Config, action: Action, other: Action, key: str) -> ConfigError:
    left = ", ".join(f'"{k}"' for k in other.keys if canonical(k) != canonical(key))
    remedy = f"choose another key, or add {other.id} = [{left}]"
    own = action.owner is Owner.COMMANDS
    setting = f"commands.{action.description}.key" if own else f"keys.{action.id}"
    return config.wrong(setting, f"{key!r} is on {other.id} too", remedy)


def _is_key(key: str) -> bool:
    if len(key) == 1:
        return key.isprintable()
    found = _MODIFIED.fullmatch(key)
    last = found[1] if found else ""
    return (
        (len(last) == 1 and last.isprintable())
        or last in _NAMES
        or _FUNCTION.fullmatch(last) is not None
        or len(_character(last)) == 1
    )


def _character(name: str) -> str:
    """The character that Textual calls so, such as "question_mark"; other names as they are."""
    try:
        return unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return name
