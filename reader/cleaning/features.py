"""What the scorer knows of a block: numbers about its text, its place in the tree and its neighbours.

"label:navigation" and its like tell whether an
element around a block is named so (`rules/data/markup.toml`).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.cleaning.columns import ABSENT, FAR, distances, ramp
from reader.cleaning.containers import Containers, is_prose
from reader.cleaning.rules.markup import vocabulary
from reader.model import BlockKind
from reader.text.normalize import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate, Scope
    from reader.cleaning.columns import Columns
    from reader.model import Metadata

_KINDS: Final = {kind: float(place) for place, kind in enumerate(BlockKind)}
_TAGS: Final = {
    tag: float(place)
    for place, tag in enumerate([
        "p", "div", "li", "span", "td", "blockquote", "section", "article", "main", "figcaption", "header", "footer",
        "aside", "h1", "h2", "h3", "h4", "ul", "a", "dd",
    ])
}  # fmt: skip
_OTHER_TAG: Final = 30.0
_TOKENS: Final = 50
"""Words of a block whose capitals are counted."""
_STOPS: Final = re.compile(r"[.!?…。！？](?=[\"”»“’)\]\s]|$)")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_ENDINGS: Final = dict.fromkeys(".!?…。！？", 1.0) | dict.fromkeys('"”»“’)', 2.0) | dict.fromkeys(":：", 3.0)
_OPENINGS: Final = dict.fromkeys('"“„«»‘—–-', 2.0) | dict.fromkeys("©(*[|•·›→▶@#", 3.0)

CUES: Final = (
    "donation", "newsletter", "subscription", "related", "share", "byline", "date", "credit", "caption", "comments",
    "copyright", "advertisement", "author", "tags", "cookie", "follow", "app", "paywall", "navigation", "feedback",
    "media",
)  # fmt: skip
"""The categories of phrases that the model tells apart: their places are its numbers, so add at the end."""


def columns(candidates: Sequence[Candidate], metadata: Metadata, cues: Sequence[str]) -> Columns:
    """The features of every block of a page. All are floats: the scorer compares them thousands of times.

    Args:
        candidates: the blocks, without pictures.
        metadata: what is known of the page: its title, summary and authors are looked for in the blocks.
        cues: for each block the category of the phrase that stands in it, "" for none.

    Returns:
        The columns by name, all as long as `candidates`.
    """
    containers = Containers(candidates)
    rows = _Texts(metadata).rows(candidates)
    found: dict[str, Sequence[float]] = dict(zip(_TEXT, zip(*rows, strict=True), strict=True)) if rows else {}
    found |= _cue_columns(candidates, cues)
    found |= _place_columns(candidates, containers)
    found |= _group_columns(candidates)
    found |= _page_columns(candidates, containers, metadata)
    return found


_TEXT: Final = (
    "words", "characters", "link_density", "kind", "level", "ending", "opening", "stops", "commas", "lines",
    "lower_case", "capitals", "year", "title", "title_likeness", "summary", "byline",
)  # fmt: skip


class _Texts:
    """Looks at what the blocks of one page say."""

    def __init__(self, metadata: Metadata) -> None:
        self._title = words(metadata.title)
        self._title_words = frozenset(self._title)
        self._title_text = " ".join(self._title)
        self._summary = " ".join(words(metadata.description))
        self._byline = metadata.byline.lower()

    def rows(self, candidates: Sequence[Candidate]) -> list[tuple[float, ...]]:
        """For each block the values of `_TEXT`."""
        return [self._row(candidate) for candidate in candidates]

    def _row(self, candidate: Candidate) -> tuple[float, ...]:
        text, length = candidate.text, candidate.length
        tokens = text.split(None, _TOKENS)[:_TOKENS]
        short = length < 40
        own = candidate.words if short or candidate.characters <= len(self._summary) else []
        plain = " ".join(own)
        return (
            float(length),
            float(candidate.characters),
            candidate.link_density,
            _KINDS[candidate.kind],
            float(candidate.level),
            _ENDINGS.get(text[-1:], 0.0),
            1.0 if text[:1].islower() else _OPENINGS.get(text[:1], 0.0),
            float(len(_STOPS.findall(text))),
            float(text.count(",") + text.count("，") + text.count("、")),
            float(text.count("\n")),
            sum([token[0].islower() for token in tokens]) / max(1, len(tokens)),
            float(text.isupper()),
            float(short and _YEAR.search(text) is not None),
            self._is_title(plain) if short else 0.0,
            self._likeness(own) if short else 0.0,
            float(bool(plain) and self._summary != "" and len(plain) > 20 and plain in self._summary),
            float(short and len(self._byline) > 4 and self._byline in text.lower()),
        )

    def _is_title(self, plain: str) -> float:
        """1 for the title, 2 for a part of it or what it is a part of."""
        title = self._title_text
        if not title or not plain:
            return 0.0
        return 1.0 if plain == title else 2.0 if len(plain) > 8 and (plain in title or title in plain) else 0.0

    def _likeness(self, own: Sequence[str]) -> float:
        shared = len(self._title_words.intersection(own))
        return 2 * shared / (len(self._title_words) + len(own)) if shared else 0.0


def _cue_columns(candidates: Sequence[Candidate], cues: Sequence[str]) -> dict[str, Sequence[float]]:
    """Which prompt a block's words are, and which one the heading above it announces."""
    numbers = {"": ABSENT} | {category: float(place) for place, category in enumerate(CUES)}
    own = [numbers.get(cue, float(len(CUES))) for cue in cues]
    heading, since = ABSENT, float(FAR)
    section: list[float] = []
    distance: list[float] = []
    for candidate, cue in zip(candidates, own, strict=True):
        if candidate.kind is BlockKind.HEADING or (candidate.length <= 5 and cue >= 0):
            heading, since = cue, 0.0
        section.append(heading)
        distance.append(since)
        since = min(float(FAR), since + 1)
    return {"cue": own, "section_cue": section, "since_heading": distance}


def _place_columns(candidates: Sequence[Candidate], containers: Containers) -> dict[str, Sequence[float]]:
    """Where the blocks stand: values of their elements, computed once for each element."""
    above: dict[Scope, tuple[float, ...]] = {}
    rows = []
    for candidate in candidates:
        scope = candidate.scope
        if scope is None:
            rows.append(_NO_PLACE)
            continue
        parent = scope.parent or scope
        around = above.get(parent)
        if around is None:
            around = above[parent] = _around(parent, containers)
        rows.append((*_own_place(scope, containers), *around))
    found: dict[str, Sequence[float]] = dict(zip(_PLACE, zip(*rows, strict=True), strict=True)) if rows else {}
    places = [
        containers.place(c.scope).labels | c.labels if c.labels else containers.place(c.scope).labels
        for c in candidates
    ]
    borne = frozenset().union(*places)
    nowhere = [0.0] * len(candidates)
    for label in vocabulary().rules:
        found[f"label:{label}"] = [1.0 if label in labels else 0.0 for labels in places] if label in borne else nowhere
    return found


_OWN_PLACE: Final = (
    "furniture", "in_body", "inside", "outside", "core_inside", "core_outside", "tag", "own_linked", "own_prose",
)  # fmt: skip


def _own_place(scope: Scope, containers: Containers) -> tuple[float, ...]:
    place = containers.place(scope)
    return (
        float(len(place.labels & vocabulary().furniture)),
        float("body" in place.outer),
        float(place.inside),
        float(place.outside),
        float(place.core_inside),
        float(place.core_outside),
        _TAGS.get(scope.tag, _OTHER_TAG),
        scope.linked / max(1, scope.characters),
        containers.direct.get(scope, 0) / containers.page,
    )


_AROUND: Final = (
    "parent_tag", "parent_prose", "parent_linked", "parent_blocks", "parent_direct", "outer_prose", "outer_linked",
    "outer_blocks",
)  # fmt: skip


def _around(parent: Scope, containers: Containers) -> tuple[float, ...]:
    """The values of the element around a block's own and of the next one, which its neighbours share."""
    outer = parent.parent or parent
    page = containers.page
    return (
        _TAGS.get(parent.tag, _OTHER_TAG),
        containers.prose[parent] / page,
        parent.linked / max(1, parent.characters),
        float(parent.blocks),
        containers.direct.get(parent, 0) / page,
        containers.prose[outer] / page,
        outer.linked / max(1, outer.characters),
        float(outer.blocks),
    )


_PLACE: Final = (*_OWN_PLACE, *_AROUND)
_NO_PLACE: Final = (0.0,) * len(_PLACE)


def _group_columns(candidates: Sequence[Candidate]) -> dict[str, Sequence[float]]:
    """Blocks in elements of the same names form a group: the paragraphs of the body, the items of a list of links."""
    known: dict[tuple[str, ...], list[Candidate]] = {}
    groups = [known.setdefault(_signature(candidate), []) for candidate in candidates]
    for group, candidate in zip(groups, candidates, strict=True):
        group.append(candidate)
    values = {id(group): _group_row(group) for group in known.values()}
    rows = [values[id(group)] for group in groups]
    parents = [c.scope.parent if c.scope is not None else None for c in candidates]
    return dict(zip(_GROUP, zip(*rows, strict=True), strict=True)) | {
        "like_previous": [0.0, *(float(a is b) for a, b in pairwise(groups))],
        "beside_previous": [0.0, *(float(a is b) for a, b in pairwise(parents))],
    }


_GROUP: Final = ("group_characters", "group_linked", "group_size", "group_words")


def _group_row(group: Sequence[Candidate]) -> tuple[float, ...]:
    total, size = sum([c.characters for c in group]), len(group)
    linked, length = sum([c.linked for c in group]), sum([c.length for c in group])
    return float(total), linked / max(1, total), float(size), length / size


def _signature(candidate: Candidate) -> tuple[str, ...]:
    scope = candidate.scope
    if scope is None:
        return (candidate.kind,)
    parent = scope.parent
    return (candidate.kind, scope.tag, scope.names, *((parent.tag, parent.names) if parent is not None else ()))


def _page_columns(
    candidates: Sequence[Candidate], containers: Containers, metadata: Metadata
) -> dict[str, Sequence[float]]:
    """Where in the page's sequence the blocks stand."""
    count = len(candidates)
    prose = [is_prose(candidate) for candidate in candidates]
    body = [i for i, c in enumerate(candidates) if prose[i] and containers.place(c.scope).inside]
    first, last = (body[0], body[-1]) if body else (0, count - 1)
    heading = _title_place(candidates, metadata)
    lengths = [candidate.length for candidate in candidates]
    before, total = 0, max(1, sum(lengths))
    text_position: list[float] = []
    for length in lengths:
        text_position.append(before / total)
        before += length
    copies = Counter(candidate.text for candidate in candidates)
    share = containers.prose[containers.main] / containers.page if containers.main is not None else 0.0
    return {
        "prose": [float(p) for p in prose],
        "copies": [float(min(5, copies[candidate.text])) for candidate in candidates],
        "position": [i / count for i in range(count)],
        "text_position": text_position,
        "from_first": ramp(-first, count),
        "to_last": ramp(last - count + 1, count)[::-1],
        "from_title": ramp(-heading, count),
        "since_prose": distances(prose),
        "until_prose": distances(prose[::-1])[::-1],
        "main_share": [share] * count,
        "core_lead": [containers.lead] * count,
    }


def _title_place(candidates: Sequence[Candidate], metadata: Metadata) -> int:
    title = words(metadata.title)
    same = (i for i, c in enumerate(candidates) if title and c.length == len(title) and c.words == title)
    first_heading = (i for i, c in enumerate(candidates) if c.kind is BlockKind.HEADING and c.level == 1)
    return next(same, next(first_heading, -1))
