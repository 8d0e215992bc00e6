"""Saving the article in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.render.saving.files import SUFFIXES, name_from, save
from reader.tui.widgets.prompts.prompt_line import PromptLine

if TYPE_CHECKING:
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.session.preferences import Preferences


class Saving:
    """Saves articles.

    Args:
        reading: the open document.
        status: asks for a name, and says what was saved.
        preferences: has the template of the name.
    """

    def __init__(self, reading: Reading, status: Status, preferences: Preferences) -> None:
        self._reading = reading
        self._status = status
        self._preferences = preferences
        self._typed = ""  # a name under which the article could not be saved, to be corrected

    async def save(self) -> None:
        """Ask for the name of a file."""
        loaded = self._reading.workspace.loaded
        if loaded is None or loaded.error:
            self._status.say("There is nothing to save.")
            return
        line = await self._status.prompt(PromptLine, "prompt")
        name = self._typed or name_from(self._preferences.settings.save_as, loaded.article)
        line.ask_for("Save as:", f"a name that ends in {' '.join(SUFFIXES)}", self._save, name)

    def _save(self, name: str) -> None:
        """Save the article; as in vim, an exclamation mark behind the name overwrites a file."""
        loaded = self._reading.workspace.loaded
        overwrite = name.endswith("!")
        path = Path(name.removesuffix("!").strip()).expanduser()
        if loaded is None or not path.name:
            return
        try:
            save(loaded.article, path, overwrite=overwrite)
        except ReaderError as error:
            exists = path.is_file() and path.suffix.lower() in SUFFIXES and not overwrite
            remedy = "add ! to the name to overwrite it" if exists else error.remedy
            self._typed = name
            self._status.say(f"Not saved: {path}: {error.problem}{f'; {remedy}' if remedy else ''}.")
        else:
            self._typed = ""
            self._status.say(f"Saved {path}")
