"""Keeps the lines that name the speaker in a transcript.

They look like boilerplate, but without them the reader cannot tell who says what.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from typing import Final

    from reader.cleaning.judgement import Judgement

_TIME: Final = r"[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>]?"
_LINE: Final = pattern(
    rf"(?:{_TIME}[\s–—|-]*)?([^\W\d_][\w .'’-]{{0,40}}?)(?:[\s,–—-]*{_TIME}\s*:?|\s*:)$|(?:{_TIME}\s+)([^\W\d_][\w .'’-]{{0,40}})$"
)
_WORDS: Final = 5
_LEAST: Final = 3
"""Lines from which they are those of a transcript."""


def speaker_lines(judgement: Judgement) -> None:
    """Keep lines that name the next speaker, if there are several such lines and some names recur.

    A line that holds a phrase is a label of a page, such as "Posted in:", however often it recurs. A line in lower case
    goes on from the one above, where the name is.
    """
    found = {}
    for i, candidate in judgement.open():
        text = candidate.text
        if len(text) < 60 and ":" in text and judgement.cues[i] is None and (match := _LINE.match(text)):
            name = (match[1] or match[2]).strip()
            if len(name.split()) <= _WORDS and not name[0].islower():
                found[i] = name
    counts = Counter(found.values())
    if len(found) < _LEAST or len(counts) * 3 > len(found) * 2:
        return
    for i, name in found.items():
        if counts[name] > 1 or len(counts) <= _WORDS:
            judgement.retain(i, stage="structure", rule="content.speaker", reason="names who speaks next")
