"""Tree to blocks: one walk in document order that loses no text.

The walk keeps its own stack, so it can handle any depth of nesting; it takes time linear in the number of elements.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reader.cleaning.candidate import Candidate, Scope
from reader.cleaning.lexicon.markup import HEADING, Labeller, names_of
from reader.cleaning.tree.addresses import Addresses
from reader.cleaning.tree.context import Context
from reader.cleaning.tree.editorial_marks import ASIDE_ELEMENTS, find_aside, may_be_aside
from reader.cleaning.tree.elements import BLOCK_ELEMENTS, SILENT
from reader.cleaning.tree.hidden_styles import hide_styled
from reader.cleaning.tree.inline import MARKS, TARGETED, InlineText
from reader.cleaning.tree.link_lists import DEEPEST, LISTS, menu_text
from reader.cleaning.tree.meaning import FORMULA, TEX, keep_meaning
from reader.cleaning.tree.tables import is_data_table, table_text
from reader.model import BlockKind, Mark, MarkKind
from reader.text.normalize import collapse, solid
from reader.text.sanitize import sanitize, sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    from lxml.etree import _Element

    _OpenMark = tuple[tuple[int, int], MarkKind, str, int]
    """Where it begins, what it is, its address, and how many blocks had ended before."""
    _Frame = tuple[_Element, Iterator[_Element], "Context", _OpenMark | None, frozenset[str] | None]
    """An element that has been entered and not left: its children that are left, what it says of them, the mark it sets
    and the labels of an inline element; None for one that is a block. A plain tuple, for there is one for each element."""

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_PREFORMATTED: Final = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
_MENU_DEPTH: Final = 5
"""Elements between a list and the one that is named navigation."""
_LISTS: Final = frozenset({"ul", "ol", "menu", "dir"})
_TELLING: Final = frozenset({*_HEADINGS, *_PREFORMATTED, *_LISTS, "blockquote", "figcaption", "caption"})
"""Elements that say what the blocks in them are."""
_NO_LABELS: Final[frozenset[str]] = frozenset()  # one for all: each would take 216 bytes
_NO_ATTRIBUTES: Final[Mapping[str, str]] = {}
_NOT_WHOLE: Final = (0, _NO_LABELS)


_NOTHING: Final = Context()


class TreeWalker:
    """Walks one tree; make a new one for each."""

    def __init__(self, url: str = "") -> None:
        self.candidates: list[Candidate] = []
        self._addresses = Addresses(url)
        self._labeller = Labeller()
        self._text = InlineText()
        self._flushed = 0
        self._item: tuple[int, int] | None = None
        self._numbers: list[int | None] = []
        self._begins = False  # the next item is the first of its list
        self._pending: list[Candidate] = []  # pictures and asides, which come after the block they stand in
        self._whole = _NOT_WHOLE
        self._scope = Scope("#root", None)
        self._links = 0  # that are open

    def walk(self, root: _Element) -> list[Candidate]:
        """The blocks of the tree in document order; all text, visible or not, is in one of them."""
        hide_styled(root)
        keep_meaning(root)
        stack = [self._enter(root, str(root.tag), _NOTHING)]
        while stack:
            frame = stack[-1]
            element, children, context, _, _ = frame
            for child in children:
                tag = child.tag
                if isinstance(tag, str) and tag not in SILENT:  # the parser gives names in lower case
                    if context.preformatted and (tag in BLOCK_ELEMENTS or _is_line(child, element)):
                        self._begin_line()
                    if context.preformatted or tag not in BLOCK_ELEMENTS:
                        entered = self._enter_inline(child, tag, context)
                    else:
                        entered = self._enter(child, tag, context)
                    if len(child):
                        stack.append(entered)
                        break
                    self._leave(entered)
                elif tag == "svg":
                    self._add_drawing(child)
                if tail := child.tail:
                    self._add(tail, context)
            else:
                stack.pop()
                self._leave(frame)
                if stack and (tail := element.tail):
                    self._add(tail, stack[-1][2])
        return self.candidates

    def _enter(self, element: _Element, tag: str, outer: Context) -> _Frame:
        if self._text.length or self._pending:
            self._flush(outer)
        context = self._block_context(element, tag, outer)
        if tag == "table" and is_data_table(element):
            self._add_table(element, context)
            return element, iter(()), context, None, None
        if tag in LISTS and self._add_menu(element, context):
            return element, iter(()), context, None, None
        if text := element.text:
            self._add(text, context)
        return element, iter(element if len(element) else ()), context, None, None

    def _enter_inline(self, element: _Element, tag: str, outer: Context) -> _Frame:
        begun = self._text.length > 0
        given, labels = _NO_ATTRIBUTES, _NO_LABELS
        aside = tag in ASIDE_ELEMENTS
        if aside or not begun:
            given = _attributes(element)
            aside = aside and bool(given)
            labels = self._labeller.labels(tag, names_of(given), given) if aside or not begun else _NO_LABELS
        if aside and may_be_aside(given, labels) and self._set_aside(element, labels, outer):
            return element, iter(()), outer, None, _NO_LABELS
        mark = None
        if tag == "a":
            reference = given.get("href")
            if reference is not None:
                mark = (self._text.here(), MarkKind.LINK, self._addresses.absolute(reference), self._flushed)
                self._links += 1
        elif tag in MARKS:
            mark = (self._text.here(), MARKS[tag], element.get(TEX, "") if tag == FORMULA else "", self._flushed)
        elif tag == "br" and outer.preformatted:
            self._text.add_verbatim("\n")
        elif tag == "br":
            if not self._text.add_break():
                self._flush(outer)
        elif tag in ("img", "amp-img"):
            self._add_image(element, outer)
        if text := element.text:
            self._add(text, outer)
        # Only an element that holds the whole block says what the block is.
        return element, iter(element if len(element) else ()), outer, mark, _NO_LABELS if begun else labels

    def _begin_line(self) -> None:
        """Begin a line of preformatted text, for an element that is one."""
        if self._text.length and self._text.last != "\n":
            self._text.add_verbatim("\n")

    def _set_aside(self, element: _Element, labels: frozenset[str], context: Context) -> bool:
        """Keep an aside for the end of the block; False for an element that belongs to the text."""
        if context.preformatted:
            return False
        aside = find_aside(element, labels, heading=context.kind is BlockKind.HEADING, begun=self._text.length > 0)
        if aside is None:
            return False
        linked = solid(aside.text) if element.tag == "a" or self._links else 0
        self._pending.append(
            Candidate(
                BlockKind.PARAGRAPH, aside.text, scope=self._scope, linked=linked, labels=frozenset({aside.label})
            )
        )
        return True

    def _leave(self, frame: _Frame) -> None:
        element, _, context, mark, labels = frame
        if labels is not None:
            if mark is not None:
                self._close_mark(mark)
            if labels and self._text.length:
                self._whole = (self._text.length, self._whole[1] | labels)
            return
        tag = element.tag
        if self._text.length or self._pending:
            self._flush(context)
        if tag == "li":
            self._item = None
        elif tag in _LISTS:
            self._numbers.pop()
            self._begins = False
        scope = self._scope
        above = scope.parent
        if scope.labels:
            scope.labels = self._labeller.fitting(scope.labels, scope.characters - scope.linked)
        if above is not None:
            above.characters += scope.characters
            above.linked += scope.linked
            above.blocks += scope.blocks
            self._scope = above

    def _close_mark(self, mark: _OpenMark) -> None:
        since, kind, target, flushed = mark
        self._links -= kind is MarkKind.LINK
        # A block that ended inside the element began anew: the mark covers what is there since.
        if target or kind not in TARGETED:
            self._text.mark(since if flushed == self._flushed else (0, 0), kind, target)

    def _block_context(self, element: _Element, tag: str, outer: Context) -> Context:
        above = self._scope
        if tag == "footer" and outer.quote:
            tag = "p"  # who is quoted, not the foot of the page
        given = _attributes(element)
        names = names_of(given)
        labels = self._labeller.labels(tag, names, given)
        self._scope = Scope(tag, above, labels=labels, depth=above.depth + 1, names=names)
        if tag == "li":
            self._item = (max(1, outer.lists), self._next_number(given.get("value")))
            inner = outer.within(outer.kind, outer.level)
            inner.quoted = outer.quoted if outer.items else outer.quote
            inner.items += 1
            return inner
        if tag not in _TELLING and HEADING not in labels:
            return outer
        if tag in _HEADINGS:
            return outer.within(BlockKind.HEADING, _HEADINGS[tag])
        if tag == "blockquote":
            inner = outer.within(BlockKind.QUOTE, outer.quote + 1 - outer.quoted)
            inner.quote += 1
        elif tag in ("figcaption", "caption"):
            inner = outer.within(BlockKind.CAPTION, 0)
        elif tag in _PREFORMATTED:
            inner = outer.within(BlockKind.CODE, 0)
            inner.preformatted, inner.language = True, _code_language(element)
        elif tag in _LISTS:
            self._numbers.append(_integer(given.get("start"), 1) if tag == "ol" else None)
            self._begins = True
            inner = outer.within(outer.kind, outer.level)
            inner.lists += 1
        else:
            inner = outer.within(BlockKind.HEADING, min(6, max(1, _integer(given.get("aria-level"), 2))))
        return inner

    def _next_number(self, value: str | None) -> int:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return 0
        number = _integer(value, number)
        self._numbers[-1] = number + 1
        return number

    def _add(self, text: str, context: Context) -> None:
        if context.preformatted:
            self._text.add_verbatim(text)
        elif self._text.length or not (text.isspace() and text.isascii()):
            self._text.add(text, linked=self._links > 0)

    def _add_image(self, element: _Element, context: Context) -> None:
        source = element.get("src") or element.get("data-src") or ""
        alt = sanitize_line(element.get("alt") or "")
        address = self._addresses.absolute(source)
        if alt and not address:  # "data:", until a script puts the picture there
            address = self._addresses.absolute(element.get("data-src") or "")
        if alt or address:
            picture = (Mark(0, len(alt), MarkKind.IMAGE, sanitize_line(address)),) if alt and address else ()
            self._pending.append(Candidate(BlockKind.IMAGE, alt or address, marks=picture, scope=self._scope))
            if not self._text.length:
                self._flush(context)

    def _add_drawing(self, drawing: _Element) -> None:
        """Add the words of an SVG drawing, such as the labels of a chart, as an image block."""
        pieces = [drawing.text or ""]
        for part in drawing.iterdescendants():
            if part.tag not in ("style", "script", "template") and isinstance(part.tag, str):
                pieces.append(part.text or "")
            pieces.append(part.tail or "")
        text = collapse(sanitize(" ".join(filter(str.strip, pieces)))).strip()
        if text:
            self._pending.append(Candidate(BlockKind.IMAGE, text, scope=self._scope))

    def _add_menu(self, element: _Element, context: Context) -> bool:
        """Add a list of the page's navigation as one block; False if it is none, and must be walked."""
        scope = self._scope
        named = any("navigation" in around.labels for around in islice(scope.chain(), _MENU_DEPTH))
        if not named or scope.depth > DEEPEST or not (text := menu_text(element)):
            return False
        for image in element.iter("img", "amp-img"):
            self._add_image(image, context)
        self._flush(context)
        kind = BlockKind.LIST_ITEM if element.tag in _LISTS else BlockKind.PARAGRAPH
        linked = solid(text)
        self._emit(Candidate(kind, text, level=min(1, context.lists), scope=scope, linked=linked))
        return True

    def _add_table(self, table: _Element, context: Context) -> None:
        for caption in table.iterchildren("caption"):
            captioned = context.within(BlockKind.CAPTION, context.level)
            self._add("".join(map(str, caption.itertext())), captioned)
            self._flush(captioned)
        text, linked = table_text(table)
        if text:
            quoted = context.quoted if context.items else context.quote
            self._emit(
                Candidate(BlockKind.TABLE, text, scope=self._scope, linked=linked, quoted=quoted, inside=context.items)
            )

    def _flush(self, context: Context) -> None:
        """End the block that is being gathered."""
        if self._text.length:
            text, marks = self._text.finish(preformatted=context.preformatted)
            linked = self._text.linked
            covered, labels = self._whole
            self._whole = _NOT_WHOLE
            labels = labels if covered >= len(text) else _NO_LABELS
            self._text = InlineText()
            self._flushed += 1
            if text:
                self._emit_text(text, marks, linked, context, labels)
        if self._pending:
            self.candidates += self._pending
            self._pending.clear()

    def _emit_text(
        self, text: str, marks: tuple[Mark, ...], linked: int, context: Context, labels: frozenset[str]
    ) -> None:
        kind, level, ordinal, items, begins = context.kind, context.level, 0, context.items, False
        quoted = context.quoted if items else context.quote if kind is not BlockKind.QUOTE else 0
        if items and kind is BlockKind.QUOTE and context.quote == context.quoted:
            kind, level = BlockKind.PARAGRAPH, 0  # the quotation is around the list
        if self._item is not None and kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            kind, (level, ordinal), items = BlockKind.LIST_ITEM, self._item, 0
            self._item = None
            begins, self._begins = self._begins, False
        self._emit(
            Candidate(
                kind,
                text,
                level=level,
                ordinal=ordinal,
                marks=marks,
                language=context.language,
                scope=self._scope,
                linked=linked,
                quoted=quoted,
                inside=items,
                begins=begins,
                labels=labels,
            )
        )

    def _emit(self, candidate: Candidate) -> None:
        scope = self._scope
        scope.characters += candidate.characters
        scope.linked += candidate.linked
        scope.blocks += 1
        self.candidates.append(candidate)


def _is_line(element: _Element, pre: _Element) -> bool:
    """Whether an inline element of preformatted text is a line: each of several that stand beside each other has a name."""
    return (
        element.tag == "span"
        and bool(element.get("id"))
        and pre.tag in _PREFORMATTED
        and not (pre.text or "").strip()
        and all(child.tag == "span" and child.get("id") and not (child.tail or "") for child in pre)
    )


def _attributes(element: _Element) -> Mapping[str, str]:
    return dict(element.items())  # type: ignore[arg-type]  # str, since the parser was given text


def _integer(value: str | None, default: int) -> int:
    try:
        return int(value) if value and len(value) < 10 else default
    except ValueError:
        return default


def _code_language(pre: _Element) -> str:
    """The programming language, from the class that highlighters use: "language-python", "lang-py"."""
    for element in (pre, *pre.iterchildren("code")):
        for name in (element.get("class") or "").split():
            for prefix in ("language-", "lang-", "highlight-source-", "brush:"):
                if name.startswith(prefix) and len(name) > len(prefix):
                    return sanitize_line(name[len(prefix) :])
    return ""
