"""Pages that lost their markup, and which of their blocks are content.

`NAME/lines.jsonl` holds a page flattened by one program a line: id, url and lines, each with its text and whether it is
content. `flatten.py` writes it for a set that has none. The gold texts themselves are documents too: nothing of them is to go.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cleaning.judgement import Judgement
from reader.cleaning.lines.paragraphs import paragraphs
from reader.cleaning.rules.text_stages import TEXT_STAGES
from reader.formats import parse
from reader.metadata import extract
from tests.quality.dataset import Row, rows
from tests.quality.metrics import Gold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Final

    from reader.cleaning.candidate import Candidate

FLATTENED: Final = ("aeb", "fundus80", "fundus_pub", "wcxb_article", "wcxb_other")
LINES: Final = "lines:"
"""What the names of these sets begin with among the others' figures."""
_SHORTEST: Final = 200
"""Characters: a shorter gold text shows nothing of an article."""
_BEFORE: Final = (0, 0, 1, 3, 8)
_AFTER: Final = (0, 0, 1, 2, 4, 8, 20)
"""How many lines another extractor may have left before and after an article."""
_LEFT: Final = 0.6
"""The share of the furniture between them that it may have left."""
_HALF: Final = 0.5
_LOOKAHEAD: Final = 30


@dataclass(frozen=True, slots=True)
class Text:
    """A flattened page, or a part of one.

    Attributes:
        kind: "flat" for a whole page, "part" for what another extractor may leave of it, "gold" for an article alone.
        lines: each line and whether it is content.
        page_type: what kind of page it is.
    """

    kind: str
    set: str
    fold: int
    lines: tuple[tuple[str, bool], ...]
    page_type: str = "article"

    @property
    def text(self) -> str:
        """What is cleaned."""
        return "\n".join(line for line, _ in self.lines)


def flattened(data: Path, name: str) -> list[Text]:
    """The flattened pages of one set."""
    found = []
    with (data / name / "lines.jsonl").open(encoding="utf-8") as file:
        for entry in map(json.loads, file):
            row = Row(name, str(entry["id"]), str(entry.get("url") or ""), b"", Gold())
            lines = tuple((line["text"], bool(line["keep"])) for line in entry["lines"])
            found.append(Text("flat", name, row.fold, lines, str(entry.get("page_type") or "article")))
    return found


def parts(texts: Sequence[Text]) -> Iterator[Text]:
    """What another extractor may leave of every second page; the same choice every time."""
    chance = random.Random(1)
    for text in texts:
        content = [i for i, (_, keep) in enumerate(text.lines) if keep]
        if content and chance.random() < _HALF:
            first, last = content[0] - chance.choice(_BEFORE), content[-1] + chance.choice(_AFTER)
            within = text.lines[max(0, first) : last + 1]
            lines = tuple(line for line in within if line[1] or chance.random() < _LEFT)
            yield Text("part", text.set, text.fold, lines, text.page_type)


def articles(data: Path, name: str) -> Iterator[Text]:
    """The gold texts of one set."""
    for row in rows(data, name):
        if row.gold.text is not None and len(row.gold.text) > _SHORTEST:
            lines = tuple((line, True) for line in row.gold.text.split("\n"))
            yield Text("gold", name, row.fold, lines, row.page_type)


def judged(text: Text) -> Judgement:
    """The blocks of one text once the rules have looked at it."""
    document = parse(text.text, "text")
    metadata = extract(document)
    judgement = Judgement(paragraphs(text.text), metadata, metadata.language)
    for stage in TEXT_STAGES:
        stage(judgement)
    return judgement


def labels(candidates: Sequence[Candidate], text: Text) -> list[float]:
    """The share of each block's words that are content; -1 for a block without words.

    Blocks are the lines in order, joined here and there, so both are walked together; at a word that was joined at its
    hyphen the walk looks ahead for the next one.
    """
    words: list[str] = []
    content: list[bool] = []
    for line, keep in text.lines:
        found = tokens(line)
        words += found
        content += [keep] * len(found)
    shares = []
    place = 0
    for candidate in candidates:
        own = tokens(candidate.text)
        if own:
            ahead = enumerate(words[place : place + _LOOKAHEAD])
            place += next((missed for missed, word in ahead if word == own[0]), 0)
        covered = content[place : place + len(own)]
        shares.append(sum(covered) / len(covered) if covered else -1.0)
        place += len(own)
    return shares
