"""The data that flows: records that nothing changes, made of the standard library only.

    Raw ─▶ (a parsed document) ─▶ Article(metadata, blocks with verdicts) ─▶ Quotation

A string that may come from outside has the type `SafeText`: it passed `reader.text.sanitize`, the only module that makes
one. So the type checker proves that nothing unsafe is put in here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, NewType, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

SafeText = NewType("SafeText", str)
"""Text that is safe to write to any terminal."""

EMPTY = SafeText("")

BLOCK_SEPARATOR = "\n\n"
"""What stands between two kept blocks in `Article.text`."""


class BlockKind(StrEnum):
    """What a block is in the document's structure."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    CAPTION = "caption"
    IMAGE = "image"


class MarkKind(StrEnum):
    """What inline markup says of a stretch of a block's text."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    STRIKE = "strike"
    FORMULA = "formula"


class Mark(NamedTuple):
    """Inline markup over `text[start:end]` of its block.

    Attributes:
        start: offset of the first character.
        end: offset behind the last character; `start < end`.
        kind: what the markup means.
        target: the absolute address of a link or an image, the TeX of a formula, "" for other kinds.
    """

    start: int
    end: int
    kind: MarkKind
    target: SafeText = EMPTY


class Verdict(NamedTuple):
    """What was decided about a block, and why.

    Attributes:
        kept: whether the block belongs to the article.
        stage: the stage of the pipeline that decided.
        rule: the rule's identifier, such as "donation.support-us".
        category: the kind of thing the block is: "content", or a key of `reader.cleaning.categories`.
        reason: the account for a person, such as "donation appeal, 3 paragraphs".
        score: the probability, 0 to 1, that the block is content, where a stage has computed one.
    """

    kept: bool
    stage: str
    rule: SafeText
    category: str
    reason: SafeText
    score: float | None = None


class Block(NamedTuple):
    """A paragraph, heading, list item, … of the input, and the verdict on it.

    Attributes:
        kind: its place in the structure.
        text: its characters. Lines inside end in a line feed; a table has a row a line and a tab between cells.
        verdict: whether it is kept, and why.
        level: 1 to 6 for a heading; the depth of nesting, from 1, for a list item or a quote; else 0.
        ordinal: the number of an item in a numbered list; 0 elsewhere.
        marker: how many characters at the start of `text` are the list marker itself ("- ", "12. "), or the marks of a
            quotation in a mail ("> ").
        marks: inline markup, in order of `start`; marks may nest but do not cross.
        language: the programming language of code where it is known.
        names: the classes and ids of the elements around it, the innermost first; none in plain text.
        quoted: the block quotations around it, or around the list that it stands in; 0 for a quote outside lists, whose
            `level` says it.
        inside: the list items around it that are not itself: 1 for the second paragraph of an item.
        begins: whether it is the first item of its list, so that it does not go on with a list before it.
    """

    kind: BlockKind
    text: SafeText
    verdict: Verdict
    level: int = 0
    ordinal: int = 0
    marker: int = 0
    marks: tuple[Mark, ...] = ()
    language: SafeText = EMPTY
    names: tuple[SafeText, ...] = ()
    quoted: int = 0
    inside: int = 0
    begins: bool = False

    @property
    def links(self) -> tuple[Mark, ...]:
        """The marks that are links."""
        return tuple(m for m in self.marks if m.kind is MarkKind.LINK)


class Metadata(NamedTuple):
    """What is known about an article beside its text; "" is unknown.

    Attributes:
        title: the headline, without the site's name.
        byline: the authors' names, separated by ", ".
        published: the date, or the date and time with its zone, in ISO 8601.
        site: the name of the site or paper.
        url: the canonical address.
        language: a BCP 47 tag such as "en" or "pt-BR".
        image: the address of the lead image.
        description: the standfirst or summary that the page gives of itself.
        credits: photo and agency credits that were found in the page.
    """

    title: SafeText = EMPTY
    byline: SafeText = EMPTY
    published: SafeText = EMPTY
    site: SafeText = EMPTY
    url: SafeText = EMPTY
    language: SafeText = EMPTY
    image: SafeText = EMPTY
    description: SafeText = EMPTY
    credits: tuple[SafeText, ...] = ()


class Speaker(NamedTuple):
    """Who says a quotation.

    Attributes:
        start: offset of the words that stand for the speaker.
        end: offset behind them.
        text: these words, `article_text[start:end]`.
        name: the full name; "" if the text does not tell it.
        confidence: how probable it is that these words stand for the speaker, 0 to 1.
    """

    start: int
    end: int
    text: SafeText
    name: SafeText = EMPTY
    confidence: float = 1.0

    @property
    def shown(self) -> SafeText:
        """The name of the speaker, or else the words that stand for the speaker; never empty."""
        return self.name or self.text


class Quotation(NamedTuple):
    """A quotation: `text` is `article_text[start:end]`, marks included.

    Attributes:
        start: offset of the opening mark.
        end: offset behind the closing mark.
        text: the characters between them, marks included.
        kind: "statement" for what somebody said, "turn" for a speech of an interview or transcript, which has no marks,
            "phrase" for names, titles and scare quotes.
        speaker: who said it; None if the text does not say or it is not sure.
        cue: the word that reports it ("said", "according to"), "" if there is none.
        guess: who may have said it, where that is too unsure to name a speaker; None if nobody comes into question.
    """

    start: int
    end: int
    text: SafeText
    kind: Literal["statement", "turn", "phrase"] = "statement"
    speaker: Speaker | None = None
    cue: SafeText = EMPTY
    guess: Speaker | None = None


class Views(Protocol):
    """What the service lends to an article so that it can show itself: the model knows no renderer."""

    def quotations(self, text: str, language: str, blocks: Sequence[tuple[int, int]]) -> Sequence[Quotation]:
        """Find the quotations in `text`; `blocks` are the stretches that are set off as quotations."""

    def render(self, article: Article, output_format: str) -> str:
        """Write `article` in the output format of that name."""


@dataclass(frozen=True)
class Article:
    """A cleaned document: every block of the input in order, each with its verdict.

    Attributes:
        metadata: title, byline and the rest, also readable as attributes of the article itself.
        blocks: every block of the input, in order.
        format: the input format it was parsed as: a name of `reader.formats`.
        page_type: what kind of page it is, such as "article", "forum" or "product"; "" if nothing tells.
        confidence: how good the choice of blocks is expected to be: the F1 to expect, 0 to 1.
    """

    metadata: Metadata
    blocks: tuple[Block, ...]
    format: str = ""
    views: Views | None = field(default=None, repr=False, compare=False)
    page_type: str = ""
    confidence: float = 1.0

    @property
    def title(self) -> SafeText:
        """The headline, without the site's name."""
        return self.metadata.title

    @property
    def byline(self) -> SafeText:
        """The authors' names, separated by ", "."""
        return self.metadata.byline

    @property
    def published(self) -> SafeText:
        """The date of publication in ISO 8601."""
        return self.metadata.published

    @property
    def site(self) -> SafeText:
        """The name of the site or paper."""
        return self.metadata.site

    @property
    def url(self) -> SafeText:
        """The canonical address."""
        return self.metadata.url

    @property
    def language(self) -> SafeText:
        """The language as a BCP 47 tag."""
        return self.metadata.language

    @cached_property
    def kept(self) -> tuple[Block, ...]:
        """The blocks of the article itself, in order."""
        return tuple(b for b in self.blocks if b.verdict.kept)

    @cached_property
    def removed(self) -> tuple[Block, ...]:
        """The blocks that were taken out, in order, each with its reason."""
        return tuple(b for b in self.blocks if not b.verdict.kept)

    @cached_property
    def text(self) -> SafeText:
        """The kept blocks as plain text, a blank line between them; the title is metadata, not body."""
        return SafeText(BLOCK_SEPARATOR.join(b.text for b in self.kept))

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each kept block starts in `text`."""
        starts, position = [], 0
        for block in self.kept:
            starts.append(position)
            position += len(block.text) + len(BLOCK_SEPARATOR)
        return tuple(starts)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in `text`, in order; they do not cross."""
        return tuple(self.views.quotations(self._prose, self.language, self._set_off)) if self.views else ()

    @property
    def _set_off(self) -> list[tuple[int, int]]:
        """Where block quotations stand in `text`; blocks that follow each other are one."""
        found: list[tuple[int, int]] = []
        for block, start in zip(self.kept, self.offsets, strict=True):
            if block.kind is BlockKind.QUOTE or (block.quoted and block.kind is BlockKind.LIST_ITEM):
                joined = found and found[-1][1] + len(BLOCK_SEPARATOR) == start
                first = found.pop()[0] if joined else start
                found.append((first, start + len(block.text)))
        return found

    @property
    def _prose(self) -> str:
        """`text` as the finder reads it, with the same offsets.

        Code is covered: string literals are no quotations, and no quotation runs on behind code. Bold names that open
        the paragraphs of an interview stand on lines of their own, for the finder does not see what is bold.
        """
        texts = [_covered(block.text) if block.kind is BlockKind.CODE else block.text for block in self.kept]
        labels = {i: end for i, block in enumerate(self.kept) if (end := _bold_opening(block))}
        counts = Counter(texts[i][:end] for i, end in labels.items())
        if len(labels) >= _TURNS and len(counts) < len(labels):
            for i, end in labels.items():
                texts[i] = f"{texts[i][:end]}\n{texts[i][end + 1 :]}"
        return BLOCK_SEPARATOR.join(texts)

    def to_text(self) -> str:
        """Plain text with the title above it."""
        return self._render("text")

    def to_markdown(self) -> str:
        """CommonMark with tables."""
        return self._render("markdown")

    def to_html(self) -> str:
        """A complete, minimal HTML page."""
        return self._render("html")

    def to_json(self) -> str:
        """One JSON object with every block, verdict and quotation; `from_json` of the JSON renderer reads it back."""
        return self._render("json")

    def _render(self, output_format: str) -> str:
        if self.views is None:
            raise ValueError("this article was made without views: take it from reader.clean()")
        return self.views.render(self, output_format)


class Raw(NamedTuple):
    """What a source gave, before anything is known of its meaning.

    Attributes:
        name: what the user calls it: the path, the address, "-".
        data: the bytes, or text that needs no decoding.
        url: the address it was finally read from; "" if there is none.
        media_type: such as "text/html", as the server said; "" if nobody did.
        charset: as the server said; "" if nobody did.
        suffix: the file name's suffix with its dot, lower case; "" if there is none.
        metadata: the metadata that its container has; None if it is not an entry.
        page: whether the text may be a whole web page, with its boilerplate. False for mail and entries of feeds.
        mail: whether it is a mail.
        record: the fields that a web archive has for it, as they came; None elsewhere.
    """

    name: str
    data: bytes | str
    url: str = ""
    media_type: str = ""
    charset: str = ""
    suffix: str = ""
    metadata: Metadata | None = None
    page: bool = True
    mail: bool = False
    record: Mapping[SafeText, SafeText] | None = None


_TURNS: Final = 4
"""Paragraphs with a bold opening from which a text may be an interview."""
_OF_NAMES: Final = frozenset(" .'’-")
"""What names consist of besides letters."""


def _bold_opening(block: Block) -> int:
    """The length of the words in bold that open a paragraph with more text behind them; 0 if there are none."""
    bold = next((mark.end for mark in block.marks if mark.kind is MarkKind.STRONG and mark.start == 0), 0)
    words = block.text[:bold].rstrip()
    follows = block.kind is BlockKind.PARAGRAPH and block.text[len(words) : len(words) + 1] == " "
    return len(words) if follows and all(c.isalpha() or c in _OF_NAMES for c in words) else 0


def _covered(text: str) -> str:
    """Lines of the same lengths, of object replacement characters (U+FFFC) only: neither blank nor a word."""
    return "\n".join("\ufffc" * len(line) for line in text.split("\n"))
