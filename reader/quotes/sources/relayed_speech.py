"""Finds speakers who are quoted by way of somebody else: "CCTV quoted Putin as saying", "Reuters reported, citing Ray".

The speaker is the person who spoke; the channel (such as CCTV) counts as the speaker only if nobody else does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.quotes.confidence import LIKELY, SURE
from reader.quotes.language.lexicon import Word
from reader.quotes.syntax.clauses import Clauses, Report
from reader.quotes.syntax.noun_phrases import MAX_WORDS, Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.quotes.language.lexicon import Language
    from reader.quotes.syntax.tokens import Token

_BETWEEN: Final = Word.PREPOSITION | Word.DETERMINER | Word.CUE_NOUN | Word.PUNCTUATION
"""What may stand between the quoted person and the quotation: "with the words:"."""
_THIRD_PERSON: Final = Word.MASCULINE | Word.FEMININE | Word.PLURAL


class Relays:
    """Finds the person who is quoted through a channel in the reports of one paragraph."""

    def __init__(self, tokens: Sequence[Token], language: Language, clauses: Clauses) -> None:
        self.tokens = tokens
        self.language = language
        self.clauses = clauses
        self.nouns = clauses.nouns

    def is_channel(self, outer: Report, inner: Report, quote: int) -> bool:
        """Whether `outer`, which follows the quotation, merely relays what `inner`, which precedes it, reports.

        "Xi said it would “inject more vitality,” according to CCTV"; not "Xi left, but it was “a mess,” Reuters reported".
        """
        tokens = self.tokens
        if inner.cue < 0 or not tokens[inner.cue].flags & Word.CUE or self.clauses.is_noun(inner.cue, 0):
            return False
        if not tokens[outer.cue].flags & (Word.SOURCE | Word.NEWS):
            return False
        return not any(
            tokens[p].text == ";" or (tokens[p].flags & Word.CONJUNCTION and tokens[p - 1].text == ",")
            for p in range(inner.cue + 1, quote)
        )

    def inner(self, report: Report, quote: int, start: int, end: int) -> Report:
        """The report of who is heard in `report`, in the sentence `tokens[start:end]`; itself if that is nobody else."""
        if report.cue < 0 or report.subject is None:
            return report
        return self._cited(report, start, end) or self._quoted(report, quote, start, end) or report

    def passive(self, quote: int, end: int) -> Report | None:
        """The person quoted in a verb-second passive that follows the quotation: "„…“, wird Ray zitiert"."""
        tokens, first = self.tokens, quote + 1
        while first < end and tokens[first].text == ",":
            first += 1
        if not self.language.inverts or first >= end or not tokens[first].flags & Word.BE:
            return None
        agent = next((p for p in range(first + 1, end) if tokens[p].text in self.language.agents), end)
        subject = self.nouns.starting_at(first + 1, agent)
        verb = next((p for p in range(first + 1, end) if tokens[p].flags & Word.QUOTING), None)
        return Report(subject, verb, SURE) if subject and verb is not None else None

    def by_agent(self, quote: int, start: int, end: int) -> Report | None:
        """The agent of a verb-second passive that surrounds the quotation: "wird von Ray als „…“ bezeichnet"."""
        tokens = self.tokens
        if not self.language.inverts:
            return None
        passive = next((p for p in range(start, quote) if tokens[p].flags & Word.BE), quote)
        agent = next((p for p in range(passive, quote) if tokens[p].text in self.language.agents), None)
        verb = next((p for p in range(quote + 1, min(end, quote + MAX_WORDS)) if tokens[p].flags & Word.CUE), None)
        person = self.nouns.starting_at(agent + 1, quote) if agent is not None and verb is not None else None
        return Report(person, verb, LIKELY) if person and verb is not None else None

    def _cited(self, report: Report, start: int, end: int) -> Report | None:
        """Whom a medium names as its source: "Reuters reported, citing Ray", "unter Berufung auf Ray"."""
        if not self.tokens[report.cue].flags & Word.NEWS:
            return None
        for position in range(start, end):
            if self.tokens[position].flags & Word.CITING:
                first = position + 1
                while first < end and self.tokens[first].flags & (Word.PREPOSITION | Word.ADVERB):
                    first += 1
                return self._report(self.nouns.starting_at(first, end), position, report)
        return None

    def _quoted(self, report: Report, quote: int, start: int, end: int) -> Report | None:
        """Whom the subject of the reporting verb quotes; the verb, or the one that rules it, has that person as object."""
        verbs = [report.cue]
        if self.clauses.is_participle(report.cue):
            verbs += range(report.cue - 1, max(start, report.cue - MAX_WORDS) - 1, -1)
        for verb in verbs:
            if self.tokens[verb].flags & Word.SPEECH and not self.clauses.is_passive(verb, start):
                person = self._object(verb, report.subject, end)
                cue = self._cue(verb, person, quote) if person else None
                if cue is not None and report.cue in {verb, cue}:
                    return self._report(person, cue, report)
        return None

    def _object(self, verb: int, subject: Phrase | None, end: int) -> Phrase | None:
        """The person behind the verb, and behind its subject where that stands there too."""
        tokens, first = self.tokens, verb + 1
        if subject and subject.start > verb:
            if subject.start > first and tokens[first].flags & _THIRD_PERSON and not tokens[first].flags & Word.ROLE:
                return Phrase(first, first + 1)  # "zitierte ihn der Sender"
            # "приводит агентство слова Ивана": the words and whose they are look like one phrase with the subject
            words = (p for p in range(subject.start, subject.end) if tokens[p].flags & Word.CUE_NOUN)
            first = next(words, subject.end)
        return self.nouns.starting_at(self._behind_words(first, end), end)

    def _behind_words(self, first: int, end: int) -> int:
        """Step over what only leads to the person: "a Ana Ruiz", "les propos de Paul", "слова Ивана"."""
        tokens = self.tokens
        if first < end and tokens[first].text in self.language.object_marks:
            return first + 1
        noun = first + (first < end and bool(tokens[first].flags & Word.DETERMINER))
        if noun >= end or not tokens[noun].flags & Word.CUE_NOUN:
            return first
        return noun + 1 + (noun + 1 < end and bool(tokens[noun + 1].flags & Word.PREPOSITION))

    def _cue(self, verb: int, person: Phrase, quote: int) -> int | None:
        """The word that reports what the object of `verb` says: "quoted Ray as *saying*"; None if it says nothing."""
        tokens, position = self.tokens, person.end
        if position + 1 < len(tokens) and tokens[position].text in self.language.object_complements:
            cued = tokens[position + 1].flags & Word.CUE and self.clauses.is_participle(position + 1)
            return position + 1 if cued else None
        if not tokens[verb].flags & Word.QUOTING:
            return None
        if verb > quote:
            return verb
        while position < quote and tokens[position].flags & _BETWEEN:
            position += 1
        if position < quote:
            return position if tokens[position].flags & Word.CUE and self.clauses.is_participle(position) else None
        return verb if position == quote and not tokens[quote - 1].flags & Word.DETERMINER else None

    def _report(self, person: Phrase | None, cue: int, report: Report) -> Report | None:
        if person is None or self.tokens[person.end - 1].flags & Word.OWNER:
            return None
        if not self.nouns.is_speaker(person) and not self.tokens[person.start].flags & _THIRD_PERSON:
            return None
        return Report(person, cue, report.confidence)
