"""The layout of the page: column, spacing, justification, hyphenation, focus, pictures.

The settings persist between sessions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config import FOCUSES, PICTURES, fits
from reader.text.wrapping import hyphenation
from reader.tui.page.pictures import available

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.session.preferences import Preferences

_WIDTH_STEP: Final = 4
_WITHOUT_PYPHEN: Final = "Hyphenation needs pyphen: pip install 'terminal-reader[hyphenation]'."
_WITHOUT_PILLOW: Final = "Drawing pictures needs Pillow: pip install 'terminal-reader[images]'."
_PICTURED: Final = {
    "captions": "Pictures are shown by their captions.",
    "drawn": "Pictures are drawn.",
    "none": "Pictures are left out.",
}
_FOCUSED: Final = {
    "none": "Nothing is highlighted.",
    "paragraph": "The current paragraph is highlighted.",
    "line": "The current line is highlighted.",
}


class View:
    """Changes how the page is set.

    Args:
        reading: the open document.
        status: says what happens.
        preferences: the settings in force.
        can_draw: whether pictures can be drawn here.
    """

    def __init__(
        self, reading: Reading, status: Status, preferences: Preferences, can_draw: Callable[[], bool]
    ) -> None:
        self._reading = reading
        self._pane = reading.pane
        self._status = status
        self._preferences = preferences
        self._can_draw = can_draw

    def set(self, said: str, **values: Any) -> None:
        """Change settings, if the values are allowed, and describe the new layout once the page has been laid out."""
        before = self._pane.settings
        if all(fits(name, value) for name, value in values.items()):
            self._preferences.change(**values)
            self._pane.settings = self._preferences.settings
        said = said or f"The column has {self._pane.text_width()} cells."
        if self._pane.settings == before:
            self._status.say(said)
        else:
            self._status.news = said

    def wider(self) -> None:
        """Make the column wider."""
        self.set("", width=self._pane.settings.width + _WIDTH_STEP)

    def narrower(self) -> None:
        """A narrower column."""
        self.set("", width=min(self._pane.settings.width, self._pane.text_width()) - _WIDTH_STEP)

    def reset_width(self) -> None:
        """Reset the column to its configured width."""
        self.set("", width=self._preferences.reset("width"))

    def looser(self) -> None:
        """More space between lines."""
        self._space(1)

    def tighter(self) -> None:
        """Less space between lines."""
        self._space(-1)

    def _space(self, step: int) -> None:
        spacing = self._pane.settings.spacing + step
        if fits("spacing", spacing):
            between = spacing - 1
            self.set(f"{between or 'No'} empty line{'s' * (between != 1)} between two lines.", spacing=spacing)
        else:
            self._status.say(f"Lines can be no {'further apart' if step > 0 else 'closer together'}.")

    def justify(self) -> None:
        """Justify the text, or not."""
        justify = not self._pane.settings.justify
        self.set("The text is justified." if justify else "The text is not justified.", justify=justify)

    def hyphenate(self) -> None:
        """Hyphenate words at the ends of lines, or not."""
        hyphenate = not self._pane.settings.hyphenate
        page = self._pane.page
        if hyphenate and not hyphenation.available():
            self._status.say(_WITHOUT_PYPHEN)
            return
        language = page.language if page else ""
        unknown = f" There are no patterns for this language{f' ({language})' if language else ''}."
        known = hyphenation.hyphenator(language) is not None
        said = f"Words are hyphenated.{'' if known else unknown}" if hyphenate else "Words stay whole."
        self.set(said, hyphenate=hyphenate)

    def spotlight(self) -> None:
        """Highlight the current paragraph, the current line, or nothing."""
        if self._pane.settings.focus == "none":
            self._pane.read_from(self._pane.here)
        focus = FOCUSES[(FOCUSES.index(self._pane.settings.focus) + 1) % len(FOCUSES)]
        self.set(_FOCUSED[focus], focus=focus)

    def pictures(self) -> None:
        """Show pictures by their captions, draw them, or leave them out."""
        now = PICTURES.index(self._pane.settings.pictures)
        wanted, said = PICTURES[(now + 1) % len(PICTURES)], ""
        if wanted == "drawn" and not self._can_draw():
            said = "This terminal has no colours to draw them in." if available() else _WITHOUT_PILLOW
            wanted = PICTURES[(now + 2) % len(PICTURES)]
        self._reading.remember()
        self._preferences.change(pictures=wanted)
        self._pane.settings = self._preferences.settings
        if self._reading.workspace.loaded is not None:
            self._reading.change_page(f"{_PICTURED[wanted]} {said}".rstrip())

    def phrases(self) -> None:
        """Highlight names, titles and scare quotes as well, or only statements."""
        phrases = not self._pane.settings.phrases
        said = "All text in quotation marks is marked." if phrases else "Only statements are marked."
        self.set(said, phrases=phrases)
