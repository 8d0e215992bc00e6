"""What the keys do to how a page is set; each setting is kept from run to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config import FOCUSES, PICTURES, fits
from reader.text import hyphenation
from reader.tui.page.pictures import available
from reader.tui.screens.documents import DocumentScreen
from reader.tui.session.jump_list import Trail

if TYPE_CHECKING:
    from typing import Any, Final

    from reader.tui.messages import PicturesRead

_WIDTH_STEP: Final = 4
_WITHOUT_PYPHEN: Final = "Hyphenation needs pyphen: pip install 'terminal-reader[hyphenation]'."
_WITHOUT_PILLOW: Final = "To draw them needs Pillow: pip install 'terminal-reader[images]'."
_PICTURED: Final = {
    "captions": "Pictures are told by their captions.",
    "drawn": "Pictures are drawn.",
    "none": "Pictures are left out.",
}
_FOCUSED: Final = {
    "none": "Nothing stands out.",
    "paragraph": "The paragraph you are on stands out.",
    "line": "The line you are on stands out.",
}


class ViewScreen(DocumentScreen):
    """Adds the column, the space between lines, justification, hyphenation, the focus and what is marked."""

    def _set(self, said: str, **values: Any) -> None:
        """Change settings, where they may be so, lay out the page anew, and say what it is like now."""
        before = self._pane.settings
        if all(fits(name, value) for name, value in values.items()):
            self._preferences.change(**values)
            self._pane.settings = self._preferences.settings
        said = said or f"The column has {self._pane.text_width()} cells."
        if self._pane.settings == before:
            self._say(said)
        else:
            self._news = said

    def action_wider(self) -> None:
        """A wider column."""
        self._set("", width=self._pane.settings.width + _WIDTH_STEP)

    def action_narrower(self) -> None:
        """A narrower column."""
        self._set("", width=min(self._pane.settings.width, self._pane.text_width()) - _WIDTH_STEP)

    def action_reset_width(self) -> None:
        """The column as it was."""
        self._set("", width=self._preferences.reset("width"))

    def action_looser(self) -> None:
        """More space between lines."""
        self._space(1)

    def action_tighter(self) -> None:
        """Less space between lines."""
        self._space(-1)

    def _space(self, step: int) -> None:
        spacing = self._pane.settings.spacing + step
        if fits("spacing", spacing):
            between = spacing - 1
            self._set(f"{between or 'No'} empty line{'s' * (between != 1)} between two lines.", spacing=spacing)
        else:
            self._say(f"Lines can be no {'further apart' if step > 0 else 'closer together'}.")

    def action_justify(self) -> None:
        """Lines of one length, or ragged ones."""
        justify = not self._pane.settings.justify
        self._set("Lines are stretched to the column." if justify else "Lines are ragged.", justify=justify)

    def action_hyphenate(self) -> None:
        """Break words at the end of a line, or only between them."""
        hyphenate = not self._pane.settings.hyphenate
        page = self._pane.page
        if hyphenate and not hyphenation.available():
            self._say(_WITHOUT_PYPHEN)
            return
        language = page.language if page else ""
        unknown = f" It is not known how in this language{f' ({language})' if language else ''}."
        known = hyphenation.hyphenator(language) is not None
        said = f"Words are broken at the end of a line.{'' if known else unknown}" if hyphenate else "Words stay whole."
        self._set(said, hyphenate=hyphenate)

    def action_spotlight(self) -> None:
        """Let the paragraph that one is on stand out, or the line, or nothing."""
        if self._pane.settings.focus == "none":
            self._pane.read_from(self._pane.here)
        focus = FOCUSES[(FOCUSES.index(self._pane.settings.focus) + 1) % len(FOCUSES)]
        self._set(_FOCUSED[focus], focus=focus)

    def action_pictures(self) -> None:
        """Show pictures by their captions, draw them, or leave them out."""
        now = PICTURES.index(self._pane.settings.pictures)
        wanted, said = PICTURES[(now + 1) % len(PICTURES)], ""
        if wanted == "drawn" and not self._can_draw():
            said = "There are no colours to draw them in." if available() else _WITHOUT_PILLOW
            wanted = PICTURES[(now + 2) % len(PICTURES)]
        self.remember()
        self._preferences.change(pictures=wanted)
        self._pane.settings = self._preferences.settings
        if self._desk.loaded is not None:
            self._trail = Trail()  # the offsets of its spots are those of the page as it was
            self._show(f"{_PICTURED[wanted]} {said}".rstrip())

    def on_pictures_read(self, event: PicturesRead) -> None:
        """Draw pictures of the open document."""
        if event.index == self._shown == self._desk.current:
            self._pane.draw({**self._pane.thumbnails, **event.pictures})

    def action_phrases(self) -> None:
        """Mark names, titles and scare quotes too, or only what somebody says."""
        phrases = not self._pane.settings.phrases
        self._set(
            "All quotation marks are marked." if phrases else "Only what somebody says is marked.", phrases=phrases
        )
