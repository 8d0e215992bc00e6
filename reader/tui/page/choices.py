"""The items that the user can choose from: the headings, links and quotations of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Final

    from reader.tui.page.page import Page, Place

_MOST_LETTERS: Final = 400
"""Of a quotation: more than a line shows."""


class Choice(NamedTuple):
    """A line to choose.

    Attributes:
        text: the line.
        aside: the note shown at the right-hand edge.
        depth: its depth in an outline.
        voice: the number of the speaker's colour, used for `aside`; -1 for none.
        marked: the start and end of the match in `text`; equal if there is none.
    """

    text: str
    aside: str = ""
    depth: int = 0
    voice: int = -1
    marked: tuple[int, int] = (0, 0)


def headings(page: Page) -> list[Choice]:
    """The outline of a page."""
    levels = [page.levels[page.paragraph_at(place.start)] for place in page.headings]
    top = min(levels, default=0)
    return [Choice(place.label, depth=level - top) for place, level in zip(page.headings, levels, strict=True)]


def links(page: Page) -> list[Choice]:
    """The links of a page and where they lead."""
    asides = (link.label if link.to < 0 else page.destination(link) for link in page.links)
    return [
        Choice(_line(page.text[link.start : link.end]), aside) for link, aside in zip(page.links, asides, strict=True)
    ]


def quotations(page: Page) -> list[Choice]:
    """The quotations of a page and their speakers."""
    ends = (min(place.end, place.start + _MOST_LETTERS) for place in page.quotations)
    return [
        Choice(_line(page.text[place.start : end]), place.label, voice=place.voice)
        for place, end in zip(page.quotations, ends, strict=True)
    ]


def code(page: Page) -> list[Choice]:
    """The blocks of code of a page, by their first lines."""
    texts = (page.text[place.start : place.end] for place in page.code)
    return [Choice(_line(text.strip().partition("\n")[0]), f"{text.count(chr(10)) + 1} lines") for text in texts]


def by_speaker(page: Page) -> list[int]:
    """The quotations of a page in another order: who speaks first comes first, what nobody is known to say last."""
    rank: dict[str, int] = {"": len(page.quotations)}
    for place in page.quotations:
        rank.setdefault(place.label, len(rank))
    return sorted(range(len(page.quotations)), key=lambda index: rank[page.quotations[index].label])


class Kind(NamedTuple):
    """Something to choose.

    Attributes:
        name: the singular, for the status line.
        title: the plural, for the title of the frame.
        choices: the lines to choose from.
        places: where in the page each of them is.
        regrouped: the name of an alternative order, and a function that computes it.
    """

    name: str
    title: str
    choices: Callable[[Page], list[Choice]]
    places: Callable[[Page], Sequence[Place]]
    regrouped: tuple[str, Callable[[Page], Sequence[int]]] | None = None


KINDS: Final[Mapping[str, Kind]] = {
    "contents": Kind("heading", "Contents", headings, lambda page: page.headings),
    "links": Kind("link", "Links", links, lambda page: page.links),
    "quotations": Kind(
        "quotation", "Quotations", quotations, lambda page: page.quotations, regrouped=("by speaker", by_speaker)
    ),
    "copy_code": Kind("code", "Code", code, lambda page: page.code),
}
"""By the id of the action."""


def _line(text: str) -> str:
    return " ".join(text.split())
