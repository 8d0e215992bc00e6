"""Pages with their gold, and which blocks of a page the gold holds.

A folder of data has a folder for each set: `NAME/rows.jsonl` (one page a line: id, url, and gold_text or with/without)
and `NAME/html/ID.html`.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.cleaning.scoring.page_shape import declared
from reader.cleaning.tree.walker import TreeWalker
from reader.formats import parse
from reader.metadata import extract
from reader.model import BlockKind
from reader.text.encoding.charset import decode
from tests.quality.metrics import Gold, squash, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.model import Metadata

FOLDS: Final = 5
LOTS: Final = 4
UNKNOWN: Final = -1.0
"""The label of a block of which the gold says nothing."""

_SCHEME: Final = re.compile(r"https?://([^/:]+)", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"[a-z0-9-]+\.[a-z]{2,}\b", re.IGNORECASE)
_SEED: Final = 3
"""Words in a row that a block must share with the gold to be looked for in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A page of a set as it was served.

    Attributes:
        data: its bytes.
        site: the domain that it comes from; no two folds share one.
    """

    set: str
    id: str
    url: str
    data: bytes
    gold: Gold
    page_type: str = "article"

    @property
    def site(self) -> str:
        """The registered domain, as far as an address tells it."""
        host = _SCHEME.match(self.url)
        if host is None:
            found = _DOMAIN.search(self.url)
            return found[0].lower() if found else self.url or self.id
        parts = host[1].lower().split(".")
        second_level = len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2
        return ".".join(parts[-3 if second_level else -2 :])

    @property
    def fold(self) -> int:
        """0 to `FOLDS` - 1, the same for every page of a site."""
        return self._hash % FOLDS

    @property
    def lot(self) -> int:
        """0 to `LOTS` - 1, the same for every page of a site and whatever its fold: for training on fewer sites."""
        return self._hash // FOLDS % LOTS

    @property
    def _hash(self) -> int:
        return int(hashlib.md5(self.site.encode()).hexdigest(), 16)


@dataclass(slots=True)
class Page:
    """A page cut into blocks, and what the gold says of each.

    Attributes:
        walked: its blocks.
        candidates: the same, pictures left out.
        labels: the share of each block's words that the gold holds, or `UNKNOWN`.
        found: the share of the gold's words that some block holds.
    """

    row: Row
    walked: list[Candidate]
    candidates: list[Candidate]
    metadata: Metadata
    labels: list[float]
    found: float
    declared: tuple[float, ...] = ()


def rows(data: Path, name: str, limit: int | None = None) -> list[Row]:
    """The pages of one set."""
    with (data / name / "rows.jsonl").open(encoding="utf-8") as lines:
        return [_row(data / name, json.loads(line)) for line in list(lines)[:limit]]


def page(row: Row) -> Page:
    """Cut a page into blocks and label them."""
    document = parse(decode(row.data, charset=""), "html", url=row.url if "//" in row.url else "")
    walked = TreeWalker(document.url).walk(document.root)
    candidates = [candidate for candidate in walked if candidate.kind is not BlockKind.IMAGE]
    if row.gold.text is None:
        labels, found = [_piece(squash(c.text), row.gold) for c in candidates], 1.0
    else:
        labels, found = _aligned(candidates, row.gold.text)
    page = declared(document.elements["meta"], document.elements["script"])
    return Page(row, walked, candidates, extract(document), labels, found, page)


def _row(folder: Path, row: dict[str, object]) -> Row:
    name = str(row["id"])
    gold = (
        Gold(text=str(row["gold_text"]))
        if "gold_text" in row
        else Gold(wanted=tuple(row["with"]), unwanted=tuple(row["without"]))  # type: ignore[arg-type]
    )
    data = (folder / "html" / f"{name}.html").read_bytes()
    return Row(folder.name, name, str(row.get("url") or ""), data, gold, str(row.get("page_type") or "article"))


def _piece(text: str, gold: Gold) -> float:
    """Whether a block holds, or is, a wanted or an unwanted piece."""
    for pieces, label in ((gold.wanted, 1.0), (gold.unwanted, 0.0)):
        if any((flat := squash(piece)) in text or (len(text) >= 15 and text in flat) for piece in pieces):
            return label
    return UNKNOWN


def _aligned(candidates: Sequence[Candidate], gold_text: str) -> tuple[list[float], float]:
    """Align the page's words with the gold's, in order; the share of each block that found its place."""
    gold = tokens(gold_text)
    known = set(gold)
    seeds = set(zip(gold, gold[1:], gold[2:], strict=False))
    lengths: list[int] = []
    sequence: list[str] = []
    owners: list[int] = []
    for place, candidate in enumerate(candidates):
        own = tokens(candidate.text)
        lengths.append(len(own))
        if len(own) > _SEED:
            shared = sum(seed in seeds for seed in zip(own, own[1:], own[2:], strict=False))
            possible = shared >= 0.2 * (len(own) - 2)
        else:
            possible = all(word in known for word in own)
        if possible:
            sequence += own
            owners += [place] * len(own)
    covered = [0] * len(candidates)
    for start, _, size in SequenceMatcher(None, sequence, gold, autojunk=False).get_matching_blocks():
        for owner in owners[start : start + size]:
            covered[owner] += size >= min(_SEED, lengths[owner])
    shares = [count / length if length else 0.0 for count, length in zip(covered, lengths, strict=True)]
    return shares, sum(covered) / max(1, len(gold))
