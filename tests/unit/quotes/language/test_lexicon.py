"""What the finder knows of a language."""

from reader.quotes.language.lexicon import Language, Word

PARTS = {"CUE", "VERB", "BREAK", "FUNCTION"}


def test_what_a_word_can_be_has_a_bit_of_its_own():
    bits = [value for name, value in vars(Word).items() if name.isupper() and name not in PARTS]
    assert len(bits) > 30
    assert all(value.bit_count() == 1 for value in bits)
    assert len(set(bits)) == len(bits)


def test_a_language_without_data_has_no_grammar_of_its_own():
    language = Language("", {})
    assert not any(
        [language.drops_subject, language.inverts, language.capital_nouns, language.incises, language.dialogue_dash]
    )
