"""Finds attributions that follow a quotation: ", Ray said", "said Ray", ", according to Ray", "— Jane Ray"."""

from __future__ import annotations

from typing import Final

from reader.quotes.confidence import FAIR, LIKELY, SURE
from reader.quotes.language.lexicon import Word
from reader.quotes.sources.named_sources import of_source
from reader.quotes.syntax import impersonal
from reader.quotes.syntax.clauses import Clauses, Report
from reader.quotes.syntax.noun_phrases import Phrase, is_name
from reader.quotes.syntax.tokens import last_character

REACH: Final = 60
"""A reporting word further away than this many tokens is not looked for.

It bounds the work for long sentences. From 30 tokens on no figure changes by more than .001; 15 lose German clauses.
"""
NEAR: Final = 4
"""Without a comma before it, a reporting clause has its verb within so many tokens: an adverb or two and the subject.

From 2 to 10 no figure changes by more than .001.
"""

DASHES: Final = frozenset({"—", "–", "--", "-"})
_ADVERBIAL: Final = Word.PUNCTUATION | Word.PREPOSITION | Word.ADVERB | Word.TIME | Word.CONJUNCTION | Word.QUOTE


class Behind:
    """Finds reporting clauses that follow the quotations of one paragraph."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text = text
        self.clauses = clauses
        self.tokens = clauses.tokens
        self.language = clauses.language
        self.nouns = clauses.nouns

    def clause(self, quote: int, end: int) -> Report | None:
        """The clause that follows directly: ", Ray said", ", said Ray", ", according to Ray"."""
        tokens, text = self.tokens, self.text
        first = quote + 1
        if first >= end:
            return None
        last = last_character(text, tokens[quote])
        joined = last not in {".", "…"} and (
            last in {",", "?", "!", "-", "—", "–"} or tokens[first].text in {",", "—", "–", "--"}
        )
        while first < end and (tokens[first].text in {",", "'"} or tokens[first].text in DASHES):
            first += 1
        if first < end and tokens[first].flags & Word.CONJUNCTION and not tokens[first].flags & Word.CAPITAL:
            return None
        limit = next(
            (
                p
                for p in range(first, min(end, first + REACH))
                if tokens[p].flags & Word.QUOTE or tokens[p].text in ";:"
            ),
            end,
        )
        report = self._clause_from(first, limit)
        if report is None:
            return self._signature(quote, first, limit) or (self._open_class(first, limit) if joined else None)
        if joined:
            return report
        if not self._is_near(report, first) or (not last.isalnum() and self._says_more(report)):
            return None
        return report._replace(confidence=LIKELY if last.isalnum() else FAIR)

    def _says_more(self, report: Report) -> bool:
        """Whether the verb has words of its own to report: "“We are late.” Ray said he would wait"."""
        tokens, behind = self.tokens, report.cue + 1
        if report.subject is None or report.subject.start > report.cue:
            return False
        addressee = self.nouns.starting_at(behind, len(tokens)) if behind < len(tokens) else None
        if addressee and self.nouns.is_speaker(addressee) and not self._is_closed(behind):
            behind = addressee.end  # "Ray told the crew."
        return not self._is_closed(behind)

    def _is_closed(self, position: int) -> bool:
        """Whether a clause has its end before `position`, or nothing but adverbials from there on."""
        return position >= len(self.tokens) or bool(self.tokens[position].flags & _ADVERBIAL)

    def _is_near(self, report: Report, first: int) -> bool:
        """Whether subject and verb follow the quotation without a comma between it and them."""
        subject = report.subject
        if subject is None or min(subject.start, report.cue) != first:
            return False
        return report.cue - first <= NEAR or report.cue == subject.end

    def _clause_from(self, first: int, limit: int) -> Report | None:
        """A reporting clause that begins at `first`: by a verb of speech right behind its subject, else by any."""
        return self._nearest_clause(first, min(limit, first + REACH), Word.SPEECH | Word.SOURCE, adjacent=True) or (
            self._nearest_clause(first, limit, Word.CUE | Word.MANNER | Word.STANCE | Word.SOURCE, adjacent=False)
        )

    def _nearest_clause(self, first: int, limit: int, kinds: int, *, adjacent: bool) -> Report | None:
        tokens = self.tokens
        for cue in range(first, limit):
            flags = tokens[cue].flags
            if flags & Word.SOURCE and (found := of_source(self.nouns, cue, limit)):
                return found
            if cue > first and self._subordinates(cue):
                return None
            if not flags & kinds or (cue > first and self.clauses.is_noun(cue, first)):
                continue
            if flags & Word.CAPITAL and flags & (Word.ROLE | Word.CUE_NOUN):
                continue
            if self.clauses.is_participle(cue):
                continue
            verb_first = self._only_adverbs(first, cue)
            if self.language.inverts and not verb_first:
                return self._verb_last(first, cue)
            if verb_first:
                subject = self.clauses.inverted(cue, limit, anything=bool(flags & Word.SPEECH))
            else:
                subject = self.clauses.subject_of(cue, first)
            if subject and subject.stand_in >= 0:
                continue  # "Ray, who proposed it, said": what is said stands further on
            if subject and impersonal.is_impersonal(self.nouns, subject):
                subject = impersonal.place(self.nouns, cue, cue, limit) or subject
            if subject and not (adjacent and not self._only_adverbs(first, min(subject.start, cue))):
                return Report(subject, cue, SURE)
        return None

    def _verb_last(self, first: int, cue: int) -> Report | None:
        """A clause whose verb stands last: ", wie Ray am Montag mitteilte"."""
        tokens, language = self.tokens, self.language
        behind = tokens[cue + 1 : cue + 2]
        if tokens[first].text not in language.comparatives or (behind and not behind[0].flags & _ADVERBIAL):
            return None
        subject = self.nouns.starting_at(first + 1, cue)
        named = subject is not None and tokens[subject.start].text not in language.objective_pronouns
        return Report(subject, cue, SURE) if subject and named and self.nouns.is_speaker(subject) else None

    def _subordinates(self, position: int) -> bool:
        """Whether a conjunction opens another clause; "as" in "Ray, who served as mayor, said" does not."""
        token = self.tokens[position]
        conjunction = token.flags & Word.SUBORDINATOR and not token.flags & (Word.RELATIVE | Word.ADVERB)
        return bool(conjunction) and token.text not in self.language.comparatives

    def _only_adverbs(self, first: int, cue: int) -> bool:
        skipped = Word.ADVERB | Word.AUXILIARY
        return all(t.flags & skipped and not t.flags & Word.PRONOUN for t in self.tokens[first:cue])

    def _open_class(self, first: int, limit: int) -> Report | None:
        """Any verb may report where it follows a quotation and its subject: "“Go,” he rasped", "„Los“, krächzt Ray"."""
        if report := self._open_inverted(first, limit):
            return report
        if self.language.inverts:
            return None  # the verb would stand before its subject
        phrase = self.nouns.starting_at(first, limit) if first < limit else None
        if phrase is None or not self.nouns.is_speaker(phrase) or phrase.end >= limit:
            return None
        verb = self.tokens[phrase.end]
        if verb.flags & (Word.BREAK | Word.CAPITAL | Word.BE) or not verb.text.isalpha():
            return None
        return Report(phrase, phrase.end, FAIR)

    def _open_inverted(self, first: int, limit: int) -> Report | None:
        """Any word in the place of a verb, with a name or a person behind it: "„Los“, freut sich Ray"."""
        verb = self._skip_reflexive(first, limit)
        subject = self._skip_reflexive(verb + 1, limit)
        if subject >= limit or not self.language.code:  # without data every word might be a verb
            return None
        flags = self.tokens[verb].flags
        closed = Word.BREAK | Word.CAPITAL | Word.BE | Word.AUXILIARY | Word.DETERMINER | Word.POSSESSIVE | Word.ROLE
        phrase = self.nouns.starting_at(subject, limit)
        if flags & closed or not self.tokens[verb].text.isalpha() or phrase is None:
            return None
        named = is_name(self.tokens[phrase.end - 1]) or (self.language.inverts and self.nouns.is_speaker(phrase))
        return Report(phrase, verb, FAIR) if named else None

    def _skip_reflexive(self, position: int, limit: int) -> int:
        return position + (position < limit and self.tokens[position].text in self.language.reflexive_objects)

    def _signature(self, quote: int, first: int, limit: int) -> Report | None:
        """A name behind a dash: "“…” — Jane Ray"."""
        if first == quote + 1 or self.tokens[quote + 1].text not in DASHES:
            return None
        phrase = self.nouns.starting_at(first, limit)
        if (
            phrase
            and is_name(self.tokens[phrase.end - 1])
            and (phrase.end == limit or self.tokens[phrase.end].flags & Word.PUNCTUATION)
        ):
            return Report(phrase, -1, LIKELY)
        return None

    def far(self, quote: int, end: int) -> Report | None:
        """A clause at the end of the sentence: "the “mess” must end, Ray said"."""
        tokens = self.tokens
        for cue in range(quote + 2, min(end, quote + REACH)):
            flags = tokens[cue].flags
            kinds = Word.CUE if self.language.inverts else Word.SPEECH
            if not flags & kinds or self.clauses.is_noun(cue, quote) or self.clauses.is_participle(cue):
                continue
            subject = None if self.language.inverts else self.clauses.subject_of(cue, quote + 1)
            if self.language.inverts and (person := self._behind_auxiliary(quote, cue)):
                return Report(person, cue, LIKELY)
            if subject and self._after_comma(subject.start - 1):
                return Report(subject, cue, LIKELY)
            inverted = self.clauses.inverted(cue, end)
            if inverted and tokens[cue - 1].text == ",":
                if impersonal.is_impersonal(self.nouns, inverted):
                    inverted = impersonal.place(self.nouns, cue, cue, end) or inverted
                return Report(inverted, cue, LIKELY)
        return None

    def _behind_auxiliary(self, quote: int, cue: int) -> Phrase | None:
        """The subject between an auxiliary that follows the quotation and its verb: "Als „gut“ hat Ray es bezeichnet"."""
        flags = self.tokens[quote + 1].flags
        if not flags & Word.AUXILIARY or flags & Word.BE:
            return None
        phrase = self.nouns.starting_at(quote + 2, cue)
        return phrase if phrase and self.nouns.is_speaker(phrase) else None

    def _after_comma(self, position: int) -> bool:
        """Whether a clause begins behind `position`: ", Ray said", ", as Ray said"."""
        if self.tokens[position].flags & Word.SUBORDINATOR:
            position -= 1
        return self.tokens[position].text == ","
