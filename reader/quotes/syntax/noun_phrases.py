"""Finds noun phrases in a sequence of tokens: the words that may name a speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language.lexicon import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.quotes.language.lexicon import Language
    from reader.quotes.syntax.tokens import Token

MAX_WORDS: Final = 12
"""A noun phrase is not followed further than this many words."""

GENITIVES: Final = 2
"""Behind a noun stand at most so many words in the genitive: "rzecznik rady gminy"."""

MAX_QUOTED_NAME: Final = 40
"""A name in marks has at most so many characters."""

_NO_NAME: Final = (Word.FUNCTION & ~Word.AUXILIARY) | Word.TIME | Word.NUMBER | Word.SOURCE


_ADJECTIVES: Final = ("e", "en", "em", "er", "es")
"""The endings of adjectives where nouns have capitals."""
_CLOSED: Final = Word.BREAK | Word.VERB | Word.DETERMINER | Word.POSSESSIVE


class Phrase(NamedTuple):
    """A noun phrase: the tokens from `start` up to but not including `end`.

    `stand_in` is the token, such as "who" or "her", that represents the phrase in the reporting clause; -1 if there is
    none.
    """

    start: int
    end: int
    stand_in: int = -1


def is_name(token: Token) -> bool:
    """Whether a token may be part of a name: it is capitalised and not a function word."""
    flags = token.flags
    return bool(flags & Word.CAPITAL) and (not flags & _NO_NAME or bool(flags & Word.HONORIFIC))


def is_surname(token: Token) -> bool:
    """Whether a token may follow a particle in a name: "van den Berg", not "den Minister"."""
    return is_name(token) and not token.flags & (Word.ROLE | Word.HONORIFIC)


def _is_plain(token: Token) -> bool:
    """Whether a token may stand inside a noun phrase: noun, adjective, name, number or possessor."""
    flags = token.flags
    if flags & Word.DETERMINER and flags & Word.RELATIVE and not flags & Word.SUBORDINATOR:
        return True  # German "der": here it is an article
    if flags & (Word.BREAK | Word.BE | Word.TIME) or (flags & (Word.AUXILIARY | Word.ACTION) and not is_name(token)):
        return False
    return not (flags & Word.SPEECH and not flags & (Word.ROLE | Word.CUE_NOUN | Word.CAPITAL))


class NounPhrases:
    """Finds the noun phrases of one paragraph's tokens."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.language = language

    def ending_at(self, last: int, floor: int) -> Phrase | None:
        """The noun phrase whose last word is `tokens[last]` and which does not begin before `floor`."""
        if last < floor:
            return None
        token = self.tokens[last]
        if token.flags & Word.PRONOUN:
            return Phrase(last, last + 1)
        if token.text in self.language.pronominal_determiners:
            return Phrase(last, last + 1)
        simple = self.simple_ending_at(last, floor)
        if simple:
            whole = self._with_what_it_belongs_to(simple, floor)
            alone = whole is None and self.language.bare_genitives and last > simple.start and token.flags & Word.ROLE
            return Phrase(last, last + 1) if alone else whole  # "на вопрос о мосте министр": the rest belongs to "на"
        bare = last - 2 >= floor and self.tokens[last - 1].text in self.language.binding_prepositions
        office = self.simple_ending_at(last - 2, floor) if bare and _is_plain(token) else None
        return Phrase(office.start, last + 1) if office and self.tokens[last - 2].flags & Word.ROLE else None

    def simple_ending_at(self, last: int, floor: int) -> Phrase | None:
        """A determiner with adjectives and a noun, or a name, without any prepositional phrase."""
        tokens = self.tokens
        if is_name(tokens[last]):
            start = self._name_start(last, floor)
        elif _is_plain(tokens[last]) and not tokens[last].flags & (Word.ADVERB | Word.DETERMINER):
            start = last
        else:
            return None
        first = start
        while first - 1 >= floor and last - first < MAX_WORDS and _is_plain(tokens[first - 1]):
            first -= 1
            if tokens[first].flags & (Word.DETERMINER | Word.POSSESSIVE):
                return Phrase(first, last + 1)
        if is_name(tokens[last]):
            while start - 1 >= first and self._is_title_of(start - 1, start):
                start -= 1
            return Phrase(start, last + 1)
        bounded = first == floor or bool(tokens[first - 1].flags & (Word.BREAK & ~Word.PREPOSITION))
        person = bool(tokens[last].flags & Word.ROLE) or tokens[last].text.endswith("s")
        owned = any(t.flags & Word.OWNER for t in tokens[first:last])
        if owned or (person and (bounded or tokens[last].flags & Word.ROLE)):
            return Phrase(first, last + 1)
        return self._with_bare_genitive(last, first) if self.language.bare_genitives else None

    def _is_title_of(self, position: int, name: int) -> bool:
        """Whether a word belongs to the titles before a name: "spokesman", and "Porto" in "Porto council spokesman Ray"."""
        token = self.tokens[position]
        body = is_name(token) and not token.flags & Word.OWNER and self.tokens[name].flags & Word.ROLE
        return bool(token.flags & Word.ROLE or body)

    def _with_bare_genitive(self, last: int, floor: int) -> Phrase | None:
        """A person or a body and what it belongs to, without an article: "rzecznik gminy"."""
        for start in range(last - 1, max(floor, last - GENITIVES) - 1, -1):
            if self.tokens[start].flags & Word.ROLE:
                return Phrase(start, last + 1)
        return None

    def _name_start(self, last: int, floor: int) -> int:
        tokens, start = self.tokens, last
        while start - 1 >= floor:
            before = tokens[start - 1]
            if is_name(before) and not before.flags & Word.OWNER:
                start -= 1
            elif (before.flags & Word.PARTICLE and start - 2 >= floor and is_name(tokens[start - 2])) or (
                before.text == "&" and start - 2 >= floor and is_name(tokens[start - 2])
            ):
                start -= 2
            else:
                break
        return start

    def _with_what_it_belongs_to(self, phrase: Phrase, floor: int) -> Phrase | None:
        """Extend "the ministry" to "a spokesman for the ministry"; None where a preposition rules the whole."""
        tokens, start, hops = self.tokens, phrase.start, 0
        while start - 1 >= floor and hops < 4:
            before = tokens[start - 1]
            genitive = tokens[start].flags & Word.GENITIVE and not before.flags & (Word.BREAK | Word.VERB)
            if genitive:
                left = self.simple_ending_at(start - 1, floor)
            elif before.flags & Word.PREPOSITION:
                left = self._postmodified(start - 2, floor) if start - 2 >= floor else None
                if left is None:
                    return None if hops == 0 and not self._after_time(start - 1, floor) else Phrase(start, phrase.end)
            else:
                break
            if left is None or left.end - left.start > MAX_WORDS:
                break
            start, hops = left.start, hops + 1
            if tokens[start].text in self.language.pronominal_determiners:
                break  # "he left after someone near the gate": nothing goes before "someone"
        return Phrase(start, phrase.end)

    def _postmodified(self, last: int, floor: int) -> Phrase | None:
        """What a preposition behind `last` says more of: a noun phrase, or "one" and "someone"."""
        indefinite = self.tokens[last].text in self.language.pronominal_determiners
        return Phrase(last, last + 1) if indefinite else self.simple_ending_at(last, floor)

    def _after_time(self, preposition: int, floor: int) -> bool:
        """Whether what stands before the preposition is a time, as in "on Monday in Paris"."""
        return preposition - 1 >= floor and bool(self.tokens[preposition - 1].flags & Word.TIME)

    def starting_at(self, first: int, ceiling: int) -> Phrase | None:
        """The noun phrase that begins at `tokens[first]`, ending before `ceiling`."""
        tokens = self.tokens
        if first < ceiling and tokens[first].flags & Word.PRONOUN:
            return Phrase(first, first + 1)
        end = self._simple_end(first, ceiling)
        if end is None:
            return None
        while end + 1 < ceiling and end - first < MAX_WORDS:
            joined = end
            if tokens[end].text in self.language.binding_prepositions:
                joined = end + 1
            elif not tokens[end].flags & Word.GENITIVE:
                break
            definite = tokens[end].text in self.language.contractions  # "la directora del centro"
            further = self._simple_end(joined, ceiling, strong=definite)
            if further is None:
                break
            end = further
        return Phrase(first, end)

    def with_participle(self, phrase: Phrase, ceiling: int) -> Phrase:
        """A common noun together with a participle that modifies it: "a source involved in the sale"."""
        tokens, end = self.tokens, phrase.end
        if end >= ceiling or is_name(tokens[end - 1]) or tokens[end - 1].flags & Word.PRONOUN:
            return phrase
        endings = self.language.past_endings + self.language.participle_endings
        verb = tokens[end].text.endswith(endings or ("\0",)) and not tokens[end].flags & (Word.SPEECH | Word.CAPITAL)
        if not verb and not {tokens[end - 1].text, tokens[end].text} & set(self.language.postmodifiers):
            return phrase
        stops = Word.PUNCTUATION | Word.QUOTE | Word.CONJUNCTION | Word.SUBORDINATOR | Word.TIME
        while end < ceiling and end - phrase.end < MAX_WORDS and not tokens[end].flags & stops:
            end += 1
        while (
            end > phrase.end and tokens[end - 1].flags & Word.PREPOSITION
        ):  # "a source close to Ray on", before "Monday"
            end -= 1
        return phrase._replace(end=end)

    def quoted_name(self, first: int, ceiling: int) -> Phrase | None:
        """A name in quotation marks, with a preceding determiner, that begins at `first`: "schrieb die „Hafenpost“"."""
        tokens, last = self.tokens, first + 1
        while (
            last < ceiling
            and last - first <= 2
            and _is_plain(tokens[last])
            and not tokens[last].flags & Word.DETERMINER
        ):
            last += 1
        article = last < ceiling and tokens[first].flags & Word.DETERMINER and tokens[last].flags & Word.QUOTE
        if not article or tokens[last].end - tokens[last].start > MAX_QUOTED_NAME:
            return None
        return Phrase(first, last + 1)

    def is_speaker(self, phrase: Phrase) -> bool:
        """Whether a phrase can denote a speaker: a pronoun, a name, a person or an organisation."""
        return any(
            t.flags & (Word.PRONOUN | Word.ROLE) or is_name(t)
            for t in self.tokens[phrase.start : phrase.end]
            if not t.flags & Word.OWNER
        )

    def is_surely_somebody(self, phrase: Phrase) -> bool:
        """Whether a phrase can speak, and more than one capital, which may open a sentence, says so."""
        person = any(t.flags & (Word.PRONOUN | Word.ROLE) for t in self.tokens[phrase.start : phrase.end])
        named = phrase.end - phrase.start > 1 and not self.language.capital_nouns
        return person or (named and self.is_speaker(phrase))

    def without_possessor(self, phrase: Phrase) -> Phrase:
        """Reduce "Russia's Vladimir Putin" to "Vladimir Putin", if at least two words of a name follow the possessor.

        A single word may be the rest of a name that contains a possessive ("Lloyd's Bank"). An organisation keeps its
        possessor ("Russia's Foreign Ministry").
        """
        for start in range(phrase.end - 2, phrase.start, -1):
            if self.tokens[start - 1].flags & Word.OWNER:
                named = all(is_name(t) or t.flags & Word.PARTICLE for t in self.tokens[start : phrase.end])
                body = self.tokens[phrase.end - 1].flags & Word.ROLE
                return Phrase(start, phrase.end) if named and not body else phrase
        return phrase

    def _simple_end(self, first: int, ceiling: int, *, strong: bool = False) -> int | None:
        """Where the noun phrase from `first` on ends; `strong` says that it is one, as an article or a name does."""
        tokens, end = self.tokens, first
        while end < ceiling and end - first < MAX_WORDS:
            token = tokens[end]
            particle = end > first and end + 1 < ceiling and self._is_particle(end)
            if (
                end != first
                and token.flags & (Word.ADVERB | Word.TIME)
                and (noun := self._attributive(end, first, ceiling))
            ):
                end = noun
                continue
            if not particle and (not _is_plain(token) or (end > first and token.flags & Word.DETERMINER)):
                break
            if token.flags & Word.ADVERB and not token.flags & Word.CAPITAL:
                break
            named = is_name(token) or token.flags & (Word.ROLE | Word.DETERMINER | Word.POSSESSIVE)
            after_name = end > first and is_name(tokens[end - 1]) and not tokens[end - 1].flags & Word.OWNER
            if after_name and not named and not self._leads_on(end, ceiling, tokens[first]):
                break
            strong = strong or bool(named)
            end += 1
        if end == first + 1 and tokens[first].flags & (Word.DETERMINER | Word.POSSESSIVE):
            return end if tokens[first].text in self.language.pronominal_determiners else None
        while end > first + 1 and self._trails(tokens[end - 1]):
            end -= 1
        return end if end > first and strong else None

    def _is_particle(self, position: int) -> bool:
        """Whether a word is part of the name around it: "van den Berg"; "den" alone is an article: "nannte Ray den Plan"."""
        token = self.tokens[position]
        article = self.language.capital_nouns and token.flags & Word.DETERMINER
        if not token.flags & Word.PARTICLE or (article and not self.tokens[position - 1].flags & Word.PARTICLE):
            return False
        return is_surname(self.tokens[position + 1])

    def _attributive(self, position: int, first: int, ceiling: int) -> int:
        """Where a noun stands whose adjective an adverb precedes: "einer gestern verbreiteten Erklärung"; 0 if nowhere."""
        tokens, adjective = self.tokens, position + 1
        opens = tokens[first].flags & (Word.DETERMINER | Word.POSSESSIVE) and position == first + 1
        if not self.language.capital_nouns or not opens or adjective + 1 >= ceiling:
            return 0
        inflected = tokens[adjective].text.endswith(_ADJECTIVES) and not tokens[adjective].flags & (
            _CLOSED | Word.CAPITAL
        )
        return adjective + 1 if inflected and is_name(tokens[adjective + 1]) else 0

    def _trails(self, token: Token) -> bool:
        """Whether the last word of a phrase is rather a verb behind it: "the boy frowned"."""
        if token.flags & (Word.CAPITAL | Word.ROLE | Word.NUMBER | Word.OWNER):
            return False
        return self.language.capital_nouns or token.text.endswith(self.language.past_endings or ("\0",))

    def _leads_on(self, position: int, ceiling: int, first: Token) -> bool:
        """Whether words behind a name lead to another, or to a person: "Ray campaign chief Brown", "the Ray press aide"."""
        if self.language.capital_nouns:
            return False
        article = first.flags & (Word.DETERMINER | Word.POSSESSIVE)
        for at in range(position, min(position + 3, ceiling - 1)):
            if not _is_plain(self.tokens[at]) or self.tokens[at].flags & (Word.ADVERB | Word.VERB | Word.CUE_NOUN):
                return False
            following = self.tokens[at + 1]
            if is_name(following) or (article and following.flags & (Word.ROLE | Word.PUNCTUATION)):
                return True
        return False
