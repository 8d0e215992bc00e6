import pytest

from reader.cleaning.scoring.prose import ends_sentence


@pytest.mark.parametrize("text", ["It is over.", "Is it?”", "He said: «so.»", "(So it is.)", "Wait…", "!"])
def test_ends_of_sentences(text):
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "Read more", "Until next Sunday,", "“Over”", "a.b", ")"])
def test_other_ends(text):
    assert not ends_sentence(text)
