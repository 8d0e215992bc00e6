"""Text that was decoded by the wrong encoding."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import clean
from reader.text.encoding.mojibake import repaired

TEXTS = (
    "The café opened at six; “We waited,” she said — twice.",
    "Привет, мир: трамвай номер пять стоит.",
    "Το καφενείο κλείνει το μεσημέρι.",
    "Grüße aus München, où l’été s’étire.",
    "👋 all well",
)


@pytest.mark.parametrize("encoding", ["latin-1", "sloppy-windows-1252"])
@pytest.mark.parametrize("text", TEXTS)
def test_repaired(text, encoding):
    import ftfy.bad_codecs  # noqa: F401 (names the second encoding)

    assert repaired(text.encode().decode(encoding)) == text


@pytest.mark.parametrize("text", [*TEXTS, "Âge d’or, SÃO PAULO, À côté: « été »", "Ñandú, ÎLE", "Ï and Ð", ""])
def test_what_is_right_stays(text):
    assert repaired(text) == text


def test_only_the_lines_that_need_it():
    assert repaired("naïve «é»\ncafÃ©\n\nend") == "naïve «é»\ncafé\n\nend"


@given(st.text())
def test_the_number_of_lines_stays(text):
    assert repaired(text).count("\n") == text.count("\n")


def test_an_article_with_and_without():
    text = "The cafÃ© by the harbour reopened on Monday after a storm that had kept it closed for nine days."
    assert "café" in clean(text, format="text").text
    assert clean(text, format="text", repair=False).text == text


def test_clean_text_does_not_load_the_library():
    code = (
        "import reader, sys; reader.clean('Été: « déjà », he said.', format='text').text; print('ftfy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
