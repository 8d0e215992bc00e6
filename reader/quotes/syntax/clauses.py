"""Finds reporting clauses: the reporting word and its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.quotes.language.lexicon import Word
from reader.quotes.syntax import participles, verb_second
from reader.quotes.syntax.noun_phrases import MAX_WORDS, NounPhrases, Phrase, is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.quotes.language.lexicon import Language
    from reader.quotes.syntax.tokens import Token


class Report(NamedTuple):
    """The subject of a report (None if the clause does not name one), the token that reports, and the confidence (0 to 1)."""

    subject: Phrase | None
    cue: int
    confidence: float


CHAIN: Final = 12
"""So many verbs that share the subject of one before them are followed: no sentence has more."""
ADVERBIALS: Final = 3
"""So many prepositional phrases are skipped between a time and a verb."""
GAP: Final = 6
"""Between an auxiliary and its verb stand at most so many words."""

_NO_ADVERBIAL: Final = Word.TIME | Word.PUNCTUATION | Word.QUOTE | Word.VERB
_OWNERSHIP: Final = Word.DETERMINER | Word.POSSESSIVE | Word.OWNER


class Clauses:
    """Finds the subjects of reporting words among one paragraph's tokens."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.language = language
        self.nouns = NounPhrases(tokens, language)
        self._governing: dict[tuple[int, int], Phrase | None] = {}
        self._chained = 0

    def is_participle(self, verb: int) -> bool:
        """Whether the verb shares the subject of another: "saying", "to say"."""
        token = self.tokens[verb]
        endings = self.language.participle_endings
        if endings and token.text.endswith(endings):
            return not (verb and self.tokens[verb - 1].flags & Word.BE)
        return verb > 0 and self.tokens[verb - 1].text in self.language.infinitive_marks

    def is_passive(self, verb: int, floor: int) -> bool:
        """Whether a form of "be" makes the verb passive."""
        if self.language.inverts or not self.tokens[verb].text.endswith(self.language.past_endings or ("\0",)):
            return False  # where verbs stand second, the endings of the past are not those of participles
        position = verb - 1
        while position >= floor and self.tokens[position].flags & (Word.ADVERB | Word.AUXILIARY):
            if self.tokens[position].flags & Word.BE:
                return True
            position -= 1
        return position >= floor and bool(self.tokens[position].flags & Word.BE)

    def is_noun(self, cue: int, start: int) -> bool:
        """Whether a word that can be either a verb or a noun is a noun here."""
        token = self.tokens[cue]
        if not token.flags & (Word.CUE | Word.STANCE | Word.MANNER) or (token.flags & Word.CAPITAL and cue > start):
            return True
        if cue == start:
            return bool(token.flags & (Word.CUE_NOUN | Word.ROLE)) and not self.is_participle(cue)
        before = self.tokens[cue - 1]
        if before.flags & _OWNERSHIP and not before.flags & Word.PRONOUN:
            if cue - 2 >= start and self.language.incises and self.tokens[cue - 2].text in self.language.comparatives:
                return False  # "comme le rappelle Paul": "le" is what he recalls
            return before.text not in self.language.pronominal_determiners
        if before.flags & Word.PREPOSITION:
            return not self.is_participle(cue)
        return self._is_noun_behind_adjective(cue, start)

    def _is_noun_behind_adjective(self, cue: int, start: int) -> bool:
        """Whether a determiner and an adjective make the word a noun: "a new call", "the Porto call", "a federal judge"."""
        tokens, token = self.tokens, self.tokens[cue]
        if cue - 2 < start or not tokens[cue - 2].flags & _OWNERSHIP:
            return False
        before = tokens[cue - 1]
        if before.flags & Word.CAPITAL and tokens[cue - 2].flags & Word.DETERMINER:
            return bool(token.flags & Word.CUE_NOUN) and not before.text.endswith("s")
        if cue + 1 < len(tokens) and tokens[cue + 1].text == ".":
            return False  # "the leaflet states."
        inflected = self.language.past_endings + self.language.participle_endings
        if (inflected and token.text.endswith(inflected)) or before.flags & (Word.FUNCTION | Word.CAPITAL | Word.ROLE):
            return False
        return bool(token.flags & (Word.CUE_NOUN | Word.ROLE)) or not token.flags & Word.SPEECH

    def subject_of(self, verb: int, floor: int) -> Phrase | None:
        """The subject to the left of a verb, in the tokens from `floor` on."""
        if self.language.inverts:
            return verb_second.subject(self, verb, floor)
        if self.is_participle(verb):
            return self.governing_subject(verb, floor)
        last = self._before_times(self.skip_auxiliaries(verb - 1, floor), floor)
        return self._left_subject(last, floor) or self._before_gap(verb, floor)

    def _before_times(self, last: int, floor: int) -> int:
        """The last token before "on Monday in a speech in Porto" if `last` ends such adverbials, a time the first of them."""
        for position in range(last - 1, max(floor, last - MAX_WORDS), -1):  # most clauses hold none: quick to tell
            if self.tokens[position].flags & _NO_ADVERBIAL:
                break
        else:
            return last
        if not self.tokens[position].flags & Word.TIME:
            return last
        position = last
        for _ in range(ADVERBIALS):
            phrase = self.nouns.simple_ending_at(position, floor) if position >= floor else None
            preposition = phrase.start - 1 if phrase else floor
            if preposition <= floor or not self.tokens[preposition].flags & Word.PREPOSITION:
                return last
            position = preposition - 1
            if self.tokens[position].flags & Word.TIME:
                before = self.skip_auxiliaries(position, floor)
                before -= before > floor and bool(self.tokens[before].flags & Word.DETERMINER)  # "el lunes"
                named = before >= floor and (self.tokens[before].flags & Word.ROLE or is_name(self.tokens[before]))
                return before if named else last
        return last

    def _before_gap(self, verb: int, floor: int) -> Phrase | None:
        """The subject of a verb that something parts from its auxiliary: "who has in the past described"."""
        tokens = self.tokens
        for position in range(verb - 2, max(floor, verb - 1 - GAP), -1):
            flags = tokens[position].flags
            if flags & (Word.PUNCTUATION | Word.QUOTE | Word.CONJUNCTION | Word.CUE | Word.STANCE | Word.ACTION):
                return None
            if flags & Word.AUXILIARY and not flags & Word.ADVERB:
                return self._left_subject(self.skip_auxiliaries(position - 1, floor), floor)
        return None

    def inverted(self, cue: int, limit: int, *, anything: bool = False) -> Phrase | None:
        """The subject after the verb: "said Ray"; with `anything`, also subjects that cannot speak: "said the poster"."""
        first = cue + 1
        while first < limit and (words := self._adverbial(first, limit)):
            first += words
        quoted = self.nouns.quoted_name(first, len(self.tokens))
        if quoted:
            return quoted
        phrase = self.nouns.starting_at(first, limit)
        if phrase is None or not (anything or self.nouns.is_speaker(phrase)):
            return None
        return self._with_second(phrase, limit) or self.nouns.with_participle(phrase, limit)

    def _with_second(self, first: Phrase, limit: int) -> Phrase | None:
        """Both of "said Ray and Brown", where nothing but a mark follows: "said Ray and Brown left" is Ray alone."""
        tokens, joint = self.tokens, first.end
        if joint + 1 >= limit or not tokens[joint].flags & Word.CONJUNCTION or not is_name(tokens[joint - 1]):
            return None
        second = self.nouns.starting_at(joint + 1, limit)
        if second is None or not is_name(tokens[second.end - 1]):
            return None
        closed = second.end >= len(tokens) or tokens[second.end].flags & (Word.PUNCTUATION | Word.QUOTE)
        return Phrase(first.start, second.end) if closed else None

    def _adverbial(self, first: int, limit: int) -> int:
        """How many words from `first` on only say how or when, auxiliaries included: "also", "lundi", "na segunda-feira"."""
        tokens = self.tokens
        adverb = tokens[first].flags & (Word.ADVERB | Word.AUXILIARY) and not is_name(tokens[first])
        if adverb or tokens[first].text in self.language.reflexive_objects:
            return 1
        time = first
        for kind in (Word.PREPOSITION, Word.DETERMINER):
            time += time < limit and bool(tokens[time].flags & kind)
        return time + 1 - first if time < limit and tokens[time].flags & Word.TIME else 0

    def skip_auxiliaries(self, position: int, floor: int) -> int:
        """Move to the left past adverbs, auxiliaries and expressions of time."""
        tokens = self.tokens
        while position >= floor:
            flags = tokens[position].flags
            name = is_name(tokens[position]) and position > floor
            if flags & (Word.TIME | Word.NUMBER) and not name:
                position -= 1
                if position >= floor and tokens[position].flags & Word.PREPOSITION:
                    position -= 1
            elif flags & (Word.ADVERB | Word.AUXILIARY | Word.BE) and not flags & Word.PRONOUN and not name:
                position -= 1
            else:
                break
        return position

    def _left_subject(self, position: int, floor: int) -> Phrase | None:  # noqa: PLR0911 (a case a return)
        tokens = self.tokens
        if position < floor:
            return None
        token = tokens[position]
        if token.text == ")":
            return self._left_subject(self.matching_parenthesis(position, floor), floor)
        if token.flags & Word.RELATIVE:
            person = self.antecedent(position, floor)
            return person._replace(stand_in=position) if person and token.flags & Word.PRONOUN else person
        if token.flags & Word.CONJUNCTION:
            return self.governing_subject(position, floor)
        if token.text in {",", "—", "–", "--"} or token.flags & Word.QUOTE:
            return self._with_partner(self.before_apposition(position, floor), floor)
        phrase = self.nouns.ending_at(position, floor)
        if phrase is None:
            return self._before_participle(position, floor)
        outside = self._outside_relative_clause(phrase, floor)
        return outside or self._with_partner(self._head_of_apposition(phrase, floor), floor)

    def _with_partner(self, phrase: Phrase | None, floor: int) -> Phrase | None:
        """Both of "Ray and Brown", where the first begins the clause."""
        tokens = self.tokens
        if phrase is None or not tokens[phrase.start - 1].flags & Word.CONJUNCTION:
            return phrase
        first = self.nouns.ending_at(phrase.start - 2, floor)
        if first is None or first.end != phrase.start - 1 or tokens[first.start].flags & Word.PRONOUN:
            return phrase
        starts = first.start == floor or bool(
            tokens[first.start - 1].flags & (Word.PUNCTUATION | Word.SUBORDINATOR | Word.QUOTE)
        )
        both = Phrase(first.start, phrase.end)
        return self._head_of_apposition(both, floor) if starts else phrase  # "Ray, cook and owner of the ferry"

    def matching_parenthesis(self, position: int, floor: int) -> int:
        """The token before the "(" that matches the ")" at `position`; `floor` - 1 if there is none nearby."""
        for at in range(position - 1, max(floor, position - 20) - 1, -1):
            if self.tokens[at].text == "(":
                return at - 1
        return floor - 1

    def antecedent(self, relative: int, floor: int) -> Phrase | None:
        """The antecedent of "who": the noun phrase before it."""
        tokens, position = self.tokens, relative - 1
        if position >= floor and tokens[position].flags & Word.PREPOSITION:
            position -= 1
        while position >= floor and tokens[position].text in {",", "—", ")"}:
            if tokens[position].text == ")":
                position = self.matching_parenthesis(position, floor)
            else:
                position -= 1
        phrase = self.nouns.ending_at(position, floor)
        simple = self.nouns.simple_ending_at(position, floor)
        if simple and self._is_own_antecedent(simple, phrase, personal=bool(tokens[relative].flags & Word.PRONOUN)):
            phrase = simple
        return self._head_of_apposition(phrase, floor)

    def _is_own_antecedent(self, simple: Phrase, whole: Phrase | None, *, personal: bool) -> bool:
        """Whether a relative clause belongs to `simple` and not to the `whole` that ends with it: "a paper by Ray, who"."""
        tokens = self.tokens
        last = tokens[simple.end - 1]
        if not (personal or last.flags & Word.CUE_NOUN or is_name(last)):
            return False
        head = tokens[whole.start : simple.start] if whole else ()
        return not any(t.flags & Word.ROLE or (personal and is_name(t)) for t in head)

    def _head_of_apposition(self, phrase: Phrase | None, floor: int) -> Phrase | None:
        """From "an aide" in "Ray, an aide" to "Ray"."""
        if phrase is None or phrase.start - 2 < floor or self.tokens[phrase.start - 1].text != ",":
            return phrase
        if not self.tokens[phrase.start].flags & (Word.DETERMINER | Word.POSSESSIVE | Word.ROLE):
            return phrase
        before = self.nouns.ending_at(phrase.start - 2, floor)
        if before is None or not is_name(self.tokens[before.start]) or not is_name(self.tokens[before.end - 1]):
            return phrase
        return before

    def before_apposition(self, comma: int, floor: int) -> Phrase | None:
        """The noun phrase before an insertion that ends at `comma`: "Ray" in "Ray, who was in Iowa, said"."""
        tokens = self.tokens
        mark = tokens[comma].text or ","
        position = comma - 1
        while position >= floor and tokens[position].text != mark and tokens[position].text != ";":
            position -= 1
        if position <= floor or tokens[position].text != mark:
            if tokens[comma].flags & Word.QUOTE:
                return None
            phrase = self.nouns.ending_at(comma - 1, floor)
            if phrase and phrase.start > floor and self._is_action(phrase.start - 1):
                return self.governing_subject(phrase.start - 1, floor)  # "Ray met Brown, called him …"
            return phrase
        inserted = self.nouns.starting_at(position + 1, comma)
        if inserted and inserted.end == comma - 1 and tokens[comma - 1].flags & Word.SPEECH:
            return inserted  # "The ferry, Ray said, was …"
        phrase = self.nouns.ending_at(self.skip_auxiliaries(position - 1, floor), floor)
        if tokens[position - 1].text == ")":
            phrase = self.nouns.ending_at(self.matching_parenthesis(position - 1, floor), floor)
        if phrase is None or self._is_inserted(phrase, floor):
            return self.before_apposition(position, floor)
        return self._head_of_apposition(phrase, floor)

    def _is_inserted(self, phrase: Phrase, floor: int) -> bool:
        """Whether a preposition behind a comma rules a phrase: "Ray, of the council, who led it, said"."""
        preposition = phrase.start - 1
        ruled = preposition > floor and self.tokens[preposition].flags & Word.PREPOSITION
        return bool(ruled) and self.tokens[preposition - 1].text == ","

    def _is_action(self, position: int) -> bool:
        """Whether a token is a verb whose object stands behind it."""
        token = self.tokens[position]
        verb = token.flags & (Word.CUE | Word.STANCE | Word.ACTION) and not token.flags & Word.CAPITAL
        return bool(verb) or token.text.endswith(self.language.past_endings or ("\0",))

    def _outside_relative_clause(self, phrase: Phrase, floor: int) -> Phrase | None:
        """The antecedent, where `phrase` is a part of a relative clause: "a man who knows Ray said"."""
        tokens = self.tokens
        for position in range(phrase.start - 1, max(floor, phrase.start - 16), -1):
            flags = tokens[position].flags
            if flags & (Word.PUNCTUATION | Word.QUOTE):
                return None
            if flags & Word.RELATIVE and not flags & Word.SUBORDINATOR:
                if position + 1 == phrase.start:
                    return None
                if not tokens[position - 1].flags & Word.PUNCTUATION:
                    return self.nouns.ending_at(position - 1, floor)
                # "Ray, who is captain of the ferry said": the clause has a verb already
                own = any(t.flags & (Word.VERB | Word.ACTION) for t in tokens[position + 1 : phrase.start])
                return self.antecedent(position, floor) if own else None
        return None

    def _before_participle(self, last: int, floor: int) -> Phrase | None:
        """The noun of a participle with an agent, both closed by `tokens[last]`: "a paper agreed by the states said"."""
        tokens = self.tokens
        for agent in range(last - 1, max(floor + 1, last - MAX_WORDS), -1):
            if tokens[agent].text in self.language.agents:
                verb = tokens[agent - 1]
                participle = verb.flags & Word.CUE or verb.text.endswith(self.language.past_endings or ("\0",))
                return self.nouns.ending_at(agent - 2, floor) if participle else None
        return None

    def governing_subject(self, verb: int, floor: int) -> Phrase | None:
        """The subject that a participle or a second verb shares with the clause before it.

        The other verb may in turn share its subject with a third, so results are cached, and only chains up to a
        maximum length are followed.
        """
        key = (verb, floor)
        if key not in self._governing:
            self._governing[key] = None  # until it is known: a chain that comes back ends
            if self._chained < CHAIN:
                self._chained += 1
                self._governing[key] = self._governing_subject(verb, floor)
                self._chained -= 1
        return self._governing[key]

    def _governing_subject(self, verb: int, floor: int) -> Phrase | None:
        tokens = self.tokens
        given = participles.absolute(self, verb, floor) or participles.caused(self, verb, floor)
        if given:
            return given
        for position in range(verb - 1, floor, -1):
            flags = tokens[position].flags
            if flags & Word.RELATIVE and not flags & Word.SUBORDINATOR:
                return self.antecedent(position, floor)
            names = flags & Word.NAMING and position + 1 < verb and tokens[position + 1].flags & Word.QUOTE
            if names:  # "a book called “x”"
                continue
            if flags & Word.CUE and not self.is_participle(position) and not self.is_noun(position, floor):
                subject = self._left_subject(self.skip_auxiliaries(position - 1, floor), floor)
                if subject:
                    return subject
            if flags & (Word.CONJUNCTION | Word.SUBORDINATOR) and tokens[position - 1].text == ",":
                subject = self.nouns.starting_at(position + 1, verb)
                if subject and tokens[subject.end - 1].flags & (Word.PRONOUN | Word.CAPITAL | Word.ROLE):
                    return subject
        return self.first_subject(floor, verb)

    def first_subject(self, start: int, end: int) -> Phrase | None:
        """The first noun phrase in a sentence that is not governed by a preposition."""
        tokens, position = self.tokens, start
        while position < end and tokens[position].flags & (Word.CONJUNCTION | Word.ADVERB | Word.PUNCTUATION):
            if is_name(tokens[position]):
                break
            position += 1
        opening = position < end and self._introduces(position)
        behind = verb_second.behind_opening(self, start, end) if self.language.inverts else None
        if behind:
            return behind
        while position < end:
            if opening:
                comma = next((p for p in range(position, end) if tokens[p].text in {",", "—"}), None)
                if comma is None:
                    break
                position = comma + 1
            phrase = self.nouns.starting_at(position, end)
            if phrase and tokens[phrase.start].text not in self.language.oblique_determiners:
                return phrase
            opening = True
        return None

    def _introduces(self, position: int) -> bool:
        """Whether the sentence begins with something else than its subject: "In Iowa, …", "Asked about it, …"."""
        token = self.tokens[position]
        if token.flags & (Word.PREPOSITION | Word.SUBORDINATOR | Word.CUE | Word.TIME | Word.SOURCE):
            return True
        endings = self.language.participle_endings + self.language.past_endings
        return bool(endings) and token.text.endswith(endings) and not token.flags & Word.ROLE
