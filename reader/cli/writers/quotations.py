"""Writes quotations: a row of `WRITERS` for each format of `reader quotes`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reader.render.json import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reader.model import Article, Quotation

NOBODY: Final = "Nobody named"
"""The heading above quotations without a known speaker."""


class Found(NamedTuple):
    """A quotation and its place: the number of its paragraph, from 1, and the words of that before and behind it."""

    quotation: Quotation
    paragraph: int
    before: str
    after: str

    @property
    def speaker(self) -> str:
        """The speaker's name, or the words that stand for it; "" if nobody is known to speak."""
        speaker = self.quotation.speaker
        return speaker.shown if speaker else ""

    @property
    def line(self) -> str:
        """The quotation on one line."""
        return " ".join(self.quotation.text.split())


class Document(NamedTuple):
    """A source's quotations."""

    source: str
    article: Article
    found: Sequence[Found]


class Look(NamedTuple):
    """How they are shown: grouped by who speaks, with the words around them, with the source's name."""

    by_speaker: bool
    context: bool
    several: bool


def by_speaker(found: Iterable[Found]) -> dict[str, list[Found]]:
    """Group by speaker, in the order of their first words; quotations without a speaker come last, under "".

    "He" and "he" are one group.
    """
    groups: dict[str, list[Found]] = {}
    spellings: dict[str, str] = {}
    for one in found:
        groups.setdefault(spellings.setdefault(one.speaker.casefold(), one.speaker), []).append(one)
    unnamed = groups.pop("", [])
    return groups | {"": unnamed} if unnamed else groups


def _text(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """`Speaker: “…”  [paragraph 3]`, or the speaker alone above what they say."""
    gap = ""
    for document in documents:
        place = f"{document.source}, " if look.several else ""
        if not look.by_speaker:
            for one in document.found:
                yield f"{one.speaker}: {_line(one, look, place)}\n" if one.speaker else f"{_line(one, look, place)}\n"
            continue
        for speaker, found in by_speaker(document.found).items():
            yield f"{gap}{speaker or NOBODY}\n"
            yield from (f"  {_line(one, look, place)}\n" for one in found)
            gap = "\n"


def _line(one: Found, look: Look, place: str) -> str:
    shown = f"{one.before}{one.line}{one.after}" if look.context else one.line
    return f"{shown}  [{place}paragraph {one.paragraph}]"


def _markdown(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """Block quotations, each with who says it and where, under the article's title."""
    from reader.render.markup.commonmark import escaped

    gap = ""
    for document in documents:
        if not document.found:
            continue
        yield f"{gap}# {escaped(document.article.title or document.source)}\n"
        gap = "\n"
        groups = by_speaker(document.found) if look.by_speaker else {None: document.found}
        for speaker, found in groups.items():
            if speaker is not None:
                yield f"\n## {escaped(speaker or NOBODY)}\n"
            for one in found:
                words = (escaped(one.before), f"**{escaped(one.line)}**", escaped(one.after))
                said = "".join(words) if look.context else escaped(one.line)
                who = f"{escaped(one.speaker)}, " if one.speaker and speaker is None else ""
                yield f"\n> {said}\n>\n> — {who}paragraph {one.paragraph}\n"


def _json(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """One object per source, even if it has no quotations: programs that read the output expect one."""
    for document in documents:
        described: dict[str, Any] = {
            "source": document.source,
            "title": document.article.title,
            "url": document.article.url,
        }
        if look.by_speaker:
            described["speakers"] = [
                {"name": speaker, "quotations": [_fields(one) for one in found]}
                for speaker, found in by_speaker(document.found).items()
            ]
        else:
            described["quotations"] = [_fields(one) for one in document.found]
        yield json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _jsonl(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """One object per quotation."""
    for document, one in _rows(documents, look):
        yield json.dumps({"source": document.source, **_fields(one)}, ensure_ascii=False) + "\n"


def _csv(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """One row per quotation, below a header row; cells are safe for spreadsheets, `jsonl` has them as they are."""
    import csv
    import io

    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\n")
    for row in _table(documents, look):
        writer.writerow(map(_cell, row))
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what could begin one (OWASP)."""
    risky = isinstance(value, str) and value.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if risky else value


def _table(documents: Iterable[Document], look: Look) -> Iterator[Sequence[object]]:
    yield (
        "source",
        "title",
        "url",
        "paragraph",
        "start",
        "end",
        "kind",
        "speaker",
        "mention",
        "confidence",
        "cue",
        "text",
        "before",
        "after",
    )
    for document, one in _rows(documents, look):
        article, said = document.article, one.quotation
        mention, confidence = (said.speaker.text, said.speaker.confidence) if said.speaker else ("", "")
        place = (document.source, article.title, article.url, one.paragraph, said.start, said.end)
        yield *place, said.kind, one.speaker, mention, confidence, said.cue, said.text, one.before, one.after


def _rows(documents: Iterable[Document], look: Look) -> Iterator[tuple[Document, Found]]:
    """The quotations one by one, grouped by speaker if the look asks for that."""
    for document in documents:
        groups = by_speaker(document.found).values() if look.by_speaker else (document.found,)
        yield from ((document, one) for group in groups for one in group)


def _fields(one: Found) -> dict[str, Any]:
    return {**plain(one.quotation), "paragraph": one.paragraph, "before": one.before, "after": one.after}


WRITERS: Final[Mapping[str, Callable[[Iterable[Document], Look], Iterator[str]]]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}
