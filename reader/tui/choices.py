"""What one can choose from: the headings, links and quotations of a page, and the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Final

    from reader.tui.documents import Shelf
    from reader.tui.page import Page, Place

_MOST_LETTERS: Final = 400
"""Of a quotation: more than a line shows."""


class Choice(NamedTuple):
    """A line to choose: its text, what is said of it at the right and in which voice's colour, its depth in an outline."""

    text: str
    aside: str = ""
    depth: int = 0
    voice: int = -1


def headings(page: Page) -> list[Choice]:
    """The outline of a page."""
    levels = [page.levels[page.paragraph_at(place.start)] for place in page.headings]
    top = min(levels, default=0)
    return [Choice(place.label, depth=level - top) for place, level in zip(page.headings, levels, strict=True)]


def links(page: Page) -> list[Choice]:
    """The links of a page and where they lead."""
    return [Choice(_line(page.text[place.start : place.end]), place.label) for place in page.links]


def quotations(page: Page) -> list[Choice]:
    """What is said in a page, and by whom."""
    ends = (min(place.end, place.start + _MOST_LETTERS) for place in page.quotations)
    return [
        Choice(_line(page.text[place.start : end]), place.label, voice=place.voice)
        for place, end in zip(page.quotations, ends, strict=True)
    ]


def by_speaker(page: Page) -> list[int]:
    """The quotations of a page in another order: who speaks first comes first, what nobody is known to say last."""
    rank: dict[str, int] = {"": len(page.quotations)}
    for place in page.quotations:
        rank.setdefault(place.label, len(rank))
    return sorted(range(len(page.quotations)), key=lambda index: rank[page.quotations[index].label])


def documents(shelf: Shelf) -> list[Choice]:
    """The documents of a shelf: title and source."""
    return [Choice(summary.title, summary.source) for summary in map(shelf.summary, range(len(shelf)))]


class Kind(NamedTuple):
    """Something to choose.

    Attributes:
        name: one of them, as the status line calls it.
        title: all of them, as the frame calls them.
        choices: the lines to choose from.
        places: where in the page each of them is; nothing for what is not in the page.
        regrouped: what the other order is called in which they can be shown, and that order.
    """

    name: str
    title: str
    choices: Callable[[Page, Shelf], list[Choice]]
    places: Callable[[Page], Sequence[Place]]
    regrouped: tuple[str, Callable[[Page], Sequence[int]]] | None = None


KINDS: Final[Mapping[str, Kind]] = {
    "contents": Kind("heading", "Contents", lambda page, _: headings(page), lambda page: page.headings),
    "links": Kind("link", "Links", lambda page, _: links(page), lambda page: page.links),
    "quotations": Kind(
        "quotation",
        "Quotations",
        lambda page, _: quotations(page),
        lambda page: page.quotations,
        regrouped=("by speaker", by_speaker),
    ),
    "documents": Kind("document", "Documents", lambda _, shelf: documents(shelf), lambda _: ()),
}
"""By the id of the action."""


def matching(choices: Sequence[Choice], query: str) -> Iterator[int]:
    """The choices that have every word of a query somewhere, in any order and case."""
    words = query.casefold().split()
    for index, choice in enumerate(choices):
        line = f"{choice.text}\n{choice.aside}".casefold()
        if all(word in line for word in words):
            yield index


def _line(text: str) -> str:
    return " ".join(text.split())
