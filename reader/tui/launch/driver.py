"""Takes over a terminal on which something has already been drawn."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from reader.tui.launch.startup import SECOND_SCREEN


class SeamlessDriver(LinuxDriver):
    """Does not go to the second screen at first: it is there, and to go again would clear what stands on it."""

    _there = True

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if self._there and data == SECOND_SCREEN:
            self._there = False
        else:
            super().write(data)
