"""Whether the quotations of a text are a conversation, and whether they are the dialogue of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.quotes.spans.marks import Family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.quotes.spans.passages import Passage

SURE: Final = 0.6
LIKELY: Final = 0.45
_MARKS: Final = "\"”“'’»›」』 "
_OPENING: Final = " \u00a0\u202f\"“„«»‹›「『'‘‚`"
_FRAGMENTS: Final = 0.2
"""In a dialogue fewer passages than this share are parts of the narrator's sentences; in the news it is a third."""
_LIVELY: Final = 0.1
"""From this share of questions and exclamations on a document may hold conversations: in the news it is a third of it."""
_DENSE: Final = 0.25
"""The same for questions, exclamations and paragraphs that are nothing but speech together."""
_MINIMUM: Final = 3


def is_conversation(text: str, passages: Sequence[Passage]) -> bool:
    """Whether the document's quotations form a conversation rather than statements to the press."""
    if len(passages) < _MINIMUM:
        return False
    lively = sum(_last_character(text, passage) in "?!" for passage in passages)
    alone = sum(_stands_alone(text, passage) for passage in passages)
    return lively >= _LIVELY * len(passages) and lively + alone >= _DENSE * len(passages)


def is_dialogue(text: str, passages: Sequence[Passage]) -> bool:
    """Whether it is a conversation whose speech stands by itself and is seldom a part of the narrator's sentences."""
    fragments = sum(_is_fragment(text, passage) for passage in passages)
    return fragments < _FRAGMENTS * len(passages) and is_conversation(text, passages)


def _is_fragment(text: str, passage: Passage) -> bool:
    """Whether the passage begins in the middle of a clause: "she was “a comfort” to him"."""
    before = text[max(0, passage.start - 2) : passage.start].rstrip()[-1:]
    inner = text[passage.start : passage.end].lstrip(_OPENING)
    return before.isalnum() and inner[:1].islower()


def _last_character(text: str, passage: Passage) -> str:
    end = passage.end
    while end > passage.start + 1 and text[end - 1] in _MARKS:
        end -= 1
    return text[end - 1]


def _stands_alone(text: str, passage: Passage) -> bool:
    """Whether the passage is a paragraph of its own."""
    if passage.family is Family.DASH:
        return True
    return text[passage.start - 1 : passage.start] in {"", "\n"} and text[passage.end : passage.end + 1] in {"", "\n"}
