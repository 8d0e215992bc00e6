"""What a user can set: one TOML file in the platform's directory for configuration.

To add a setting is to add a field to `Settings`, with its default, what it may be and what it does; the check, the
errors and the README's table derive from it. What is changed by key in the program is not written here: see
`reader.tui.session.preferences`.

    theme = "light"
    width = 66

    [keys]                              # action = a key, or several; [] takes them away
    next_document = ["J", "right"]

    [commands.archive]                  # your own command, on a key
    run = ["monolith", "{url}", "-o", "page.html"]
    key = "A"

    [themes.sepia]                      # your own theme: what differs from its base
    base = "light"
    background = "#f4ecd8"
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import ConfigError
from reader.userfiles import close_to, directory, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import Final

_FILE: Final = "config.toml"
ORDERS: Final = ("given", "title", "unread", "starred", "newest", "shortest")
"""How the list can be sorted."""
CITATIONS: Final = ("markdown", "bibtex", "csl", "ris")
"""Styles of `reader.render.citation`."""
FOCUSES: Final = ("none", "paragraph", "line")
PICTURES: Final = ("captions", "drawn", "none")
GRAPHICS: Final = ("auto", "blocks", "kitty", "iterm2", "sixel")
_OF_COMMANDS: Final = ("run", "key", "background", "pause", "shell")
"""What can be said of a command."""
_BASE: Final = "base"
"""The theme that one of the user's own begins with."""


@dataclass(frozen=True, slots=True)
class Check:
    """What a setting may be.

    Attributes:
        wanted: in words, behind "must be".
        fits: whether a value is such.
    """

    wanted: str
    fits: Callable[[Any], bool]


def _setting(default: Any, check: Check, purpose: str) -> Any:
    return field(default=default, metadata={"check": check, "purpose": purpose})


def whole(default: int, least: int, most: int, purpose: str) -> Any:
    """A setting that is a whole number in a range."""
    wanted = f"a whole number from {least} to {most}"
    return _setting(default, Check(wanted, lambda value: type(value) is int and least <= value <= most), purpose)


def flag(*, default: bool, purpose: str) -> Any:
    """A setting that is on or off."""
    return _setting(default, Check("true or false", lambda value: isinstance(value, bool)), purpose)


def one_of(default: str, choices: tuple[str, ...], purpose: str) -> Any:
    """A setting that is one of some words."""
    return _setting(default, Check(" or ".join(map(repr, choices)), choices.__contains__), purpose)


def text(default: str, purpose: str) -> Any:
    """A setting that is a text."""
    return _setting(default, Check("a text", lambda value: isinstance(value, str) and bool(value)), purpose)


def name(default: str, purpose: str) -> Any:
    """A setting that is a name, which is checked where it is used."""
    return _setting(default, Check("a name", lambda value: isinstance(value, str)), purpose)


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. A field's value may be a string, a number or a truth value."""

    theme: str = name("auto", "`dark`, `light`, `terminal` or the name of your own theme; `auto` follows the terminal")
    width: int = whole(72, 24, 160, "width of the text, in cells")
    regex: bool = flag(default=False, purpose="whether searches use regular expressions (needs the extra `regex`)")
    order: str = one_of("given", ORDERS, "how the list is sorted")
    spacing: int = whole(1, 1, 3, "line spacing: 2 leaves one empty line between lines, 3 leaves two")
    justify: bool = flag(default=False, purpose="whether the text is justified")
    hyphenate: bool = flag(default=False, purpose="whether words are hyphenated (needs the extra `hyphenation`)")
    focus: str = one_of(
        "none", FOCUSES, "what is highlighted while you read: the current `line`, the current `paragraph`, or `none`"
    )
    pictures: str = one_of(
        "captions", PICTURES, "how an article's pictures are shown; `drawn` needs the extra `images`"
    )
    graphics: str = one_of(
        "auto",
        GRAPHICS,
        "how pictures are drawn: `blocks` uses half-block characters, `kitty`, `iterm2` and `sixel` draw pixels; `auto` chooses by the terminal's name",
    )
    history: bool = flag(
        default=True, purpose="whether the reader remembers what you read and your places, marks and stars"
    )
    full_text: bool = flag(
        default=True, purpose="whether the page of a feed's entry is read if the entry holds only a teaser"
    )
    keep_entries: int = whole(500, 10, 100_000, "how many entries to keep for each feed you follow")
    save_as: str = text(
        "{title}.md",
        "the name that is proposed for a saved article, with `{title}`, `{author}`, `{site}` and `{date}`; its suffix is "
        "`.md`, `.txt`, `.html`, `.json` or `.epub`",
    )
    citation: str = one_of("markdown", CITATIONS, "the citation style that is proposed first")
    phrases: bool = flag(
        default=True,
        purpose="whether names, titles and scare quotes are also highlighted, more faintly than statements",
    )


class Command(NamedTuple):
    """A command of the user's own.

    Attributes:
        run: its arguments; or a line for the shell.
        keys: the keys it is on.
        background: whether it runs without the terminal.
        pause: whether the user reads what it wrote on the terminal before the reader comes back.
    """

    run: tuple[str, ...] | str
    keys: tuple[str, ...] = ()
    background: bool = False
    pause: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """What the file holds.

    Attributes:
        settings: the settings.
        keys: the keys that the user wants an action on, by the action's id; whether there is such an action is for the
            terminal program to say.
        themes: the user's own themes, by name: a colour by what it is for, and "base" for the theme that it changes.
        commands: the user's own commands, by name.
        path: the file, for messages.
    """

    settings: Settings = Settings()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    themes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    commands: Mapping[str, Command] = field(default_factory=dict)
    path: str = ""

    def wrong(self, key: str, problem: str, remedy: str) -> ConfigError:
        """The error that names the file and the key."""
        return ConfigError(f"{key}: {problem}", subject=self.path or _FILE, remedy=remedy)


def load(path: Path | None = None) -> Config:
    """Read the settings.

    Args:
        path: the file; by default the user's. Where there is none, everything is as it comes.

    Raises:
        ConfigError: the file cannot be read, or something in it is wrong; the error names file, key and remedy.
    """
    path = path or directory() / _FILE
    data = read_toml(path)
    config = Config(path=str(path))
    keys, themes, commands = data.pop("keys", {}), data.pop("themes", {}), data.pop("commands", {})
    return Config(
        _settings(config, data),
        _keys(config, keys),
        _themes(config, themes),
        _commands(config, commands),
        config.path,
    )


def table() -> Iterator[tuple[str, Any, str, str]]:
    """Name, default, what it must be, and what it is for, of each setting."""
    for row in fields(Settings):
        yield row.name, row.default, row.metadata["check"].wanted, row.metadata["purpose"]


def fits(setting: str, value: object) -> bool:
    """Whether there is a setting of that name that may have that value."""
    row = {row.name: row for row in fields(Settings)}.get(setting)
    return row is not None and row.metadata["check"].fits(value)


def _settings(config: Config, data: dict[str, Any]) -> Settings:
    known = {row.name: row for row in fields(Settings)}
    for key, value in data.items():
        if key not in known:
            raise config.wrong(key, "there is no such setting", close_to(key, (*known, "keys", "themes", "commands")))
        check: Check = known[key].metadata["check"]
        if not check.fits(value):
            raise config.wrong(key, f"{value!r} does not fit", f"must be {check.wanted}")
    return Settings(**data)


def _keys(config: Config, data: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(data, dict):
        raise config.wrong("keys", f"{data!r} does not fit", "write a table: [keys]")
    return {action: _key_names(config, f"keys.{action}", value) for action, value in data.items()}


def _key_names(config: Config, setting: str, value: object) -> tuple[str, ...]:
    """One key or several."""
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
        raise config.wrong(setting, f"{value!r} is no key", 'write a key such as "j", or several: ["j", "down"]')
    return tuple(keys)


def _commands(config: Config, data: object) -> dict[str, Command]:
    if not isinstance(data, dict) or not all(isinstance(row, dict) for row in data.values()):
        raise config.wrong("commands", "does not fit", "write a table a command: [commands.archive]")
    return {command: _command(config, f"commands.{command}", row) for command, row in data.items()}


def _command(config: Config, setting: str, row: dict[str, Any]) -> Command:
    if unknown := sorted(row.keys() - set(_OF_COMMANDS)):
        raise config.wrong(f"{setting}.{unknown[0]}", "there is no such setting", close_to(unknown[0], _OF_COMMANDS))
    run: Any = row.get("run")
    shell = row.get("shell", False)
    for flag_name in ("shell", "background", "pause"):
        if not isinstance(row.get(flag_name, False), bool):
            raise config.wrong(f"{setting}.{flag_name}", f"{row[flag_name]!r} does not fit", "must be true or false")
    if shell and not (isinstance(run, str) and run.strip()):
        raise config.wrong(f"{setting}.run", f"{run!r} is no line for a shell", 'write such as "wc -w < {file}"')
    if not shell and not (isinstance(run, list) and run and all(isinstance(part, str) for part in run)):
        remedy = 'write each argument for itself, such as ["wc", "-w", "{file}"], or set shell = true'
        raise config.wrong(f"{setting}.run", f"{run!r} is no list of arguments", remedy)
    keys = _key_names(config, f"{setting}.key", row.get("key", []))
    return Command(run if shell else tuple(run), keys, row.get("background", False), row.get("pause", False))


def _themes(config: Config, data: object) -> dict[str, dict[str, str]]:
    if not isinstance(data, dict):
        raise config.wrong("themes", f"{data!r} does not fit", "write a table a theme: [themes.mine]")
    for theme, colours in data.items():
        if not isinstance(colours, dict) or not all(isinstance(colour, str) for colour in colours.values()):
            raise config.wrong(f"themes.{theme}", "is no table of colours", 'write such as background = "#f4ecd8"')
    return {theme: {_BASE: "dark", **colours} for theme, colours in data.items()}
