"""What the elements around a text say of it: whether it is a heading, in a quotation, in a list, preformatted."""

from __future__ import annotations

from reader.model import BlockKind


class Context:
    """What the elements around say of a text; most say nothing, and share the context of the element they stand in.

    `quote`, `lists` and `items` count block quotations, lists and list items; `quoted` are the quotations around the
    outermost item.
    """

    __slots__ = ("items", "kind", "language", "level", "lists", "preformatted", "quote", "quoted")

    def __init__(
        self,
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        *,
        quote: int = 0,
        lists: int = 0,
        items: int = 0,
        quoted: int = 0,
        preformatted: bool = False,
        language: str = "",
    ) -> None:
        self.kind = kind
        self.level = level
        self.quote = quote
        self.lists = lists
        self.items = items
        self.quoted = quoted
        self.preformatted = preformatted
        self.language = language

    def within(self, kind: BlockKind, level: int) -> Context:
        """That of an element in this one which says what its text is."""
        inner = Context(kind, level, quote=self.quote, lists=self.lists, items=self.items, quoted=self.quoted)
        inner.preformatted, inner.language = self.preformatted, self.language
        return inner
