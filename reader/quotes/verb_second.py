"""Subjects in verb-second languages: the finite verb stands second, its subject before or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.quotes.language import Word

if TYPE_CHECKING:
    from reader.quotes.clauses import Clauses
    from reader.quotes.nouns import Phrase

_VERB = Word.CUE | Word.STANCE | Word.MANNER | Word.AUXILIARY | Word.BE


def subject(clauses: Clauses, verb: int, floor: int) -> Phrase | None:
    """The subject of the clause that holds `verb`."""
    tokens = clauses.tokens
    start = verb
    while start > floor and tokens[start - 1].text not in {",", ";", ":", "(", "–", "—"}:
        start -= 1
    if start < verb and tokens[start].flags & Word.SUBORDINATOR:
        return clauses.nouns.starting_at(_skip_adverbs(clauses, start + 1, verb), verb)
    if _is_relative(clauses, start, verb, floor):
        return clauses.antecedent(start, floor)
    finite = next((p for p in range(start, verb) if _is_verb(clauses, p, start)), verb)
    before = clauses.skip_auxiliaries(finite - 1, start)
    if before > start and tokens[before].text == ")":
        before = clauses.matching_parenthesis(before, start)
    if before > start and tokens[before].flags & Word.QUOTE:  # "Ein Vertreter der „AG“ sagte"
        before -= 1 + bool(tokens[before - 1].flags & Word.DETERMINER)
    if before >= start and not tokens[before].flags & (Word.CONJUNCTION | Word.QUOTE):
        left = clauses.nouns.ending_at(before, start)
        if left and (
            left.start == start or tokens[left.start - 1].flags & (Word.CONJUNCTION | Word.ADVERB | Word.NUMBER)
        ):
            return left
    if before < start and start - 2 >= floor and finite == start and tokens[start - 1].text == ",":
        apposition = clauses.before_apposition(start - 1, floor)
        if apposition and not tokens[apposition.start].flags & Word.PREPOSITION:
            return apposition
    if before >= start and tokens[before].flags & Word.CONJUNCTION and finite == before + 1:
        return subject(clauses, before, floor) if before > floor else None
    return clauses.nouns.starting_at(_skip_adverbs(clauses, finite + 1, len(tokens)), len(tokens))


def _is_verb(clauses: Clauses, position: int, start: int) -> bool:
    flags = clauses.tokens[position].flags
    if not flags & _VERB or flags & (Word.PRONOUN | Word.ADVERB):
        return False
    return bool(flags & (Word.AUXILIARY | Word.BE)) or not clauses.is_noun(position, start)


def _is_relative(clauses: Clauses, start: int, verb: int, floor: int) -> bool:
    """Whether a relative pronoun opens the clause and the verb closes it."""
    tokens = clauses.tokens
    if start <= floor or not tokens[start].flags & Word.RELATIVE or tokens[start - 1].text != ",":
        return False
    last = verb + 1 >= len(tokens) or bool(tokens[verb + 1].flags & (Word.PUNCTUATION | Word.QUOTE | Word.AUXILIARY))
    return last and not any(_is_verb(clauses, p, start) for p in range(start + 1, verb))


def _skip_adverbs(clauses: Clauses, position: int, end: int) -> int:
    """Step over what may stand between a verb and its subject: adverbs, times and short adverbials."""
    tokens = clauses.tokens
    while position < end:
        flags = tokens[position].flags
        if flags & Word.PREPOSITION and position + 1 < end:
            phrase = clauses.nouns.starting_at(position + 1, end)
            position = phrase.end if phrase else position + 1
        elif flags & (Word.ADVERB | Word.TIME) and not flags & Word.PRONOUN:
            position += 1
        else:
            break
    return position
