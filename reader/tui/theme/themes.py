"""The themes: dark, light, the terminal's own colours, and no colours.

Speakers are shown in eight hues of about equal weight, each with a contrast of at least 4.5 against the background
(WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from reader.tui.page.speaker_colours import VOICES
from reader.tui.theme import palettes
from reader.userfiles import close_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from reader.config import Config


def _voices(*colours: str) -> dict[str, str]:
    """The variables of the speakers' colours: eight, repeated where there are fewer."""
    return {f"voice-{number + 1}": colours[number % len(colours)] for number in range(VOICES)}


_COLOURS: Final = (
    "primary", "secondary", "accent", "foreground", "background", "surface", "panel", "warning", "error", "success",
)  # fmt: skip
_BEHIND_SCROLLBARS: Final = (
    "scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active", "scrollbar-corner-color",
)  # fmt: skip


def _of_paper(name: str, palette: Mapping[str, str], *voices: str, dark: bool) -> Theme:
    """A theme with a background and shades of its own."""
    fields = {part: palette[part] for part in _COLOURS}
    variables = {part: colour for part, colour in palette.items() if part not in _COLOURS}
    behind = dict.fromkeys(_BEHIND_SCROLLBARS, palette["background"])
    return Theme(name=name, dark=dark, variables=variables | behind | _voices(*voices), **fields)  # type: ignore[arg-type]


DARK: Final = _of_paper(
    "reader-dark", palettes.DARK,
    "#8fb8a8", "#a9b4e0", "#d8a0b8", "#c5c178", "#87b8d8", "#b8a0dc", "#9cc47c", "#d99a86",
    dark=True,
)  # fmt: skip
LIGHT: Final = _of_paper(
    "reader-light", palettes.LIGHT,
    "#1d6a55", "#3c4fa8", "#a03062", "#6f6200", "#14648c", "#6b3fa0", "#3f6b14", "#9c3d22",
    dark=False,
)  # fmt: skip
_OWN_COLOURS: Final = ("faint", "fainter", "hit", "current", "place", "cursor")
_DEFAULT: Final = "ansi_default"


def _of_the_terminal(
    name: str, *, accent: str, secondary: str, error: str, scrollbar: str, voices: tuple[str, ...]
) -> Theme:
    """A theme on the terminal's own background, in its own colours; the style sheet sets off the rest by weight."""
    bars = {f"scrollbar{state}": scrollbar for state in ("", "-hover", "-active")}
    behind = {f"scrollbar-background{state}": _DEFAULT for state in ("", "-hover", "-active")}
    return Theme(
        name=name,
        ansi=True,
        primary=accent,
        secondary=secondary,
        accent=accent,
        foreground=_DEFAULT,
        background=_DEFAULT,
        surface=_DEFAULT,
        panel=_DEFAULT,
        boost=_DEFAULT,
        warning=error,
        error=error,
        success=secondary,
        variables=BUILTIN_THEMES["ansi-dark"].variables
        | dict.fromkeys(_OWN_COLOURS, _DEFAULT)
        | bars
        | behind
        | _voices(*voices),
    )


TERMINAL: Final = _of_the_terminal(
    "reader-terminal",
    accent="ansi_yellow",
    secondary="ansi_cyan",
    error="ansi_red",
    scrollbar="ansi_bright_black",
    voices=("ansi_cyan", "ansi_magenta", "ansi_green", "ansi_red"),  # legible on black and on white; blue is not
)
COLOURLESS: Final = _of_the_terminal(
    "reader-plain", accent=_DEFAULT, secondary=_DEFAULT, error=_DEFAULT, scrollbar=_DEFAULT, voices=(_DEFAULT,)
)
AUTO: Final = "auto"
"""The name that leaves the theme to what the terminal can do."""
_OWN: Final[Mapping[str, Theme]] = {"dark": DARK, "light": LIGHT, "terminal": TERMINAL}
"""The themes that come with the program, by the names that the user knows."""


class Themes:
    """The themes to choose from in a terminal that has colours.

    Args:
        config: the user's own themes, which come after those of the program.

    Raises:
        ConfigError: one of the user's themes, or the setting `theme`, is wrong.
    """

    def __init__(self, config: Config) -> None:
        self._by_name = dict(_OWN)
        for name, colours in config.themes.items():
            self._by_name[name] = _changed(config, name, colours)
        if config.settings.theme not in (AUTO, *self._by_name):
            raise config.wrong(
                "theme",
                f"there is no theme {config.settings.theme!r}",
                close_to(config.settings.theme, (AUTO, *self._by_name)),
            )

    def all(self) -> Iterable[Theme]:
        """Every theme that can be active, including the one without colours."""
        return (*self._by_name.values(), COLOURLESS)

    def of(self, name: str, color_system: str | None, *, no_color: bool) -> Theme:
        """The theme with this name or, if there is none, the one that suits the terminal.

        Args:
            name: as the user knows it.
            color_system: what the terminal can do, as Rich calls it; the sixteen colours of "standard" are not enough
                for the shades of the other themes.
            no_color: whether the user wants no colours.
        """
        if no_color:
            return COLOURLESS
        return self._by_name.get(name) or (TERMINAL if color_system == "standard" else DARK)

    def after(self, name: str) -> str:
        """The name of the theme that follows the one with the Textual name `name` when the user steps through the themes."""
        names = list(self._by_name)
        current = [theme.name for theme in self._by_name.values()].index(name)
        return names[(current + 1) % len(names)]


def _changed(config: Config, name: str, colours: Mapping[str, str]) -> Theme:
    """A theme of the user's own."""
    key = f"themes.{name}"
    base = _OWN.get(colours["base"])
    if base is None or name == AUTO:
        raise config.wrong(key, f"there is no base {colours['base']!r}", f"choose from {', '.join(_OWN)}")
    fields: dict[str, str] = {}
    variables = dict(base.variables)
    for part, colour in colours.items():
        if part == "base":
            continue
        if part not in _COLOURS and part not in variables:
            raise config.wrong(
                f"{key}.{part}", "nothing has a colour of that name", close_to(part, (*_COLOURS, *variables))
            )
        try:
            Color.parse(colour)
        except ColorParseError as error:
            raise config.wrong(f"{key}.{part}", f"{colour!r} is no colour", 'write such as "#f4ecd8"') from error
        (fields if part in _COLOURS else variables)[part] = colour
    if "background" in fields:
        variables |= dict.fromkeys(_BEHIND_SCROLLBARS, fields["background"])
    return replace(base, name=f"own-{name}", variables=variables, **fields)  # type: ignore[arg-type]
