"""The settings in force: the file's, and over them what was changed by key and is kept from run to run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.config import Settings, fits

if TYPE_CHECKING:
    from typing import Any

    from reader.library.history import History


class Preferences:
    """Provides the settings and records changes.

    A change remains in force until the user edits that setting in the file; then the file takes precedence.

    Args:
        written: the settings of the file.
        history: where changes are kept; None keeps them for this run.

    Attributes:
        settings: those in force.
        written: those of the file.
    """

    def __init__(self, written: Settings, history: History | None = None) -> None:
        self.written = self.settings = written
        self._history = history
        if history is None:
            return
        kept = {
            name: value
            for name, (value, instead) in history.settings().items()
            if fits(name, value) and instead == getattr(written, name)
        }
        self.settings = replace(written, **kept)

    def change(self, **values: Any) -> None:
        """Change some settings for this and future sessions.

        Setting a value back to that of the file cancels the change.

        Args:
            values: fields of `Settings`.
        """
        self.settings = replace(self.settings, **values)
        if self._history is not None:
            for name, value in values.items():
                self._history.set(name, value, instead=getattr(self.written, name))

    def reset(self, name: str) -> Any:
        """Reset a setting to its value in the file, and return that value."""
        value = getattr(self.written, name)
        self.change(**{name: value})
        return value
