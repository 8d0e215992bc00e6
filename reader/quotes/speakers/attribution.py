"""Who says each passage of a document: its own sentence first, then what the paragraph and its neighbours carry over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.confidence import FAIR, GUESS, LIKELY, SURE, WEAK
from reader.quotes.language.lexicon import Word
from reader.quotes.sources.inside_quotation import incise
from reader.quotes.sources.reports import Reports
from reader.quotes.spans.marks import line_end, line_start
from reader.quotes.speakers.attributions import Attribution, Quote
from reader.quotes.speakers.conversations import Conversation, Turn
from reader.quotes.speakers.turns import is_conversation
from reader.quotes.syntax.tokens import Tokenizer, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.quotes.language.lexicon import Language
    from reader.quotes.spans.passages import Passage
    from reader.quotes.speakers.people import People
    from reader.quotes.syntax.clauses import Report
    from reader.quotes.syntax.noun_phrases import Phrase
    from reader.quotes.syntax.tokens import Token

_REPORTING: Final = Word.CUE | Word.CUE_NOUN | Word.STANCE

LONGEST_RUN: Final = 60
"""A conversation is read in runs of at most so many paragraphs."""

MAX_INTRODUCTION: Final = 4_000
"""Only so many characters of a paragraph without quotations are read for who leads to the next one."""

MAX_HEADING: Final = 150
"""A heading is not longer than this many characters."""


class Unit(NamedTuple):
    """A paragraph (or several, where a passage runs on) and the indices of the passages that begin in it."""

    start: int
    end: int
    first: int
    last: int


def units(text: str, passages: Sequence[Passage]) -> Iterator[Unit]:
    """The paragraphs that contain quotations."""
    index = 0
    while index < len(passages):
        first = index
        start = line_start(text, passages[index].start)
        end = line_end(text, passages[index].end)
        while index + 1 < len(passages) and passages[index + 1].start < end:
            index += 1
            end = max(end, line_end(text, passages[index].end))
        index += 1
        yield Unit(start, end, first, index)


def read(text: str, passages: Sequence[Passage], language: Language, people: People) -> Iterator[Paragraph]:
    """The paragraphs that contain quotations, in order, each with its attributions."""
    conversation = Conversation(text, people) if is_conversation(text, passages) else None
    tokenizer = Tokenizer(text, language)
    previous: Paragraph | None = None
    for run in _runs(tokenizer, units(text, passages), passages):
        turns = conversation.speakers([p.turn() for p in run]) if conversation else [None] * len(run)
        for current, turn in zip(run, turns, strict=True):
            current.carry(previous, turn)
            if conversation:
                conversation.take(current.main())
            yield current
            previous = current


def _runs(tokenizer: Tokenizer, found: Iterator[Unit], passages: Sequence[Passage]) -> Iterator[list[Paragraph]]:
    """The paragraphs, those together that follow each other with speech at once."""
    run: list[Paragraph] = []
    for unit in found:
        paragraph = Paragraph(tokenizer, unit, passages)
        paragraph.read()
        if run and (len(run) >= LONGEST_RUN or not paragraph.follows(run[-1])):
            yield run
            run = []
        run.append(paragraph)
    if run:
        yield run


class Paragraph:
    """One paragraph's passages and their attributions."""

    def __init__(self, tokenizer: Tokenizer, unit: Unit, passages: Sequence[Passage]) -> None:
        self.tokenizer, self.unit = tokenizer, unit
        self.text, self.language = tokenizer.text, tokenizer.language
        own = passages[unit.first : unit.last]
        self.tokens = tokenizer.tokens(unit.start, unit.end, own)
        self.sentences, self.flags = sentences(self.text, self.tokens)
        self.reports = Reports(self.text, self.tokens, self.language)
        self.places = list(self._find_places())
        self.found: list[Attribution | None] = [None] * len(own)

    def _find_places(self) -> Iterator[tuple[int, int]]:
        """Where its passages stand: the number of the sentence and the token, in order."""
        number = 0
        for position in [p for p, token in enumerate(self.tokens) if token.flags & Word.QUOTE]:
            while self.sentences[number][1] <= position:
                number += 1
            yield number, position

    @property
    def is_heading(self) -> bool:
        """Whether the paragraph looks like a heading: a short line without a full stop."""
        return self.unit.end - self.unit.start <= MAX_HEADING and self.text[self.unit.end - 1].isalnum()

    def quotes(self) -> Iterator[Quote]:
        """The paragraph's passages in order, each with its attribution."""
        for index, (number, position) in enumerate(self.places):
            cued = bool(self.flags[number] & (Word.CUE | Word.REPORTED | Word.SOURCE))
            yield Quote(position, self.unit.first + index, self.found[index], cued)

    def read(self) -> None:
        """Attribute each passage that its own sentence attributes to somebody."""
        for index, (number, position) in enumerate(self.places):
            start, end = self.sentences[number]
            following = self.sentences[number + 1][1] if number + 1 < len(self.sentences) else end
            report = self.reports.of(position, start, end, following)
            outside = self._attribution(report) if report else None
            unsure = outside is None or outside.confidence <= GUESS
            self.found[index] = (self._inside(self.tokens[position]) if unsure else None) or outside

    def _inside(self, quote: Token) -> Attribution | None:
        """Who is named inside the marks: "« Oui, dit Paul, c'est fini. »"."""
        if not self.language.incises:
            return None
        inner = Paragraph(self.tokenizer, Unit(quote.start, quote.end, 0, 0), ())
        report = incise(inner.reports.clauses)
        return inner._attribution(report) if report else None

    def main(self) -> Attribution | None:
        """The attribution that represents the paragraph: the most confident one, or the first of several."""
        return max((a for a in self.found if a), key=lambda a: a.confidence, default=None)

    def turn(self) -> Turn:
        """What the paragraph itself tells of who speaks in it."""
        said = self.main()
        if said:
            return Turn(self.unit.start, self.unit.end, said, None, None)
        return Turn(self.unit.start, self.unit.end, None, self._acting(self.places[0][0]), self._local())

    def _local(self) -> Attribution | None:
        """Who speaks as the paragraph's own sentences tell without a report."""
        number, position = self.places[0]
        return self._from_sentence(number, 0, position, alone=True) or self._from_earlier(number, None)

    def follows(self, previous: Paragraph) -> bool:
        """Whether this paragraph comes directly behind `previous` and begins with speech."""
        gap = self.text[previous.unit.end : self.unit.start]
        return not gap.strip() and bool(self.tokens) and bool(self.tokens[0].flags & Word.QUOTE)

    def carry(self, previous: Paragraph | None, turn: Attribution | None) -> None:
        """Attribute the rest by the sentences around, then by whose `turn` it is, then by the paragraph before."""
        last: Attribution | None = None
        sure: Attribution | None = None
        for index, (number, position) in enumerate(self.places):
            if self.found[index] is None:
                self.found[index] = (turn if index == 0 else None) or (
                    self._from_sentence(number, index, position, alone=sure is None)
                    or self._from_earlier(number, sure or last)
                    or self._from_next(index)
                    or self._from_paragraph_before(previous)
                )
            last = self.found[index] or last
            if last and last.explicit and last.confidence >= SURE:
                sure = last

    def _attribution(self, report: Report) -> Attribution | None:
        phrase = report.subject
        if phrase is None:
            return None
        start, end = self._span(phrase)
        cue = self.text[self.tokens[report.cue].start : self.tokens[report.cue].end] if report.cue >= 0 else ""
        own = self.tokens[phrase.stand_in] if phrase.stand_in >= 0 else None
        return Attribution(start, end, cue, report.confidence, explicit=True, stand_in=own and (own.start, own.end))

    def _span(self, phrase: Phrase) -> tuple[int, int]:
        """The characters of a phrase, without a final possessive and without the possessor of a named person."""
        first = self.reports.nouns.without_possessor(phrase).start
        start, last = self.tokens[first].start, self.tokens[phrase.end - 1]
        end = last.end
        following = self.tokens[phrase.end : phrase.end + 1]
        if following and following[0].text in self.language.reflexives:
            end = following[0].end
        elif last.flags & Word.OWNER:
            end -= 2 if last.text.endswith("s") and not last.text.endswith("s'") else 1
        return start, end

    def _carried(self, attribution: Attribution | None, confidence: float) -> Attribution | None:
        if attribution is None:
            return None
        return attribution._replace(confidence=min(confidence, attribution.confidence), explicit=False)

    def _from_sentence(self, number: int, index: int, position: int, *, alone: bool) -> Attribution | None:
        """A passage beside another of its sentence, or the subject of the sentence.

        Where nothing in the sentence reports, its subject is a guess that yields to who spoke before, if not `alone`.
        """
        start = self.sentences[number][0]
        for other in range(index - 1, -1, -1):
            if self.places[other][0] != number:
                break
            neighbour = self.found[other]
            if neighbour and neighbour.explicit:
                return neighbour._replace(confidence=min(neighbour.confidence, LIKELY))
        if position > start and self.tokens[position - 1].text == ":":
            subject = self.reports.clauses.first_subject(start, position)
            if subject and self.reports.nouns.is_surely_somebody(subject):  # "His rival was blunter: “Go.”"
                return Attribution(*self._span(subject), "", WEAK, explicit=True)
        if position == start or self.flags[number] & Word.REPORTED:
            return None
        if not alone and not self.flags[number] & _REPORTING:
            return None
        return self._guess(start, position, explicit=True)

    def _guess(self, start: int, end: int, confidence: float = GUESS, *, explicit: bool = False) -> Attribution | None:
        """The subject of the clause that begins at `start`."""
        subject = self.reports.clauses.first_subject(start, end) if self.language.words else None
        if subject is None or not self.reports.nouns.is_speaker(subject):
            return None
        if self.tokens[subject.start].text in self.language.impersonal_pronouns:
            return None
        return Attribution(*self._span(subject), "", confidence, explicit)

    def _from_earlier(self, number: int, last: Attribution | None) -> Attribution | None:
        """The speaker of the sentences before, from the nearest on."""
        if number == 0:
            return None
        start, end = self.sentences[number - 1]
        if not self.flags[number - 1] & Word.QUOTE:
            for report in self.reports.cues(start, end):
                if last and report.subject and self.tokens[report.subject.start].flags & Word.PRONOUN:
                    break
                return self._carried(self._attribution(report), FAIR)
        if last:
            return self._carried(last, LIKELY)
        subject = self.reports.clauses.first_subject(start, end)
        known = subject and self.reports.nouns.is_surely_somebody(subject)
        return self._guess(start, end, WEAK if known else GUESS)

    def _acting(self, number: int) -> Attribution | None:
        """Who acts in the next sentence: "“Come in.” Ray shut the door"."""
        for start, end in self.sentences[number + 1 : number + 2]:
            if not self.tokens[start].flags & Word.QUOTE:
                return self._guess(start, end, WEAK)
        return None

    def _from_next(self, index: int) -> Attribution | None:
        """The speaker of the passage that follows directly."""
        following = self.found[index + 1] if index + 1 < len(self.found) else None
        return self._carried(following, FAIR) if following and following.explicit else None

    def _from_paragraph_before(self, previous: Paragraph | None) -> Attribution | None:
        """What the paragraph before says: who introduces, or who spoke last."""
        end = self.unit.start
        while end > 0 and self.text[end - 1].isspace():
            end -= 1
        if end == 0:
            return None
        if previous and previous.unit.end >= end:
            before = previous
            spoke = next((a for a in reversed(previous.found) if a), None)
            if self.text[end - 1] != ":" and spoke:
                return self._carried(spoke, FAIR)
        else:
            start = max(line_start(self.text, end), end - MAX_INTRODUCTION)
            before = Paragraph(self.tokenizer, Unit(start, end, 0, 0), ())
        return before.introduces(colon=self.text[end - 1] == ":") or (
            self._carried(previous.found[-1], WEAK) if previous and previous.found else None
        )

    def introduces(self, *, colon: bool) -> Attribution | None:
        """The person whom the last sentence introduces as the speaker of a quotation in the next paragraph."""
        if not self.sentences:
            return None
        start, end = self.sentences[-1]
        for report in self.reports.cues(start, end):
            return self._carried(self._attribution(report), LIKELY if colon else FAIR)
        if not colon and all(t.flags & (Word.CAPITAL | Word.PUNCTUATION | Word.NUMBER) for t in self.tokens[start:end]):
            return None  # a heading: "Chapter I"
        return self._guess(start, end, WEAK if colon else GUESS)
