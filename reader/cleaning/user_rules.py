"""The user's own rules, which remove or restore blocks and override all other verdicts.

A rule identifies blocks in the same way as the cleaner's own rules: on pages by the class or id of an enclosing
element, and in text by phrases. `reader.rulebook` describes the file that stores the rules.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.lexicon.phrases import stands
from reader.model import BlockKind, Verdict
from reader.text.normalize import words
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Final

    from reader.model import Article, Block

STAGE: Final = "user"
CATEGORY: Final = "user"
_HEADING: Final = "user.heading"
_EMPTIED: Final = "heading of a section that your own rules empty"
MAX_WORDS: Final = 60
"""A longer block is the article's own, whatever phrase it holds."""
_OPENING: Final = 8
"""Words by which a block is known again."""
_MOST: Final = 5
"""Blocks of the other kind that a name may take with it; a name that takes more is a name of the whole article."""
_SHARE: Final = 0.2
"""The most of the article's characters that they may have."""
_PASSING: Final = r"(?i)\d{3}|\d[a-z]+\d|[a-z]\d+[a-z]"
"""What a program has made up: such a name is another tomorrow."""


class OwnRule(NamedTuple):
    """A rule written by the user.

    Attributes:
        id: its name, for messages and for undoing it.
        keep: whether it keeps blocks, or removes them.
        site: the host or name of the site that the rule applies to; "" for all sites.
        names: class names and ids; the rule matches blocks inside an element that has one of them.
        phrases: phrases as in `reader.cleaning.lexicon.phrases`; the rule matches blocks that contain one of them.
        max_words: the length, in words, of the longest block that a phrase can match.
    """

    id: str
    keep: bool
    site: str = ""
    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    max_words: int = MAX_WORDS

    def holds(self, block: Block) -> bool:
        """Whether the rule matches a block."""
        if not set(self.names).isdisjoint(block.names):
            return True
        if not self.phrases:
            return False
        said = words(block.text)
        return len(said) <= self.max_words and _finder(self.phrases)(said)

    def about(self) -> str:
        """A description, for the user, of the blocks that the rule matches."""
        names = (f"in an element named “{name}”" for name in self.names)
        phrases = (_in_words(phrase) for phrase in self.phrases)
        return " or ".join([*names, *phrases])


def site_of(article: Article) -> str:
    """The site of an article, in the form used in rules: its host without "www.", or its name; "" if neither is known."""
    from reader.text import urls  # noqa: PLC0415 (2 ms, for those who have rules)

    return (urls.host(article.url) or article.site).casefold().removeprefix("www.")


def applied(article: Article, rules: Iterable[OwnRule]) -> Article:
    """The article with the verdicts of the user's rules applied; if several rules match a block, the last one wins.

    Args:
        article: as it was judged.
        rules: in the order in which they were made.

    Returns:
        The same object if no rule matches.
    """
    site = site_of(article)
    wanted = [rule for rule in reversed(tuple(rules)) if _for_site(rule, site)]
    if not wanted:
        return article
    blocks = _without_orphans(article.blocks, [_judged(block, wanted) for block in article.blocks], wanted)
    changed = any(now is not before for now, before in zip(blocks, article.blocks, strict=True))
    return replace(article, blocks=blocks) if changed else article


def proposals(article: Article, index: int) -> list[OwnRule]:
    """Proposed rules that would reverse the verdict on a block, most general first; empty if nothing identifies the block.

    Args:
        article: as it is shown.
        index: the block's place in `article.blocks`.
    """
    block, site = article.blocks[index], site_of(article)
    keep = not block.verdict.kept
    found = []
    if name := next((name for name in block.names if _tells(article, block, name)), ""):
        found.append(OwnRule(f"{site or 'all'}.{name}", keep, site, names=(name,)))
    if said := words(block.text):
        phrase = "^" + " ".join("#" if word.isdigit() else word for word in said[:_OPENING])
        phrase += "$" if len(said) <= _OPENING else ""
        longest = max(MAX_WORDS, 2 * len(said))
        found.append(OwnRule(f"{site or 'all'}.{'-'.join(said[:3])}", keep, site, phrases=(phrase,), max_words=longest))
    return found


def _judged(block: Block, rules: Sequence[OwnRule]) -> Block:
    rule = next((rule for rule in rules if rule.holds(block)), None)
    if rule is None or rule.keep == block.verdict.kept:
        return block
    category = "content" if rule.keep else CATEGORY
    verdict = Verdict(
        rule.keep,
        STAGE,
        sanitize_line(rule.id),
        category,
        sanitize_line(f"your own rule: blocks {rule.about()}"),
        block.verdict.score,
    )
    return block._replace(verdict=verdict)


def _without_orphans(before: Sequence[Block], judged: Sequence[Block], rules: Sequence[OwnRule]) -> tuple[Block, ...]:
    """Blocks without the headings of sections that the rules have emptied; one that a rule keeps stays."""
    blocks = list(judged)
    below: Block | None = None
    below_before: Block | None = None
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        heading = block.kind is BlockKind.HEADING and block.verdict.kept
        emptied = heading and _stands_below(block, below_before) and not _stands_below(block, below)
        if emptied and not any(rule.keep and rule.holds(block) for rule in rules):
            verdict = Verdict(False, STAGE, sanitize_line(_HEADING), CATEGORY, sanitize_line(_EMPTIED))  # noqa: FBT003
            blocks[i] = block._replace(verdict=verdict)
        below = blocks[i] if blocks[i].verdict.kept else below
        below_before = before[i] if before[i].verdict.kept else below_before
    return tuple(blocks)


def _stands_below(heading: Block, block: Block | None) -> bool:
    """Whether the next block of the article belongs to the heading's section."""
    return block is not None and not (block.kind is BlockKind.HEADING and block.level <= heading.level)


def _for_site(rule: OwnRule, site: str) -> bool:
    return not rule.site or site == rule.site or site.endswith(f".{rule.site}")


def _tells(article: Article, block: Block, name: str) -> bool:
    """Whether a name tells a block from the article: few blocks with the same verdict bear it."""
    if re.search(_PASSING, name):
        return False
    alike = [other for other in _bearing(article.blocks, name) if other.verdict.kept == block.verdict.kept]
    if not block.verdict.kept:
        return len({other.verdict.category for other in alike}) == 1
    characters = sum(len(other.text) for other in alike)
    return len(alike) <= _MOST and characters <= max(_SHARE * len(article.text), len(block.text))


def _bearing(blocks: Iterable[Block], name: str) -> Iterator[Block]:
    return (block for block in blocks if name in block.names)


def _in_words(phrase: str) -> str:
    said = phrase.strip("^$")
    if phrase.startswith("^"):
        return f"that say “{said}”" if phrase.endswith("$") else f"that begin with “{said}”"
    return f"that hold “{said}”"


_finder = lru_cache(maxsize=256)(stands)
