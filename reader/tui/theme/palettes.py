"""The colours of the dark and light themes; `reader.tui.theme.themes` builds the themes from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

PURPOSES: Final[Mapping[str, str]] = {
    "primary": "the default colour of widgets",
    "secondary": "quotations whose speaker has no colour, and code in a line",
    "accent": "titles, headings, numbers of links, messages",
    "foreground": "text",
    "background": "behind the text",
    "surface": "behind the list",
    "panel": "behind bars, dialogs and code",
    "warning": "the reasons for removals",
    "error": "what failed",
    "success": "what succeeded",
    "faint": "facts, captions and notes",
    "fainter": "removed and dimmed text, borders",
    "hit": "behind the matches of a search",
    "current": "behind the current match",
    "place": "behind the place that a jump went to",
    "cursor": "behind the row under the cursor",
    "scrollbar": "the scroll bar",
    "scrollbar-hover": "the scroll bar under the mouse",
    "scrollbar-active": "the scroll bar while it is dragged",
}
"""What each colour of a theme is for."""
DARK: Final[Mapping[str, str]] = {
    "primary": "#d9a75b",
    "secondary": "#8fb8a8",
    "accent": "#d9a75b",
    "foreground": "#d8d3c7",
    "background": "#191a1d",
    "surface": "#141518",
    "panel": "#202226",
    "warning": "#cf8f80",
    "error": "#e07a6c",
    "success": "#8fb8a8",
    "faint": "#86837b",
    "fainter": "#7c7a74",
    "hit": "#4d4122",
    "current": "#8a6d1f",
    "place": "#2b3833",
    "cursor": "#2a2c31",
    "scrollbar": "#34363b",
    "scrollbar-hover": "#4a4c52",
    "scrollbar-active": "#d9a75b",
}
LIGHT: Final[Mapping[str, str]] = {
    "primary": "#8a4f00",
    "secondary": "#1d6a55",
    "accent": "#8a4f00",
    "foreground": "#2a2824",
    "background": "#fbf8f1",
    "surface": "#f3eee3",
    "panel": "#ebe5d8",
    "warning": "#a24a36",
    "error": "#b3261e",
    "success": "#1d6a55",
    "faint": "#736e63",
    "fainter": "#8b8577",
    "hit": "#ffe7a0",
    "current": "#ffc94d",
    "place": "#dcebe2",
    "cursor": "#e2dac8",
    "scrollbar": "#d9d1c0",
    "scrollbar-hover": "#c2b9a5",
    "scrollbar-active": "#8a4f00",
}
