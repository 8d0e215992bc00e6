"""A block that has no verdict yet, with its position in the element tree."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from reader.model import Block, BlockKind
from reader.text.normalize import comparable, solid, words
from reader.text.sanitize import sanitize, sanitize_line, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from reader.model import Mark, SafeText, Verdict


_KEPT: Final = range(12, 241)
"""Characters of a text whose words are kept in memory: those of a shorter one are found at once, a longer one's take room.

They are interned because blocks share most of their words."""


_NO_LABELS: Final[frozenset[str]] = frozenset()
_NAMES: Final = 12
"""Names around a block that are remembered."""


class Scope:
    """An element that contains blocks.

    Attributes:
        tag: its name, lower case.
        parent: the enclosing scope; None for the root.
        labels: ids of the rules in `lexicon/data/markup.toml` that match its tag, role, class or id.
        depth: the number of scopes above it.
        characters: how much text is below it, white space not counted.
        linked: how much of that text is inside links.
        blocks: how many blocks are below it.
        names: its class and id, as they stand.
        around: its names and those of the enclosing elements; None until first requested.
    """

    __slots__ = ("around", "blocks", "characters", "depth", "labels", "linked", "names", "parent", "tag")

    def __init__(
        self,
        tag: str,
        parent: Scope | None,
        *,
        labels: frozenset[str] = _NO_LABELS,
        depth: int = 0,
        blocks: int = 0,
        names: str = "",
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.labels = labels
        self.depth = depth
        self.characters = 0
        self.linked = 0
        self.blocks = blocks
        self.names = names
        self.around: tuple[SafeText, ...] | None = None

    def all_names(self) -> tuple[SafeText, ...]:
        """The individual class names and ids of this element and those enclosing it, innermost first, up to a maximum number."""
        unknown: list[Scope] = []
        scope: Scope | None = self
        while scope is not None and scope.around is None:
            unknown.append(scope)
            scope = scope.parent
        names = (scope.around if scope else None) or ()
        for inner in reversed(unknown):
            if inner.names:
                own = split_words(sanitize_line(inner.names))
                names = (*own, *[name for name in names if name not in own])[:_NAMES]
            inner.around = names
        return names

    def chain(self) -> Iterator[Scope]:
        """This scope and its ancestors, innermost first."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent


class Candidate:
    """A block of the input that has no verdict yet: the fields of `reader.model.Block`, and the block's position in the tree.

    Attributes:
        scope: the innermost element that holds the block; None in plain text.
        linked: how many characters of its text, white space not counted, are inside links.
        gap: blank lines before it, in plain text.
        labels: if one inline element contains the whole text, the ids of the rules in `lexicon/data/markup.toml` that
            it matches.
        characters: the length of the text without white space.
        length: how many words the text has.
        link_density: the share of the text that is inside links, 0 to 1.
    """

    __slots__ = (
        "_words", "begins", "characters", "gap", "inside", "kind", "labels", "language", "length", "level", "link_density", "linked",
        "marker", "marks", "ordinal", "quoted", "scope", "text",
    )  # fmt: skip

    def __init__(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        ordinal: int = 0,
        marker: int = 0,
        marks: tuple[Mark, ...] = (),
        language: str = "",
        scope: Scope | None = None,
        linked: int = 0,
        gap: int = 0,
        quoted: int = 0,
        inside: int = 0,
        begins: bool = False,
        labels: frozenset[str] = _NO_LABELS,
    ) -> None:
        self.kind = kind
        self.text = text
        self.level = level
        self.ordinal = ordinal
        self.marker = marker
        self.marks = marks
        self.language = language
        self.scope = scope
        self.linked = linked
        self.gap = gap
        self.quoted = quoted
        self.inside = inside
        self.begins = begins
        self.labels = labels
        found = words(text)
        self.length = len(found)
        self.characters = solid(text)
        self.link_density = min(1.0, linked / self.characters) if linked and self.characters else 0.0
        self._words = [*map(intern, found)] if self.characters in _KEPT else None

    @property
    def words(self) -> list[str]:
        """The words of the text, in lower case. Those of a long text are computed on each access, to save memory."""
        return words(self.text) if self._words is None else self._words

    @property
    def comparable(self) -> str:
        """The text's letters and digits only, for comparison with other texts."""
        return comparable(self.text)

    def judged(self, verdict: Verdict) -> Block:
        """The block with its verdict."""
        return Block(
            kind=self.kind,
            text=sanitize(self.text),
            verdict=verdict,
            level=self.level,
            ordinal=self.ordinal,
            marker=self.marker,
            marks=self.marks,
            language=sanitize_line(self.language),
            names=self.scope.all_names() if self.scope else (),
            quoted=self.quoted,
            inside=self.inside,
            begins=self.begins,
        )
