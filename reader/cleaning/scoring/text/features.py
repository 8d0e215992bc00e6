"""The features of the plain-text scorer: what a block looks like, how the rules classified it, and where it is.

These features do not depend on the language; the rules have already evaluated the words.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, chain, pairwise
from sys import intern
from typing import TYPE_CHECKING

from reader.cleaning.scoring.columns import ABSENT, FAR, distances, named_columns, ramp
from reader.cleaning.scoring.prose import is_body, richest_run
from reader.cleaning.scoring.text.context import context_columns
from reader.model import BlockKind
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement
    from reader.cleaning.scoring.columns import Column

_KINDS: Final = {kind: float(place) for place, kind in enumerate(BlockKind)}
_STOPS: Final = pattern(r"[.!?…。！？](?=[\"”»“’)\]\s]|$)")
_DIGIT: Final = pattern(r"\d")
_STAMP: Final = pattern(r"\b(?:(?:19|20)\d\d|\d{1,2}[:.]\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})\b|\d年")
_ADDRESS: Final = pattern(r"https?://|www\.|\w@\w|\.(?:com|org|net|de|co|html?)\b")
_PARTS: Final = pattern(r" [|›»>•·/–—-] |[|›»→▶▼▲✓★©]")
_KIND_OF_CHARACTER: Final = bytes(
    ord("A" if chr(i).isupper() else "a" if chr(i).islower() else "0" if chr(i).isdigit() else "-") for i in range(256)
)
"""For each ASCII character what stands for its kind."""
_SEPARATOR: Final = pattern(r"[|›»>•·/–—→▶▼▲✓★©-]")
_TOKENS: Final = 40
"""Words of a block whose capitals are counted."""
_ENDINGS: Final = (
    dict.fromkeys(".。", 1.0)
    | dict.fromkeys("!?…！？", 2.0)
    | dict.fromkeys('"”»“’)]」', 3.0)
    | dict.fromkeys(":：,;", 4.0)
)
_WINDOW: Final = 5
_LONG_WORD: Final = 5
"""Letters: shorter words are as often of the grammar as of the matter."""
_STEM: Final = 6
"""Letters of a word that its forms share."""
_FIRST_IDEOGRAPH: Final = "\u3040"
CATEGORIES: Final = (
    "donation", "newsletter", "subscription", "related", "share", "byline", "date", "credit", "caption", "comments",
    "copyright", "advertisement", "author", "tags", "cookie", "follow", "app", "paywall", "navigation", "feedback",
    "media", "title", "footer", "image", "affiliate", "form",
)  # fmt: skip
"""What a rule may have taken a block for: their places are the model's numbers, so add at the end."""


def columns(judgement: Judgement) -> Iterator[Column]:
    """The features of all blocks of a text (which must have at least one), after the rules have run.

    Yields: The name of a column and its values. Columns are yielded one at a time, so that they are never all in memory
    at once.
    """
    yield from named_columns(_TEXT, map(_row, judgement.candidates))
    yield from _verdict_columns(judgement)
    yield from _place_columns(judgement)
    yield from _cue_columns(judgement)


_TEXT: Final = (
    "words", "characters", "kind", "ending", "opening", "stops", "commas", "capitals", "small", "digits", "stamp",
    "address", "parts", "gap", "cut",
)  # fmt: skip


def _row(candidate: Candidate) -> tuple[float, ...]:
    text, length = candidate.text, candidate.length
    tokens = text.split(None, _TOKENS)[:_TOKENS]
    initials = "".join([token[0] for token in tokens])
    capitals, small, digits = _kinds(initials) if initials.isascii() else _kinds_of_any(initials)
    count = len(tokens) or 1
    plain = text.replace(" ", "")
    marked = not plain.isalnum()  # most lines of a menu hold words alone
    short = length < _TOKENS
    first = text[candidate.marker : candidate.marker + 1]
    return (
        float(length),
        float(candidate.characters),
        _KINDS[candidate.kind],
        _ENDINGS.get(text[-1:], 0.0),
        1.0 if first.islower() else 2.0 if first.isupper() else 3.0 if first.isdigit() else 4.0,
        float(len(_STOPS.findall(text)) if marked else 0),
        float(text.count(",") + text.count("，") + text.count("、") if marked else 0),
        capitals / count,
        small / count,
        digits / count,
        float(short and not plain.isalpha() and _DIGIT.search(text) is not None and _STAMP.search(text) is not None),
        float(short and ("." in text or "@" in text or "//" in text) and _ADDRESS.search(text) is not None),
        float(len(_PARTS.findall(text)) if short and marked and _SEPARATOR.search(text) else 0),
        float(candidate.gap),
        float(text.endswith(("...", "…", "[...]"))),
    )


def _kinds(initials: str) -> tuple[int, int, int]:
    """How many of some ASCII characters are capitals, small letters and digits."""
    found = initials.encode().translate(_KIND_OF_CHARACTER)
    return found.count(b"A"), found.count(b"a"), found.count(b"0")


def _kinds_of_any(initials: str) -> tuple[int, int, int]:
    """The same in any script."""
    return sum(map(str.isupper, initials)), sum(map(str.islower, initials)), sum(map(str.isdigit, initials))


def _verdict_columns(judgement: Judgement) -> Iterator[Column]:
    """What the rules took each block for, and how near they took something for it."""
    numbers = {category: float(place) for place, category in enumerate(CATEGORIES)}
    verdicts = [
        ABSENT
        if verdict is None or verdict.category == "content"
        else numbers.get(verdict.category, float(len(CATEGORIES)))
        for verdict in judgement.verdicts
    ]
    removed = [verdict != ABSENT for verdict in verdicts]
    yield "verdict", verdicts
    yield "since_removed", distances(removed)
    yield "until_removed", distances(removed[::-1])[::-1]


def _place_columns(judgement: Judgement) -> Iterator[Column]:
    """Where in the text's sequence the blocks stand: beside prose, in a run of short lines, before or after the body."""
    candidates = judgement.candidates
    count = len(candidates)
    standing = [verdict is None or verdict.category == "content" for verdict in judgement.verdicts]
    lengths = [float(candidate.length) for candidate in candidates]
    prose = [is_body(c) and open_ for c, open_ in zip(candidates, standing, strict=True)]
    worth = [length if body else 0.0 for length, body in zip(lengths, prose, strict=True)]
    start, end = _densest(lengths, prose, standing)
    places = [i for i in range(count) if prose[i]]
    first, last = (places[0], places[-1]) if places else (0, count - 1)
    copies = Counter(candidate.text for candidate in candidates)
    total = max(1.0, sum(lengths))
    before = [0.0, *accumulate(lengths)]
    yield "prose", [float(p) for p in prose]
    yield "copies", [float(min(5, copies[candidate.text])) for candidate in candidates]
    yield "position", [i / count for i in range(count)]
    yield "text_position", [so_far / total for so_far in before[:-1]]
    yield "from_first", ramp(-first, count)
    yield "to_last", ramp(last - count + 1, count)[::-1]
    yield "from_start", ramp(-start, count)
    yield "to_end", ramp(end - count, count)[::-1]
    yield "in_core", [float(start <= i < end and standing[i]) for i in range(count)]
    yield from _theme_columns(candidates, [i for i in range(start, end) if standing[i]])
    yield "since_prose", distances(prose)
    yield "until_prose", distances(prose[::-1])[::-1]
    yield "crumbs", _run_lengths([not p for p in prose])
    yield "around", _windows(worth, _WINDOW)
    yield "around_words", _windows(lengths, _WINDOW)
    yield from context_columns(judgement, standing, prose)


def _cue_columns(judgement: Judgement) -> Iterator[Column]:
    """What each block sounds like, whether or not a rule was sure of it, and how many around it sound like something."""
    cues = judgement.cues
    numbers = {category: float(place) for place, category in enumerate(CATEGORIES)}
    so_far = [0.0, *accumulate(float(cue is not None) for cue in cues)]
    count = len(cues)
    yield "cue", [ABSENT if cue is None else numbers.get(cue.category, float(len(CATEGORIES))) for cue in cues]
    yield "cues_before", [so_far[i] - so_far[max(0, i - _WINDOW)] for i in range(count)]
    yield "cues_behind", [so_far[min(count, i + 1 + _WINDOW)] - so_far[i + 1] for i in range(count)]


def _theme_columns(candidates: Sequence[Candidate], core: Sequence[int]) -> Iterator[Column]:
    """How far each block speaks of what the densest run of prose speaks of, by the words they share.

    Words that come once in the whole text are news or names of something else: links to other articles hold many.
    """
    themes = [_theme(candidate) for candidate in candidates]
    everywhere, within = Counter(chain.from_iterable(themes)), Counter(chain.from_iterable(themes[i] for i in core))
    once = {stem for stem, times in everywhere.items() if times == 1}
    again = {stem for stem, times in within.items() if times > 1}
    inside = frozenset(core)
    shared = [float(sum(map((again if i in inside else within).__contains__, own))) for i, own in enumerate(themes)]
    yield "shared_words", shared
    yield "shared", [words / len(own) if own else ABSENT for words, own in zip(shared, themes, strict=True)]
    yield "novel", [sum(map(once.__contains__, own)) / len(own) if own else ABSENT for own in themes]


def _theme(candidate: Candidate) -> tuple[str, ...]:
    """The beginnings of a block's longer words; in a script without blanks, each two characters that stand together."""
    words = candidate.words
    if candidate.text.isascii() or max(words, default="") < _FIRST_IDEOGRAPH:
        return tuple({intern(word[:_STEM]) for word in words if len(word) >= _LONG_WORD})
    pairs = [a + b for a, b in pairwise(words) if len(a) == len(b) == 1 and a >= _FIRST_IDEOGRAPH]
    return tuple({intern(part) for part in (*(word[:_STEM] for word in words if len(word) >= _LONG_WORD), *pairs)})


def _densest(lengths: Sequence[float], prose: Sequence[bool], standing: Sequence[bool]) -> tuple[int, int]:
    """The run of blocks that holds the most prose for its crumbs, as a half-open range."""
    told = zip(lengths, prose, standing, strict=True)
    return richest_run([min(length, 80.0) if body else -3.0 if open_ else -9.0 for length, body, open_ in told])


def _run_lengths(marked: Sequence[bool]) -> list[float]:
    """For each block how many neighbours in a row are marked as it is; 0 for the others."""
    found = [0.0] * len(marked)
    start = 0
    for place in range(len(marked) + 1):
        if place == len(marked) or not marked[place]:
            for i in range(start, place):
                found[i] = float(min(2 * FAR, place - start))
            start = place + 1
    return found


def _windows(values: Sequence[float], reach: int) -> list[float]:
    """The sum of the values of each block and its neighbours on both sides."""
    sums = [0.0, *accumulate(values)]
    before, behind = [0.0] * reach + sums, sums[reach + 1 :] + [sums[-1]] * reach
    return [end - start for start, end in zip(before, behind, strict=False)][: len(values)]
