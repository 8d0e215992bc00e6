"""Takes over a terminal on which something has already been drawn."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from reader.tui.launch.startup import SECOND_SCREEN


class SeamlessDriver(LinuxDriver):
    """Skips the first switch to the alternate screen: the terminal is already in it, and switching again would clear it."""

    _there = True

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if self._there and data == SECOND_SCREEN:
            self._there = False
        else:
            super().write(data)
