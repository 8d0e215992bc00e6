"""Stages for pages that remove hidden text, decorations made of characters, and pull quotes."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from reader.cleaning.tree.nearest import Nearest
from reader.model import BlockKind

if TYPE_CHECKING:
    from typing import Final

    from reader.cleaning.candidate import Candidate, Scope
    from reader.cleaning.judgement import Judgement

_SPOKEN: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_UNSHOWN: Final = frozenset({"template", "noscript"})
"""Labels of elements that browsers with scripts never show."""
_HIDING: Final = frozenset({"hidden", "aria-hidden"}) | _UNSHOWN
_CERTAIN: Final = 0.92
_MOST: Final = 0.5
"""Share of the text from which a hidden element is the article itself: scripts show it once they have run."""
_PULL_QUOTE: Final = "pull-quote"
_QUOTE_DEPTH: Final = 4
"""Elements between a quotation and the one that is named a pull quote."""
_QUOTED_WORDS: Final = 4
"""Words: so many in a row are no coincidence."""
_OPENING: Final = frozenset("“„«»‚‘「『\"'–—")
_CLOSING: Final = frozenset("”“»«’‘」』\"'…!?")
_RULED: Final = frozenset("*_-–—=·•~#⁂ \n\u00a0")
"""What lines between scenes are drawn with."""


def wordless(judgement: Judgement) -> None:
    """Icons, and ruled lines at an edge; between two paragraphs of the article a line of asterisks parts its scenes."""
    standing = [i for i, _ in judgement.standing()]
    for i, candidate in judgement.open():
        within = i not in (standing[0], standing[-1])
        parts = within and (_RULED.issuperset(candidate.text) or _is_said(candidate.text))
        if candidate.kind in _SPOKEN and not any(map(str.isalnum, candidate.text)) and not parts:
            judgement.remove(i, stage="structure", rule="outside.wordless", category="outside", reason="no word in it")


def _is_said(text: str) -> bool:
    """Whether a line of dialogue has no words: “…”, “?!”."""
    return len(text) > 2 and text[0] in _OPENING and text[-1] in _CLOSING


def hidden(judgement: Judgement) -> None:
    """Removes text hidden by the markup, unless it is the article itself or the scorer is certain that it is content."""
    standing = list(judgement.standing())
    hider = Nearest(lambda scope: scope if scope.labels & _HIDING else None)
    hiding = [hider(candidate.scope) for _, candidate in standing]
    characters: Counter[Scope | None] = Counter()
    for (_, candidate), scope in zip(standing, hiding, strict=True):
        characters[scope] += candidate.characters
    total = characters.total()
    for (i, _), scope in zip(standing, hiding, strict=True):
        if scope is None or characters[scope] >= _MOST * total:
            continue
        unshown = next(iter(scope.labels & _UNSHOWN), "")
        if unshown:
            judgement.remove(i, stage="markup", rule=f"markup.{unshown}", category=unshown, overrule=True)
        elif (judgement.scores[i] or 0.0) < _CERTAIN:
            judgement.remove(i, stage="markup", rule="markup.hidden", category="hidden")


def pull_quotes(judgement: Judgement) -> None:
    """What stands beside the text and in it too, there without its quotation marks or in the middle of a sentence."""
    standing = list(judgement.standing())
    quotes = [(i, candidate) for i, candidate in standing if _is_pull_quote(candidate)]
    if not quotes:
        return
    text = " ".join(word for _, candidate in standing if not _is_pull_quote(candidate) for word in candidate.words)
    for i, candidate in quotes:
        if candidate.length >= _QUOTED_WORDS and f" {' '.join(candidate.words)} " in f" {text} ":
            judgement.remove(
                i,
                stage="repetition",
                rule="duplicate.pull-quote",
                category="duplicate",
                reason="repeats a part of the text",
            )


def _is_pull_quote(candidate: Candidate) -> bool:
    chain = candidate.scope.chain() if candidate.scope is not None else iter(())
    return any(_PULL_QUOTE in scope.labels for scope in islice(chain, _QUOTE_DEPTH))
