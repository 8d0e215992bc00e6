"""Who says a passage, as far as its paragraph tells."""

from __future__ import annotations

from typing import NamedTuple


class Attribution(NamedTuple):
    """A speaker's span in the text, the cue, and how sure it is (0 to 1).

    `explicit` says that the passage's own sentence tells; otherwise it was carried over. `stand_in` is the span of the
    word that stands for the speaker in the reporting clause, "who" or "her", where there is one.
    """

    start: int
    end: int
    cue: str
    confidence: float
    explicit: bool
    stand_in: tuple[int, int] | None = None


class Quote(NamedTuple):
    """A passage in its paragraph: its token, its number, who says it, and whether its sentence holds a reporting word."""

    token: int
    passage: int
    attribution: Attribution | None
    cued: bool
