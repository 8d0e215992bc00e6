"""The features that the scorer uses: numbers that describe a block's text, its place in the tree and its neighbours.

Features such as "label:navigation" say whether an enclosing element has that label (see `lexicon/data/markup.toml`).
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from reader.cleaning.lexicon.markup import vocabulary
from reader.cleaning.scoring.columns import ABSENT, FAR, distances, named_columns, ramp
from reader.cleaning.scoring.page_shape import DECLARED, SHAPE, page_columns, shape
from reader.cleaning.scoring.series import largest, series_columns, series_items
from reader.cleaning.tree.containers import Containers
from reader.model import BlockKind, MarkKind
from reader.text.normalize import lowered, words
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate, Scope
    from reader.cleaning.scoring.columns import Column
    from reader.model import Metadata

_KINDS: Final = {kind: place for place, kind in enumerate(BlockKind)}
_TAGS: Final = {
    tag: place
    for place, tag in enumerate([
        "p", "div", "li", "span", "td", "blockquote", "section", "article", "main", "figcaption", "header", "footer",
        "aside", "h1", "h2", "h3", "h4", "ul", "a", "dd",
    ])
}  # fmt: skip
_OTHER_TAG: Final = 30
_TOKENS: Final = 50
"""Words of a block whose capitals are counted."""
_STOPS: Final = pattern(r"[.!?…。！？](?=[\"”»“’)\]\s]|$)")
_LABEL: Final = pattern(r"\W{0,3}[\w'’-]+(?: [\w'’-]+){0,3}\s?:")
"""Up to four words and a colon at the beginning: "Photo: …", "Read more: …"."""
_MANY: Final = 9
_LONG_WORDS: Final = 15
_DEEP: Final = 15
"""Elements: a difference of depth beyond which it says nothing more."""
_BESIDE: Final = 2
"""Blocks on either side among which a picture is looked for."""
_SEEN: Final = 5
_YEAR: Final = pattern(r"\b(?:19|20)\d\d\b")
_ENDINGS: Final = dict.fromkeys(".!?…。！？", 1) | dict.fromkeys('"”»“’)', 2) | dict.fromkeys(":：", 3)
_OPENINGS: Final = dict.fromkeys('"“„«»‘—–-', 2) | dict.fromkeys("©(*[|•·›→▶@#", 3)

CUES: Final = (
    "donation", "newsletter", "subscription", "related", "share", "byline", "date", "credit", "caption", "comments",
    "copyright", "advertisement", "author", "tags", "cookie", "follow", "app", "paywall", "navigation", "feedback",
    "media", "affiliate", "form",
)  # fmt: skip
"""The categories of phrases that the model tells apart: their places are its numbers, so add at the end."""


class PageFeatures:
    """The features of one page's blocks.

    Args:
        candidates: the blocks. Pictures have no features of their own but count as neighbours of other blocks.
        metadata: what is known of the page: its title, summary and authors are looked for in the blocks.
        declared: the page's declared type; see `reader.cleaning.scoring.page_shape.declared`.

    Attributes:
        of_the_page: the values that hold for the whole page, by the names of `SHAPE` and `DECLARED`.
    """

    def __init__(self, candidates: Sequence[Candidate], metadata: Metadata, declared: Sequence[float] = ()) -> None:
        self._walked = candidates
        self._metadata = metadata
        self._candidates = [candidate for candidate in candidates if candidate.kind is not BlockKind.IMAGE]
        self._containers = Containers(self._candidates)
        elements = self._containers.prose
        self._items = series_items(list(elements), elements)
        values = shape(
            self._candidates, self._containers.running, elements, largest(self._items.values()), metadata.url
        )
        page = declared or (0.0,) * len(DECLARED)
        self.of_the_page = dict(zip((*SHAPE, *DECLARED), (*values, *page), strict=True))

    def columns(self, cues: Sequence[str], *, any_page: bool = True) -> Iterator[Column]:
        """Yields the features of all blocks column by column, so that they are never all in memory at once.

        Args:
            cues: for each block, pictures included, the category of the phrase that stands in it, "" for none.
            any_page: whether to include the features that distinguish kinds of page, which the scorer for articles does
                not use.

        Yields:
            The name of a column and its values, one for each block that is not a picture.
        """
        yield from _picture_columns(self._walked).items()
        own = [cue for candidate, cue in zip(self._walked, cues, strict=True) if candidate.kind is not BlockKind.IMAGE]
        candidates, containers = self._candidates, self._containers
        yield from _Texts(self._metadata).columns(candidates)
        yield from _cue_columns(candidates, own).items()
        yield from _place_columns(candidates, containers)
        yield from _label_columns(candidates, containers)
        yield from _group_columns(candidates)
        yield from _page_columns(candidates, containers, self._metadata)
        if any_page:
            yield from series_columns(candidates, list(containers.prose), self._items)
            yield from page_columns(self.of_the_page, len(candidates))


class _Texts:
    """Looks at what the blocks of one page say."""

    def __init__(self, metadata: Metadata) -> None:
        self._title = words(metadata.title)
        self._title_words = frozenset(self._title)
        self._title_text = " ".join(self._title)
        self._summary = " ".join(words(metadata.description))
        self._byline = lowered(metadata.byline)

    def columns(self, candidates: Sequence[Candidate]) -> Iterator[Column]:
        """The length and form of the texts, their beginnings and ends, and whether they repeat what is known of the page."""
        texts = [candidate.text for candidate in candidates]
        yield "words", [candidate.length for candidate in candidates]
        yield "characters", [candidate.characters for candidate in candidates]
        yield "link_density", [candidate.link_density for candidate in candidates]
        yield "kind", bytes([_KINDS[candidate.kind] for candidate in candidates])
        yield "level", [candidate.level for candidate in candidates]
        yield "ending", bytes([_ENDINGS.get(text[-1:], 0) for text in texts])
        yield "opening", bytes([1 if text[:1].islower() else _OPENINGS.get(text[:1], 0) for text in texts])
        yield "stops", [len(_STOPS.findall(text)) for text in texts]
        yield "commas", [text.count(",") + text.count("，") + text.count("、") for text in texts]
        yield "lines", [text.count("\n") for text in texts]
        yield from named_columns(("lower_case", "upper_case"), map(_cases, texts))
        yield "capitals", bytes([text.isupper() for text in texts])
        yield from named_columns(_KNOWN, map(self._known, candidates))
        yield "label", bytes([":" in text and _LABEL.match(text) is not None for text in texts])
        yield from named_columns(_STYLES, [_marked(c) if c.marks else _UNMARKED for c in candidates])

    def _known(self, candidate: Candidate) -> tuple[float, ...]:
        """What a block repeats, and whether it names a year: the values of `_KNOWN`."""
        text, short = candidate.text, candidate.length < 40
        own = candidate.words if short or candidate.characters <= len(self._summary) else []
        plain = " ".join(own)
        summarised = len(plain) > 20 and plain in self._summary
        if not short:
            return False, 0, 0.0, summarised, False
        return (
            ("19" in text or "20" in text) and _YEAR.search(text) is not None,
            self._is_title(plain),
            self._likeness(own),
            summarised,
            len(self._byline) > 4 and self._byline in lowered(text),
        )

    def _is_title(self, plain: str) -> int:
        """1 for the title, 2 for a part of it or what it is a part of."""
        title = self._title_text
        if not title or not plain:
            return 0
        return 1 if plain == title else 2 if len(plain) > 8 and (plain in title or title in plain) else 0

    def _likeness(self, own: Sequence[str]) -> float:
        shared = len(self._title_words.intersection(own))
        return 2 * shared / (len(self._title_words) + len(own)) if shared else 0.0


_KNOWN: Final = ("year", "title", "title_likeness", "summary", "byline")


def _cases(text: str) -> tuple[float, float]:
    """The shares of the first words that begin with a small and with a capital letter."""
    initials = [token[0] for token in text.split(None, _TOKENS)[:_TOKENS]]
    count = max(1, len(initials))
    return sum(map(str.islower, initials)) / count, sum(map(str.isupper, initials)) / count


_STYLES: Final = ("emphasis", "strong", "links")


def _marked(candidate: Candidate) -> tuple[float, float, float]:
    """The shares of the text that are set in italics and in bold, and the number of its links."""
    length = max(1, len(candidate.text))
    emphasis = strong = links = 0
    for mark in candidate.marks:
        if mark.kind is MarkKind.EMPHASIS:
            emphasis += mark.end - mark.start
        elif mark.kind is MarkKind.STRONG:
            strong += mark.end - mark.start
        elif mark.kind is MarkKind.LINK:
            links += 1
    return min(1.0, emphasis / length), min(1.0, strong / length), min(_MANY, links)


_UNMARKED: Final = (0, 0, 0)


def _picture_columns(candidates: Sequence[Candidate]) -> dict[str, Sequence[float]]:
    """How far the last picture is before each block, and whether one stands in the same element or the next: captions."""
    pictures = [candidate.kind is BlockKind.IMAGE for candidate in candidates]
    before: list[int] = []
    beside: list[int] = []
    since = FAR
    for i, candidate in enumerate(candidates):
        if pictures[i]:
            since = 1
            continue
        before.append(since)
        around = range(max(0, i - _BESIDE), min(len(candidates), i + _BESIDE + 1))
        near = [_nearness(candidate, candidates[at], at < i) for at in around if pictures[at]]
        beside.append(max(near, default=0))
        since = since + 1 if since < _SEEN else FAR
    return {"picture_before": before, "picture_beside": beside}


def _nearness(candidate: Candidate, picture: Candidate, before: bool) -> int:  # noqa: FBT001
    """3 in the same element, 2 in the next one before, 1 in the next one behind."""
    own, other = candidate.scope, picture.scope
    if other is own:
        return 3
    above = own.parent if own is not None else None
    if other is None or (other is not above and other.parent is not above):
        return 0
    return 2 if before else 1


def _cue_columns(candidates: Sequence[Candidate], cues: Sequence[str]) -> dict[str, Sequence[float]]:
    """Which prompt a block's words are, and which one the heading above it announces."""
    numbers = {"": ABSENT} | {category: float(place) for place, category in enumerate(CUES)}
    own = [numbers.get(cue, float(len(CUES))) for cue in cues]
    heading, since = ABSENT, FAR
    section: list[float] = []
    distance: list[int] = []
    for candidate, cue in zip(candidates, own, strict=True):
        if candidate.kind is BlockKind.HEADING or (candidate.length <= 5 and cue >= 0):
            heading, since = cue, 0
        section.append(heading)
        distance.append(since)
        since = min(FAR, since + 1)
    return {"cue": own, "section_cue": section, "since_heading": distance}


def _place_columns(candidates: Sequence[Candidate], containers: Containers) -> Iterator[Column]:
    """Where the blocks stand: values of their elements, computed once for each element."""
    above: dict[Scope, tuple[float, ...]] = {}

    def row(candidate: Candidate) -> tuple[float, ...]:
        scope = candidate.scope
        if scope is None:
            return _NO_PLACE
        parent = scope.parent or scope
        around = above.get(parent)
        if around is None:
            around = above[parent] = _around(parent, containers)
        return (*_own_place(scope, containers), *around)

    return named_columns(_PLACE, map(row, candidates))


def _label_columns(candidates: Sequence[Candidate], containers: Containers) -> Iterator[Column]:
    """What the elements around the blocks are named."""
    places = [
        containers.place(c.scope).labels | c.labels if c.labels else containers.place(c.scope).labels
        for c in candidates
    ]
    borne = frozenset().union(*places)
    nowhere = bytes(len(candidates))
    for label in vocabulary().rules:
        yield f"label:{label}", bytes([label in labels for labels in places]) if label in borne else nowhere


_OWN_PLACE: Final = (
    "furniture", "in_body", "inside", "outside", "core_inside", "core_outside", "tag", "own_linked", "own_prose",
)  # fmt: skip


def _own_place(scope: Scope, containers: Containers) -> tuple[float, ...]:
    place = containers.place(scope)
    return (
        len(place.labels & vocabulary().furniture),
        "body" in place.outer,
        place.inside,
        place.outside,
        place.core_inside,
        place.core_outside,
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
        parent.blocks,
        containers.direct.get(parent, 0) / page,
        containers.prose[outer] / page,
        outer.linked / max(1, outer.characters),
        outer.blocks,
    )


_PLACE: Final = (*_OWN_PLACE, *_AROUND)
_NO_PLACE: Final = (0,) * len(_PLACE)


def _group_columns(candidates: Sequence[Candidate]) -> Iterator[Column]:
    """Blocks in elements of the same names form a group: the paragraphs of the body, the items of a list of links."""
    known: dict[tuple[str, ...], list[Candidate]] = {}
    groups = [known.setdefault(_signature(candidate), []) for candidate in candidates]
    for group, candidate in zip(groups, candidates, strict=True):
        group.append(candidate)
    values = {id(group): _group_row(group) for group in known.values()}
    yield from named_columns(_GROUP, (values[id(group)] for group in groups))
    parents = [c.scope.parent if c.scope is not None else None for c in candidates]
    yield "like_previous", bytes([False, *(a is b for a, b in pairwise(groups))])[: len(candidates)]
    yield "beside_previous", bytes([False, *(a is b for a, b in pairwise(parents))])[: len(candidates)]


_GROUP: Final = ("group_characters", "group_linked", "group_size", "group_words")


def _group_row(group: Sequence[Candidate]) -> tuple[float, ...]:
    total, size = sum([c.characters for c in group]), len(group)
    linked, length = sum([c.linked for c in group]), sum([c.length for c in group])
    return total, linked / max(1, total), size, length / size


def _signature(candidate: Candidate) -> tuple[str, ...]:
    scope = candidate.scope
    if scope is None:
        return (candidate.kind,)
    parent = scope.parent
    return (candidate.kind, scope.tag, scope.names, *((parent.tag, parent.names) if parent is not None else ()))


def _page_columns(candidates: Sequence[Candidate], containers: Containers, metadata: Metadata) -> Iterator[Column]:
    """Where in the page's sequence the blocks stand."""
    count = len(candidates)
    prose = containers.running
    body = [i for i, c in enumerate(candidates) if prose[i] and containers.place(c.scope).inside]
    first, last = (body[0], body[-1]) if body else (0, count - 1)
    copies = Counter(candidate.text for candidate in candidates)
    yield "prose", bytes(prose)
    yield "copies", bytes([min(5, copies[candidate.text]) for candidate in candidates])
    yield "position", [i / count for i in range(count)]
    yield "text_position", _shares_before([candidate.length for candidate in candidates])
    yield "from_first", ramp(-first, count)
    yield "to_last", ramp(last - count + 1, count)[::-1]
    yield "from_title", ramp(-_title_place(candidates, metadata), count)
    yield "since_prose", distances(prose)
    yield "until_prose", distances(prose[::-1])[::-1]
    depths = [candidate.scope.depth if candidate.scope is not None else 0 for candidate in candidates]
    usual = _usual_depth(candidates, depths)
    yield "depth", [max(-_DEEP, min(_DEEP, depth - usual)) for depth in depths]
    share = containers.prose[containers.main] / containers.page if containers.main is not None else 0.0
    yield "main_share", [share] * count
    yield "core_lead", [containers.lead] * count


def _shares_before(lengths: Sequence[int]) -> list[float]:
    """The share of the whole that comes before each part."""
    total = max(1, sum(lengths))
    return [before / total for before in accumulate(lengths[:-1], initial=0)]


def _usual_depth(candidates: Sequence[Candidate], depths: Sequence[int]) -> int:
    """The depth in the tree at which most of the page's text stands in long blocks."""
    characters: Counter[int] = Counter()
    for candidate, depth in zip(candidates, depths, strict=True):
        if candidate.length >= _LONG_WORDS:
            characters[depth] += candidate.characters
    return max(characters, key=lambda depth: (characters[depth], -depth), default=0)


def _title_place(candidates: Sequence[Candidate], metadata: Metadata) -> int:
    title = words(metadata.title)
    same = (i for i, c in enumerate(candidates) if title and c.length == len(title) and c.words == title)
    first_heading = (i for i, c in enumerate(candidates) if c.kind is BlockKind.HEADING and c.level == 1)
    return next(same, next(first_heading, -1))
