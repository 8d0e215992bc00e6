"""Finds subjects in verb-second languages, in which the finite verb comes second and its subject is before or after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.quotes.language.lexicon import Word
from reader.quotes.syntax.noun_phrases import is_name

if TYPE_CHECKING:
    from reader.quotes.syntax.noun_phrases import Phrase
    from reader.quotes.syntax.protocols import ClauseReader

_VERB = Word.CUE | Word.STANCE | Word.MANNER | Word.AUXILIARY | Word.BE


def subject(clauses: ClauseReader, verb: int, floor: int) -> Phrase | None:
    """The subject of the clause that holds `verb`."""
    tokens = clauses.tokens
    start = verb
    while start > floor and tokens[start - 1].text not in {",", ";", ":", "(", "–", "—"}:
        start -= 1
    if start < verb and tokens[start].flags & Word.SUBORDINATOR:
        if own := _adjoining(clauses, verb):
            return own
        return clauses.nouns.starting_at(_skip_adverbs(clauses, start + 1, verb), verb)
    if _is_relative(clauses, start, verb, floor):
        return clauses.antecedent(start, floor)
    return _of_main_clause(clauses, start, verb, floor)


def _adjoining(clauses: ClauseReader, verb: int) -> Phrase | None:
    """The speaker right behind a verb that stands second although "als" opens the sentence: "Als Grund sagte Ray"."""
    tokens, language = clauses.tokens, clauses.language
    phrase = clauses.nouns.starting_at(verb + 1, len(tokens)) if verb + 1 < len(tokens) else None
    if phrase is None or _is_oblique(clauses, phrase) or not tokens[verb].flags & Word.CUE:
        return None
    first = tokens[phrase.start]
    if first.flags & Word.PRONOUN:
        return phrase if first.text in language.subject_pronouns else None
    return phrase if clauses.nouns.is_speaker(phrase) else None


def _of_main_clause(clauses: ClauseReader, start: int, verb: int, floor: int) -> Phrase | None:
    """The subject before the finite verb, or else the one behind it."""
    tokens = clauses.tokens
    finite = next((p for p in range(start, verb) if _is_verb(clauses, p, start)), verb)
    behind = _behind(clauses, finite)
    if behind and tokens[behind.start].text in clauses.language.subject_pronouns:
        return behind
    before = clauses.skip_auxiliaries(finite - 1, start)
    if before > start and tokens[before].text == ")":
        before = clauses.matching_parenthesis(before, start)
    left = _ending_at(clauses, before, start)
    if left:
        return behind if behind and _is_object(clauses, left, finite, behind) else left
    if before < start and start - 2 >= floor and finite == start and tokens[start - 1].text == ",":
        apposition = clauses.before_apposition(start - 1, floor)
        if apposition and not tokens[apposition.start].flags & Word.PREPOSITION:
            return behind if behind and _is_object(clauses, apposition, finite, behind) else apposition
    if before >= start and tokens[before].flags & Word.CONJUNCTION and finite == before + 1:
        return _coordinated(clauses, start, before, floor) if before > floor else None
    return behind


def _is_object(clauses: ClauseReader, left: Phrase, finite: int, behind: Phrase) -> bool:
    """Whether the phrase before the finite verb is its object, by number or by case, and the one behind it the subject."""
    tokens, language = clauses.tokens, clauses.language
    if not clauses.nouns.is_speaker(behind) or tokens[left.start].flags & Word.PRONOUN:
        return False
    many = _is_plural(clauses, left)
    plural_verb = tokens[finite].text.endswith(language.plural_endings or ("\0",))
    if many is not None and many != plural_verb and not tokens[finite].flags & Word.SPEECH & ~Word.LABEL:
        return _is_plural(clauses, behind) in {None, plural_verb}
    masculine = language.is_masculine(tokens[behind.end - 1].text) and behind.end - behind.start > 1
    return (
        masculine
        and tokens[behind.start].text in language.subject_determiners
        and tokens[left.start].text not in (language.subject_determiners)
        and bool(tokens[finite].flags & Word.LABEL)
    )


def _is_plural(clauses: ClauseReader, phrase: Phrase) -> bool | None:
    """Whether a phrase is of several; None where its words do not tell."""
    tokens, language = clauses.tokens, clauses.language
    words = tokens[phrase.start : phrase.end]
    if any(t.flags & Word.CONJUNCTION for t in words):
        return None
    if words[0].text in language.singular_determiners:
        return False
    adjectives = [t.text for t in words[1:] if not t.flags & (Word.CAPITAL | Word.FUNCTION)]
    if words[0].text in language.plural_determiners and adjectives:
        return adjectives[0].endswith(language.plural_adjectives) or None
    return None


def _coordinated(clauses: ClauseReader, start: int, conjunction: int, floor: int) -> Phrase | None:
    """The subject that a verb behind a conjunction shares with the clause before: "Die Lotsin kam und nannte es “gut”"."""
    if any(_is_verb(clauses, p, start) for p in range(start, conjunction)):
        return subject(clauses, conjunction, floor)
    opened = start > floor and clauses.tokens[start - 1].text == ","
    if opened and not clauses.tokens[start].flags & (Word.FUNCTION | Word.CAPITAL):
        inverted = _behind(clauses, start)  # "Als sie kam, winkte er ab und nannte es “gut”"
        if inverted and inverted.end <= conjunction and clauses.nouns.is_speaker(inverted):
            return inverted
    shared = clauses.first_subject(start, conjunction)  # its own verb is none of speech
    return shared if shared and clauses.nouns.is_speaker(shared) else None


def _ending_at(clauses: ClauseReader, last: int, start: int) -> Phrase | None:
    """The phrase that fills the place before the finite verb, with a name in marks: "Ein Vertreter der „AG“"."""
    tokens, before = clauses.tokens, last
    if before > start and tokens[before].flags & Word.QUOTE:
        before -= 1 + bool(tokens[before - 1].flags & Word.DETERMINER)
    if before < start or tokens[before].flags & (Word.CONJUNCTION | Word.QUOTE):
        return None
    phrase = clauses.nouns.ending_at(before, start)
    return phrase._replace(end=last + 1) if phrase and _may_be_subject(clauses, phrase, start) else None


def _behind(clauses: ClauseReader, finite: int) -> Phrase | None:
    """The noun phrase behind the finite verb that may be its subject."""
    tokens, first = clauses.tokens, finite + 1
    while True:
        phrase = clauses.nouns.starting_at(_skip_adverbs(clauses, first, len(tokens)), len(tokens))
        if phrase is None or not _is_oblique(clauses, phrase):
            return phrase
        first = phrase.end


def behind_opening(clauses: ClauseReader, start: int, end: int) -> Phrase | None:
    """The subject of a sentence that begins with something else: "In Porto tagt der Rat", "Den Plan stellte sie vor"."""
    thing = clauses.nouns.starting_at(start, end)
    finite = _skip_adverbs(clauses, thing.end if thing and _is_oblique(clauses, thing) else start, end)
    if not start < finite < end or is_name(clauses.tokens[finite]) or clauses.tokens[finite].flags & Word.BREAK:
        return None
    subject = _behind(clauses, finite)
    return subject if subject and subject.end <= end and clauses.nouns.is_speaker(subject) else None


def of_main_clause_behind(clauses: ClauseReader, start: int, end: int) -> Phrase | None:
    """The pronoun that is the subject of a main clause behind a subordinate one: "Als Ray sie fragte, winkte er ab"."""
    tokens = clauses.tokens
    if not tokens[start].flags & Word.SUBORDINATOR:
        return None
    comma = next((p for p in range(end - 1, start, -1) if tokens[p].text == ","), end)
    if comma + 2 >= end or tokens[comma + 1].flags & (Word.FUNCTION & ~Word.AUXILIARY & ~Word.BE | Word.CAPITAL):
        return None
    subject = _behind(clauses, comma + 1)
    return subject if subject and tokens[subject.start].text in clauses.language.subject_pronouns else None


def _may_be_subject(clauses: ClauseReader, phrase: Phrase, start: int) -> bool:
    """Whether the phrase before the finite verb fills its place alone and has the case of a subject."""
    if _is_oblique(clauses, phrase):
        return False
    before = clauses.tokens[phrase.start - 1]
    return phrase.start == start or bool(before.flags & (Word.CONJUNCTION | Word.ADVERB | Word.NUMBER))


def _is_oblique(clauses: ClauseReader, phrase: Phrase) -> bool:
    """Whether the case of a phrase is none of a subject's: "den Plan", "der Zeitung"."""
    tokens, language = clauses.tokens, clauses.language
    first = tokens[phrase.start].text
    if first in language.oblique_determiners:
        return True
    if first not in language.feminine_obliques:
        return False
    noun = next((t.text for t in tokens[phrase.start + 1 : phrase.end] if t.flags & Word.CAPITAL), "")
    return noun.endswith(language.feminine_endings)


def _is_verb(clauses: ClauseReader, position: int, start: int) -> bool:
    flags = clauses.tokens[position].flags
    if not flags & _VERB or flags & (Word.PRONOUN | Word.ADVERB):
        return False
    return bool(flags & (Word.AUXILIARY | Word.BE)) or not clauses.is_noun(position, start)


def _is_relative(clauses: ClauseReader, start: int, verb: int, floor: int) -> bool:
    """Whether a relative pronoun opens the clause and the verb closes it."""
    tokens = clauses.tokens
    if start <= floor or not tokens[start].flags & Word.RELATIVE or tokens[start - 1].text != ",":
        return False
    last = verb + 1 >= len(tokens) or bool(tokens[verb + 1].flags & (Word.PUNCTUATION | Word.QUOTE | Word.AUXILIARY))
    return last and not any(_is_verb(clauses, p, start) for p in range(start + 1, verb))


def _skip_adverbs(clauses: ClauseReader, position: int, end: int) -> int:
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
