"""Finds the quotations of a text: their spans, kinds and speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model import Quotation, Speaker
from reader.quotes import kinds
from reader.quotes.block_quotations import is_introduced, set_off
from reader.quotes.confidence import GUESS, THRESHOLD, probability
from reader.quotes.language.lexicon import load
from reader.quotes.spans.dashes import merge, spoken
from reader.quotes.spans.marks import Family
from reader.quotes.spans.passages import passages
from reader.quotes.spans.transcripts import transcribed
from reader.quotes.speakers.attribution import read
from reader.quotes.speakers.people import People
from reader.quotes.speakers.signatures import is_signed, signed
from reader.quotes.speakers.turns import is_dialogue
from reader.text.language import detect
from reader.text.sanitize import sanitize, sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.quotes.language.lexicon import Language
    from reader.quotes.spans.line_forms import Turn
    from reader.quotes.spans.passages import Passage
    from reader.quotes.speakers.attribution import Paragraph
    from reader.quotes.speakers.attributions import Attribution, Quote


def find(text: str, language: str = "", blocks: Sequence[tuple[int, int]] = ()) -> list[Quotation]:
    """The quotations of `text` in order; they do not cross.

    Args:
        text: paragraphs separated by one or more newlines.
        language: a BCP 47 tag; if "", the language is detected.
        blocks: the (start, end) offsets of block quotations, with or without quotation marks, in order.
    """
    code = (language or detect(text)).partition("-")[0].lower()
    vocabulary = load(code)
    marked = passages(text, code)
    turns = {turn.speech.start: turn for turn in transcribed(text, vocabulary)}
    found = merge(
        marked,
        [*spoken(text, vocabulary, marked), *(turn.speech for turn in turns.values()), *set_off(text, blocks, marked)],
    )
    if not found:
        return []
    people = People(text, found, vocabulary)
    document = _Document(text, found, people, turns, kinds.families_of_terms(found), is_dialogue(text, found))
    paragraphs = read(text, found, vocabulary, people)
    return list(signed(text, (q for paragraph in paragraphs for q in document.quotations(paragraph)), people))


class _Document(NamedTuple):
    """What is known of a text as a whole.

    Attributes:
        text: its characters.
        found: the passages in order.
        people: who is named in it.
        turns: the lines of a transcript by where their speech begins.
        terms: the marks that hold terms.
        dialogue: whether its speech stands by itself, as in a novel.
    """

    text: str
    found: Sequence[Passage]
    people: People
    turns: Mapping[int, Turn]
    terms: frozenset[Family]
    dialogue: bool

    def quotations(self, paragraph: Paragraph) -> Iterator[Quotation]:
        """What the passages of a paragraph are, and who says them."""
        named: Speaker | None = None  # who spoke last
        for quote in paragraph.quotes():
            text, passage, people = self.text, self.found[quote.passage], self.people
            if passage.family is Family.TURN:
                yield _turn(text, self.turns[passage.start], paragraph.language, people)
            elif passage.family is Family.BLOCK:
                signs = is_signed(text, passage.start, passage.end, people)
                if signs or is_introduced(text, passage, quote.attribution):
                    yield _statement(text, passage, quote.attribution, people)
            elif passage.family in self.terms or not _is_statement(paragraph, quote, passage, dialogue=self.dialogue):
                yield _phrase(text, passage)
            else:
                said = _named_after(named, _statement(text, passage, quote.attribution, people), people)
                named = said.speaker if said.speaker and said.speaker.name else named
                yield said


def _named_after(before: Speaker | None, said: Quotation, people: People) -> Quotation:
    """What "she" says is said by who spoke before in the paragraph, unless another name stands between them."""
    speaker = said.speaker
    if before is None or speaker is None or not people.agrees(speaker.text, before.name):
        return said
    if people.stands_between(speaker.name, before.end, speaker.start):
        return said
    return said._replace(speaker=speaker._replace(name=before.name))


def _is_statement(paragraph: Paragraph, quote: Quote, passage: Passage, *, dialogue: bool) -> bool:
    if passage.family is Family.DASH:
        return True
    if passage.family is Family.SINGLE and paragraph.is_heading:
        return False
    text = paragraph.text
    traits = kinds.traits(
        text[passage.start : passage.end],
        quote.attribution,
        paragraph.language,
        before=paragraph.tokens[max(0, quote.token - kinds.CONTEXT) : quote.token],
        behind=text[passage.end : passage.end + 2],
        cued=quote.cued,
        dialogue=dialogue,
    )
    return kinds.is_statement(traits)


def _turn(text: str, turn: Turn, language: Language, people: People) -> Quotation:
    start, end = turn.speech.start, turn.speech.end
    named = turn.label.lower() not in language.interview_labels
    name = people.name(turn.start, turn.label) if named else ""
    speaker = Speaker(turn.start, turn.start + len(turn.label), sanitize(turn.label), sanitize_line(name))
    return Quotation(start, end, sanitize(text[start:end]), "turn", speaker)


def _phrase(text: str, passage: Passage) -> Quotation:
    return Quotation(passage.start, passage.end, sanitize(text[passage.start : passage.end]), "phrase")


def _statement(text: str, passage: Passage, attribution: Attribution | None, people: People) -> Quotation:
    inner = sanitize(text[passage.start : passage.end])
    if attribution is None:
        return Quotation(passage.start, passage.end, inner)
    speaker = _speaker(text, attribution, people)
    somebody = attribution.confidence > GUESS or people.is_somebody(text[attribution.start : attribution.end])
    speaker = speaker._replace(confidence=probability(attribution.confidence, explicit=attribution.explicit))
    if speaker.confidence < THRESHOLD or not somebody:
        return Quotation(passage.start, passage.end, inner, guess=speaker if somebody else None)
    return Quotation(passage.start, passage.end, inner, speaker=speaker, cue=sanitize_line(attribution.cue))


def _speaker(text: str, attribution: Attribution, people: People) -> Speaker:
    """Who speaks, by the word of the reporting clause: "who" in "Ray, who said", but only where that has a name."""
    start, end = attribution.start, attribution.end
    name = people.name(start, text[start:end]) or people.apposed(end)
    if attribution.stand_in:
        first, last = attribution.stand_in
        own = people.name(first, text[first:last]) or name
        if own:
            return Speaker(first, last, sanitize(text[first:last]), sanitize_line(own))
    return Speaker(start, end, sanitize(text[start:end]), sanitize_line(name))
