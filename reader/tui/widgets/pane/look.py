"""The styles of the parts of a page, and the highlights shown on top of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.style import Style

from reader.tui.page.page import Face, Role
from reader.tui.search.page_search import Hits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Final

# Roles that look like plain text, or are told by what the painter puts beside them.
_UNADORNED: Final = {Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.TABLE}
ROLE_CLASSES: Final = {role: f"role--{role.name.lower()}" for role in Role if role not in _UNADORNED}
FACE_CLASSES: Final = {face: f"face--{face.name.lower()}" for face in Face if face and face.name}
REMOVED: Final = "page--removed"
BAR: Final = "page--bar"
HIT: Final = "page--hit"
CURRENT_HIT: Final = "page--current-hit"
PLACE: Final = "page--place"
SELECTED: Final = "page--selected"
INITIALS: Final = "page--initials"
DIMMED: Final = "page--dimmed"
HINT: Final = "page--hint"
COMPONENTS: Final = {
    *ROLE_CLASSES.values(), *FACE_CLASSES.values(), REMOVED, BAR, HIT, CURRENT_HIT, PLACE, SELECTED, INITIALS,
    DIMMED, HINT,
}  # fmt: skip


class Look:
    """The styles of a pane under one theme, mixed on demand.

    Args:
        base: the style of plain text, background included.
        component: returns the style that a component class adds to it.
    """

    def __init__(self, base: Style, component: Callable[[str], Style]) -> None:
        self.base = base
        self._component = component
        self._mixed: dict[tuple[int, int, str, str], Style] = {}

    def style(self, role: int, face: int = 0, *, instead: str = "", over: str = "") -> Style:
        """The style of characters of that role and face.

        Args:
            role: the role of the paragraph.
            face: the face of the characters.
            instead: a component class that takes the place of both.
            over: a component class applied on top.
        """
        key = role, face, instead, over
        if key not in self._mixed:
            self._mixed[key] = self._mix(*key)
        return self._mixed[key]

    def _mix(self, role: int, face: int, instead: str, over: str) -> Style:
        names = [name for bit, name in FACE_CLASSES.items() if face & bit]
        if role in ROLE_CLASSES:
            names.insert(0, ROLE_CLASSES[Role(role)])
        if instead:
            names = [instead]
        if over:
            names.append(over)
        return Style.combine([self.base, *map(self._component, names)])


@dataclass(frozen=True, slots=True)
class Marked:
    """The highlights on top of a page, which change as the user moves about.

    Attributes:
        hits: what the search found.
        current: the stretch that the user jumped to last: a match if a search is active, otherwise a quotation or a
            heading.
        selection: the selected stretch.
        lit: the stretch in focus, outside which the page is dimmed; None if nothing is dimmed.
        hints: the numbers of the links in sight, by the offset where each starts.
    """

    hits: Hits = field(default_factory=Hits)
    current: tuple[int, int] | None = None
    selection: tuple[int, int] | None = None
    lit: tuple[int, int] | None = None
    hints: Mapping[int, int] = field(default_factory=dict)

    def dims(self, start: int) -> bool:
        """Whether the line that starts at this offset is dimmed."""
        return self.lit is not None and not self.lit[0] <= start < self.lit[1]

    def over(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The highlighted stretches of `text[start:end]`, each with its component class, bottom layer first."""
        found = [(a, b, HIT) for _, a, b in self.hits.within(start, end)] if self.hits else []
        for stretch, name in (self.current, CURRENT_HIT if self.hits else PLACE), (self.selection, SELECTED):
            if stretch and stretch[0] < end and start < stretch[1]:
                found.append((*stretch, name))
        return found
