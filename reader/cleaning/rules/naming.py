"""Finds a category and a reason for blocks that the scorer rejects, from their markup, words or position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cleaning.categories import CATEGORIES
from reader.cleaning.judgement import Name
from reader.cleaning.lexicon.markup import vocabulary
from reader.cleaning.tree.nearest import Nearest
from reader.model import BlockKind

if TYPE_CHECKING:
    from typing import Final

    from reader.cleaning.candidate import Candidate, Scope
    from reader.cleaning.judgement import Judgement

_BROAD: Final = frozenset({"page-header", "page-footer", "sidebar", "form", "hidden", "aria-hidden", "body"})
"""Labels of regions, in which anything may stand: a block's own words say more."""
_LINKED: Final = 0.6
"""Link density from which a block is a link to somewhere else."""
_SHORTENED: Final = 40


class Namer:
    """Assigns categories and reasons to the blocks of one page."""

    def __init__(self, judgement: Judgement) -> None:
        self._judgement = judgement
        self._nearest = Nearest(_named)  # no method: the two would hold one another, and the page, until a collection

    def name(self, index: int, candidate: Candidate) -> Name:
        """The category and reason for a block that is not content."""
        named = self.own(candidate) or self.by_element(candidate.scope)
        cue = self._judgement.cues[index]
        if cue is not None and (named is None or named.rule.removeprefix("markup.") in _BROAD):
            return Name(cue.id, cue.category, cue.reason)
        if candidate.kind is BlockKind.CAPTION and (named is None or named.category == "outside"):
            return Name("markup.caption", "caption", "caption of a picture or table")
        if named is not None:
            return named
        if candidate.link_density >= _LINKED:
            return Name("outside.linked", "related", "nothing but links")
        return Name("outside", "outside", CATEGORIES["outside"])

    def own(self, candidate: Candidate) -> Name | None:
        """The category given by an inline element that contains the whole block."""
        label = _strongest(candidate.labels)
        return _name(label, "") if label else None

    def by_element(self, scope: Scope | None) -> Name | None:
        """The category given by the nearest enclosing element that has one."""
        return self._nearest(scope)

    def is_thing(self, element: Scope | None) -> bool:
        """Whether an element's names denote a specific item, such as a prompt, and not a region of the page."""
        label = _strongest(element.labels) if element is not None else ""
        return bool(label) and label not in _BROAD


def _named(element: Scope) -> Name | None:
    label = _strongest(element.labels)
    return _name(label, element.names) if label else None


def _strongest(labels: frozenset[str]) -> str:
    """The label that says most: what names a thing before what names a region; "" for none."""
    if not labels:
        return ""
    rules = vocabulary().rules
    names = [label for label in labels if rules[label].category != "content"]
    return min(names, key=lambda label: (label in _BROAD, rules[label].weak, label), default="")


def _name(label: str, names: str) -> Name:
    rule = vocabulary().rules[label]
    kind = CATEGORIES[rule.category]
    shown = names if len(names) <= _SHORTENED else names[:_SHORTENED].rsplit(None, 1)[0] + " …"
    return Name(f"markup.{label}", rule.category, f"{kind}: in an element named “{shown}”" if shown else kind)
