"""How well quotations and their speakers are found, against what people marked.

Spans are compared piece by piece: a line of the text each, without marks, blanks and punctuation at its ends. A speaker is
right (`head`) where the last word of its name or noun is that of the gold's, or where it covers that word; `mention` where
it is any mention of the person, `resolved` where its name is one of the person's names.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any, Final

    from reader.model import Quotation, Speaker

    Span = tuple[int, int]

_EDGES: Final = frozenset(" \t\u00a0\u202f\u2009\"“”„‟«»‹›「」『』'‘’‚‛`´″–—―-.,;:_*")
_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_PREPOSITIONS: Final = frozenset(
    "of for at in with who from to on that which whose and by near outside as about von de o z v из в".split()  # noqa: SIM905
)
_SUFFIX: Final = re.compile(r"(?i)jr\.?|sr\.?|ii|iii")
_LONG: Final = 60
"""A speaker of more characters than this is not right for covering the word alone."""


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A span's lines without what stands at their ends."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        first, last = start + line.start(), start + line.end()
        while first < last and text[first] in _EDGES:
            first += 1
        while last > first and text[last - 1] in _EDGES:
            last -= 1
        if any(c.isalnum() for c in text[first:last]):
            yield first, last


def measure(documents: Sequence[Mapping[str, Any]], found: Sequence[Sequence[Quotation]]) -> dict[str, float]:
    """The figures of a set: span (F1), marks (F1 of what is marked, of any kind), scare, head, mention, resolved."""
    counts: Counter[str] = Counter()
    for document, quotations in zip(documents, found, strict=True):
        counts += _count(document, quotations)
    figures = {
        "span": _f1(counts["right"], counts["found"], counts["gold"]),
        "marks": _f1(counts["marked"], counts["passages"], counts["gold"]),
    }
    for name, all_, right in (
        ("scare", "negatives", "mistaken"),
        ("head", "heads", "right heads"),
        ("mention", "mentions", "right mentions"),
        ("resolved", "names", "right names"),
    ):
        if counts[all_]:
            figures[name] = counts[right] / counts[all_]
    return figures


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def _count(document: Mapping[str, Any], quotations: Sequence[Quotation]) -> Counter[str]:
    text, ignored = document["text"], document.get("ignore", ())
    gold: dict[Span, Mapping[str, Any]] = {}
    for quotation in document["quotes"]:
        for piece in pieces(text, quotation["start"], quotation["end"]):
            if not _overlaps(piece, ignored):
                gold.setdefault(piece, quotation)
    passages: dict[Span, Quotation] = {}
    for one in quotations:
        for piece in pieces(text, one.start, one.end):
            if not _overlaps(piece, ignored):
                passages.setdefault(piece, one)
    statements = {piece: one for piece, one in passages.items() if one.kind == "statement"}
    counts = Counter(
        {
            "gold": len(gold),
            "found": len(statements),
            "right": len(gold.keys() & statements.keys()),
            "passages": len(passages),
            "marked": len(gold.keys() & passages.keys()),
        }
    )
    for negative in document.get("negatives", ()):
        counts["negatives"] += 1
        counts["mistaken"] += _overlaps(tuple(negative), statements)
    for piece, expected in gold.items():
        one = statements.get(piece) or _widest(piece, statements)
        counts += _speaker(expected, one.speaker if one else None)
    return counts


def _overlaps(piece: Span, others: Any) -> bool:
    return any(start < piece[1] and end > piece[0] for start, end in others)


def _widest(piece: Span, statements: Mapping[Span, Quotation]) -> Quotation | None:
    """The statement that covers half of a piece and more."""
    shared = {other: min(piece[1], other[1]) - max(piece[0], other[0]) for other in statements}
    best = max(shared, key=lambda other: shared[other], default=None)
    return statements[best] if best and shared[best] * 2 >= piece[1] - piece[0] else None


def _speaker(expected: Mapping[str, Any], speaker: Speaker | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    if wanted := expected.get("speaker"):
        counts["heads"] = 1
        counts["right heads"] = int(bool(speaker) and is_head(wanted, speaker))
    if mentions := expected.get("mentions"):
        counts["mentions"] = 1
        named = bool(speaker) and is_named(speaker.name or speaker.text, expected.get("names", ()))
        counts["right mentions"] = int(named or (bool(speaker) and _overlaps((speaker.start, speaker.end), mentions)))
    if names := expected.get("names"):
        counts["names"] = 1
        counts["right names"] = int(bool(speaker) and is_named(speaker.name or speaker.text, names))
    return counts


def is_head(wanted: Mapping[str, Any], speaker: Speaker) -> bool:
    """Whether a speaker's head is that of the gold's, or covers it."""
    place = _head(wanted["text"])
    heads = {_head_word(wanted["text"])}
    for apposition in re.split(r"[,;(]", wanted["text"])[1:]:
        if apposition.split() and all(word[:1].isupper() for word in apposition.split()):
            heads.add(_head_word(apposition))
    if _words(speaker.text) == _words(wanted["text"]) or _head_word(speaker.text) in heads:
        return True
    if place is None or speaker.end - speaker.start > _LONG:
        return False
    return speaker.start <= wanted["start"] + place[0] and speaker.end >= wanted["start"] + place[1]


def _head(mention: str) -> Span | None:
    """Where the head of a mention is: the last word before a comma or a preposition."""
    mention = mention.replace("’", "'")
    cut = re.search(r"[,;:(—–]", mention)
    end = cut.start() if cut and cut.start() else len(mention)
    words = [m for m in re.finditer(r"[\w'\-.]+", mention[:end]) if m.group().strip(".'-")]
    ruled = next((n for n, m in enumerate(words) if n and m.group().casefold() in _PREPOSITIONS), len(words))
    words = words[:ruled]
    if len(words) > 1 and ruled == len(words) and _SUFFIX.fullmatch(words[-1].group()):
        words.pop()
    return words[-1].span() if words else None


def _head_word(mention: str) -> str:
    place = _head(mention)
    word = mention[place[0] : place[1]] if place else ""
    return re.sub(r"'s?$", "", word.casefold().replace("’", "'").rstrip("."))


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"[\w’'-]+", name.casefold().replace("’", "'")) if w not in _ARTICLES]


def is_named(name: str, aliases: Sequence[str]) -> bool:
    """Whether a name is one of a person's names, or a part of one that is more than a title."""
    given = {w.rstrip(".") for w in _words(name)}
    for alias in aliases:
        known = {w.rstrip(".") for w in _words(alias)}
        if given == known or ((given <= known or known <= given) and (given & known) - _TITLES):
            return bool(given)
    return False
