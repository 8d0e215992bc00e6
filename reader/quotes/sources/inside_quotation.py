"""Who is named inside the marks, where a language leaves the reporting clause there: "« Oui, dit Paul, c'est fini. »"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.quotes.confidence import LIKELY
from reader.quotes.language.lexicon import Word
from reader.quotes.syntax.clauses import Report

if TYPE_CHECKING:
    from reader.quotes.syntax.clauses import Clauses

_INTERRUPTING: Final = frozenset({"—", "–", "--", "-", ",", "?", "!", "…"})
"""What stands between the speech and the clause that interrupts it."""


def incise(clauses: Clauses) -> Report | None:
    """The first clause that interrupts the speech `clauses.tokens`: the verb, the subject behind it, a mark on each side."""
    tokens = clauses.tokens
    for verb in range(1, len(tokens)):
        if not tokens[verb].flags & Word.SPEECH or clauses.is_noun(verb, 0):
            continue
        first = verb
        while first > 1 and tokens[first - 1].flags & (Word.AUXILIARY | Word.ADVERB):
            first -= 1
        if tokens[first - 1].text not in _INTERRUPTING:
            continue
        subject = clauses.inverted(verb, len(tokens), anything=True)
        if subject and subject.end < len(tokens) and tokens[subject.end].flags & Word.PUNCTUATION:
            return Report(subject, verb, LIKELY)
    return None
