"""The speaker of a passage, as far as the paragraph identifies one."""

from __future__ import annotations

from typing import NamedTuple


class Attribution(NamedTuple):
    """A speaker's span in the text, the cue, and how sure it is (0 to 1).

    `explicit` is true if the passage's own sentence names the speaker, and false if the attribution was carried over.
    `stand_in` is the span of the pronoun, such as "who" or "her", that represents the speaker in the reporting clause,
    if there is one.
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
