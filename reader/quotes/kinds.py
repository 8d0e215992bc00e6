"""Classifies quoted passages as statements (somebody said them) or phrases (titles, names, terms, scare quotes)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

from reader.quotes.confidence import SURE, WEAK
from reader.quotes.language.lexicon import Word
from reader.quotes.spans.marks import Family

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Unpack

    from reader.quotes.language.lexicon import Language
    from reader.quotes.spans.passages import Passage
    from reader.quotes.speakers.attributions import Attribution
    from reader.quotes.syntax.tokens import Token

SENTENCE: Final = 6
"""A passage of so many words and more is a statement if it is no title.

A subject, a verb and what it needs fill so many; names and terms are shorter. From 5 to 8 the spans' figures change by
.003 at most; more words mistake fewer terms for statements and lose as many statements.
"""
TERM: Final = 4
"""A passage of at most so many words at the start of a sentence may be a term.

Whether it is one shows by its full stop, not by its length: from 2 to 6 no figure changes by more than .002.
"""
NAMED: Final = 8
"""What "the film" or "so-called" announces has at most so many words: what is longer is seldom a name.

From 5 to 12 no figure changes by more than .003.
"""
CONTEXT: Final = 3
"""So many tokens before a passage are looked at: what announces it, its article, and a verb before both.

From 2 to 6 no figure changes.
"""

LONG: Final = 200
"""Only so many characters are read for words: no title is longer, and no rule counts further."""

_WORD: Final = re.compile(r"[\w’'&-]+")
_ADDRESS: Final = re.compile(r"\w[\w-]*(?:\.\w[\w-]*)+")
_MARKS: Final = " \t\u00a0\u202f\"“”„‟«»‹›「」『』'‘’‚‛`¿¡"
_TITLE_BEFORE: Final = Word.PREPOSITION | Word.OWNER | Word.DETERMINER | Word.POSSESSIVE | Word.SPEECH
_LOWER_IN_TITLES: Final = Word.PREPOSITION | Word.DETERMINER | Word.CONJUNCTION


class Surroundings(TypedDict):
    """The context of a passage; see `Traits`."""

    before: Sequence[Token]
    behind: str
    cued: bool
    dialogue: bool


class Traits(NamedTuple):
    """The features of a passage that classify it.

    Attributes:
        text: its text without quotation marks.
        words: the words in its first `LONG` characters.
        language: the vocabulary.
        explicit: whether its own sentence names a possible speaker.
        reported: whether that sentence says that this speaker is speaking.
        direct: whether the reporting words are directly next to the passage.
        before: at most `CONTEXT` tokens before it in its paragraph.
        behind: at most two characters directly after it.
        cued: whether its sentence contains a reporting word or a form of reported speech.
        dialogue: whether direct speech in the document mostly forms its own sentences, as in a novel.
    """

    text: str
    words: Sequence[str]
    language: Language
    explicit: bool
    reported: bool
    direct: bool
    before: Sequence[Token]
    behind: str
    cued: bool
    dialogue: bool

    @property
    def begins(self) -> bool:
        """Whether it begins a sentence."""
        return not self.before or self.before[-1].text in {".", ":", "!", "?"}

    @property
    def is_fragment(self) -> bool:
        """Whether it begins in the middle of a sentence."""
        return self.text[:1].islower()

    @property
    def is_sentence(self) -> bool:
        """Whether it looks like a whole sentence."""
        return self.text[:1].isupper() and self.text.endswith((".", "!", "?", ",", "…"))

    @property
    def is_closed_behind(self) -> bool:
        """Whether it begins with a capital and ends the sentence, with the full stop after the closing quotation mark."""
        return self.text[:1].isupper() and self.behind[:1] == "."


def families_of_terms(passages: Sequence[Passage]) -> frozenset[Family]:
    """In a document that quotes mainly with double marks, the single ones, which then enclose terms and quotations in headlines."""
    singles = sum(p.family is Family.SINGLE for p in passages)
    return frozenset({Family.SINGLE} if singles * 2 < len(passages) else ())


def traits(inner: str, attribution: Attribution | None, language: Language, **known: Unpack[Surroundings]) -> Traits:
    """The traits of the passage `inner` (quotation marks included) and of its attribution."""
    text = inner.strip(_MARKS)
    explicit = attribution is not None and attribution.explicit
    confidence = attribution.confidence if attribution and explicit else 0.0
    reported, direct = confidence > WEAK, confidence >= SURE
    return Traits(text, _WORD.findall(text, 0, LONG), language, explicit, reported, direct, **known)


def is_statement(passage: Traits) -> bool:
    """Whether a passage is a statement. The first rule that gives an answer decides."""
    return next((verdict for rule in RULES if (verdict := rule(passage)) is not None), False)


def _part_of_a_word(passage: Traits) -> bool | None:
    """Half of a compound and an address are phrases: "the “x”-campaign", "laut „hafenpost.example“"."""
    compound = passage.behind[:1] in {"-", "‑"} and passage.behind[1:].isalpha()
    return False if compound or _ADDRESS.fullmatch(passage.text) else None


def _gloss(passage: Traits) -> bool | None:
    """What a parenthesis ends with behind a colon is a name, unless somebody says it: "(short: “x”)"."""
    closes = passage.behind[:1] in {")", "]"} and bool(passage.before) and passage.before[-1].text == ":"
    return False if closes and not passage.reported else None


def _announced(passage: Traits) -> bool | None:
    """What "the film" or "so-called" announces is a phrase."""
    if not passage.before or len(passage.words) > NAMED or not _is_announcement(passage.before, passage.language):
        return None
    described = any(t.flags & Word.LABEL for t in passage.before)  # "called the film “a mess”"
    return passage.reported and passage.is_fragment and (described or len(passage.words) > 2)


def _told(passage: Traits) -> bool | None:
    """In a dialogue a fragment of the narrator's sentence is a term, and what stands by itself is said."""
    if not passage.dialogue:
        return None
    if passage.begins:
        return passage.is_sentence or None
    return False if passage.is_fragment and not passage.before[-1].flags & Word.PUNCTUATION else None


def _unknown_language(passage: Traits) -> bool | None:
    """Without a vocabulary everything but a title inside a sentence is a statement."""
    if passage.language.words:
        return None
    return not passage.before or not _is_title(passage)


def _title(passage: Traits) -> bool | None:
    """A title is a phrase, unless it is said: "tweeted “Make It Great.”"."""
    if not _is_title(passage) or passage.text.endswith(("!", "?")):
        return None
    previous = passage.before[-1].flags if passage.before else 0
    if previous & _TITLE_BEFORE:
        return bool(previous & Word.SPEECH) and passage.text.endswith((",", "."))
    return None if passage.direct else False


def _subject(passage: Traits) -> bool | None:
    """A few words that the sentence opens with and goes on from without a comma are its subject: "„Hafenpost“ meldet"."""
    if not passage.language.inverts or passage.before or passage.is_fragment or len(passage.words) >= SENTENCE:
        return None
    joined = passage.behind[:1] == " " and not passage.text.endswith((".", "!", "?", ","))
    return False if joined else None


def _cued(passage: Traits) -> bool | None:
    """A sentence that begins with the passage and reports it, or a verb without a subject before it."""
    near = passage.language.drops_subject and any(t.flags & Word.CUE for t in passage.before)
    return True if passage.cued and (passage.begins or near) else None


def _named(passage: Traits) -> bool | None:
    """What an article announces is a name, if nothing reports: "Der „Rat für X“ tagt", "die als „X“ bekannte"."""
    if not passage.language.capital_nouns or passage.is_fragment or passage.reported or not passage.before:
        return None
    previous, language = passage.before[-1], passage.language
    if previous.text in language.predicative and not previous.flags & Word.DETERMINER:
        announced = len(passage.before) > 1 and bool(passage.before[-2].flags & Word.DETERMINER)
    else:
        article = previous.flags & Word.DETERMINER or previous.text in language.contractions
        announced = bool(article) and not passage.cued
    return False if announced and not passage.text.endswith((".", "!", "?", ",")) else None


def _among_capitals(passage: Traits) -> bool | None:
    """Where every noun has a capital, names begin with one; fragments of speech mostly do not."""
    if not passage.language.capital_nouns:
        return None
    reported = passage.reported or passage.cued
    if len(passage.words) > SENTENCE or passage.text.endswith((".", "!", "?")):
        return True
    if passage.is_fragment:
        return reported or len(passage.words) > (1 if passage.explicit else 2)
    if not passage.before or passage.direct:
        return reported
    previous = passage.before[-1]
    if previous.text == ":" and len(passage.words) >= TERM:
        return True
    example = previous.text in passage.language.exemplifiers and len(passage.before) > 1
    noun = passage.before[-2] if example else previous
    introduced = previous.text in {":", ",", *passage.language.predicative} or bool(noun.flags & Word.CUE_NOUN)
    return (reported or example) and introduced


def _reported(passage: Traits) -> bool | None:
    """What the sentence reports, and what is too long for a term."""
    if passage.reported or len(passage.words) >= SENTENCE:
        return True
    return True if passage.is_fragment and passage.cued and len(passage.words) > 1 else None


def _shape(passage: Traits) -> bool | None:
    """A sentence is a statement, a few words are a phrase."""
    if passage.begins:
        return passage.is_sentence or len(passage.words) > TERM or (passage.is_closed_behind and len(passage.words) > 2)
    return passage.is_sentence and len(passage.words) > 2


RULES: Final[tuple[Callable[[Traits], bool | None], ...]] = (
    _part_of_a_word,
    _gloss,
    _told,
    _announced,
    _unknown_language,
    _title,
    _subject,
    _cued,
    _named,
    _among_capitals,
    _reported,
    _shape,
)
"""In order; a rule that does not know gives None."""


def _is_announcement(before: Sequence[Token], language: Language) -> bool:
    """Whether the last word announces a title or a term: "the film “x”", "so-called “x”", "Lieder wie „x“"."""
    previous, earlier = before[-1], before[-2] if len(before) > 1 else None
    if earlier and previous.text in language.exemplifiers:
        return bool(earlier.flags & Word.WORK) and not earlier.flags & Word.CUE_NOUN
    if previous.text == "," and earlier:
        return bool(earlier.flags & Word.WORK) and not earlier.flags & (Word.CUE | Word.CUE_NOUN)
    if previous.flags & Word.NAMING:
        return not (previous.flags & Word.LABEL and earlier and earlier.flags & (Word.PRONOUN | Word.CAPITAL))
    if previous.flags & Word.SOURCE and not previous.flags & Word.ADVERB:
        return True  # "laut „Hafenpost“"
    return bool(previous.flags & Word.WORK)


def _is_title(passage: Traits) -> bool:
    """Whether every word that a title would write with a capital has one."""
    words = passage.words
    if len(words) < 2 or passage.language.capital_nouns:
        return False
    if not words[0][0].isupper():
        return False
    known, content = passage.language.words, False
    for word in words:
        if not known.get(word.lower(), 0) & _LOWER_IN_TITLES:
            if word[0].islower():
                return False
            content = True
    return content
