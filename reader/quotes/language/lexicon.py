"""The word lists of each language, loaded from `data/<language>.toml` on demand."""

from __future__ import annotations

import os
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from reader import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Word:
    """Flags for the possible functions of a word.

    They are plain integers for speed, because they are tested for every word.
    """

    SPEECH: Final = 1 << 0  # said, told
    LABEL: Final = 1 << 1  # called, described
    MANNER: Final = 1 << 2  # laughed: reports only next to a quotation
    STANCE: Final = 1 << 3  # thinks, wants: reports where nothing better does
    CUE_NOUN: Final = 1 << 4  # statement, claim
    DETERMINER: Final = 1 << 5
    GENITIVE: Final = 1 << 6  # determiners that open a genitive after a noun
    PREPOSITION: Final = 1 << 7
    PRONOUN: Final = 1 << 8  # as a subject
    POSSESSIVE: Final = 1 << 9
    AUXILIARY: Final = 1 << 10
    BE: Final = 1 << 11  # makes a participle passive
    ADVERB: Final = 1 << 12
    RELATIVE: Final = 1 << 13
    CONJUNCTION: Final = 1 << 14
    SUBORDINATOR: Final = 1 << 15
    TIME: Final = 1 << 16
    ROLE: Final = 1 << 17  # nouns of persons and bodies that speak
    HONORIFIC: Final = 1 << 18
    PARTICLE: Final = 1 << 19  # inside names: von, de
    WORK: Final = 1 << 20  # what has a title: film, show
    NAMING: Final = 1 << 21  # so-called, dubbed
    REPORTED: Final = 1 << 22  # verb forms of reported speech
    SOURCE: Final = 1 << 23  # according to, laut: the speaker follows
    SOURCE_AFTER: Final = 1 << 24  # zufolge: the speaker stands before
    MASCULINE: Final = 1 << 25
    FEMININE: Final = 1 << 26
    PLURAL: Final = 1 << 27
    QUOTING: Final = 1 << 28  # quotes, zitiert: its object is who speaks
    CITING: Final = 1 << 29  # citing, (unter) Berufung (auf): a medium's source follows
    NEWS: Final = 1 << 30  # reports, meldet: what a medium does
    ACTION: Final = 1 << 31  # came, took: verbs that report nothing and end a noun phrase
    BODY: Final = 1 << 32  # of the roles, those of bodies and papers, which are parts of names and no titles
    # not in the data: seen in the text
    CAPITAL: Final = 1 << 33
    OWNER: Final = 1 << 34  # ends in 's
    NUMBER: Final = 1 << 35
    PUNCTUATION: Final = 1 << 36
    QUOTE: Final = 1 << 37

    # combinations
    CUE: Final = SPEECH | LABEL
    VERB: Final = SPEECH | LABEL | MANNER | STANCE | AUXILIARY | BE
    BREAK: Final = PREPOSITION | CONJUNCTION | SUBORDINATOR | RELATIVE | PUNCTUATION | QUOTE | PRONOUN
    FUNCTION: Final = DETERMINER | POSSESSIVE | AUXILIARY | BE | ADVERB | BREAK


MIN_STEM: Final = 5
"""A word that ends in another of so many letters and more is a compound: shorter ends are chance."""
_LISTS: Final = {name.lower(): bit for name, bit in vars(Word).items() if name.isupper() and bit < Word.CAPITAL}
# Not importlib.resources, which costs a pipe 6 ms: cleaning's vocabulary is read like this, too.
_FOLDER: Final = os.path.join(os.path.dirname(__file__), "data")  # noqa: PTH118, PTH120 (pathlib takes 3 ms to load)


class Language:
    """The vocabulary of a language. The defaults below apply to anything that the language's data file leaves out.

    This is not a dataclass, because generating the methods for so many fields would delay the first text by 2 ms.

    Attributes:
        code: its ISO 639 code, "" for a language without data.
        words: maps each lower-case word form to its flags.
        abbreviations: lower-case words whose full stop ends no sentence.
        adverb_endings: endings that make a lower-case word an adverb.
        participle_endings: endings of verb forms that share the subject of the clause ("saying").
        past_endings: endings of verbs that may report an adjacent quotation.
        complementizers: words that introduce a clause governed by a verb of speech: "that".
        comparatives: words that introduce a comparative reporting clause: "as Ray put it".
        exemplifiers: words between a noun and its examples: "wie" in "Lieder wie".
        contractions: prepositions contracted with an article: "im".
        absolutes: prepositions that introduce an absolute construction (subject plus participle): "with Ray calling".
        reflexives: words that emphasise a subject and follow it: "himself".
        reflexive_objects: reflexive pronouns: "sich".
        postmodifiers: adjectives that follow their noun: "close" in "a source close to Ray".
        causatives: verbs whose object is the subject of a following infinitive: "led Ray to say".
        infinitive_marks: words before a verb that takes its subject from another verb: "to".
        objective_pronouns: pronouns with the same form as subject and object: "it", "you".
        pronominal_determiners: determiners that can also be used without a noun: "another", "one".
        binding_prepositions: those that belong to the noun before them rather than to the verb: "of", "for".
        source_prepositions: prepositions between a reporting noun and the speaker: "from", "by".
        source_phrases: phrases that introduce a source, indexed by their first word: "in the words of".
        source_pronouns: pronouns that name a source: "him" in "according to him".
        source_openers: prepositions that turn a reporting noun into a source phrase: "nach" in "nach Angaben".
        split_verbs: verbs that report only with one of their particles: "gab" with "zu".
        viewpoints: prepositions that begin a sentence by saying whose view it expresses: "für".
        predicative: words that introduce a description: "als", "ein".
        agents: prepositions that introduce the agent of a passive: "by".
        object_marks: prepositions that only mark a personal object: Spanish "a".
        object_complements: words between an object and what it does: "as" in "quoted Ray as saying".
        oblique_determiners: determiners that never occur with a subject: "dem".
        impersonal_pronouns: subjects of which nobody is said to speak: "it", "man".
        feminine_obliques: determiners that a feminine noun has only as an object or owner: "der" in "der Zeitung".
        feminine_endings: endings of feminine nouns, where such determiners occur: "ung".
        subject_determiners: determiners before a masculine noun that is the subject: "der".
        singular_determiners: determiners of one thing alone: "das".
        plural_determiners: determiners of several or of one feminine thing: "die".
        plural_adjectives: how an adjective behind the last ones ends if there are several: "die neuen".
        subject_pronouns: pronouns that can only be subjects: "er".
        inverts: whether a subject often follows its verb even if no quotation precedes it (verb-second languages).
        drops_subject: whether a verb needs no subject ("añadió").
        capital_nouns: whether every noun is written with a capital.
        bare_names: whether a person's name takes no article.
        plural_endings: endings of plural verbs, where a pronoun is of either number: "sagten sie".
        self_introductions: words before the narrator's own name: "my name is".
        first_person: what a narrator says of himself or herself as a subject: "i".
        elides: whether an article or conjunction may be joined to the next word: "l'ami", "qu'il".
        compounds: whether the last part of a compound noun can be looked up instead: "Finanzminister" is a "Minister".
        bare_genitives: whether a noun's genitive follows it without an article.
        dialogue_dash: whether a paragraph that begins with a dash is speech.
        interview_labels: labels of questions and answers that are not names: "q", "a".
        incises: whether a reporting clause may stand inside the marks: "« Oui, dit Paul, c'est fini. »".
    """

    code: str
    words: Mapping[str, int]
    abbreviations: frozenset[str]
    adverb_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    complementizers: tuple[str, ...] = ()
    comparatives: tuple[str, ...] = ()
    exemplifiers: tuple[str, ...] = ()
    contractions: tuple[str, ...] = ()
    absolutes: tuple[str, ...] = ()
    reflexives: tuple[str, ...] = ()
    reflexive_objects: tuple[str, ...] = ()
    postmodifiers: tuple[str, ...] = ()
    causatives: tuple[str, ...] = ()
    infinitive_marks: tuple[str, ...] = ()
    objective_pronouns: tuple[str, ...] = ()
    pronominal_determiners: tuple[str, ...] = ()
    binding_prepositions: tuple[str, ...] = ()
    source_prepositions: tuple[str, ...] = ()
    source_phrases: Mapping[str, Sequence[Sequence[str]]] = MappingProxyType({})
    split_verbs: Mapping[str, frozenset[str]] = MappingProxyType({})
    source_pronouns: tuple[str, ...] = ()
    source_openers: tuple[str, ...] = ()
    viewpoints: tuple[str, ...] = ()
    predicative: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    object_marks: tuple[str, ...] = ()
    object_complements: tuple[str, ...] = ()
    oblique_determiners: tuple[str, ...] = ()
    impersonal_pronouns: tuple[str, ...] = ()
    feminine_obliques: tuple[str, ...] = ()
    feminine_endings: tuple[str, ...] = ()
    subject_determiners: tuple[str, ...] = ()
    singular_determiners: tuple[str, ...] = ()
    plural_determiners: tuple[str, ...] = ()
    plural_adjectives: tuple[str, ...] = ()
    subject_pronouns: tuple[str, ...] = ()
    interview_labels: tuple[str, ...] = ()
    inverts: bool = False
    drops_subject: bool = False
    capital_nouns: bool = False
    bare_names: bool = False
    plural_endings: tuple[str, ...] = ()
    self_introductions: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    elides: bool = False
    compounds: bool = False
    bare_genitives: bool = False
    dialogue_dash: bool = False
    incises: bool = False

    def __init__(
        self, code: str, words: Mapping[str, int], abbreviations: Iterable[str] = (), **grammar: object
    ) -> None:
        if unknown := sorted(grammar.keys() - vars(Language).keys()):
            msg = f"{code}: no grammar knows {', '.join(unknown)}"
            raise TypeError(msg)
        vars(self).update(grammar, code=code, words=words, abbreviations=frozenset(abbreviations))
        self._tails: dict[str, int] = {}  # how words of compounds end, and their flags: most others end otherwise
        for word, flags in words.items() if self.compounds else ():
            self._tails[word[-MIN_STEM:]] = self._tails.get(word[-MIN_STEM:], 0) | flags

    def is_masculine(self, word: str) -> bool:
        """Whether a lower-case noun, or the last part of a compound, is masculine."""
        return bool(self.words.get(word, 0) & Word.MASCULINE) or self.is_compound(word, Word.MASCULINE)

    def is_compound(self, word: str, kind: int) -> bool:
        """Whether a lower-case word ends in a word of this kind that has at least `MIN_STEM` letters: "finanzminister"."""
        if not self._tails.get(word[-MIN_STEM:], 0) & kind:
            return False
        starts = range(2, len(word) - MIN_STEM + 1)
        return any(self.words.get(word[at:], 0) & kind for at in starts)


def _by_first_word(phrases: Sequence[str]) -> Mapping[str, Sequence[Sequence[str]]]:
    found: dict[str, list[Sequence[str]]] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        found.setdefault(first, []).append(rest)
    return found


@cache
def available() -> frozenset[str]:
    """The codes of the languages that have a data file."""
    return frozenset(name.removesuffix(".toml") for name in os.listdir(_FOLDER) if name.endswith(".toml"))  # noqa: PTH208


@cache
def load(code: str) -> Language:
    """The vocabulary for `code` (a BCP 47 tag, of which only the language part counts); an empty vocabulary if there is no data."""
    code = code.lower().partition("-")[0].partition("_")[0]
    if code not in available():
        return Language("", {})
    data = vocabulary.load(f"{_FOLDER}/{code}.toml")
    words: dict[str, int] = {}
    for name, bit in _LISTS.items():
        for word in data["words"].get(name, "").split():
            words[word] = words.get(word, 0) | bit
    grammar = {key: tuple(v) if isinstance(v, list) else v for key, v in data.get("grammar", {}).items()}
    grammar["source_phrases"] = _by_first_word(grammar.get("source_phrases", ()))
    split = data.get("split_verbs", {}).items()
    grammar["split_verbs"] = {
        verb: frozenset(particles.split()) for verbs, particles in split for verb in verbs.split()
    }
    return Language(code, words, data["words"].get("abbreviations", "").split(), **grammar)


@cache
def given_names() -> Mapping[str, int]:
    """Given names in lower case, and whether men or women bear them: `Word.MASCULINE` or `Word.FEMININE`."""
    data = vocabulary.load(f"{os.path.dirname(_FOLDER)}/given_names.toml")  # noqa: PTH120
    kinds = (("masculine", Word.MASCULINE), ("feminine", Word.FEMININE))
    return {name: flag for kind, flag in kinds for name in data[kind].split()}
