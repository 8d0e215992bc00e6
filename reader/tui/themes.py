"""The themes: paper by night and by day, the terminal's own colours, and none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import BUILTIN_THEMES, Theme

if TYPE_CHECKING:
    from typing import Final

DARK: Final = Theme(
    name="reader-dark",
    dark=True,
    primary="#d9a75b",
    secondary="#8fb8a8",
    accent="#d9a75b",
    foreground="#d8d3c7",
    background="#191a1d",
    surface="#141518",
    panel="#202226",
    warning="#cf8f80",
    error="#e07a6c",
    success="#8fb8a8",
    variables={
        "faint": "#86837b",
        "fainter": "#7c7a74",
        "hit": "#4d4122",
        "current": "#8a6d1f",
        "place": "#2b3833",
        "cursor": "#2a2c31",
        "scrollbar": "#34363b",
        "scrollbar-hover": "#4a4c52",
        "scrollbar-active": "#d9a75b",
        "scrollbar-background": "#191a1d",
        "scrollbar-background-hover": "#191a1d",
        "scrollbar-background-active": "#191a1d",
        "scrollbar-corner-color": "#191a1d",
    },
)
LIGHT: Final = Theme(
    name="reader-light",
    dark=False,
    primary="#8a4f00",
    secondary="#1d6a55",
    accent="#8a4f00",
    foreground="#2a2824",
    background="#fbf8f1",
    surface="#f3eee3",
    panel="#ebe5d8",
    warning="#a24a36",
    error="#b3261e",
    success="#1d6a55",
    variables={
        "faint": "#736e63",
        "fainter": "#8b8577",
        "hit": "#ffe7a0",
        "current": "#ffc94d",
        "place": "#dcebe2",
        "cursor": "#e2dac8",
        "scrollbar": "#d9d1c0",
        "scrollbar-hover": "#c2b9a5",
        "scrollbar-active": "#8a4f00",
        "scrollbar-background": "#fbf8f1",
        "scrollbar-background-hover": "#fbf8f1",
        "scrollbar-background-active": "#fbf8f1",
        "scrollbar-corner-color": "#fbf8f1",
    },
)
_OWN_COLOURS: Final = ("faint", "fainter", "hit", "current", "place", "cursor")
_DEFAULT: Final = "ansi_default"


def _of_the_terminal(name: str, *, accent: str, secondary: str, error: str, scrollbar: str) -> Theme:
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
        variables=BUILTIN_THEMES["ansi-dark"].variables | dict.fromkeys(_OWN_COLOURS, _DEFAULT) | bars | behind,
    )


TERMINAL: Final = _of_the_terminal(
    "reader-terminal", accent="ansi_yellow", secondary="ansi_cyan", error="ansi_red", scrollbar="ansi_bright_black"
)
COLOURLESS: Final = _of_the_terminal(
    "reader-plain", accent=_DEFAULT, secondary=_DEFAULT, error=_DEFAULT, scrollbar=_DEFAULT
)
CHOICE: Final = (DARK, LIGHT, TERMINAL)
"""What one can choose from where there are colours."""


def default(color_system: str | None, *, no_color: bool) -> Theme:
    """The theme to begin with.

    Args:
        color_system: what the terminal can do, as Rich calls it; the sixteen colours of "standard" are not enough for
            the shades of the other themes.
        no_color: whether the user wants none.
    """
    if no_color:
        return COLOURLESS
    return TERMINAL if color_system == "standard" else DARK


def after(name: str) -> str:
    """The name of the theme that one is offered after another."""
    names = [theme.name for theme in CHOICE]
    return names[(names.index(name) + 1) % len(names)]
