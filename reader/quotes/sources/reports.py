"""Who reports a quotation inside its own sentence: before it, behind it, around it, by a noun or by "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.quotes.confidence import FAIR, LIKELY, SURE, WEAK
from reader.quotes.language.lexicon import Word
from reader.quotes.sources.after_quotation import DASHES, REACH, Behind
from reader.quotes.sources.lead_ins import introducing
from reader.quotes.sources.named_sources import source
from reader.quotes.sources.relayed_speech import Relays
from reader.quotes.syntax import impersonal, verb_second
from reader.quotes.syntax.clauses import Clauses, Report
from reader.quotes.syntax.noun_phrases import MAX_WORDS, Phrase, is_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.quotes.language.lexicon import Language
    from reader.quotes.syntax.tokens import Token

RULED: Final = 8
"""Between a verb of speech and the clause that it rules stand at most so many words: "said on Monday in Iowa that"."""
CLOSED: Final = 4
"""Behind the subject of such a clause stand fewer words than this: "says Ray of the council"."""

_NO_OBJECT: Final = Word.PUNCTUATION | Word.QUOTE | Word.SUBORDINATOR | Word.VERB


class Reports:
    """Finds the reporting clause of each quotation of one paragraph."""

    def __init__(self, text: str, tokens: Sequence[Token], language: Language) -> None:
        self.text = text
        self.tokens = tokens
        self.language = language
        self.clauses = Clauses(tokens, language)
        self.nouns = self.clauses.nouns
        self.behind = Behind(text, self.clauses)
        self.relays = Relays(tokens, language, self.clauses)

    def of(self, quote: int, start: int, end: int, following: int) -> Report | None:
        """The report of the quotation `tokens[quote]` in the sentence `tokens[start:end]`; the next ends at `following`."""
        report = self._nearest(quote, start, end, following) or self.relays.passive(quote, end)
        return self.relays.inner(report, quote, start, end) if report else self._possessor(quote, start)

    def _nearest(self, quote: int, start: int, end: int, following: int) -> Report | None:
        before = self._before(quote, max(start, quote - REACH))
        introduced = quote > start and self.tokens[quote - 1].text in {",", ":"}
        sure = before is not None and before.confidence >= SURE
        if before and ((sure and not introduced) or self._is_subordinate(before, start, quote)):
            return before
        behind = self.behind.clause(quote, end if end > quote + 1 else following)
        if before and sure:
            closed = end == quote + 1  # what follows is another sentence
            return behind if behind and not closed and self._is_adjacent(behind, quote) else before
        if behind and not (before and self._yields(behind, before, quote)):
            return behind
        firm = before if before and (behind or self._is_firm(before)) else None
        if firm and not self._is_loose(firm, quote):
            return firm
        passive = None if firm else self.relays.by_agent(quote, start, end)
        return passive or self.behind.far(quote, end) or before or source(self.nouns, start, end)

    def _yields(self, behind: Report, before: Report, quote: int) -> bool:
        """Whether the clause behind the quotation only passes on what the one before says, or is less sure."""
        return self.relays.is_channel(behind, before, quote) or behind.confidence < before.confidence

    def _is_subordinate(self, report: Report, start: int, quote: int) -> bool:
        """Whether a conjunction opens the sentence with the clause of a report: "When Ray said “x,” Brown left"."""
        tokens, first = self.tokens, start
        while (
            first < report.cue and tokens[first].flags & (Word.CONJUNCTION | Word.ADVERB) and not is_name(tokens[first])
        ):
            first += 1
        opens = first < report.cue and tokens[first].flags & Word.SUBORDINATOR
        inside = all(t.text != "," for t in tokens[first : quote - 1])
        return bool(opens) and inside and bool(tokens[report.cue].flags & Word.SPEECH) and not self.language.inverts

    def _is_firm(self, report: Report) -> bool:
        """Whether a verb of speech or a reporting noun says so, not only a stance."""
        return report.cue < 0 or bool(self.tokens[report.cue].flags & (Word.CUE | Word.CUE_NOUN))

    def _is_loose(self, report: Report, quote: int) -> bool:
        """Whether a reporting noun has another verb than its own before the quotation: "his claim will carry “weight”"."""
        noun = report.cue >= 0 and self.tokens[report.cue].flags & Word.CUE_NOUN
        return (
            bool(noun) and not self.language.inverts and quote - report.cue > 1 and not self._governs_clause(report.cue)
        )

    def _is_adjacent(self, report: Report, quote: int) -> bool:
        """Whether subject and verb directly follow the quotation and nothing comes between them."""
        subject = report.subject
        if subject is None or report.confidence < SURE or not self.tokens[report.cue].flags & Word.SPEECH:
            return False
        first = quote + 1 + (self.tokens[quote + 1].text == ",")
        return min(subject.start, report.cue) == first and subject.start - report.cue <= 1 >= report.cue - subject.end

    # -- before the quotation

    def _before(self, quote: int, start: int) -> Report | None:
        """The nearest reporting word to the left, with a subject."""
        tokens = self.tokens
        introduced = quote > start and tokens[quote - 1].text in {",", ":"}
        if introduced and tokens[quote - 1].text == ":":
            named = self._label(quote - 2, start)
            if named:
                return named
        spare: Report | None = None
        for cue in range(quote - 1, start - 1, -1):
            flags = tokens[cue].flags
            if introduced and spare is None and (found := introducing(self.nouns, cue, quote)):
                return found
            close = quote - cue <= 1 + introduced
            if not flags & (Word.CUE | Word.CUE_NOUN | Word.STANCE | (Word.MANNER if close else 0)):
                continue
            if self.clauses.is_noun(cue, start):
                if flags & Word.CUE_NOUN:
                    found = self._by_noun(cue, quote, start)
                    if found and (close or self._governs_clause(cue)):
                        return found
                    spare = spare or found
                continue
            report = self._by_verb(cue, quote, start, introduced=introduced)
            if report and flags & (Word.CUE | Word.MANNER):
                return report
            spare = spare or report
        if introduced and spare is None:
            return introducing(self.nouns, start - 1, quote)
        return spare

    def _label(self, last: int, start: int) -> Report | None:
        """A name and a colon, alone or behind a dash or a parenthesis: "RAY: “…”"."""
        phrase = self.nouns.ending_at(last, start)
        if phrase is None or not is_name(self.tokens[phrase.end - 1]):
            return None
        edge = self.tokens[phrase.start - 1].text
        alone = phrase.start == start or edge in DASHES or (edge == "(" and not self.language.capital_nouns)
        return Report(phrase, -1, SURE) if alone else None

    def _governs_clause(self, cue: int) -> bool:
        if cue + 1 >= len(self.tokens):
            return False
        following = self.tokens[cue + 1].text
        return following == ":" or following in self.language.complementizers

    def _by_verb(self, cue: int, quote: int, start: int, *, introduced: bool) -> Report | None:
        clauses, tokens = self.clauses, self.tokens
        confidence = SURE if introduced or quote - cue == 1 else LIKELY
        if not tokens[cue].flags & (Word.CUE | Word.MANNER):
            confidence = FAIR
        if clauses.is_passive(cue, start) or (
            tokens[cue + 1].text in self.language.agents and not self.language.inverts
        ):
            agent = self._agent(cue, quote)
            return Report(agent, cue, LIKELY) if agent else None
        if cue == start and clauses.is_participle(cue):
            subject = self._main_subject(quote + 1)
            return Report(subject, cue, LIKELY) if subject else None
        inverted = self.clauses.inverted(cue, quote) if self._may_invert(cue, start) else None
        subject = inverted or clauses.subject_of(cue, start) or self._inverted_inside(cue, quote)
        if subject is None and tokens[cue].flags & Word.SPEECH and not self.language.inverts:
            subject, confidence = clauses.first_subject(start, cue), FAIR
        if subject and self.language.capital_nouns and not self.nouns.is_speaker(subject):
            subject = None
        if subject is None:
            return None
        if tokens[cue].flags & Word.NAMING and not self.nouns.is_speaker(subject):
            return None
        if impersonal.is_impersonal(self.nouns, subject):
            subject = impersonal.place(self.nouns, start, cue, quote) or subject
        return self._outer(Report(subject, cue, confidence), start)

    def _inverted_inside(self, cue: int, quote: int) -> Phrase | None:
        """A subject behind a verb inside the sentence: "aseguró Ray que", "says Ray: “…"; not the object of "called Ray “x”"."""
        if self.language.inverts:
            return self.clauses.inverted(cue, quote)
        if not self.tokens[cue].flags & Word.SPEECH:
            return None
        subject = self.clauses.inverted(cue, quote)
        behind = Word.PUNCTUATION | Word.SUBORDINATOR | Word.QUOTE
        inside = subject is not None and subject.end < len(self.tokens)
        return subject if subject and inside and self.tokens[subject.end].flags & behind else None

    def _outer(self, report: Report, start: int) -> Report:
        """From Brown in "Ray said that Brown called it" to Ray: who is quoted is the one who says it here."""
        outer = self._ruling_verb(report, start)
        if outer is None:
            return report
        speaker = self.clauses.subject_of(outer, start)
        return Report(speaker, outer, report.confidence) if speaker else report

    def _ruling_verb(self, report: Report, start: int) -> int | None:
        """The verb of speech that rules the clause of `report`, with nothing but an adverbial or an object between."""
        tokens, subject = self.tokens, report.subject
        if subject is None or subject.start > report.cue:
            return None
        for position in range(subject.start - 1, max(start, subject.start - 1 - RULED), -1):
            flags = tokens[position].flags
            if flags & Word.SPEECH and not self.clauses.is_noun(position, start):
                return position
            if flags & (Word.PUNCTUATION | Word.QUOTE | Word.CONJUNCTION) or flags & Word.VERB & ~(
                Word.AUXILIARY | Word.STANCE
            ):
                return None
            if (
                flags & (Word.RELATIVE | Word.SUBORDINATOR)
                and tokens[position].text not in self.language.complementizers
            ):
                return None
        return None

    def _main_subject(self, first: int) -> Phrase | None:
        """The subject behind an opening participle clause: "Calling it “x,” Ray left"."""
        while first < len(self.tokens) and self.tokens[first].text == ",":
            first += 1
        return self.nouns.starting_at(first, len(self.tokens))

    def _may_invert(self, cue: int, start: int) -> bool:
        """Whether the subject is first looked for behind the verb."""
        if self.clauses.is_participle(cue) or not self.tokens[cue].flags & Word.SPEECH:
            return self.language.inverts and cue == start
        before = self.tokens[cue - 1] if cue > start else None
        if before is None or before.flags & Word.QUOTE:
            return True
        if before.text in {",", ":"} and cue - 2 >= start and self.tokens[cue - 2].flags & Word.QUOTE:
            return True
        return self.text.startswith("-", self.tokens[cue].end) or self._is_parenthesis(cue, start)

    def _is_parenthesis(self, cue: int, start: int) -> bool:
        """Whether the verb at `cue` and the subject behind it stand between commas: ", says Ray, “…”".

        Where such a clause is not common, they are the first two of the sentence.
        """
        tokens = self.tokens
        if cue == start or tokens[cue - 1].text != ",":
            return False
        if not self.language.incises and any(t.text == "," for t in tokens[start : cue - 1]):
            return False
        subject = self.clauses.inverted(cue, len(tokens))
        if subject is None:
            return False
        closing = subject.end
        while closing < min(len(tokens), subject.end + CLOSED) and not tokens[closing].flags & _NO_OBJECT:
            closing += 1
        return closing < len(tokens) and tokens[closing].text == ","

    def _agent(self, cue: int, limit: int) -> Phrase | None:
        """Who acts in the passive: "was called “x” by Ray"."""
        for position in range(cue + 1, min(limit + MAX_WORDS, len(self.tokens) - 1)):
            if self.tokens[position].text in self.language.agents:
                return self.nouns.starting_at(position + 1, len(self.tokens))
        return None

    def _by_noun(self, cue: int, quote: int, start: int) -> Report | None:
        """The possessor of a reporting noun: "Ray's claim", "a statement from Ray"."""
        tokens = self.tokens
        if tokens[cue + 1].flags & (Word.AUXILIARY | Word.BE) and not self.language.inverts:
            return None
        for position in range(cue - 1, start - 1, -1):
            flags = tokens[position].flags
            if flags & Word.POSSESSIVE and position > start:
                subject = self.clauses.governing_subject(position, start)
                known = subject and self.nouns.is_speaker(subject)
                return Report(subject if known else Phrase(position, position + 1), cue, LIKELY)
            if flags & (Word.OWNER | Word.POSSESSIVE) and not flags & Word.TIME:
                return Report(self._owner(position, start), cue, LIKELY)
            if flags & (Word.BREAK | Word.DETERMINER):
                break
        genitive = bool(tokens[cue + 1].flags & Word.GENITIVE)
        if cue + 2 <= quote and (genitive or tokens[cue + 1].text in self.language.source_prepositions):
            phrase = self.nouns.starting_at(cue + 2 - genitive, len(tokens))
            if phrase and self.nouns.is_speaker(phrase):
                return Report(phrase, cue, FAIR)
        return None

    def _owner(self, position: int, start: int) -> Phrase:
        if self.tokens[position].flags & Word.POSSESSIVE:
            return Phrase(position, position + 1)
        return self.nouns.ending_at(position, start) or Phrase(position, position + 1)

    def _possessor(self, quote: int, start: int) -> Report | None:
        """The owner of what is quoted: "Ray's “great wall”"."""
        position = quote - 1
        if position >= start and self.tokens[position].flags & Word.OWNER:
            return Report(self._owner(position, start), -1, WEAK)
        return None

    # -- in a sentence that quotes nothing

    def cues(self, start: int, end: int) -> Iterator[Report]:
        """The reports in a sentence without quotations, from last to first."""
        main = verb_second.of_main_clause_behind(self.clauses, start, end) if self.language.inverts else None
        if main:
            yield Report(main, -1, FAIR)
        for cue in range(end - 1, start - 1, -1):
            if self.tokens[cue].flags & (Word.CUE | Word.STANCE) and not self.clauses.is_noun(cue, start):
                if self.clauses.is_passive(cue, start):
                    continue
                subject = self._subject_in(cue, start, end)
                if subject and self.nouns.is_speaker(subject):
                    yield Report(subject, cue, FAIR)
            if self.tokens[cue].flags & Word.CUE_NOUN and self.language.inverts and cue > start:
                opens = self.tokens[cue - 1].text in self.language.source_openers
                found = self._by_noun(cue, end, start) if opens else None
                if found:
                    yield found
        named = source(self.nouns, start, end)
        if named:
            yield named._replace(confidence=FAIR)

    def _subject_in(self, cue: int, start: int, end: int) -> Phrase | None:
        """The subject of a verb in a sentence that quotes nothing; behind it in "The ferry was late, said Ray"."""
        tokens = self.tokens
        if self.language.inverts:
            return self.clauses.subject_of(cue, start) or self.clauses.inverted(cue, end)
        if tokens[cue].flags & Word.SPEECH and cue > start and tokens[cue - 1].text == ",":
            subject = self.clauses.inverted(cue, end)
            if subject and subject.end < end and tokens[subject.end].flags & Word.PUNCTUATION:
                return subject
        return self.clauses.subject_of(cue, start)
