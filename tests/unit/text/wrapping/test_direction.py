import pytest

from reader.text.wrapping.direction import runs_leftwards


@pytest.mark.parametrize("text", ["שלום עולם", "«مرحبا» Ann", "12. عنوان", "“שלום”"])
def test_what_begins_with_a_letter_of_such_an_alphabet_runs_leftwards(text):
    assert runs_leftwards(text)


@pytest.mark.parametrize("text", ["", "12", "Ann said שלום", "漢字 שלום", "1. Ann", "É שלום"])
def test_what_begins_with_another_does_not(text):
    assert not runs_leftwards(text)
