"""Who reports a quotation inside its own sentence: before it, behind it, around it, by a noun or by "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.quotes.clauses import Clauses, Report
from reader.quotes.language import Word
from reader.quotes.nouns import Phrase, is_name
from reader.quotes.tokens import last_character

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.quotes.language import Language
    from reader.quotes.tokens import Token

SURE: Final = 0.95
LIKELY: Final = 0.8
FAIR: Final = 0.6
WEAK: Final = 0.45
GUESS: Final = 0.3

REACH: Final = 60
"""A reporting word further away than this many tokens is not looked for."""

_DASHES: Final = frozenset({"—", "–", "--", "-"})
_NOUN_BEFORE: Final = Word.DETERMINER | Word.POSSESSIVE | Word.OWNER


class Reports:
    """Finds the reporting clause of each quotation of one paragraph."""

    def __init__(self, text: str, tokens: Sequence[Token], language: Language) -> None:
        self.text = text
        self.tokens = tokens
        self.language = language
        self.clauses = Clauses(tokens, language)
        self.nouns = self.clauses.nouns

    def of(self, quote: int, start: int, end: int) -> Report | None:
        """The report of the quotation `tokens[quote]` in the sentence `tokens[start:end]`."""
        before = self._before(quote, max(start, quote - REACH))
        if before and before.confidence >= SURE:
            return before
        behind = self._behind(quote, end)
        if behind and (before is None or behind.confidence > before.confidence):
            return behind
        return before or self._far_behind(quote, end) or self._source(start, end) or self._possessor(quote, start)

    # -- before the quotation

    def _before(self, quote: int, start: int) -> Report | None:
        """The nearest reporting word to the left, with a subject."""
        tokens = self.tokens
        introduced = quote > start and tokens[quote - 1].text in {",", ":"}
        spare: Report | None = None
        for cue in range(quote - 1, start - 1, -1):
            flags = tokens[cue].flags
            if not flags & (Word.CUE | Word.CUE_NOUN | Word.MENTAL):
                continue
            if self._is_noun(cue, start):
                if flags & Word.CUE_NOUN:
                    found = self._by_noun(cue, quote, start)
                    if found and (quote - cue <= 3 or self._governs_clause(cue)):
                        return found
                    spare = spare or found
                continue
            if not flags & (Word.CUE | Word.MENTAL):
                continue
            report = self._by_verb(cue, quote, start, introduced=introduced)
            if report and flags & Word.CUE:
                return report
            spare = spare or report
        return spare

    def _is_noun(self, cue: int, start: int) -> bool:
        """Whether a word that can be verb and noun is a noun here."""
        token = self.tokens[cue]
        if not token.flags & (Word.CUE | Word.MENTAL):
            return True
        if self.language.capital_nouns and token.flags & Word.CAPITAL and cue > start:
            return True
        if cue == start:
            return bool(token.flags & (Word.CUE_NOUN | Word.ROLE)) and not self.clauses.is_participle(cue)
        before = self.tokens[cue - 1]
        if before.flags & _NOUN_BEFORE and not before.flags & Word.PRONOUN:
            return True
        if before.flags & Word.PREPOSITION:
            return not self.clauses.is_participle(cue)
        # an adjective with a determiner before it: "a new call"
        return (
            bool(token.flags & Word.CUE_NOUN)
            and cue - 2 >= start
            and not before.flags & (Word.FUNCTION | Word.CAPITAL | Word.ROLE)
            and bool(self.tokens[cue - 2].flags & _NOUN_BEFORE)
        )

    def _governs_clause(self, cue: int) -> bool:
        return cue + 1 < len(self.tokens) and self.tokens[cue + 1].text in {
            "that",
            ":",
            "dass",
            "que",
            "che",
            "że",
            "что",
        }

    def _by_verb(self, cue: int, quote: int, start: int, *, introduced: bool) -> Report | None:
        clauses, tokens = self.clauses, self.tokens
        distance = quote - cue
        confidence = SURE if introduced or distance == 1 else max(FAIR, LIKELY - 0.005 * distance)
        if clauses.is_passive(cue, start):
            agent = self._agent(cue, quote)
            return Report(agent, cue, LIKELY) if agent else None
        inverted = self._inverted(cue, quote) if self._may_invert(cue, start) else None
        subject = inverted or clauses.subject_of(cue, start) or self._inverted(cue, quote)
        if subject is None:
            return None
        if tokens[cue].flags & Word.NAMING and not self._is_speaker(subject):
            return None
        return Report(subject, cue, confidence)

    def _may_invert(self, cue: int, start: int) -> bool:
        """Whether the subject is first looked for behind the verb."""
        if self.clauses.is_participle(cue):
            return False
        before = self.tokens[cue - 1] if cue > start else None
        if before is None or before.flags & Word.QUOTE:
            return True
        return before.text in {",", ":"} and cue - 2 >= start and bool(self.tokens[cue - 2].flags & Word.QUOTE)

    def _inverted(self, cue: int, limit: int) -> Phrase | None:
        """The subject behind the verb: "said Ray"."""
        tokens, first = self.tokens, cue + 1
        while first < limit and tokens[first].flags & (Word.ADVERB | Word.AUXILIARY) and not is_name(tokens[first]):
            first += 1
        phrase = self.nouns.starting_at(first, limit)
        return phrase if phrase and self._is_speaker(phrase) else None

    def _agent(self, cue: int, limit: int) -> Phrase | None:
        """Who acts in the passive: "was called “x” by Ray"."""
        for position in range(cue + 1, min(limit + 12, len(self.tokens) - 1)):
            if self.tokens[position].text in self.language.agents:
                return self.nouns.starting_at(position + 1, len(self.tokens))
        return None

    def _is_speaker(self, phrase: Phrase) -> bool:
        """Whether a phrase can speak: a pronoun, a name, a person or a body."""
        flags = 0
        for token in self.tokens[phrase.start : phrase.end]:
            flags |= token.flags if not token.flags & Word.OWNER else 0
        return bool(flags & (Word.PRONOUN | Word.ROLE | Word.CAPITAL))

    def _by_noun(self, cue: int, quote: int, start: int) -> Report | None:
        """The possessor of a reporting noun: "Ray's claim", "a statement from Ray"."""
        tokens = self.tokens
        for position in range(cue - 1, max(start, cue - 5) - 1, -1):
            flags = tokens[position].flags
            if flags & (Word.OWNER | Word.POSSESSIVE) and not flags & Word.TIME:
                return Report(self._owner(position, start), cue, LIKELY)
            if flags & (Word.BREAK | Word.DETERMINER):
                break
        if cue + 2 <= quote and tokens[cue + 1].text in self.language.source_prepositions:
            phrase = self.nouns.starting_at(cue + 2, quote)
            if phrase and self._is_speaker(phrase):
                return Report(phrase, cue, FAIR)
        return None

    def _owner(self, position: int, start: int) -> Phrase:
        if self.tokens[position].flags & Word.POSSESSIVE:
            return Phrase(position, position + 1)
        return self.nouns.ending_at(position, start) or Phrase(position, position + 1)

    def _possessor(self, quote: int, start: int) -> Report | None:
        """The owner of what is quoted: "Ray's “great wall”"."""
        position = quote - 1
        if position >= start and self.tokens[position].flags & (Word.OWNER | Word.POSSESSIVE):
            return Report(self._owner(position, start), -1, WEAK)
        return None

    # -- behind the quotation

    def _behind(self, quote: int, end: int) -> Report | None:
        """The clause that follows directly: ", Ray said", ", said Ray", ", according to Ray"."""
        tokens, text = self.tokens, self.text
        first = quote + 1
        if first >= end:
            return None
        last = last_character(text, tokens[quote])
        joined = last not in {".", "…"} and (
            last in {",", "?", "!", "-", "—", "–"} or tokens[first].text in {",", "—", "–", "--"}
        )
        while first < end and (tokens[first].text in {",", "'"} or tokens[first].text in _DASHES):
            first += 1
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
        return report._replace(confidence=FAIR) if report.cue - first <= 4 and not last.isalnum() else None

    def _clause_from(self, first: int, limit: int) -> Report | None:
        """A reporting clause that begins at `first`."""
        tokens = self.tokens
        for cue in range(first, limit):
            flags = tokens[cue].flags
            if flags & Word.SOURCE:
                return self._of_source(cue, limit)
            if flags & Word.SUBORDINATOR and not flags & (Word.RELATIVE | Word.ADVERB) and cue > first:
                return None
            if not flags & (Word.CUE | Word.MANNER | Word.MENTAL) or (cue > first and self._is_noun(cue, first)):
                continue
            if flags & Word.CAPITAL and flags & (Word.ROLE | Word.CUE_NOUN):
                continue
            if self._only_adverbs(first, cue):
                subject = self._inverted(cue, limit)
            elif self.clauses.is_participle(cue):
                continue
            else:
                subject = self.clauses.subject_of(cue, first)
            if subject:
                return Report(subject, cue, SURE)
        return None

    def _only_adverbs(self, first: int, cue: int) -> bool:
        skipped = Word.ADVERB | Word.AUXILIARY
        return all(t.flags & skipped and not t.flags & Word.PRONOUN for t in self.tokens[first:cue])

    def _open_class(self, first: int, limit: int) -> Report | None:
        """Any verb may report where it follows a quotation and its subject: "“Go,” he rasped"."""
        phrase = self.nouns.starting_at(first, limit) if first < limit else None
        if phrase is None or not self._is_speaker(phrase) or phrase.end >= limit:
            return None
        verb = self.tokens[phrase.end]
        if verb.flags & (Word.BREAK | Word.CAPITAL) or not verb.text.isalpha():
            return None
        return Report(phrase, phrase.end, FAIR)

    def _signature(self, quote: int, first: int, limit: int) -> Report | None:
        """A name behind a dash: "“…” — Jane Ray"."""
        if first == quote + 1 or self.tokens[quote + 1].text not in _DASHES or (quote and first - quote > 3):
            return None
        phrase = self.nouns.starting_at(first, limit)
        if (
            phrase
            and is_name(self.tokens[phrase.end - 1])
            and (phrase.end == limit or self.tokens[phrase.end].flags & Word.PUNCTUATION)
        ):
            return Report(phrase, -1, LIKELY)
        return None

    def _far_behind(self, quote: int, end: int) -> Report | None:
        """A clause that closes the sentence: "the “mess” must end, Ray said"."""
        tokens = self.tokens
        for cue in range(quote + 2, min(end, quote + REACH)):
            flags = tokens[cue].flags
            if not flags & Word.SPEECH or self._is_noun(cue, quote) or self.clauses.is_participle(cue):
                continue
            subject = self.clauses.subject_of(cue, quote + 1)
            if subject and tokens[subject.start - 1].text == ",":
                return Report(subject, cue, LIKELY)
            inverted = self._inverted(cue, end)
            if inverted and tokens[cue - 1].text == ",":
                return Report(inverted, cue, LIKELY)
        return None

    # -- anywhere in the sentence

    def _source(self, start: int, end: int) -> Report | None:
        """ "According to Ray", "Ray zufolge"."""
        for cue in range(start, end):
            flags = self.tokens[cue].flags
            if flags & Word.SOURCE:
                return self._of_source(cue, end)
            if flags & Word.SOURCE_AFTER and cue > start:
                phrase = self.nouns.ending_at(cue - 1, start)
                return Report(phrase, cue, LIKELY) if phrase else None
        return None

    def _of_source(self, cue: int, end: int) -> Report | None:
        first = cue + 1
        if first < end and self.tokens[first].flags & Word.PREPOSITION:
            first += 1
        phrase = self.nouns.starting_at(first, end)
        return Report(phrase, cue, LIKELY) if phrase else None

    def cues(self, start: int, end: int) -> Iterator[Report]:
        """Reports in a sentence that quotes nothing, from its end to its start."""
        for cue in range(end - 1, start - 1, -1):
            if self.tokens[cue].flags & (Word.CUE | Word.MENTAL) and not self._is_noun(cue, start):
                if self.clauses.is_passive(cue, start):
                    continue
                subject = self.clauses.subject_of(cue, start) or (
                    self._inverted(cue, end) if self.language.inverts else None
                )
                if subject and self._is_speaker(subject):
                    yield Report(subject, cue, FAIR)
