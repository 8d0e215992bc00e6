"""Subjects that another word hands a verb: "…, with Ray calling it “x”", "this led Ray to call it “x”"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.quotes.language.lexicon import Word

if TYPE_CHECKING:
    from reader.quotes.syntax.noun_phrases import Phrase
    from reader.quotes.syntax.protocols import ClauseReader

REACH: Final = 14
"""The word that hands over the subject is at most so many words before the verb."""


def absolute(clauses: ClauseReader, verb: int, floor: int) -> Phrase | None:
    """The noun phrase after a preposition that introduces an absolute clause with the participle `verb`."""
    tokens = clauses.tokens
    for position in range(verb - 1, max(floor, verb - REACH) - 1, -1):
        if tokens[position].flags & (Word.PUNCTUATION | Word.QUOTE):
            return None
        if tokens[position].text in clauses.language.absolutes:
            opens = position == floor or bool(tokens[position - 1].flags & (Word.PUNCTUATION | Word.QUOTE))
            phrase = clauses.nouns.starting_at(position + 1, verb) if opens else None
            return phrase if phrase and clauses.nouns.is_speaker(phrase) else None
    return None


def caused(clauses: ClauseReader, verb: int, floor: int) -> Phrase | None:
    """The object of a causative verb whose infinitive is `verb`, or a verb coordinated with `verb`."""
    tokens, marks = clauses.tokens, clauses.language.infinitive_marks
    for position in range(verb - 1, max(floor, verb - REACH) - 1, -1):
        if tokens[position].flags & (Word.PUNCTUATION | Word.QUOTE):
            return None
        if tokens[position].text in clauses.language.causatives:
            phrase = clauses.nouns.starting_at(position + 1, verb)
            infinitive = phrase and any(t.text in marks for t in tokens[phrase.end : verb])
            return phrase if infinitive and phrase and clauses.nouns.is_speaker(phrase) else None
    return None
