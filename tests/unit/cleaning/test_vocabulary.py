"""The vocabulary's own examples, and what must be true of every entry."""

from itertools import product

import pytest

from reader.cleaning import CATEGORIES
from reader.cleaning.lexicon.data import available, load
from reader.cleaning.lexicon.markup import vocabulary
from reader.cleaning.lexicon.phrases import phrase_book
from reader.text.normalize import words

LANGUAGES = [name.removeprefix("phrases.") for name in available("phrases.")]
RULES = [(language, rule) for language in LANGUAGES for rule in load(f"phrases.{language}")["rule"]]
IDS = [f"{language}:{rule['id']}" for language, rule in RULES]


def fired(text, language):
    found = words(text)
    return {hit.rule.id for hit in phrase_book(language).hits(found) if len(found) <= hit.rule.max_words}


@pytest.mark.parametrize(("language", "rule"), RULES, ids=IDS)
def test_examples(language, rule):
    for text in rule.get("removes", ()):
        assert rule["id"] in fired(text, language), text
    for text in rule.get("keeps", ()):
        assert rule["id"] not in fired(text, language), text


@pytest.mark.parametrize(("language", "rule"), RULES, ids=IDS)
def test_entries_are_well_formed(language, rule):
    assert rule["id"].split(".")[0] in CATEGORIES
    assert rule["reason"]
    for phrase in (*rule["phrases"], *rule.get("weak", ())):
        bare = phrase.strip("^$").split()
        assert bare, phrase
        assert bare[0] != "*", phrase
        assert not any(choice.endswith("~") for choice in bare[0].split("|")), phrase
        for part in bare:
            for choice in part.split("|"):
                assert choice in ("*", "#") or words(choice), f"{phrase}: {choice} is no word"


def spellings(phrase):
    """The words of a phrase in each choice, its gaps as wide as they may be and closed."""
    for spelling in product(*(part.split("|") for part in phrase.strip("^$").split())):
        for gap in ("", "so so so"):
            yield words(" ".join({"*": gap, "#": "7"}.get(part, part) for part in spelling))


@pytest.mark.parametrize(("language", "rule"), RULES, ids=IDS)
def test_every_spelling_of_a_phrase_is_found(language, rule):
    book = phrase_book(language)
    for phrase in (*rule["phrases"], *rule.get("weak", ())):
        for spelling in spellings(phrase):
            before = [] if phrase.startswith("^") else ["so"]
            after = [] if phrase.endswith("$") else ["so"]
            assert rule["id"] in {hit.rule.id for hit in book.hits([*before, *spelling, *after])}, spelling


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_prompts_from_reports(language):
    cues = load(f"phrases.{language}")["cues"]
    assert set(cues) == {"address", "report", "narrative", "copula", "lead_in"}
    assert cues["address"]
    assert cues["report"]


@pytest.mark.parametrize(("text", "matches"), [("12 comments", True), ("Comments 3", True), ("Twelve comments", False)])
def test_numbers(text, matches):
    assert ("comments.form" in fired(text, "en")) == matches


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique(language):
    ids = [rule["id"] for rule in load(f"phrases.{language}")["rule"]]
    assert len(ids) == len(set(ids))


def test_english_has_examples_for_every_rule():
    assert all(rule.get("removes") and rule.get("keeps") for rule in load("phrases.en")["rule"])


def test_markup_rules_have_a_category():
    assert {rule.category for rule in vocabulary().rules.values()} <= {*CATEGORIES, "content"}


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Sign up for the very best newsletter", True),
        ("Sign up for one two three four newsletter", False),
        ("We will not sign up for war", False),
    ],
)
def test_gaps(text, matches):
    assert ("newsletter.sign-up" in fired(text, "en")) == matches
