"""Furniture before and after the article: menus, lists of links, footers, told by what surrounds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cleaning.scoring.prose import ends_sentence, is_body, richest_run
from reader.model import BlockKind
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement
    from reader.model import Verdict

_CUT: Final = pattern(r"[^\W\d_A-ZÀ-ÞА-ЯЁЄІЇҐΑ-Ω]|[,;:.)’‘]")
"""How the rest of a sentence begins that was cut at a link."""
_CRUMB_WORDS: Final = 6
_WITHIN: Final = frozenset({"image", "caption", "credit", "content"})
"""Categories of blocks with a verdict that stand within an article."""
_STANDFIRST: Final = 30
"""Blocks: a paragraph so near before the article is its standfirst, whatever stands between."""
_RUN: Final = 5
"""Crumbs: a side of the article with fewer of them is left as it is."""
_LARGEST_SIDE: Final = 6.0
"""A side with so many times the article's words may be the article: a list of products, a table of results."""
_CRUMBS_SHARE: Final = 0.6
_TEASERS: Final = 1
"""Links with a paragraph below each: so many paragraphs follow one another, and the rest is crumbs."""
_OUTSIDE_PROSE: Final = 0.3
"""A side with more prose than this share of the article's is not furniture."""
_PROMPTS: Final = 2
_BLOCKS_A_SIGN: Final = 40
"""A menu of this length holds one line at least that says what it is; a check list may hold one by chance."""
_REMOVED_COST: Final = 6.0
_CRUMB_COST: Final = 1.5
_DENSITY: Final = 4.0
"""The worth of an article's blocks, on average, at least; a richest run below it is a list among lists."""
_WORDS_COUNTED: Final = 80
_HEADED: Final = 80.0
"""What the first paragraph below a headline is worth more: a short article outweighs the prose of a long footer."""
_SHORTEST_SENTENCE: Final = 8
_ABOVE_BODY: Final = frozenset(
    {"byline", "date", "credit", "caption", "author", "share", "comments", "follow", "advertisement"}
)
"""Categories of what stands right above an article's first line."""


def runs(judgement: Judgement) -> None:
    """Furniture before and after the article: menus, lists of links, footers, told by what surrounds them.

    The article is taken to be the run of blocks with the greatest sum (Kadane's algorithm): prose adds the number of
    its words, and very short blocks and blocks removed by earlier stages subtract a penalty. Blocks outside that run
    are removed if they are clearly boilerplate: several very short blocks, and little prose compared with the article.
    """
    count = len(judgement.candidates)
    worth = [_worth(judgement, i) for i in range(count)]
    if (headed := _below_headline(judgement)) is not None:
        worth[headed] += _HEADED
    start, end = richest_run(worth)
    if sum(worth[start:end]) < (end - start) * _DENSITY:
        return
    start, end = _widened(judgement, start, end)
    prose = [_prose_words(judgement, i) for i in range(count)]
    words = sum(prose[start:end])
    if _is_furniture(judgement, range(start), prose, words):
        standfirst = {i for i in range(max(0, start - _STANDFIRST), start) if prose[i]}
        before = [i for i in range(start) if i not in standfirst]
        _remove_run(judgement, before, "among menus and labels before the article")
    if _is_furniture(judgement, range(end, count), prose, words):
        _remove_run(judgement, range(end, count), "among links and labels after the article")


def _below_headline(judgement: Judgement) -> int | None:
    """The first paragraph below the headline that an earlier stage found; None if none is near."""
    verdicts = judgement.verdicts
    title = next((i for i, v in enumerate(verdicts) if v is not None and v.category == "title"), None)
    if title is None:
        return None
    near = range(title + 1, min(len(verdicts), title + 1 + _STANDFIRST))
    return next((i for i in near if _prose_words(judgement, i)), None)


def _widened(judgement: Judgement, start: int, end: int) -> tuple[int, int]:
    """The article with what hangs on it: the cut beginning of its first sentence, a list at its end.

    After the article, nothing says that it is over before the first thing that was removed.
    """
    candidates, verdicts = judgement.candidates, judgement.verdicts
    while end < len(candidates) and not _is_sign(verdicts[end]):
        end += 1
    sign = start
    while sign and judgement.may_be_content(sign - 1):
        sign -= 1
    above = verdicts[sign - 1] if sign else None
    if above is not None and above.category in _ABOVE_BODY and start - sign <= _STANDFIRST:
        return sign, end  # byline, date and buttons stand right above the article
    while start > sign and any(_hangs_on(candidates[i]) for i in (start - 1, start)):
        start -= 1
    return start, end


def _is_sign(verdict: Verdict | None) -> bool:
    """Whether a verdict says that the article has not begun or is over; pictures and code stand within it."""
    return verdict is not None and verdict.category not in _WITHIN


def _hangs_on(candidate: Candidate) -> bool:
    return candidate.kind is BlockKind.LIST_ITEM or bool(_CUT.match(candidate.text))


def _is_furniture(judgement: Judgement, places: Sequence[int], prose: Sequence[int], words: int) -> bool:
    """Whether a side of an article of so many words is clearly no part of it; `prose` holds the words of each paragraph."""
    crumbs = sum(judgement.verdicts[i] is None and not prose[i] for i in places)
    removed = sum(not judgement.may_be_content(i) for i in places)
    if removed < max(_PROMPTS, len(places) / _BLOCKS_A_SIGN) or crumbs + removed < _RUN:
        return False
    lines = sum(judgement.candidates[i].length for i in places if judgement.may_be_content(i))
    if lines > words * _LARGEST_SIDE:
        return False
    outside = [prose[i] for i in places]
    if sum(outside) <= words * _OUTSIDE_PROSE:
        return True
    if sum(outside) > words:
        return False
    return crumbs + removed >= len(places) * _CRUMBS_SHARE and _longest(outside) <= _TEASERS


def _longest(prose: Sequence[int]) -> int:
    """The length of the longest run of paragraphs."""
    longest = current = 0
    for words in prose:
        current = current + 1 if words else 0
        longest = max(longest, current)
    return longest


def _remove_run(judgement: Judgement, places: Iterable[int], reason: str) -> None:
    for i in places:
        judgement.remove(i, stage="furniture", rule="navigation.run", category="navigation", reason=reason)


def _prose_words(judgement: Judgement, place: int) -> int:
    candidate = judgement.candidates[place]
    return candidate.length if judgement.may_be_content(place) and is_body(candidate) else 0


def _worth(judgement: Judgement, place: int) -> float:
    """What a block adds to the run that is the article."""
    candidate = judgement.candidates[place]
    if not judgement.may_be_content(place):
        return -_REMOVED_COST if _is_sign(judgement.verdicts[place]) else 0.0
    if is_body(candidate):
        return min(candidate.length, _WORDS_COUNTED)
    sentence = ends_sentence(candidate.text)
    if sentence and candidate.length >= _SHORTEST_SENTENCE:
        return candidate.length
    if sentence:
        return candidate.length / 2
    return 0.0 if candidate.length > _CRUMB_WORDS else -_CRUMB_COST
