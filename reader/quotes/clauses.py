"""Reporting clauses: the word that reports, and the subject it goes with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.quotes.language import Word
from reader.quotes.nouns import NounPhrases, Phrase, is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.quotes.language import Language
    from reader.quotes.tokens import Token


class Report(NamedTuple):
    """Who reports (None: the clause does not say), by which token, and how sure that is (0 to 1)."""

    subject: Phrase | None
    cue: int
    confidence: float


class Clauses:
    """Finds the subjects of reporting words among one paragraph's tokens."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.language = language
        self.nouns = NounPhrases(tokens, language)

    def is_participle(self, verb: int) -> bool:
        """Whether the verb shares the subject of another: "saying", "to say"."""
        token = self.tokens[verb]
        endings = self.language.participle_endings
        if endings and token.text.endswith(endings):
            return not (verb and self.tokens[verb - 1].flags & Word.BE)
        return verb > 0 and self.tokens[verb - 1].text in self.language.infinitive_marks

    def is_passive(self, verb: int, floor: int) -> bool:
        """Whether a form of "be" makes the verb passive."""
        if not self.tokens[verb].text.endswith(self.language.past_endings or ("\0",)):
            return False
        position = verb - 1
        while position >= floor and self.tokens[position].flags & (Word.ADVERB | Word.AUXILIARY):
            if self.tokens[position].flags & Word.BE:
                return True
            position -= 1
        return position >= floor and bool(self.tokens[position].flags & Word.BE)

    def subject_of(self, verb: int, floor: int) -> Phrase | None:
        """The subject to the left of a verb, in the tokens from `floor` on."""
        if self.is_participle(verb):
            return self.governing_subject(verb, floor)
        return self._left_subject(self._skip_auxiliaries(verb - 1, floor), floor)

    def _skip_auxiliaries(self, position: int, floor: int) -> int:
        """Step left over adverbs, auxiliaries and times."""
        tokens = self.tokens
        while position >= floor:
            flags = tokens[position].flags
            name = is_name(tokens[position]) and not flags & (Word.TIME | Word.AUXILIARY)
            if flags & (Word.TIME | Word.NUMBER) and not name:
                position -= 1
                if position >= floor and tokens[position].flags & Word.PREPOSITION:
                    position -= 1
            elif flags & (Word.ADVERB | Word.AUXILIARY | Word.BE) and not flags & Word.PRONOUN and not name:
                position -= 1
            else:
                break
        return position

    def _left_subject(self, position: int, floor: int) -> Phrase | None:
        tokens = self.tokens
        if position < floor:
            return None
        token = tokens[position]
        if token.text == ")":
            return self._left_subject(self._matching_parenthesis(position, floor), floor)
        if token.flags & Word.RELATIVE:
            return self._antecedent(position, floor)
        if token.flags & Word.CONJUNCTION:
            return self.governing_subject(position, floor)
        if token.text in {",", "—", "–", "--"}:
            return self._before_apposition(position, floor)
        phrase = self.nouns.ending_at(position, floor)
        if phrase is None:
            return None
        return self._outside_relative_clause(phrase, floor) or phrase

    def _matching_parenthesis(self, position: int, floor: int) -> int:
        for at in range(position - 1, max(floor, position - 20) - 1, -1):
            if self.tokens[at].text == "(":
                return at - 1
        return floor - 1

    def _antecedent(self, relative: int, floor: int) -> Phrase | None:
        """What "who" stands for: the noun phrase before it."""
        position = relative - 1
        if position >= floor and self.tokens[position].flags & Word.PREPOSITION:
            position -= 1
        while position >= floor and self.tokens[position].text in {",", "—", ")"}:
            if self.tokens[position].text == ")":
                position = self._matching_parenthesis(position, floor)
            else:
                position -= 1
        return self._head_of_apposition(self.nouns.ending_at(position, floor), floor)

    def _head_of_apposition(self, phrase: Phrase | None, floor: int) -> Phrase | None:
        """From "an aide" in "Ray, an aide" to "Ray"."""
        if phrase is None or phrase.start - 2 < floor or self.tokens[phrase.start - 1].text != ",":
            return phrase
        if not self.tokens[phrase.start].flags & (Word.DETERMINER | Word.POSSESSIVE | Word.ROLE):
            return phrase
        before = self.nouns.ending_at(phrase.start - 2, floor)
        if before is None or not is_name(self.tokens[before.end - 1]):
            return phrase
        return before

    def _before_apposition(self, comma: int, floor: int) -> Phrase | None:
        """The subject of "Ray, who was in Iowa, said": what stands before the insertion that ends at `comma`."""
        tokens = self.tokens
        mark = tokens[comma].text
        position = comma - 1
        while position >= floor and tokens[position].text != mark and tokens[position].text != ";":
            position -= 1
        if position <= floor or tokens[position].text != mark:
            # one comma only: "In Iowa, said", or a subject and a stray comma
            phrase = self.nouns.ending_at(comma - 1, floor)
            return phrase
        phrase = self.nouns.ending_at(self._skip_auxiliaries(position - 1, floor), floor)
        if tokens[position - 1].text == ")":
            phrase = self.nouns.ending_at(self._matching_parenthesis(position - 1, floor), floor)
        if phrase is None:
            return self._before_apposition(position, floor)
        return self._head_of_apposition(phrase, floor)

    def _outside_relative_clause(self, phrase: Phrase, floor: int) -> Phrase | None:
        """The antecedent, where `phrase` stands in a relative clause without commas: "a man who knows Ray said"."""
        tokens = self.tokens
        for position in range(phrase.start - 1, max(floor, phrase.start - 16) - 1, -1):
            flags = tokens[position].flags
            if flags & (Word.PUNCTUATION | Word.QUOTE):
                return None
            if flags & Word.RELATIVE and not flags & Word.SUBORDINATOR:
                if (
                    position + 1 == phrase.start
                    or not position > floor
                    or tokens[position - 1].flags & Word.PUNCTUATION
                ):
                    return None
                return self.nouns.ending_at(position - 1, floor)
        return None

    def governing_subject(self, verb: int, floor: int) -> Phrase | None:
        """The subject that a participle or a second verb shares with the verb before it."""
        tokens = self.tokens
        for position in range(verb - 1, floor, -1):
            flags = tokens[position].flags
            if flags & Word.RELATIVE and not flags & Word.SUBORDINATOR:
                return self._antecedent(position, floor)
            if flags & Word.PRONOUN and not self._is_object(position, floor):
                return Phrase(position, position + 1)
            if (
                flags & (Word.CUE | Word.AUXILIARY | Word.BE)
                and not self.is_participle(position)
                and not flags & Word.ADVERB
            ):
                subject = self._left_subject(self._skip_auxiliaries(position - 1, floor), floor)
                if subject:
                    return subject
        return self.first_subject(floor, verb)

    def _is_object(self, position: int, floor: int) -> bool:
        """Whether a pronoun that may be a subject is not one here: "told you", "with it"."""
        if position <= floor:
            return False
        before = self.tokens[position - 1]
        after = self.tokens[position + 1] if position + 1 < len(self.tokens) else None
        objective = self.tokens[position].text in self.language.objective_pronouns
        if objective:
            return True
        return bool(before.flags & Word.PREPOSITION) or (after is not None and bool(after.flags & Word.PUNCTUATION))

    def first_subject(self, start: int, end: int) -> Phrase | None:
        """The first noun phrase of a sentence that no preposition rules."""
        tokens, position = self.tokens, start
        while position < end and tokens[position].flags & (Word.CONJUNCTION | Word.ADVERB | Word.PUNCTUATION):
            if is_name(tokens[position]):
                break
            position += 1
        opening = position < end and self._introduces(position)
        while position < end:
            if opening:
                comma = next((p for p in range(position, end) if tokens[p].text in {",", "—"}), None)
                if comma is None:
                    break
                position = comma + 1
            phrase = self.nouns.starting_at(position, end)
            if phrase:
                return phrase
            opening = True
        return None

    def _introduces(self, position: int) -> bool:
        """Whether the sentence begins with something else than its subject: "In Iowa, …", "Asked about it, …"."""
        token = self.tokens[position]
        if token.flags & (Word.PREPOSITION | Word.SUBORDINATOR | Word.CUE | Word.TIME | Word.SOURCE):
            return not (token.flags & (Word.ROLE | Word.CUE_NOUN) and token.flags & Word.CAPITAL and False)
        endings = self.language.participle_endings + self.language.past_endings
        return bool(endings) and token.text.endswith(endings) and not token.flags & Word.ROLE
