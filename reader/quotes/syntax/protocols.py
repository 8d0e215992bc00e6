"""What the parts of the analysis of clauses ask of one another."""

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
        """Step left over adverbs, auxiliaries and times."""

    def matching_parenthesis(self, position: int, floor: int) -> int:
        """Where the parenthesis opens that closes at `position`."""

    def antecedent(self, relative: int, floor: int) -> Phrase | None:
        """What a relative pronoun stands for."""

    def before_apposition(self, comma: int, floor: int) -> Phrase | None:
        """What stands before an apposition that ends with a comma."""
