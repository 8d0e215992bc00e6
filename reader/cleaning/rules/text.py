"""The stages for text without markup: what a paragraph says, and where it stands.

An article's body reaches from its first long paragraph to its last. Before and after it a weak sign is enough; inside
it only a short block that says clearly what it is goes. One lost sentence is worse than three lines of cruft.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cleaning.rules.phrases import phrase_book, spoken
from reader.model import BlockKind
from reader.text.normalize import comparable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement
    from reader.cleaning.rules.phrases import PhraseRule

_BODY_WORDS: Final = 18
_BODY_CHARACTERS: Final = 90
_INSIDE_WORDS: Final = 14
"""Words: a longer block inside the body is not removed for a phrase."""
_APPEALS: Final = frozenset({"donation", "newsletter", "subscription", "paywall", "app", "cookie"})
_SENTENCE_END: Final = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_CREDIT: Final = re.compile(
    r"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4} ?/ ?(?:[A-Z]{2,}|[A-Z][\w.]+)(?: [A-Z][\w.]*){0,3}$"
    r"|^(?:\w+ )?(?:Getty Images|Shutterstock|Unsplash|Reuters|AFP|AP|EPA|TASS|dpa|PAP|EFE|ANSA|ANP)$"
)
_TRAILING_CREDIT: Final = re.compile(
    r"(?:^|[\s(|])(?:Photo|Photograph|Foto|Fotos|Fotograf[ií]a|Image|Bild|Credit|Picture|Crédit|Фото|Φωτογραφία)"
    r"(?: by|:| :) ?[^.!?:]{2,60}\)?$"
)
_BELOW_TITLE: Final = frozenset({"byline", "date", "credit", "caption", "author", "share"})
_LONGEST_APPEAL: Final = 60
"""Blocks: a site's own appeal and the footer below it are shorter."""
_APPEAL_PROSE: Final = 5
"""Paragraphs: what holds more prose than this is an article."""
_CAPTION_WORDS: Final = 60
_CRUMB_WORDS: Final = 6
_LINK_WORDS: Final = 20
_RUN: Final = 5
"""Crumbs: a side of the article with fewer of them is left as it is."""
_OUTSIDE_PROSE: Final = 0.3
"""A side with more prose than this share of the article's is not furniture."""
_PROMPTS: Final = 2
_REMOVED_COST: Final = 6.0
_CRUMB_COST: Final = 1.5
_WORDS_COUNTED: Final = 50
_ELLIPSIS_APPEAL: Final = re.compile(r"^(?:…|\.\.\.)\s*\w")


def body(judgement: Judgement) -> tuple[int, int]:
    """The places of the first and last open block that is a body paragraph; (0, -1) where there is none."""
    places = [i for i, c in judgement.open() if _is_body(c)]
    return (places[0], places[-1]) if places else (0, -1)


def _is_body(candidate: Candidate) -> bool:
    if candidate.kind in (BlockKind.CODE, BlockKind.TABLE):
        return True
    long = len(candidate.words) >= _BODY_WORDS or candidate.characters >= _BODY_CHARACTERS
    return long and bool(_SENTENCE_END.search(candidate.text)) and candidate.link_density < 0.5


def closing_appeal(judgement: Judgement) -> None:
    """A donation or subscription appeal at the end, with the paragraphs it goes on over and the crumbs of its form.

    It starts with a paragraph that says so. It ends with the document if what follows holds no run of body
    paragraphs; at least two signs must agree, so that an article about appeals is left alone.
    """
    book = phrase_book(judgement.language)
    blocks = [(i, c) for i, c in judgement.open() if c.kind is not BlockKind.IMAGE]
    signs = [[r for r in book.find(spoken(c)) if r.category in _APPEALS] for _, c in blocks]
    for start in range(max((len(blocks) + 1) // 2, len(blocks) - _LONGEST_APPEAL), len(blocks)):
        if not signs[start] or not _opens(blocks[start][1], signs[start]):
            continue
        rest = blocks[start:]
        bodies = sum(_is_body(c) for _, c in rest)
        marked = sum(map(bool, signs[start:]))
        if bodies <= _APPEAL_PROSE and marked >= 2 and marked * 3 >= len(rest):
            _remove_segment(judgement, [i for i, _ in blocks[start:]], signs[start][0])
            return


def _opens(candidate: Candidate, rules: list[PhraseRule]) -> bool:
    """Whether a paragraph can be the first of an appeal: it begins anew, or is little but the appeal."""
    strong = sum(r.category == "donation" for r in rules)
    return bool(_ELLIPSIS_APPEAL.match(candidate.text)) or (strong > 0 and len(candidate.words) <= 60) or strong >= 2


def _remove_segment(judgement: Judgement, places: list[int], rule: PhraseRule) -> None:
    count = sum(len(judgement.candidates[i].words) >= _BODY_WORDS for i in places)
    what = f"{rule.category} appeal" if rule.category == "donation" else rule.reason
    reason = f"{what}, {count} paragraphs" if count > 1 else what
    for i in places:
        judgement.remove(i, stage="segments", rule=rule.id, category=rule.category, reason=reason)


def phrases(judgement: Judgement) -> None:
    """What the words of a block say it is: before and after the body any rule, inside it only short whole prompts."""
    book = phrase_book(judgement.language)
    found = {i: rules for i, c in judgement.open() if (rules := list(book.find(spoken(c))))}
    first, last = _body_without(judgement, found)
    for i, candidate in list(judgement.open()):
        inside = first <= i <= last
        length = len(candidate.words)
        for rule in found.get(i, ()):
            limit = min(rule.max_words, _INSIDE_WORDS) if inside else rule.max_words
            if length > limit or (inside and (rule.edge or _is_sentence(candidate, rule))):
                continue
            judgement.remove(i, stage="phrases", rule=rule.id, category=rule.category, reason=rule.reason)
            break


def _is_sentence(candidate: Candidate, rule: PhraseRule) -> bool:
    """Whether a block inside the body is prose that happens to hold a phrase."""
    return len(candidate.words) > 5 and rule.category not in _APPEALS and bool(_SENTENCE_END.search(candidate.text))


def _body_without(judgement: Judgement, found: dict[int, list[PhraseRule]]) -> tuple[int, int]:
    """The body's first and last place, prompts left out."""
    places = [
        i
        for i, c in judgement.open()
        if _is_body(c) and not any(len(c.words) <= r.max_words and not r.edge for r in found.get(i, ()))
    ]
    return (places[0], places[-1]) if places else (0, len(judgement.candidates))


def credits(judgement: Judgement) -> None:  # noqa: A001 (the field's word)
    """Photo credits that are names and agencies and nothing else, and captions that end in one."""
    for i, candidate in judgement.open():
        if len(candidate.words) <= 8 and _CREDIT.match(candidate.text):
            judgement.remove(i, stage="furniture", rule="credit.agency", category="credit")
        elif len(candidate.words) <= _CAPTION_WORDS and _TRAILING_CREDIT.search(candidate.text):
            judgement.remove(i, stage="furniture", rule="caption.credited", category="caption")


def title(judgement: Judgement) -> None:
    """The headline, where furniture around it shows that it is one: it is metadata, not body."""
    first, _ = body(judgement)
    head = [i for i, c in judgement.open() if i < first and c.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)]
    known = comparable(judgement.metadata.title)
    for place in head:
        candidate = judgement.candidates[place]
        headline = 3 <= len(candidate.words) <= 30 and not _SENTENCE_END.search(candidate.text)
        if (known and candidate.comparable == known) or (headline and _followed_by_furniture(judgement, place)):
            judgement.remove(place, stage="furniture", rule="title.first-line", category="title")
            return
    if head and head[0] > 0 and len(head) == 1 and len(judgement.candidates[head[0]].words) <= 30:
        judgement.remove(head[0], stage="furniture", rule="title.first-line", category="title")


def _followed_by_furniture(judgement: Judgement, place: int) -> bool:
    """Whether the next block is a byline, a date or the like, as below a headline."""
    following = judgement.verdicts[place + 1] if place + 1 < len(judgement.verdicts) else None
    return following is not None and following.category in _BELOW_TITLE


def lists(judgement: Judgement) -> None:
    """The short lines below a heading such as "Related articles", before or after the body."""
    first, last = body(judgement)
    if last < 0:
        return
    for i, candidate in judgement.open():
        above = judgement.verdicts[i - 1] if i else None
        if first <= i <= last or above is None or above.category != "related" or _SENTENCE_END.search(candidate.text):
            continue
        if len(candidate.words) <= _LINK_WORDS and candidate.kind is not BlockKind.CODE:
            judgement.remove(i, stage="furniture", rule="related.list", category="related")


def runs(judgement: Judgement) -> None:
    """Furniture before and after the article: menus, lists of links, footers, told by what surrounds them.

    The article is the run of blocks with the greatest sum, where prose counts by its words and a crumb, or what an
    earlier stage removed, counts against it (Kadane's algorithm). What lies outside goes if it is clearly furniture:
    several crumbs, and little prose beside the article's.
    """
    start, end = _richest_run([_worth(judgement, i) for i in range(len(judgement.candidates))])
    prose = sum(_prose_words(judgement, i) for i in range(start, end))
    for places in (range(start), range(end, len(judgement.candidates))):
        crumbs = sum(judgement.verdicts[i] is None and _is_crumb(judgement.candidates[i]) for i in places)
        removed = sum(judgement.verdicts[i] is not None for i in places)
        outside = sum(_prose_words(judgement, i) for i in places)
        if removed < _PROMPTS or crumbs + removed < _RUN or outside > prose * _OUTSIDE_PROSE:
            continue
        for i in places:
            judgement.remove(i, stage="furniture", rule="navigation.run", category="navigation")


def _prose_words(judgement: Judgement, place: int) -> int:
    candidate = judgement.candidates[place]
    return len(candidate.words) if judgement.verdicts[place] is None and _is_body(candidate) else 0


def _worth(judgement: Judgement, place: int) -> float:
    """What a block adds to the run that is the article."""
    candidate = judgement.candidates[place]
    if judgement.verdicts[place] is not None:
        return -_REMOVED_COST
    if _is_body(candidate):
        return min(len(candidate.words), _WORDS_COUNTED)
    fragment = len(candidate.words) > _CRUMB_WORDS or _SENTENCE_END.search(candidate.text)
    return len(candidate.words) / 2 if fragment else -_CRUMB_COST


def _richest_run(worth: Sequence[float]) -> tuple[int, int]:
    """The run with the greatest sum, as a half-open range."""
    best, chosen, total, start = 0.0, (0, len(worth)), 0.0, 0
    for place, value in enumerate(worth):
        if total <= 0:
            total, start = 0.0, place
        total += value
        if total > best:
            best, chosen = total, (start, place + 1)
    return chosen


def _is_crumb(candidate: Candidate) -> bool:
    return candidate.kind is BlockKind.PARAGRAPH and len(candidate.words) <= _CRUMB_WORDS


TEXT_STAGES: Final[tuple[Callable[[Judgement], None], ...]] = (closing_appeal, phrases, credits, title, lists, runs)
"""The stages in order."""
