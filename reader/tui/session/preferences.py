"""The settings in force: the file's, and over them what was changed by key and is kept from run to run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.config import Settings, fits

if TYPE_CHECKING:
    from typing import Any

    from reader.library.history import History


class Preferences:
    """Gives the settings, and takes changes up.

    A change holds as long as the file says what it said then: whoever edits a setting in the file means it.

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
        """Set some settings from now on, in the runs to come too; the value of the file ends a change.

        Args:
            values: fields of `Settings`.
        """
        self.settings = replace(self.settings, **values)
        if self._history is not None:
            for name, value in values.items():
                self._history.set(name, value, instead=getattr(self.written, name))

    def reset(self, name: str) -> Any:
        """Give a setting back the value of the file, and return it."""
        value = getattr(self.written, name)
        self.change(**{name: value})
        return value
