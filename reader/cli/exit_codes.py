"""The exit codes, for help and documentation: those of `reader.errors`, and the three that have no exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

EXIT_CODES: Final[Mapping[int, str]] = {
    0: "success",
    1: "another failure",
    2: "the call cannot be understood",
    65: "a source is empty, binary or too large, or one of its lines is not a record",
    66: "a source cannot be opened",
    69: "a server cannot be reached, or refuses",
    70: "a document holds no article",
    73: "the result cannot be written",
    75: "a source took too long",
    78: "the configuration file is wrong",
    130: "interrupted",
    141: "the program that reads the output has ended",
}
"""Code → meaning. Where several sources fail, the first failure decides; the others are still read."""
