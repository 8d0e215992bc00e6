"""The interfaces between the modules that analyse clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.quotes.language.lexicon import Language
    from reader.quotes.syntax.noun_phrases import NounPhrases, Phrase
    from reader.quotes.syntax.tokens import Token


class ClauseReader(Protocol):
    """The clauses of a paragraph: see `reader.quotes.syntax.clauses.Clauses`."""

    tokens: Sequence[Token]
    language: Language
    nouns: NounPhrases

    def is_noun(self, cue: int, start: int) -> bool:
        """Whether a word that may be a verb is a noun here."""

    def skip_auxiliaries(self, position: int, floor: int) -> int:
        """Move to the left past adverbs, auxiliaries and expressions of time."""

    def matching_parenthesis(self, position: int, floor: int) -> int:
        """The position of the opening parenthesis that matches the closing one at `position`."""

    def antecedent(self, relative: int, floor: int) -> Phrase | None:
        """The antecedent of a relative pronoun."""

    def before_apposition(self, comma: int, floor: int) -> Phrase | None:
        """The noun phrase before an apposition that ends with a comma."""

    def first_subject(self, start: int, end: int) -> Phrase | None:
        """The first noun phrase in a sentence that is not governed by a preposition."""
